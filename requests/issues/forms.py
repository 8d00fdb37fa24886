"""The questions about an issue, in the council's words; errors say what to do."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today
from devosupport.core.stale import SharedForm
from devosupport.places.models import Organisation, Topic
from devosupport.places.names import fold
from requests.issues.choices import Answer
from requests.issues.models import Issue

LONG_TEXT = 5000
MOST_LINKS, MOST_NAMES = 10, 20
LONGEST_LINK = 500


def theme_field() -> forms.ModelChoiceField:  # type: ignore[type-arg]
    return forms.ModelChoiceField(
        label="Which theme is it about?",
        queryset=Topic.objects.all(),
        empty_label="Choose a theme",
        error_messages={"required": "Choose a theme"},
    )


class LinksField(forms.CharField):
    """Addresses, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_length=LONG_TEXT,
            widget=forms.Textarea(attrs={"rows": 3}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINKS:
            raise ValidationError(f"Give {MOST_LINKS} addresses at most, one a line")
        check = URLValidator(schemes=["http", "https"])
        for line in lines:
            try:
                check(line[: LONGEST_LINK + 1])
            except ValidationError:
                raise ValidationError(
                    f"“{line[:60]}” is not a whole address: begin with https://"
                ) from None
            if len(line) > LONGEST_LINK:
                raise ValidationError(f"Shorten the addresses to {LONGEST_LINK} characters")
        return "\n".join(lines)


class IssueForm(BaseForm):
    title = forms.CharField(
        label="What is the issue, in a few words?",
        max_length=120,
        error_messages={"required": "Say what the issue is, in a few words"},
    )
    topic = theme_field()
    what_happens = forms.CharField(
        label="What happens?",
        help_text="What stands in the way, whom it affects, and what government could change.",
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Say what happens"},
    )
    evidence = forms.CharField(
        label="What shows it?",
        help_text="Figures, examples, decisions. Leave out what could tell who a resident is.",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    links = LinksField(label="Where can we read more?", help_text="Addresses, one a line.")
    may_be_public = forms.BooleanField(
        label="What we put to government may be shown in public",
        help_text="Your own words here are never shown. We ask you again, with the words we would "
        "publish and whether to name you, before anything is.",
        required=False,
    )
    looks = {"what_happens": Look(count=True, threshold=75)}


class NewIssueForm(IssueForm):
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    organisation = forms.ModelChoiceField(
        label="For which organisation?",
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    field_order = ["form_key", "organisation"]

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations
        known = list(organisations)
        if len(known) == 1:
            field.widget, field.initial = forms.HiddenInput(), known[0].pk


class EditIssueForm(SharedForm, IssueForm):
    """Colleagues may have the same issue open."""


class InviteForm(BaseForm):
    names = forms.CharField(
        label="Which organisations could say the same?",
        help_text="Their full names, one a line, such as Derby City Council. They learn of it once "
        "it is raised, and decide for themselves whether to join.",
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Name at least one organisation"},
    )

    def __init__(self, *args: Any, issue: Issue, **kwargs: Any) -> None:
        self.issue = issue
        super().__init__(*args, **kwargs)

    def clean_names(self) -> list[Organisation]:
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(lines) > MOST_NAMES:
            raise ValidationError(f"Name {MOST_NAMES} organisations at most at once")
        return [self.named(line) for line in lines]

    def named(self, line: str) -> Organisation:
        rows = Organisation.objects.existing(today()).open_to(self.issue.organisation)
        found = list(rows.named_like(line[:160])[:10])
        same = [row for row in found if fold(line) in (fold(row.name), fold(row.short_name))]
        if len(same) == 1 or (not same and len(found) == 1):
            return (same or found)[0]
        if same or found:
            names = ", ".join(row.name for row in (same or found)[:3])
            raise ValidationError(f"Write the full name instead of “{line[:60]}”: {names}")
        raise ValidationError(f"We know no organisation named “{line[:60]}” that could join")


class ShownForm(BaseForm):
    may_be_public = IssueForm.base_fields["may_be_public"]


class SignOffForm(BaseForm):
    answer = forms.ChoiceField(
        label="May we show these words in public?",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what we may show"},
    )
