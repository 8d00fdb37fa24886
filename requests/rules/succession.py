"""A council that ends before its request does: who carries it on, and who agrees for it after."""

from typing import Any

from django.db import transaction

from devosupport.accounts.choices import AUTHORISERS
from devosupport.accounts.models import User
from devosupport.accounts.rules.joining import name_successor
from devosupport.notifications.rules import void_links
from devosupport.places.models import Organisation, Succession
from requests.choices import AgreementState, State
from requests.models import SupportRequest
from requests.rules import people
from requests.rules.base import Refused, begin, finish, now, require, today, words_of


@transaction.atomic
def say_successor(
    *, request: SupportRequest, actor: User, contact: str, email: str
) -> SupportRequest:
    """Who carries the request on after the council's last day, said by it or by an officer.

    Both sides hear of it; the person themselves on that day, and not before.
    """
    row = begin("say_successor", request, actor)
    require(row.lead.ends, f"{row.lead.name} has no last day that we know of.")
    before = row.successor
    row.successor_contact = words_of(contact, "who carries this on")
    row.successor_email = words_of(email, "their e-mail address").lower()
    told = people.at_lead(row) + people.our_side(row)
    # Somebody else than before: they are told on the next sweep.
    if before and before.email != row.successor_email:
        row.successor = None
        void_links(row, reason="somebody_else", person=before)
        row.colleagues.filter(user=before).delete()
    event = f"successor:{now():%Y%m%d%H%M%S%f}"
    people.tell("successor_said", told, row, event=event, but=actor)
    return finish("say_successor", row, actor)


@transaction.atomic
def hand_to_successor(*, request: SupportRequest) -> SupportRequest:
    """On the day the council is gone. Whoever it named speaks for it on this request alone."""
    row = begin("hand_to_successor", request, None)
    require(has_ended(row), "The council has not ended yet.")
    require(row.successor is None, "Somebody carries it on already.")
    require(row.successor_email, "Nobody was named to carry it on.")
    row.successor = name_successor(name=row.successor_contact, email=row.successor_email)
    people.let_see(row, row.successor)
    people.tell("carry_on", [row.successor], row, event=f"carry_on:{row.successor_id}")
    return finish("hand_to_successor", row, None, successor=row.successor_id)


def has_ended(row: SupportRequest) -> bool:
    return row.lead.ends is not None and row.lead.ends <= today()


def followers(row: SupportRequest) -> list[Organisation]:
    """The bodies that follow the lead organisation, by name."""
    rows = Succession.objects.after(row.lead).order_by("successor__name")
    return [succession.successor for succession in rows]


@transaction.atomic
def name_authoriser(*, request: SupportRequest, actor: User, authoriser: User) -> SupportRequest:
    """Who agrees after the lead organisation ended: an authoriser of a body that follows it.

    They speak for it on this request alone, and are sent at once what waits for an answer.
    """
    row = begin("name_authoriser", request, actor)
    require(has_ended(row), "This organisation has not ended yet: its own authoriser agrees.")
    require(authoriser.pk != row.successor_authoriser_id, "They can agree for it already.")
    at = authoriser.affiliations.current(today()).filter(role__in=AUTHORISERS)
    theirs = at.filter(organisation__in=followers(row)).first()
    if theirs is None:
        names = " or ".join(body.name for body in followers(row)) or "the body that follows it"
        raise Refused(
            f"Choose somebody who can agree for {names}: its chief executive, leader or a chief "
            "officer."
        )
    before = row.successor_authoriser or row.authoriser
    if before and not people.can_commit(before, row.lead):
        void_links(row, reason="somebody_else", person=before)
    row.successor_authoriser = authoriser
    people.let_see(row, authoriser)
    event = f"agrees:{authoriser.pk}:{now():%Y%m%d%H%M%S%f}"
    people.tell("agrees_now", [authoriser], row, event=event)
    ask_again(row, authoriser, event)
    codes: dict[str, Any] = {"authoriser": authoriser.pk, "organisation": theirs.organisation_id}
    return finish("name_authoriser", row, actor, **codes)


def ask_again(row: SupportRequest, authoriser: User, event: str) -> None:
    """Whatever waits for the lead's answer: the package on offer, the team, how it went."""
    if row.state == State.OFFERED and (package := row.packages.first()):
        asked = package.agreements.filter(organisation=row.lead, state=AgreementState.ASKED)
        if asked.update(approver=authoriser):
            number = package.number
            people.tell(
                "offered", [authoriser], row, event=event, link="agree_package", version=number
            )
    if row.state == State.MATCHING and row.team_shown_at:
        people.tell("team_shown", [authoriser], row, event=event, link="team")
    if row.state == State.DELIVERED:
        people.tell("feedback_asked", [authoriser], row, event=event, link="feedback")
