"""Making an event, changing it, and its way to the public and back."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken, Refused
from devosupport.core.slugs import free_slug
from devosupport.history.rules import record
from devosupport.places.models import Topic
from knowledge.events.choices import BookingState, EventState, Way
from knowledge.events.models import Event, Needs, Network
from knowledge.events.publishing import prepare, show_in_search
from knowledge.events.rules.places import locked, release
from knowledge.events.rules.telling import end_links, tell, tell_members
from knowledge.search.engine import remove

# A change of these is a change of plans for whoever has booked.
PLANS = ("begins_at", "ends_at", "ways", "venue", "address")


@transaction.atomic
def create(*, actor: User, values: Mapping[str, Any], topics: Collection[Topic]) -> Event:
    """A draft with an address of its own; whoever makes it looks after it."""
    row = Event(
        **values,
        slug=free_slug(values["title"], Event, otherwise="event"),
        created_at=now(),
        changed_at=now(),
    )
    if row.joining:
        row.joining_version = 1
    row.save()
    row.topics.set(topics)
    row.team.add(actor)
    prepare(row)
    row.save()
    record(row, "events.create", actor=actor)
    return row


@transaction.atomic
def edit(
    *,
    event: Event,
    actor: User,
    version: int,
    values: Mapping[str, Any],
    topics: Collection[Topic],
) -> Event:
    """Save what was changed. The booked hear of a new time or place, and of how to join.

    Raises Overtaken when somebody saved in between, Refused when places would be lost.
    """
    row = locked(event)
    if row.version != version:
        raise Overtaken
    if row.state in (EventState.CANCELLED, EventState.WITHDRAWN):
        raise Refused(f"This event is {row.get_state_display().lower()}: it can not be changed.")
    before = {name: getattr(row, name) for name in (*PLANS, "joining", "network")}
    for name, value in values.items():
        setattr(row, name, value)
    _require_places(row)
    _require_network(row, before["network"])
    changed = [name for name in PLANS if getattr(row, name) != before[name]]
    row.sequence += bool(changed)
    told = row.joining != before["joining"]
    row.joining_version += told
    row.topics.set(topics)
    prepare(row)
    _save(row)
    record(row, "events.edit", actor=actor, version=row.version, plans=changed)
    if row.is_published:
        show_in_search(row)
        _tell_changes(row, changed, told)
        if row.network != before["network"]:
            tell_members("planned", row, actor=actor)
        elif changed:
            tell_members("changed", row, actor=actor)
        release(row)
    return row


def _require_places(row: Event) -> None:
    """Nobody loses a place by an edit."""
    for way in Way:
        held = row.bookings.holding().by(way).count()
        said = way.label.lower()
        if way not in row.open_ways:
            if row.bookings.live().by(way).exists():
                raise Refused(f"People have booked {said}. Keep that way, or cancel the event.")
        elif (places := row.places(way)) is not None and places < held:
            raise Refused(f"{held} places {said} are taken: enter {held} or more.")


def _require_network(row: Event, before: Network | None) -> None:
    """The members of a network know of their meeting: it is not another network's overnight."""
    if row.is_published and before and row.network not in (None, before):
        raise Refused(f"This is a meeting of “{before}”. Cancel it, and plan one for the other.")


def _tell_changes(row: Event, changed: list[str], told: bool) -> None:
    if row.is_over(now()):
        return
    for booking in row.bookings.live().select_related("person"):
        booking.event = row
        if changed:
            tell("changed", booking, row.version)
        elif told and row.joining and booking.is_booked:
            tell("joining", booking, row.joining_version)


@transaction.atomic
def publish(*, event: Event, actor: User | None) -> Event:
    """Public from now on: its page, the list, the feeds and the search.

    A meeting of a network is shown to its members alone, and they are told.
    """
    row = locked(event)
    if row.state not in (EventState.DRAFT, EventState.WITHDRAWN):
        raise Refused(f"This event is {row.get_state_display().lower()} already.")
    row.state, row.reason = EventState.PUBLISHED, ""
    row.published_at = row.published_at or now()
    prepare(row)
    _save(row)
    show_in_search(row)
    record(row, "events.publish", actor=actor)
    tell_members("planned", row, actor=actor)
    return row


@transaction.atomic
def cancel(*, event: Event, actor: User, reason: str) -> Event:
    """It does not take place: who booked or waits is told why, and the members of a network."""
    row = locked(event)
    if not row.is_published:
        raise Refused("Only a published event can be cancelled.")
    if row.is_over(now()):
        raise Refused("This event is over. Withdraw its page if it should not be read any more.")
    row.state, row.reason = EventState.CANCELLED, reason
    row.sequence += 1
    _save(row)
    remove(row.search_key)
    tell_members("called_off", row, actor=actor)
    live = list(row.bookings.live().select_related("person"))
    for booking in live:
        booking.event = row
        booking.state, booking.ended_at = BookingState.CANCELLED, now()
        booking.save(update_fields=["state", "ended_at"])
        end_links(booking, "event_cancelled")
        tell("cancelled", booking)
    Needs.objects.filter(booking__event=row).delete()
    release(row)
    record(row, "events.cancel", actor=actor, told=len(live))
    return row


@transaction.atomic
def withdraw(*, event: Event, actor: User, reason: str) -> Event:
    """Its text is no longer public; the address says that it was withdrawn, and why."""
    row = locked(event)
    if row.state not in (EventState.PUBLISHED, EventState.CANCELLED):
        raise Refused("Only what is public can be withdrawn.")
    if not row.is_over(now()) and row.bookings.live().exists():
        raise Refused("People have booked. Cancel the event instead, so that they are told.")
    was_on = row.is_published
    row.state, row.reason = EventState.WITHDRAWN, reason
    _save(row)
    if was_on:
        tell_members("called_off", row, actor=actor)
    remove(row.search_key)
    record(row, "events.withdraw", actor=actor)
    return row


@transaction.atomic
def set_team(*, event: Event, actor: User, team: Collection[User]) -> Event:
    """Who looks after the event, and so may read what people need."""
    row = locked(event)
    if not team:
        raise Refused("Choose at least one officer: somebody has to look after the event.")
    old = sorted(row.team.values_list("pk", flat=True))
    row.team.set(team)
    record(row, "events.team", actor=actor, old=old, new=sorted(one.pk for one in team))
    return row


def _save(row: Event) -> None:
    row.version += 1
    row.changed_at = now()
    row.save()
