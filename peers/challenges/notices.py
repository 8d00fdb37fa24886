"""The e-mails of a peer challenge: who gets each and when. The words are templates."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from devosupport.accounts.access import is_officer
from devosupport.core.addresses import whole
from devosupport.notifications.kinds import Kind, register
from peers.challenges.access import team_of
from peers.challenges.choices import PLANS, StepKind
from peers.challenges.models import Challenge, ChallengeStep
from peers.presenting.invitation import place_of

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice


def address(notice: "Notice", row: Challenge) -> str:
    """Where this person reads it: as an officer, as one of the team, or as the council."""
    reference = row.request.reference
    if not notice.to.can_sign_in:
        return ""
    if is_officer(notice.to):
        return whole(reverse("peers:office_challenge", args=[reference]))
    if notice.to.pk in {user.pk for user in team_of(row.request)}:
        return whole(reverse("peers:peer_challenge", args=[reference]))
    return whole(reverse("peers:challenge", args=[reference]))


def challenge(notice: "Notice") -> Mapping[str, Any]:
    rows = Challenge.objects.select_related("request__lead", "request__region", "answered_by")
    row = rows.get(pk=notice.context["challenge"])
    steps = list(row.steps.all())
    done = [step for step in steps if step.done_on]
    left = [step for step in steps if not step.done_on]
    found: dict[str, Any] = {
        "challenge": row,
        "place": place_of(row.request),
        "url": address(notice, row),
        "steps": steps,
        "last": done[-1] if done else None,
        "next": left[0] if left else None,
        "what": PLANS[StepKind(left[0].kind)].words if left else "",
    }
    if "step" in notice.context:
        found["step"] = ChallengeStep.objects.get(pk=notice.context["step"])
        found["late"] = found["step"].due_on < notice.created_at.date()
    return found


def still_due(notice: "Notice") -> bool:
    return ChallengeStep.objects.undone().filter(pk=notice.context["step"]).exists()


def still_asked(notice: "Notice") -> bool:
    rows = Challenge.objects.filter(pk=notice.context["challenge"])
    return rows.filter(agreed_at=None, refused_at=None).exists()


def kind(code: str, **more: Any) -> Kind:
    return Kind(f"peers.{code}", template=f"peers/challenges/{code}", context=challenge, **more)


register(
    # The council, the team and the case lead.
    kind("challenge_planned"),
    kind("challenge_step_done", essential=False),
    # Whose turn it is, and the case lead.
    kind("challenge_due", wanted=still_due),
    # Those who can commit the council, by link.
    kind("challenge_publish", wanted=still_asked),
    # The case lead.
    kind("challenge_publish_said"),
)
