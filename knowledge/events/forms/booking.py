"""What we ask of somebody who books: as little as possible."""

from collections.abc import Sequence
from typing import Any

from django import forms

from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm, Look
from devosupport.core.keeping import in_words, months_of
from devosupport.core.moment import today
from devosupport.places.models import Organisation
from knowledge.events.choices import Way
from knowledge.events.models import Booking, Event

ME = "me"
LONGEST = 1000


def said(rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        **kwargs,
    )


def kept_for() -> str:
    """The promise made here is the rule of the retention table."""
    return in_words(months_of("needs"))


class NeedsForm(BaseForm):
    access = said(
        3,
        label="What do you need to take part?",
        help_text="Such as step-free access, a hearing loop, captions or a signer. Only those "
        "who look after the event see this.",
    )
    dietary = said(
        2, label="What should we know about food?", help_text="Kept and removed in the same way."
    )
    question = said(
        2,
        label="Is there a question you would like the speakers to answer?",
        help_text="We may pass it on, without your name.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["access"].help_text += f" We remove it {kept_for()} after the event."

    def needs(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in ("access", "dietary", "question")}

    def only_for(self, event: Event) -> None:
        """Online nobody is asked about food."""
        if Way.ON_SITE not in event.open_ways:
            del self.fields["dietary"]


def ways_of(event: Event) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The choices, and how many places each has left."""
    hints = {}
    for way in event.open_ways:
        left = event.left(way)
        if left is None:
            hints[way.value] = "No limit"
        elif left:
            hints[way.value] = f"{left} place{'' if left == 1 else 's'} left"
        else:
            hints[way.value] = "Full: you join the waiting list"
    return [(way.value, str(way.label)) for way in event.open_ways], hints


def offer_ways(form: BaseForm, event: Event) -> None:
    way: Any = form.fields["way"]
    way.choices, hints = ways_of(event)
    form.looks = {"way": Look(hints=hints)}  # type: ignore[misc]


class ComingForm(NeedsForm):
    """Somebody comes: how, where there are two ways, and what they need."""

    event: Event

    def ask_about(self, event: Event) -> None:
        self.event = event
        offer_ways(self, event)
        if len(event.open_ways) == 1:
            del self.fields["way"]
        self.only_for(event)

    def takes(self) -> str:
        way: str = self.cleaned_data.get("way") or self.event.open_ways[0]
        return way


class BookForm(ComingForm):
    who = forms.ChoiceField(label="Who is coming?")
    way = forms.ChoiceField(
        label="How will you take part?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select how you will take part"},
    )
    field_order = ("who", "way", "access", "dietary", "question")

    def __init__(
        self, *args: Any, event: Event, person: User, colleagues: Sequence[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.colleagues = {str(one.pk): one for one in colleagues if one.pk != person.pk}
        who: Any = self.fields["who"]
        who.choices = [(ME, f"Me, {person.display_name}")] + [
            (key, one.display_name) for key, one in self.colleagues.items()
        ]
        if not self.colleagues:
            del self.fields["who"]
        self.ask_about(event)

    def comes(self) -> User:
        return self.colleagues.get(self.cleaned_data.get("who", ME), self.person)


class WayForm(BaseForm):
    """Changing how somebody takes part."""

    way = forms.ChoiceField(
        label="How will you take part?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select how you will take part"},
    )

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"way": booking.way})
        super().__init__(*args, **kwargs)
        offer_ways(self, booking.event)


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class AddForm(ComingForm):
    """Somebody who telephoned or wrote."""

    name = forms.CharField(
        label="Who is coming?", max_length=120, error_messages={"required": "Enter their name"}
    )
    email = forms.EmailField(
        label="Their e-mail address",
        help_text="They get everything by e-mail and need no account.",
        error_messages={"required": "Enter their e-mail address"},
    )
    organisation = OrganisationField(
        label="Where do they work?",
        queryset=Organisation.objects.none(),
        empty_label="Choose an organisation",
        error_messages={"required": "Choose where they work"},
    )
    way = forms.ChoiceField(
        label="How will they take part?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select how they will take part"},
    )
    field_order = ("name", "email", "organisation", "way", "access", "dietary", "question")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.existing(today()).order_by("name")
        self.fields["access"].label = "What do they need to take part?"
        self.fields["question"].label = "A question for the speakers"
        self.ask_about(event)
