"""The few words each step of a resource on its way to the public needs."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.utils import timezone

from devosupport.accounts.choices import AUTHORISERS, AffiliationRole
from devosupport.accounts.models import User
from devosupport.accounts.rules.joining import name_authoriser
from devosupport.core import moment
from devosupport.core.clock import day_in_words
from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today, tomorrow
from devosupport.places.models import PreElectionPeriod
from knowledge.library.models import Resource

NEW = "new"


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def in_a_year() -> date:
    here = today()
    return date(here.year + 1, here.month, min(here.day, 28))


class NothingForm(BaseForm):
    """A step that needs no words."""


class ChangesForm(BaseForm):
    comment = forms.CharField(
        label="What should the council change?",
        max_length=2000,
        widget=area(5),
        help_text="In a sentence or two, which they get by e-mail. Your comments on the parts "
        "stand beside them.",
    )


class CommentForm(BaseForm):
    text = forms.CharField(
        label="Comment",
        max_length=2000,
        widget=area(3),
        error_messages={"required": "Write your comment first"},
    )


class SignatoryForm(BaseForm):
    """Somebody who may commit the organisation: known already, or named now."""

    person = forms.ChoiceField(
        widget=forms.RadioSelect, help_text="They get one link by e-mail and need no account."
    )
    name = forms.CharField(label="Name", required=False, max_length=120)
    email = forms.EmailField(label="E-mail address", required=False, max_length=254)
    role = forms.ChoiceField(
        label="Role",
        required=False,
        choices=[("", "Select a role"), *((role.value, role.label) for role in AUTHORISERS)],
    )
    looks = {"person": Look(reveals={NEW: ["name", "email", "role"]})}

    def __init__(self, *args: Any, resource: Resource, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = resource.owner
        known = User.objects.authorisers_of(resource.owner, today()) if resource.owner else ()
        self.known = {str(user.pk): user for user in known}
        people = [(key, user.display_name) for key, user in self.known.items()]
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*people, (NEW, "Somebody else" if people else "Somebody new")]
        field.label = f"Who signs off for {resource.owner or 'the organisation'}?"
        field.error_messages["required"] = "Select who signs off the final text"

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("person") == NEW:
            for name, words in {
                "name": "Enter their name",
                "email": "Enter their e-mail address, like name@council.gov.uk",
                "role": "Select their role",
            }.items():
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return said

    def signatory(self, by: User) -> User:
        """The person chosen; named now when new. Raises Refused."""
        given = self.cleaned_data
        if given["person"] != NEW or self.organisation is None:
            return self.known[given["person"]]
        return name_authoriser(
            organisation=self.organisation,
            name=given["name"],
            email=given["email"],
            job_title="",
            role=AffiliationRole(given["role"]),
            by=by,
        )


class ReviewDueForm(BaseForm):
    review_due = DayField(
        label="When should it be looked at again?",
        help_text="Usually a year from now. Its owner is asked then.",
        earliest=tomorrow,
        error_messages={"earliest": "Enter a day in the future"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("review_due", in_a_year())


class PublishForm(ReviewDueForm):
    """Now; warned where a place it is about may say little before an election."""

    elections = forms.BooleanField(
        required=False,
        label="I have checked it against the rules for the pre-election period",
    )

    def __init__(self, *args: Any, resource: Resource, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resource = resource
        if not self.is_bound and not self.period_on(today()):
            del self.fields["elections"]

    def published_on(self) -> date | None:
        return today()

    def period_on(self, day: date) -> PreElectionPeriod | None:
        """The first pre-election period that binds a place of the text, or its owner, that day."""
        bodies = list(self.resource.places.all())
        if self.resource.owner:
            bodies.append(self.resource.owner)
        return PreElectionPeriod.objects.for_any_of(bodies).running(day).first()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        ticked = said.pop("elections", False)
        day = self.published_on()
        period = self.period_on(day) if day else None
        if period and not ticked:
            self.add_error("elections", warning(period))
        elif not period:
            self.fields.pop("elections", None)
        return said


def warning(period: PreElectionPeriod) -> str:
    """What an officer reads before publishing while councils vote."""
    election = period.election_on
    until = f" before the election on {day_in_words(election)}" if election else ""
    return (
        f"This falls into the pre-election period{until}. Publish it later, or tick the box if it "
        "takes no side and quotes nobody who stands"
    )


class ScheduleForm(PublishForm):
    on = DayField(label="On which day?", help_text="For example, 31 3 2027.")
    hour = forms.TypedChoiceField(
        label="At what time?",
        choices=[(hour, f"{hour}:00") for hour in range(6, 21)],
        initial=9,
        coerce=int,
    )
    field_order = ["on", "hour", "elections", "review_due"]

    def __init__(self, *args: Any, resource: Resource, **kwargs: Any) -> None:
        super().__init__(*args, resource=resource, **kwargs)
        if not self.is_bound:
            self.fields.pop("elections", None)

    def published_on(self) -> date | None:
        day: date | None = self.cleaned_data.get("on")
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        day, hour = said.pop("on", None), said.pop("hour", None)
        if day and hour is not None:
            at = timezone.make_aware(datetime.combine(day, time(hour)))
            said["at"] = at
            if at <= moment.now():
                self.add_error("on", "Choose a time in the future, or publish it now")
            elif said.get("review_due") and said["review_due"] <= day:
                self.add_error("review_due", "The review must come after it is published")
        return said


class BannerForm(BaseForm):
    banner = forms.CharField(
        label="Why?", max_length=600, widget=area(3), help_text="Everybody sees this on the page."
    )
    replaced_by = forms.ModelChoiceField(
        label="Which page replaces it?",
        queryset=Resource.objects.none(),
        required=False,
        empty_label="None",
    )

    def __init__(self, *args: Any, resource: Resource, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["replaced_by"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Resource.objects.published().exclude(pk=resource.pk).order_by("title")


class MoveForm(BaseForm):
    slug = forms.CharField(
        label="The new last part of the address",
        max_length=80,
        validators=[validate_slug],
        help_text="Small letters, numbers and hyphens: buses-in-ashmere. The old address will "
        "lead to the new one.",
        error_messages={"invalid": "Use letters, numbers and hyphens only, like buses-in-ashmere"},
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        return slug


class ReportForm(BaseForm):
    words = forms.CharField(
        label="What is no longer right?",
        max_length=2000,
        widget=area(4),
        error_messages={"required": "Say what is no longer right"},
    )
