"""How it went: one answer about the support, and one about each peer whom the council met."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from devosupport.accounts.access import organisations_of
from devosupport.accounts.models import User
from devosupport.notifications.rules import void_links
from devosupport.places.models import Organisation
from requests import access
from requests.choices import IN_THE_KNOW, Role, Side, Useful
from requests.models import Feedback, SeatTerm, SupportRequest
from requests.rules import people
from requests.rules.base import begin, finish, now, require


class AboutPeer(NamedTuple):
    """What is said about one person of the team. `for_peer` is sent to them."""

    term: SeatTerm
    rating: int
    for_peer: str = ""


@transaction.atomic
def give_feedback(
    *,
    request: SupportRequest,
    actor: User,
    rating: int,
    what_changed: str = "",
    for_lga: str = "",
    peers: Iterable[AboutPeer] = (),
) -> Feedback:
    """About the support as a whole, for the LGA only; and about each of `peers`, for them.

    Returns the answer about the support. A rating of a peer counts when peers are matched.
    """
    row = begin("give_feedback", request, actor)
    require(rating in Useful.values, "Select how useful the support was.")
    require(
        not row.feedback.filter(by=actor, term=None).exists(),
        "You have given this feedback already.",
    )
    whole = _about_the_support(row, actor, rating, what_changed.strip(), for_lga.strip())
    given = [_about(row, whole, one) for one in _once_each(peers)]
    void_links(row, reason="given", purpose="requests.feedback", person=actor)
    people.tell("feedback_given", people.our_side(row), row, event=f"given:{whole.pk}")
    about = [one.pk for one in given]
    finish("give_feedback", row, actor, feedback=whole.pk, rating=rating, peers=about)
    return whole


def _speaks_for(actor: User, row: SupportRequest) -> tuple[Side, Organisation | None]:
    """Whose voice it is: the lead's, a partner's, or that of somebody on the team."""
    roles = access.roles_of(actor, row)
    if roles & {Role.LEAD, Role.LEAD_AUTHORISER}:
        return Side.COUNCIL, row.lead
    if roles & {Role.PARTNER, Role.PARTNER_AUTHORISER}:
        asked = row.partners.filter(state__in=IN_THE_KNOW).values("organisation_id")
        return Side.PARTNER, organisations_of(actor).filter(pk__in=asked).first()
    return Side.ADVISER, None


def _about_the_support(
    row: SupportRequest, actor: User, rating: int, what_changed: str, for_lga: str
) -> Feedback:
    side, organisation = _speaks_for(actor, row)
    return Feedback.objects.create(
        request=row,
        by=actor,
        side=side,
        organisation=organisation,
        rating=rating,
        what_changed=what_changed,
        for_lga=for_lga,
        at=now(),
    )


def _once_each(peers: Iterable[AboutPeer]) -> list[AboutPeer]:
    return list({one.term.adviser_id: one for one in peers}.values())


def _about(row: SupportRequest, whole: Feedback, said: AboutPeer) -> Feedback:
    """One row about one peer; what was written for them goes to them and to nobody else."""
    term = said.term
    require(whole.side != Side.ADVISER, "Only the councils of a request speak about its team.")
    require(
        SeatTerm.objects.took_part(row).filter(adviser_id=term.adviser_id).exists(),
        "Choose somebody of this request's team.",
    )
    require(term.adviser_id != whole.by_id, "You cannot give feedback about yourself.")
    require(said.rating in Useful.values, f"Select how useful {term.adviser} was.")
    found = Feedback.objects.create(
        request=row,
        by=whole.by,
        side=whole.side,
        organisation=whole.organisation,
        term=term,
        rating=said.rating,
        for_peer=said.for_peer.strip(),
        at=now(),
    )
    if found.for_peer:
        event = f"for:{found.pk}"
        people.tell("feedback_for_you", [term.adviser], row, event=event, feedback=found.pk)
    return found
