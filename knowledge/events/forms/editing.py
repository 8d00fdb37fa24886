"""Writing an event. Two officers may have it open: `SharedForm` shows both answers."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from devosupport.core.fields import DayField
from devosupport.core.forms import Look
from devosupport.core.questions import revealed_names
from devosupport.core.stale import SharedForm
from devosupport.places.choices import Stage
from devosupport.places.models import Organisation, Region, Topic
from knowledge.events import choices
from knowledge.events.forms.fields import ClockField
from knowledge.events.models import Event
from knowledge.events.networks.models import Network
from knowledge.events.timing import at_london

MIDNIGHT = time(0)
# Where a part of the form begins.
HEADINGS = {
    "title": "What it is about",
    "starts_on": "When",
    "ways": "How people take part",
    "audience": "Who may book, and when",
    "topics": "How it is found",
    "cost": "Cost and contact",
}
# Answers kept as they are typed; the others are put together from several boxes.
PLAIN = (
    "title", "kind", "summary", "description", "ways", "venue", "address", "directions", "access",
    "joining", "audience", "audience_words", "stages", "region", "places_on_site",
    "places_online", "cost", "cost_words", "contact_role", "contact_email",
)  # fmt: skip


def needed(words: str) -> dict[str, str]:
    """What to say where the answer is missing."""
    return {"required": words}


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class EventForm(SharedForm):
    title = forms.CharField(max_length=160, error_messages=needed("Enter a title"))
    kind = forms.ChoiceField(
        label="What kind of event is it?",
        choices=choices.EventKind.choices,
        widget=forms.RadioSelect,
        error_messages=needed("Select what kind of event it is"),
    )
    summary = forms.CharField(
        max_length=400,
        widget=area(2),
        help_text="What people take away, in a sentence or two.",
        error_messages=needed("Enter a summary"),
    )
    description = forms.CharField(
        label="Programme and speakers",
        max_length=20_000,
        required=False,
        widget=area(10),
        help_text="Markdown: ## for a heading, - for a list, **bold**, [words](address). Name a "
        "speaker only if they have agreed.",
    )
    starts_on = DayField(label="On which day?", error_messages=needed("Enter the day of the event"))
    starts_at = ClockField(
        label="Starts at",
        help_text="Time in England, like 10am or 14:30",
        error_messages=needed("Enter when it starts, like 10am"),
    )
    ends_on = DayField(
        label="Last day", required=False, help_text="Only where it runs over several days"
    )
    ends_at = ClockField(label="Ends at", error_messages=needed("Enter when it ends, like 12:30pm"))
    ways = forms.ChoiceField(
        label="How do people take part?",
        choices=choices.Ways.choices,
        widget=forms.RadioSelect,
        error_messages=needed("Select how people take part"),
    )
    places_on_site = forms.IntegerField(
        label="Places on site", required=False, min_value=1, max_value=5000
    )
    venue = forms.CharField(label="Venue", required=False, max_length=160)
    address = forms.CharField(label="Address", required=False, max_length=300)
    directions = forms.CharField(
        label="How to get there", required=False, max_length=2000, widget=area(3)
    )
    access = forms.CharField(
        label="Access",
        required=False,
        max_length=2000,
        widget=area(3),
        help_text="Step-free way in, lift, toilets, hearing loop, captions, quiet room, parking. "
        "Say what there is and what there is not.",
    )
    places_online = forms.IntegerField(
        label="Places online",
        required=False,
        min_value=1,
        max_value=100_000,
        help_text="Leave empty for no limit.",
    )
    joining = forms.CharField(
        label="How to join online",
        required=False,
        max_length=2000,
        widget=area(3),
        help_text="Link and numbers to dial. Only people who have booked see this.",
    )
    audience = forms.ChoiceField(
        label="Who may book?",
        choices=choices.Audience.choices,
        widget=forms.RadioSelect,
        error_messages=needed("Select who may book"),
    )
    network = forms.ModelChoiceField(
        label="Which network?",
        queryset=Network.objects.none(),
        required=False,
        empty_label="No network",
        help_text="Its members alone learn of the event. It is in no public list.",
    )
    audience_words = forms.CharField(
        label="Who is it for?",
        required=False,
        max_length=200,
        help_text="Such as “Scrutiny members and the officers who support them”.",
    )
    opens_on = DayField(label="Booking opens on", required=False, help_text="Empty: at once")
    closes_on = DayField(label="Last day to book", required=False, help_text="Empty: until it ends")
    topics = forms.ModelMultipleChoiceField(
        queryset=Topic.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    stages = forms.MultipleChoiceField(
        label="Useful at which stages?",
        choices=Stage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    region = forms.ModelChoiceField(
        queryset=Region.objects.all(), required=False, empty_label="All of England"
    )
    place = forms.CharField(
        label="Council or authority that hosts it",
        required=False,
        max_length=160,
        help_text="Its name, such as Greater Manchester Combined Authority.",
    )
    cost = forms.DecimalField(
        label="Cost for each person",
        min_value=0,
        max_value=99_999,
        decimal_places=2,
        initial=0,
        help_text="0 where it is free.",
        error_messages=needed("Enter what it costs each person, or 0"),
    )
    cost_words = forms.CharField(
        label="What the cost covers, and who pays", required=False, max_length=200
    )
    contact_role = forms.CharField(
        label="Who organises it?",
        max_length=120,
        help_text="A role, not a name.",
        error_messages=needed("Enter the role of whoever organises it"),
    )
    contact_email = forms.EmailField(label="E-mail address for questions", required=False)

    headings: Mapping[str, str] = HEADINGS
    looks = {
        "kind": Look(small=True),
        "ways": Look(small=True),
        "audience": Look(small=True, reveals={"network": ["network"]}),
        "topics": Look(small=True),
        "stages": Look(small=True),
        "cost": Look(prefix="£"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["network"]
        field.queryset = Network.objects.listed()

    def sections(self) -> list[tuple[str, list[Any]]]:
        """The questions under headings; a choice between two answers stands with its question."""
        parts: list[tuple[str, list[Any]]] = []
        inside = revealed_names(self)
        for bound in self.visible_fields():
            name = bound.name.removeprefix("keep_")
            heading = self.headings.get(name)
            if heading and (not parts or parts[-1][0] != heading):
                parts.append((heading, []))
            if bound.name not in inside:
                parts[-1][1].append(bound)
        return parts

    def clean_place(self) -> Organisation | None:
        name = self.cleaned_data["place"].strip()
        if not name:
            return None
        found = Organisation.objects.called(name).first()
        if found is None:
            raise forms.ValidationError(
                f"Check the name {name}: no council or authority is called that"
            )
        return found

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        self._moments(given)
        if given.get("ways") in (choices.Ways.ON_SITE, choices.Ways.BOTH):
            for name, words in (
                ("venue", "Enter the venue, or choose Online"),
                ("places_on_site", "Enter how many places there are on site"),
            ):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, words)
        if given.get("audience") == choices.Audience.NETWORK and not given.get("network"):
            self.add_error("network", "Select the network whose members may book")
        return given

    def _moments(self, given: dict[str, Any]) -> None:
        """Put days and times together; wrong ones get a sentence at the box."""
        begins = self._moment("starts_at", given.get("starts_on"), given.get("starts_at"))
        last = given.get("ends_on") or given.get("starts_on")
        ends = self._moment("ends_at", last, given.get("ends_at"))
        if begins and ends and ends <= begins:
            box = "ends_on" if given.get("ends_on") else "ends_at"
            self.add_error(box, "The event must end after it starts")
        opens, closes = given.get("opens_on"), given.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "The last day to book must be on or after the first")
        if begins and closes and closes > (last or closes):
            self.add_error("closes_on", "The last day to book must not be after the event")
        given |= {
            "begins_at": begins,
            "ends_at_moment": ends,
            "opens_at": at_london(opens, MIDNIGHT) if opens else None,
            "closes_at": at_london(closes + timedelta(days=1), MIDNIGHT) if closes else None,
        }

    def _moment(self, box: str, on: date | None, clock: time | None) -> datetime | None:
        """None where either is missing. In spring one hour of one night does not exist."""
        if on is None or clock is None:
            return None
        at = at_london(on, clock)
        if timezone.localtime(at.astimezone(UTC)).time() != clock:
            self.add_error(box, "The clocks go forward at that hour: choose another time")
            return None
        return at

    def values(self) -> dict[str, Any]:
        """What `rules` writes to the row itself."""
        given = self.cleaned_data
        members = given["audience"] == choices.Audience.NETWORK
        return plain_values(given) | {
            "network": given["network"] if members else None,
            "begins_at": given["begins_at"],
            "ends_at": given["ends_at_moment"],
            "opens_at": given["opens_at"],
            "closes_at": given["closes_at"],
            "place": given["place"],
        }


def plain_values(given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers kept as typed, of those asked; places of a way not chosen are none."""
    cells = {name: given[name] for name in PLAIN if name in given}
    if given["ways"] == choices.Ways.ONLINE:
        cells["places_on_site"] = None
    if given["ways"] == choices.Ways.ON_SITE:
        cells["places_online"] = None
    return cells


def answers_of(event: Event) -> Mapping[str, Any]:
    """An event as the form shows it."""
    begins, ends = timezone.localtime(event.begins_at), timezone.localtime(event.ends_at)
    answers: dict[str, Any] = {name: getattr(event, name) for name in PLAIN}
    closes = timezone.localdate(event.closes_at) - timedelta(days=1) if event.closes_at else None
    return answers | {
        "region": event.region_id,
        "network": event.network_id,
        "topics": [topic.pk for topic in event.topics.all()],
        "place": event.place.name if event.place else "",
        "starts_on": begins.date(),
        "starts_at": begins.time(),
        "ends_on": ends.date() if ends.date() != begins.date() else None,
        "ends_at": ends.time(),
        "opens_on": timezone.localdate(event.opens_at) if event.opens_at else None,
        "closes_on": closes,
    }
