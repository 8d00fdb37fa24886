"""A request that reached us by phone, by e-mail or in a meeting."""

import secrets
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from devosupport.accounts.models import User
from devosupport.accounts.rules.joining import name_contact
from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today
from devosupport.office.forms.base import long_text
from devosupport.places.models import Organisation, Topic
from requests.choices import Channel, Form

NOON = time(12)
CHANNELS = [choice for choice in Channel.choices if choice[0] != Channel.ONLINE]


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Every body that exists today, by the name people say."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class RecordForm(BaseForm):
    lead = OrganisationField(
        label="Who is asking?",
        queryset=Organisation.objects.none(),
        empty_label="Choose an organisation",
    )
    channel = forms.ChoiceField(
        label="How did it reach us?", choices=CHANNELS, widget=forms.RadioSelect
    )
    received_on = DayField(
        label="On which day?",
        help_text="The clock runs from this day.",
        latest=today,
        initial=today,
    )
    contact_name = forms.CharField(label="Who asked?", max_length=120)
    contact_email = forms.EmailField(
        label="Their e-mail address",
        required=False,
        help_text="They get one link, to confirm or correct what you write down.",
    )
    contact_phone = forms.CharField(label="Their telephone number", max_length=40, required=False)
    what = long_text("What do they need help with?", 6)
    place_name = forms.CharField(label="Which place is it about?", max_length=160)
    needed_by = DayField(label="When do they need it by?", required=False)
    form = forms.ChoiceField(
        label="What is it?", choices=Form.choices, widget=forms.RadioSelect, initial="conversation"
    )
    topics = forms.ModelMultipleChoiceField(
        label="Topics",
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    in_confidence = forms.BooleanField(
        label="In confidence: do not contact the other organisations yet", required=False
    )
    sensitive = forms.BooleanField(
        label="Sensitive: only its officers and named colleagues may see it", required=False
    )
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    looks = {
        "channel": Look(inline=True, small=True),
        "form": Look(
            small=True,
            hints={
                "conversation": "A question or a first talk, by one organisation alone",
                "area": "A package of support; every organisation of the area has to agree",
            },
        ),
        "topics": Look(small=True),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lead"]
        assert isinstance(field, OrganisationField)
        field.queryset = Organisation.objects.existing(today()).order_by("name")
        self.initial.setdefault("form_key", secrets.token_urlsafe(24))

    def received_at(self) -> datetime:
        on = self.cleaned_data["received_on"]
        if on == today():
            return timezone.now()
        return timezone.make_aware(datetime.combine(on, NOON))

    def asked_by(self, actor: User) -> User | None:
        """Who gets the link; nobody where no address was given."""
        email = self.cleaned_data["contact_email"]
        if not email:
            return None
        return name_contact(
            organisation=self.cleaned_data["lead"],
            name=self.cleaned_data["contact_name"],
            email=email,
            by=actor,
        )

    def arguments(self, actor: User) -> dict[str, Any]:
        """What `record_request` takes beside who records it."""
        given = self.cleaned_data
        values = (
            "what", "place_name", "needed_by", "in_confidence", "sensitive", "contact_name",
            "contact_email", "contact_phone",
        )  # fmt: skip
        return {
            "lead": given["lead"],
            "channel": given["channel"],
            "received_at": self.received_at(),
            "asked_by": self.asked_by(actor),
            "form": given["form"],
            "form_key": given["form_key"],
            "values": {name: given[name] for name in values},
            "topics": given["topics"],
        }
