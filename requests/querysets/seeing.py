"""Who sees a request, said of rows: the council side, the team, officers, and outlines."""

from django.db.models import Q

from devosupport.accounts.access import has_role, organisations_of, today
from devosupport.accounts.choices import AUTHORISERS, OfficerRole
from devosupport.accounts.models import AdvisedRegion, User
from devosupport.places.querysets import during
from requests import choices

# A draft that never reached us is its organisation's alone; one that came back from us is not.
A_DRAFT_OF_THEIRS = Q(state=choices.State.DRAFT, received_at=None)


def on_council_side(user: User) -> Q:
    """Requests of the person's organisations, and of partnerships theirs was asked into."""
    mine = organisations_of(user)
    asked = mine.filter(partnerships__state__in=choices.IN_THE_KNOW)
    known = Q(lead__in=mine) | Q(pk__in=asked.values("partnerships__request_id"))
    agrees = user.affiliations.current(today()).filter(role__in=AUTHORISERS)
    known |= Q(successor=user) | Q(successor_authoriser__in=agrees.values("user_id"))
    return known & (Q(sensitive=False) | Q(pk__in=user.named_on.values("request_id")))


def on_the_team(user: User) -> Q:
    return Q(pk__in=user.seat_terms.values("seat__line__request_id"))


def seen_whole(user: User) -> Q:
    """What is not sensitive; of the sensitive, what an officer handles or was added to."""
    return (
        Q(sensitive=False)
        | Q(claimed_by=user)
        | Q(case_lead=user)
        | Q(pk__in=user.added_to.values("request_id"))
    )


def on_officers_side(user: User) -> Q:
    """What reached us, but for the sensitive requests of others."""
    return seen_whole(user) & ~A_DRAFT_OF_THEIRS


def unclaimed_and_sensitive() -> Q:
    return Q(sensitive=True, claimed_by=None, state=choices.State.SUBMITTED)


def in_outline(user: User) -> Q | None:
    """Triage sees every outline, a Principal Adviser those of their regions; others none."""
    if has_role(user, OfficerRole.TRIAGE):
        return unclaimed_and_sensitive()
    if has_role(user, OfficerRole.PRINCIPAL_ADVISER):
        held = AdvisedRegion.objects.filter(during(today()), user=user)
        return unclaimed_and_sensitive() & Q(region__in=held.values("region_id"))
    return None
