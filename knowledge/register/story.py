"""An area's story, from its first bid to today: deals, milestones, authorities and mayors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from devosupport.core.clock import day_in_words
from devosupport.places.choices import MembershipRole
from devosupport.places.models import Membership, Organisation, OrganisationName
from knowledge.register.models import Area, Deal, Milestone
from knowledge.register.states import AreaState, authorities_of
from knowledge.register.words import said_day


class Lane(Enum):
    """Where an event stands in the strip; the value is the words beside it."""

    DEAL = "Deals and offers"
    MILESTONE = "Milestones"
    BODY = "Authority and mayor"


@dataclass(frozen=True)
class Event:
    """One thing in an area's story; `on` orders it, `when` is what is said."""

    on: date | None
    when: str
    lane: Lane
    title: str
    text: str = ""
    doubt: str = ""
    source: str = ""
    status: str = ""
    colour: str = "grey"
    anchor: str = ""
    # The place as the source names it, where that is another name than the area's.
    place: str = ""
    state: str = "done"
    url: str = ""
    checked: str = ""


@dataclass(frozen=True)
class Around:
    """What `places` knows of an area's authorities."""

    ties: list[Membership]
    names: list[OrganisationName]


def _fact(row: Deal | Milestone, area: Area) -> Event:
    deal = row if isinstance(row, Deal) else None
    return Event(
        on=row.on,
        when=row.said_on,
        lane=Lane.DEAL if deal else Lane.MILESTONE,
        title=row.get_kind_display(),
        place=_other_name(row.area_name, area),
        text=row.headline,
        doubt=". ".join(filter(None, [row.doubt, deal.status_doubt if deal else ""])),
        source=row.source,
        status=row.status_note or (deal.get_status_display() if deal else ""),
        colour=deal.colour if deal else "grey",
        anchor=row.slug,
        url=row.get_absolute_url(),
        checked=said_day(row.last_checked),
    )


def _other_name(name: str, area: Area) -> str:
    return "" if name == area.name else name


def _begins(body: Organisation, on: date, names: list[OrganisationName]) -> Event:
    first = next((era.name for era in names if era.begins == on), body.name)
    return Event(
        on=on,
        when=day_in_words(on),
        lane=Lane.BODY,
        title=f"{first} begins",
        text=body.instrument,
        doubt=_doubt(body),
        source=body.source,
        colour="purple",
    )


def _renamed(body: Organisation, era: OrganisationName, on: date) -> Event:
    return Event(
        on=on,
        when=f"{on:%Y}" if era.note else day_in_words(on),
        lane=Lane.BODY,
        title=f"{era.name} becomes {body.name}",
        doubt=era.note[:1].upper() + era.note[1:],
        colour="purple",
    )


def _takes_office(office: Organisation, on: date) -> Event:
    """The office begins with the first election, of which the month is known."""
    return Event(
        on=on,
        when=f"{on:%B %Y}",
        lane=Lane.BODY,
        title=f"First {office.short_name} elected",
        doubt=_doubt(office),
        colour="purple",
    )


def _ends(body: Organisation, on: date) -> Event:
    return Event(on, day_in_words(on), Lane.BODY, f"{body.name} ends", colour="grey")


def _doubt(body: Organisation) -> str:
    text = body.confidence
    return "" if text in ("", "seen", "verified") else text[:1].upper() + text[1:]


def story(
    area: Area, facts: Iterable[Deal | Milestone], around: Around, at: date
) -> tuple[list[Event], list[Event]]:
    """What is dated, oldest first, and what is not. Nothing that is still to come."""
    events = [_fact(row, area) for row in facts]
    for body in authorities_of(area):
        events += _life(body, [era for era in around.names if era.organisation_id == body.pk])
    for tie in around.ties:
        if tie.role == MembershipRole.MAYORS_OFFICE and tie.member.begins:
            events.append(_takes_office(tie.member, tie.member.begins))
    dated = [event for event in events if event.on and event.on <= at]
    dated.sort(key=lambda event: (event.on or at, event.lane == Lane.BODY))
    return dated, [event for event in events if not event.on]


def _life(body: Organisation, names: list[OrganisationName]) -> list[Event]:
    events = [_begins(body, body.begins, names)] if body.begins else []
    events += [_renamed(body, era, era.ends) for era in names if era.ends and era.ends != body.ends]
    return [*events, _ends(body, body.ends)] if body.ends else events


def outlook(state: AreaState, at: date, today: date) -> list[Event]:
    """Today, and what the order says is to come; of an earlier day no more than that day."""
    title = f"Today: {state.words}" if at == today else f"On this day: {state.words}"
    events = [Event(at, day_in_words(at), Lane.BODY, title, state="now")]
    if at < today:
        return events
    mayor = state.authority.mayor if state.authority else ""
    if mayor.startswith(TO_COME):
        title = mayor[:1].upper() + mayor[1:]
        events.append(Event(None, "To come", Lane.BODY, title, state="next"))
    return events


TO_COME = ("mayor to be", "mayor planned", "mayor May", "mayor 4 May")
