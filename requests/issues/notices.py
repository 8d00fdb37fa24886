"""The e-mails about issues and responses: code, who gets it and when. The words are templates."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings

from devosupport.accounts.access import is_officer
from devosupport.notifications.kinds import Kind, register
from requests.issues.choices import IssueState, NotTaken, Result
from requests.issues.models import Issue, JointResponse

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice


def issue(notice: "Notice") -> Mapping[str, Any]:
    row = Issue.objects.select_related("organisation").get(pk=notice.context["issue"])
    where = "office/issues" if is_officer(notice.to) else "issues"
    reason = NotTaken(row.reason).label.lower() if row.reason else ""
    url = f"{settings.SITE_URL}/{where}/{row.reference}/" if notice.to.can_sign_in else ""
    return {"issue": row, "url": url, "reason": reason}


def response(notice: "Notice") -> Mapping[str, Any]:
    row = JointResponse.objects.get(pk=notice.context["response"])
    shown = f"{settings.SITE_URL}/raised-with-government/{row.reference}/"
    result = Result(row.result).label if row.result else ""
    reason = NotTaken(row.reason).label.lower() if row.reason else ""
    url = f"{settings.SITE_URL}/issues/" if notice.to.can_sign_in else ""
    url = shown if row.published_at else url
    return {"response": row, "url": url, "result": result, "reason": reason}


def still_raised(notice: "Notice") -> bool:
    return Issue.objects.filter(pk=notice.context["issue"], state=IssueState.RAISED).exists()


def link_is_open(notice: "Notice") -> bool:
    link = notice.link
    return link is None or (link.spent_at is None and link.void_at is None)


def in_public(notice: "Notice") -> bool:
    rows = JointResponse.objects.filter(pk=notice.context["response"])
    return rows.exclude(published_at=None).exists()


def of_issue(code: str, **more: Any) -> Kind:
    return Kind(f"requests.{code}", template=f"requests/issues/{code}", context=issue, **more)


def of_response(code: str, **more: Any) -> Kind:
    return Kind(f"requests.{code}", template=f"requests/issues/{code}", context=response, **more)


register(
    # Triage officers, when an issue is raised.
    of_issue("issue_raised", wanted=still_raised, essential=False),
    # Those who can commit an organisation that is invited, or else its people.
    of_issue("issue_invited", wanted=still_raised),
    # Who raised it, when another organisation joins.
    of_issue("issue_joined", essential=False),
    of_issue("issue_set_aside"),
    # Authorisers of every contributor, by link.
    of_response("response_sign_off", wanted=link_is_open),
    # Contributors.
    of_response("response_sent"),
    of_response("response_answered"),
    of_response("response_dropped"),
    of_response("response_published", wanted=in_public),
)
