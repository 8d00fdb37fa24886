"""One line of a package, and offering it."""

from decimal import Decimal
from typing import Any

from django import forms

from devosupport.core.fields import DayField, HalfDaysField
from devosupport.core.forms import Look
from devosupport.core.moment import today
from devosupport.core.numbers import days_in_words
from devosupport.core.stale import SharedForm
from devosupport.office.forms.base import VerbForm, long_text
from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import Topic
from requests.choices import LineKind, PaidFrom, Provider, SeatKind
from requests.models import PartnerBody
from requests.rules.package import capped_days

MOST_SEATS = 6


class LineForm(SharedForm):
    kind = forms.ChoiceField(
        label="What kind of help is it?",
        choices=LineKind.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    activity = forms.CharField(
        label="What will be done?",
        max_length=200,
        help_text="Such as: facilitate leaders' talks",
        error_messages={"required": "Enter what will be done"},
    )
    objective = long_text("What is it meant to achieve?", 3, required=False)
    provider = forms.ChoiceField(
        label="Who does it?",
        choices=Provider.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select who does it"},
    )
    body = forms.ModelChoiceField(
        label="Which body?",
        queryset=PartnerBody.objects.all(),
        required=False,
        empty_label="Another body",
    )
    body_name = forms.CharField(
        label="Name of another body",
        max_length=120,
        required=False,
        help_text="Only if it is not in the list.",
    )
    seats = forms.TypedChoiceField(
        label="How many people does matching look for?",
        choices=[(n, str(n) if n else "None: no matching") for n in range(MOST_SEATS + 1)],
        coerce=int,
        empty_value="0",
        required=False,
        help_text="For peers and technical advisers.",
    )
    seat_kind = forms.ChoiceField(
        label="What kind of people?",
        choices=[("", "Not needed"), *SeatKind.choices],
        required=False,
    )
    days = HalfDaysField(
        label="How many days?",
        help_text="For each person, in whole or half days, like 2.5",
        error_messages={"required": "Enter how many days it takes"},
    )
    starts = DayField(label="From (first day)", required=False)
    ends = DayField(label="To (last day)", required=False)
    cost = forms.DecimalField(
        label="Cost to the council",
        min_value=Decimal(0),
        max_value=Decimal("9999999.99"),
        decimal_places=2,
        required=False,
        help_text="0 unless the council pays.",
    )
    paid_from = forms.ChoiceField(
        label="Paid from", choices=PaidFrom.choices, widget=forms.RadioSelect
    )
    topic = forms.ModelChoiceField(
        label="Topic", queryset=Topic.objects.all(), required=False, empty_label="The whole case"
    )
    named_person = forms.CharField(
        label="Somebody the council asked for by name",
        max_length=120,
        required=False,
        help_text="Naming somebody needs everybody's agreement again.",
    )
    different_groups = forms.BooleanField(
        label="Member peers from different political groups", required=False
    )
    different_organisations = forms.BooleanField(
        label="Peers from different organisations", required=False
    )
    same_group = forms.ChoiceField(
        label="Member peers of one political group only",
        choices=[("", "Any group"), *PoliticalGroup.choices],
        required=False,
        help_text="For one-to-one mentoring of a member.",
    )
    member_and_officer = forms.BooleanField(
        label="At least one member and one officer",
        help_text="Choose “Member or officer peer” above, and two people or more.",
        required=False,
    )
    one_leads = forms.BooleanField(label="Somebody who can lead the team", required=False)

    looks = {
        "kind": Look(
            small=True,
            inline=True,
            say_optional=False,
        ),
        "provider": Look(small=True, reveals={Provider.PARTNER_BODY.value: ["body", "body_name"]}),
        "paid_from": Look(small=True, inline=True),
        "body": Look(say_optional=False),
        "body_name": Look(say_optional=False),
        "cost": Look(prefix="£"),
        "days": Look(suffix="days"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = self.fields["body"]
        assert isinstance(body, forms.ModelChoiceField)
        body.queryset = PartnerBody.objects.current(today())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["kind"] = cleaned.get("kind") or LineKind.SUPPORT
        provider, seats = cleaned.get("provider"), int(cleaned.get("seats") or 0)
        cleaned["seats"] = seats
        cleaned["cost"] = cleaned.get("cost") or Decimal(0)
        if provider != Provider.PARTNER_BODY:
            cleaned["body"], cleaned["body_name"] = None, ""
        elif not cleaned.get("body") and not cleaned.get("body_name"):
            self.add_error("body_name", "Name the body, such as Local Partnerships")
        if seats and provider not in (Provider.PEER, Provider.ADVISER):
            self.add_error("seats", "Matching finds peers and technical advisers only: choose none")
        if cleaned["kind"] == LineKind.CHALLENGE and not (seats and provider == Provider.PEER):
            self.add_error("seats", "A peer challenge needs a team of peers: choose how many")
        if seats and not cleaned.get("seat_kind"):
            if provider == Provider.ADVISER:
                cleaned["seat_kind"] = SeatKind.ADVISER
            else:
                self.add_error("seat_kind", "Select what kind of people are needed")
        if not seats:
            cleaned["seat_kind"] = ""
        if cleaned.get("same_group"):
            self.check_group(cleaned)
        of_both = seats > 1 and cleaned.get("seat_kind") == SeatKind.PEER
        if cleaned.get("member_and_officer") and not of_both:
            words = "Choose “Member or officer peer” and two people or more, or untick this"
            self.add_error("member_and_officer", words)
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "Enter a last day that is not before the first")
        return cleaned

    def check_group(self, cleaned: dict[str, Any]) -> None:
        """One group for mentoring goes with member peers, and not with different groups."""
        if cleaned.get("seat_kind") != SeatKind.MEMBER:
            self.add_error("same_group", "Choose a group for member peers only, or any group")
        elif cleaned.get("different_groups"):
            self.add_error("same_group", "Choose one group or different groups, not both")

    def values(self) -> dict[str, Any]:
        """What `set_lines` takes for one line."""
        return {name: self.cleaned_data.get(name) for name in self.base_fields}


class RaiseCapForm(VerbForm):
    days = HalfDaysField(
        label="How many days may it have?",
        help_text="Days of technical advisers and partner bodies together, like 16.5",
        error_messages={"required": "Enter how many days it may have"},
    )
    reason = long_text("Why?", 3, help_text="It is kept with the request and shown to officers.")

    looks = {"days": Look(suffix="days")}

    def prepare(self) -> None:
        self.suggest(days=max(capped_days(self.case), self.case.cap + Decimal("0.5")))


class OfferForm(VerbForm):
    """The reason is asked for only where the package is above the cap."""

    def prepare(self) -> None:
        days = capped_days(self.case)
        if days > self.case.cap:
            self.fields["cap_reason"] = long_text(
                "Why may this go above the cap?",
                3,
                help_text=f"{days_in_words(days)} of expert help; the cap is "
                f"{days_in_words(self.case.cap)}. Only a manager can offer it.",
            )
