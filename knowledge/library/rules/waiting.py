"""The change to a published text that waits for its council: found, ended, dropped."""

from devosupport.accounts.models import User
from devosupport.core import moment
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import void_links
from knowledge.library.choices import AmendmentState
from knowledge.library.models import Amendment, Resource
from knowledge.library.rules.base import AMEND


def drop_open(resource: Resource, actor: User | None) -> None:
    """A change made on words that are no longer the page's counts no more."""
    for found in resource.amendments.select_for_update().open():
        end(found, AmendmentState.DROPPED)
        void_links(resource, reason="text_changed", purpose=AMEND)
        record(resource, "drop_change", actor=actor, amendment=found.pk)


def waiting(resource: Resource, number: int | None = None) -> Amendment:
    found: Amendment | None = resource.amendments.select_for_update().open().first()
    if found is None or number not in (None, found.pk):
        raise Refused("This change is no longer waiting. Open the page again.")
    return found


def end(found: Amendment, state: AmendmentState) -> None:
    found.state, found.ended_at = state, moment.now()
    found.save(update_fields=["state", "ended_at"])
