"""What a peer answers on their own pages."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms

from devosupport.core.fields import DayField, HalfDaysField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today, tomorrow
from devosupport.core.stale import SharedForm
from devosupport.places.choices import SupportType
from devosupport.places.models import Topic
from peers.choices import FirstHand
from peers.models import Peer

MONTH = timedelta(days=30)
# A topic ticked by its peer: has led it, until an officer says otherwise.
TICKED = 2


class PauseForm(BaseForm):
    """Empty pauses for a month: one click."""

    until = DayField(
        label="Or pause until",
        required=False,
        help_text="For example, 5 5 2027. Leave it empty to pause for a month.",
        earliest=tomorrow,
        error_messages={"earliest": "Enter a day after today until which you pause"},
    )

    looks = {"until": Look(say_optional=False)}

    @property
    def day(self) -> date:
        return self.cleaned_data["until"] or today() + MONTH


class LogDayForm(BaseForm):
    on = DayField(
        label="Which day did you work?",
        help_text="For example, 5 5 2027",
        latest=today,
        error_messages={"latest": "Enter a day that has been worked, not one to come"},
    )
    days = forms.ChoiceField(
        label="How long?",
        choices=[("1.0", "A whole day"), ("0.5", "Half a day")],
        widget=forms.RadioSelect,
        initial="1.0",
    )
    note = forms.CharField(label="What did you do?", max_length=300, required=False)

    looks = {"days": Look(inline=True, small=True)}


class StepDownForm(BaseForm):
    reason = forms.CharField(
        label="Why do you step down?",
        help_text="Only the case lead reads this. You need not say.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


class ProfileForm(SharedForm):
    """Six questions at most, which officers may change as well; they keep up everything else."""

    role = forms.CharField(label="What do you do?", max_length=120, required=False)
    topics = forms.ModelMultipleChoiceField(
        label="What do you know best?",
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one topic"},
    )
    support_types = forms.MultipleChoiceField(
        label="How can you help?",
        choices=SupportType.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    first_hand = forms.MultipleChoiceField(
        label="What have you done yourself?",
        choices=FirstHand.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    limit = forms.IntegerField(
        label="How many areas can you help at once?", min_value=1, max_value=9
    )
    days_a_year = HalfDaysField(
        label="How many days a year?",
        help_text="From 1 April to 31 March. We never ask for more.",
        largest=Decimal(60),
    )

    looks = {
        "topics": Look(small=True),
        "support_types": Look(small=True),
        "first_hand": Look(small=True),
    }

    def __init__(self, *args: Any, peer: Peer, **kwargs: Any) -> None:
        self.peer = peer
        self.levels = {row.topic_id: row.level for row in peer.known_topics.all()}
        kwargs["current"] = {
            "role": peer.role,
            "topics": list(self.levels),
            "support_types": peer.support_types,
            "first_hand": peer.first_hand,
            "limit": peer.limit,
            "days_a_year": peer.days_a_year,
        }
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "topics"}

    def levels_given(self) -> dict[Topic, int]:
        """A level that an officer gave is kept."""
        return {topic: self.levels.get(topic.pk, TICKED) for topic in self.cleaned_data["topics"]}
