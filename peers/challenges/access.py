"""Who sees a challenge, who is on its team, and who may write a step down."""

from collections.abc import Iterable

from devosupport.accounts.access import organisations_of
from devosupport.accounts.models import User
from peers.access import leads_the_team
from peers.challenges.choices import PLANS, Doer, StepKind
from peers.challenges.models import Challenge, ChallengeStep
from requests.choices import LineKind, State
from requests.models import Line, SeatTerm, SupportRequest


def is_challenge(request: SupportRequest) -> bool:
    """Whether a line of its package says so."""
    return Line.objects.current().filter(request=request, kind=LineKind.CHALLENGE).exists()


def goes_on(request: SupportRequest) -> bool:
    """The case has closed, and steps of its challenge are still to come: days are logged."""
    rows = ChallengeStep.objects.undone().filter(challenge__request=request)
    return request.state == State.CLOSED and rows.exists()


def terms_of(request: SupportRequest) -> Iterable[SeatTerm]:
    """The last term on each seat of the challenge: ending the case ends terms, not the team."""
    rows = SeatTerm.objects.filter(
        seat__line__request=request, seat__line__kind=LineKind.CHALLENGE, seat__dropped_at=None
    )
    newest = rows.order_by("seat_id", "-begins", "-pk").distinct("seat_id")
    return newest.select_related("adviser", "seat__line")


def team_of(request: SupportRequest) -> list[User]:
    return [term.adviser for term in terms_of(request)]


def doers_of(user: User, challenge: Challenge) -> set[Doer]:
    """What the person is to it. The case lead and managers may write down every step."""
    request = challenge.request
    if leads_the_team(user, request):
        return set(Doer)
    found = set()
    if challenge.lead_id == user.pk:
        found.add(Doer.TEAM)
    ours = SupportRequest.objects.visible_to(user).filter(pk=request.pk)
    if ours.exists() and organisations_of(user).filter(pk=request.lead_id).exists():
        found.add(Doer.COUNCIL)
    return found


def may_record(user: User, challenge: Challenge, kind: str) -> bool:
    return PLANS[StepKind(kind)].doer in doers_of(user, challenge)
