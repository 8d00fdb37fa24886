"""Meetings of a network, by who runs it: events whose members alone learn of them.

The rules of events do the work; here stands who may, and of which network.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.refusals import Refused
from knowledge.events.choices import Audience
from knowledge.events.models import Event
from knowledge.events.networks.models import Network
from knowledge.events.networks.rules.networks import lock
from knowledge.events.networks.rules.papers import only_who_run
from knowledge.events.rules import editing


@transaction.atomic
def plan_meeting(*, network: Network, actor: User, values: Mapping[str, Any]) -> Event:
    """Members are told and can book at once; whoever plans it looks after it."""
    network = lock(network)
    only_who_run(network, actor)
    if not network.is_listed:
        raise Refused("This network is closed: no meeting can be planned.")
    whose = {"audience": Audience.NETWORK, "network": network}
    row = editing.create(actor=actor, values={**values, **whose}, topics=())
    return editing.publish(event=row, actor=actor)


@transaction.atomic
def change_meeting(
    *, meeting: Event, actor: User, version: int, values: Mapping[str, Any]
) -> Event:
    """Members hear of a new time or place. Raises what `editing.edit` raises."""
    _only_of_theirs(meeting, actor)
    topics = list(meeting.topics.all())
    return editing.edit(event=meeting, actor=actor, version=version, values=values, topics=topics)


@transaction.atomic
def call_off_meeting(*, meeting: Event, actor: User, reason: str) -> Event:
    """Every member is told, with the reason."""
    _only_of_theirs(meeting, actor)
    return editing.cancel(event=meeting, actor=actor, reason=reason)


def _only_of_theirs(meeting: Event, actor: User) -> None:
    """Whose meeting it is can change while a form is open: asked of the row as it is now."""
    row = Event.objects.select_related("network").get(pk=meeting.pk)
    if row.network is None:
        raise Refused("This is no meeting of a network. Ask the LGA to change it.")
    only_who_run(lock(row.network), actor)
