"""What stands beside the form of a verb: the package as the council reads it, similar requests."""

from collections.abc import Callable
from typing import Any

from devosupport.accounts.models import User
from devosupport.office.case.packages import package_of
from devosupport.office.case.replies import replies_in_use
from devosupport.office.case.similar import similar_to
from devosupport.office.verbs.deed import Deed
from requests.choices import NoteKind
from requests.models import SupportRequest

Beside = Callable[[SupportRequest, User], dict[str, Any]]


def similar(case: SupportRequest, user: User) -> dict[str, Any]:
    return {"similar": similar_to(case, user)}


def proposal(case: SupportRequest, user: User) -> dict[str, Any]:
    reason = case.reason_label
    return {"reason": reason, "signpost": case.signpost, "by": case.decline_proposed_by}


def preview(case: SupportRequest, user: User) -> dict[str, Any]:
    return {"package": package_of(case)}


def replies(case: SupportRequest, user: User) -> dict[str, Any]:
    return {"replies": replies_in_use()}


def escalation(case: SupportRequest, user: User) -> dict[str, Any]:
    asked = case.notes.filter(kind=NoteKind.ESCALATION).select_related("author")
    return {"escalation": asked.order_by("id").last()}


BESIDE: dict[str, Beside] = {
    "accept": similar,
    "confirm_decline": proposal,
    "offer": preview,
    "mark_delivered": preview,
    "post_message": replies,
    "answer_escalation": escalation,
}


def beside(deed: Deed, case: SupportRequest, user: User) -> dict[str, Any]:
    return BESIDE[deed.verb](case, user)
