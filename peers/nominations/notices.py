"""The e-mails about nominations: who gets each and when. The words are templates."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from devosupport.accounts.access import is_officer
from devosupport.core.addresses import whole
from devosupport.notifications.kinds import Kind, register
from peers.models import Consultation, NamesWanted, Nomination
from peers.nominations.choices import NominationState, NotTaken, View

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice


def nomination(notice: "Notice") -> Mapping[str, Any]:
    rows = Nomination.objects.select_related("organisation", "works_at", "wanted")
    row = rows.get(pk=notice.context["nomination"])
    name = "peers:office_nomination" if is_officer(notice.to) else "peers:nomination"
    url = whole(reverse(name, args=[row.pk])) if notice.to.can_sign_in else ""
    reason = NotTaken(row.reason).label if row.reason else ""
    return {"row": row, "url": url, "what": notice.context.get("what", ""), "reason": reason}


def consultation(notice: "Notice") -> Mapping[str, Any]:
    row = Consultation.objects.with_all().get(pk=notice.context["consultation"])
    said = View(row.answer).label.lower() if row.answer else ""
    url = whole(reverse("peers:office_nomination", args=[row.nomination_id]))
    return {"row": row, "said": said, "url": url}


def wanted(notice: "Notice") -> Mapping[str, Any]:
    return {"row": NamesWanted.objects.with_all().get(pk=notice.context["wanted"])}


def still_open(notice: "Notice") -> bool:
    rows = Nomination.objects.filter(pk=notice.context["nomination"])
    return rows.filter(state=NominationState.RECEIVED).exists()


def not_answered(notice: "Notice") -> bool:
    rows = Consultation.objects.unanswered().filter(pk=notice.context["consultation"])
    return rows.filter(nomination__state=NominationState.RECEIVED).exists()


def kind(code: str, context: Any, **more: Any) -> Kind:
    return Kind(f"peers.{code}", template=f"peers/nominations/{code}", context=context, **more)


register(
    # Whoever put somebody forward, at once.
    kind("nomination_received", nomination),
    # Principal Advisers of the region, or managers.
    kind("nomination_arrived", nomination, wanted=still_open, essential=False),
    # Whoever put somebody forward, at each turn.
    kind("nomination_result", nomination),
    # A sub-national grouping, by link.
    kind("consulted", consultation, wanted=not_answered),
    # The officer who asked it.
    kind("consultation_answered", consultation),
    # A body without an account, by link.
    kind("names_wanted", wanted),
)
