"""How it went: from the council and from the team, by link or signed in."""

from django import forms

from devosupport.core.forms import BaseForm
from requests.choices import ReviewAnswer, Useful

LONG_TEXT = 5000


class FeedbackForm(BaseForm):
    rating = forms.TypedChoiceField(
        label="How useful was the support?",
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
    for_peer = forms.CharField(
        label="For the peer",
        help_text="We will send this, with your council's name.",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea,
    )
    for_lga = forms.CharField(
        label="For the LGA only", required=False, max_length=LONG_TEXT, widget=forms.Textarea
    )


class TeamFeedbackForm(BaseForm):
    """What a peer or adviser says about the support they gave."""

    rating = forms.TypedChoiceField(
        label="How useful do you think the support was?",
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
