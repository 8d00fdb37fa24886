"""What the verbs of nominations share: the lock, the person of a link, how one is settled."""

from typing import Any

from devosupport.accounts.models import User
from devosupport.history.rules import record
from devosupport.notifications.rules import void_links
from peers.models import Nomination
from peers.rules.base import now

SETTLED = "This is settled already: open it again to see what was decided."


def lock(row: Nomination) -> Nomination:
    rows = Nomination.objects.select_for_update(of=("self",))
    return rows.select_related("by", "organisation").get(pk=row.pk)


def person_at(email: str, name: str) -> User:
    """The person of a link: somebody we know, or a new address that cannot sign in."""
    address = email.strip().lower()
    found = User.objects.filter(email=address).first()
    return found or User.objects.create_user(address, name=name.strip(), can_sign_in=False)


def settle(row: Nomination, actor: User, to: str, **codes: Any) -> Nomination:
    row.state, row.decided_at, row.decided_by = to, now(), actor
    row.save()
    for consultation in row.consultations.unanswered():
        void_links(consultation, reason="settled")
    record(row, str(to), actor=actor, at=now(), **codes)
    return row
