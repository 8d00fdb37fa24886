"""The e-mails about issues and responses: code, who gets it and when. The words are templates."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from devosupport.accounts.access import is_officer
from devosupport.core.addresses import whole
from devosupport.notifications.kinds import Kind, register
from requests.issues.choices import IssueState, NotTaken, Result
from requests.issues.models import Issue, JointResponse

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice


def issue(notice: "Notice") -> Mapping[str, Any]:
    row = Issue.objects.select_related("organisation").get(pk=notice.context["issue"])
    name = "office:issue" if is_officer(notice.to) else "requests:issue"
    address = whole(reverse(name, args=[row.reference]))
    reason = NotTaken(row.reason).label.lower() if row.reason else ""
    url = address if notice.to.can_sign_in else ""
    return {"issue": row, "url": url, "reason": reason}


def response(notice: "Notice") -> Mapping[str, Any]:
    row = JointResponse.objects.get(pk=notice.context["response"])
    shown = whole(reverse("requests:raised_one", args=[row.reference]))
    result = Result(row.result).label if row.result else ""
    reason = NotTaken(row.reason).label.lower() if row.reason else ""
    url = whole(reverse("requests:issues")) if notice.to.can_sign_in else ""
    url = shown if row.published_at else url
    return {"response": row, "url": url, "result": result, "reason": reason}


def still_raised(notice: "Notice") -> bool:
    return Issue.objects.filter(pk=notice.context["issue"], state=IssueState.RAISED).exists()


def still_a_draft(notice: "Notice") -> bool:
    """And nobody came back to it since this was owed."""
    row = Issue.objects.filter(pk=notice.context["issue"], state=IssueState.DRAFT).first()
    return bool(row and row.removal_told_at and row.removal_told_at > row.changed_at)


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
    # Who wrote it, 30 days before an untouched draft is removed.
    of_issue("issue_draft_ends", wanted=still_a_draft),
    # Authorisers of every contributor, by link.
    of_response("response_sign_off", wanted=link_is_open),
    # Contributors.
    of_response("response_sent"),
    of_response("response_answered"),
    of_response("response_dropped"),
    of_response("response_published", wanted=in_public),
)
