"""How it went: from the council and from the team, by link or signed in."""

from collections.abc import Iterable
from typing import Any

from django import forms

from devosupport.core.forms import BaseForm, write_errors
from requests.choices import ReviewAnswer, Useful
from requests.models import SeatTerm
from requests.rules import AboutPeer

LONG_TEXT = 5000


class FeedbackForm(BaseForm):
    """What a council says: about the support, then about each of `terms`, the team it met."""

    rating = forms.TypedChoiceField(
        label="To what extent was the support useful?",
        choices=Useful.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how useful the support was"},
    )
    what_changed = forms.CharField(
        label="What changed because of it?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea,
    )
    for_lga = forms.CharField(
        label="Comments for the LGA only",
        help_text="What should we do better? Nobody on the team reads this.",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, terms: Iterable[SeatTerm] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = list(terms)
        for term in self.terms:
            self.ask_about(term)
        self.order_fields([name for name in self.fields if name != "for_lga"])

    def ask_about(self, term: SeatTerm) -> None:
        name = term.adviser.display_name
        useful = forms.TypedChoiceField(
            label=f"To what extent was {name} useful to you?",
            choices=Useful.choices,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )
        words = forms.CharField(
            label=f"For {name}",
            help_text="We will send this to them, with your council’s name.",
            required=False,
            max_length=LONG_TEXT,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        for kind, field in (("useful", useful), ("words", words)):
            write_errors(field)
            self.fields[f"{kind}-{term.pk}"] = field

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        for term in self.terms:
            if found.get(f"words-{term.pk}") and not found.get(f"useful-{term.pk}"):
                name = term.adviser.display_name
                if f"useful-{term.pk}" not in self.errors:
                    self.add_error(f"useful-{term.pk}", f"Select how useful {name} was to you")
        return found

    def said(self) -> dict[str, Any]:
        """What `rules.give_feedback` takes; a peer about whom nothing was said is left out."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("rating", "what_changed", "for_lga")},
            "peers": [
                AboutPeer(term, given[f"useful-{term.pk}"], given[f"words-{term.pk}"])
                for term in self.terms
                if given[f"useful-{term.pk}"]
            ],
        }


class TeamFeedbackForm(BaseForm):
    """What a peer or adviser says about the support they gave."""

    from_the_team = True

    rating = forms.TypedChoiceField(
        label="To what extent do you think the support was useful?",
        choices=Useful.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how useful the support was"},
    )
    what_changed = forms.CharField(
        label="What has moved on in the area?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea,
    )
    for_lga = forms.CharField(
        label="What should the LGA do better?",
        help_text="Only the LGA reads this.",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea,
    )


class ReviewForm(BaseForm):
    answer = forms.ChoiceField(
        label="What has happened since?",
        choices=ReviewAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what has happened since"},
    )
    what_changed = forms.CharField(
        label="What has changed?", required=False, max_length=LONG_TEXT, widget=forms.Textarea
    )
