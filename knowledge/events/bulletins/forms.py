"""The questions about bulletins: beginning one, its words and ticks, signing up."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from devosupport.core.clock import day_in_words
from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.stale import SharedForm
from knowledge.events.bulletins.models import HUB, Bulletin, BulletinItem, list_name
from knowledge.events.bulletins.sources import heading_of
from knowledge.events.networks.models import Network

INTRODUCTION = 10_000


class BeginForm(BaseForm):
    network = forms.ModelChoiceField(
        label="Which bulletin?",
        queryset=Network.objects.none(),
        required=False,
        empty_label=HUB,
    )
    members_only = forms.BooleanField(
        label="For members of the network alone",
        help_text="It is sent to members only and never shown in public. "
        "What it tells of is public all the same.",
        required=False,
    )
    title = forms.CharField(
        label="Title",
        help_text="Also the subject of the e-mail.",
        max_length=120,
        error_messages={"required": "Give the bulletin a title"},
    )
    since = DayField(
        label="What is new since when?",
        help_text="Filled in with the day of the last bulletin, or a month ago.",
    )
    looks = {"network": Look(say_optional=False)}

    def __init__(self, *args: Any, networks: QuerySet[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["network"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = networks

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("members_only") and not said.get("network"):
            self.add_error("members_only", "Choose a network, or untick this")
        return said


class ComposeForm(SharedForm):
    title = forms.CharField(
        label="Title", max_length=120, error_messages={"required": "Give the bulletin a title"}
    )
    introduction = forms.CharField(
        label="Your own introduction",
        help_text="Markdown: an empty line begins a paragraph, - a point, [words](https://…) a "
        "link.",
        max_length=INTRODUCTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    looks = {"introduction": Look(count=True, threshold=75)}

    def __init__(self, *args: Any, items: list[BulletinItem], **kwargs: Any) -> None:
        self.items = items
        super().__init__(*args, **kwargs)
        for code in dict.fromkeys(item.section for item in items):
            mine = [item for item in items if item.section == code]
            self.fields[f"tick_{code}"] = forms.MultipleChoiceField(
                label=heading_of(code),
                choices=[(str(item.pk), item.title) for item in mine],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            hints = {str(item.pk): said_of(item) for item in mine}
            self.looks = {**self.looks, f"tick_{code}": Look(hints=hints, say_optional=False)}  # type: ignore[misc]

    def made_with(self) -> dict[str, Any]:
        return {"items": self.items}

    @property
    def ticked(self) -> set[int]:
        names = [name for name in self.cleaned_data if name.startswith("tick_")]
        return {int(pk) for name in names for pk in self.cleaned_data[name]}


def said_of(item: BulletinItem) -> str:
    words = item.summary if len(item.summary) <= 160 else f"{item.summary[:160]}…"
    return f"{day_in_words(item.on)}. {words}" if item.on else words


def current(bulletin: Bulletin, items: list[BulletinItem]) -> dict[str, Any]:
    """What is saved, in the shapes that `ComposeForm` takes."""
    found: dict[str, Any] = {"title": bulletin.title, "introduction": bulletin.introduction}
    for item in items:
        ticked = found.setdefault(f"tick_{item.section}", [])
        if item.included:
            ticked.append(str(item.pk))
    return found


class SignUpForm(BaseForm):
    """On a public page: needs no script, and no cookie."""

    scripted = False

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        error_messages={"required": "Enter your e-mail address"},
    )
    lists = forms.MultipleChoiceField(
        label="What would you like to get?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one bulletin"},
    )

    def __init__(self, *args: Any, networks: list[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.networks: dict[str, Network | None] = {"devohub": None}
        self.networks |= {network.slug: network for network in networks}
        field = self.fields["lists"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, list_name(one)) for key, one in self.networks.items()]

    @property
    def chosen(self) -> list[Network | None]:
        return [self.networks[key] for key in self.cleaned_data["lists"]]
