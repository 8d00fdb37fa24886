"""A council that ends before its request does: who carries it on, named before and asked after."""

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.accounts.rules.joining import name_successor
from requests.models import SupportRequest
from requests.rules import people
from requests.rules.base import begin, finish, require, today, words_of


@transaction.atomic
def say_successor(
    *, request: SupportRequest, actor: User, contact: str, email: str
) -> SupportRequest:
    """The council says who carries the request on after its last day."""
    row = begin("say_successor", request, actor)
    require(row.lead.ends, "Your organisation has no last day that we know of.")
    row.successor_contact = words_of(contact, "who carries this on")
    row.successor_email = words_of(email, "their e-mail address").lower()
    # Somebody else than before: they are told on the next sweep.
    if row.successor and row.successor.email != row.successor_email:
        row.successor = None
    return finish("say_successor", row, actor)


@transaction.atomic
def hand_to_successor(*, request: SupportRequest) -> SupportRequest:
    """On the day the council is gone. Whoever it named speaks for it on this request alone."""
    row = begin("hand_to_successor", request, None)
    require(row.lead.ends and row.lead.ends <= today(), "The council has not ended yet.")
    require(row.successor is None, "Somebody carries it on already.")
    require(row.successor_email, "Nobody was named to carry it on.")
    row.successor = name_successor(name=row.successor_contact, email=row.successor_email)
    people.let_see(row, row.successor)
    people.tell("carry_on", [row.successor], row, event=f"carry_on:{row.successor_id}")
    return finish("hand_to_successor", row, None, successor=row.successor_id)
