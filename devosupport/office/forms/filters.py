"""The filter beside the queue: sent by GET, so that what is asked stands in the address."""

from typing import Any

from django import forms

from devosupport.accounts.access import today
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm
from devosupport.office.queue.asked import CLOCKS, MINE, NOBODY, STATES, Asked, regions_of
from devosupport.places.choices import Stage, SupportType
from devosupport.places.models import Region, Topic
from requests.choices import Channel

Choices = list[tuple[str, str]]
ANY = ("", "Any")


class QueueFilter(BaseForm):
    """Filled from `Asked`; never validated, for the address is read by `Asked` alone."""

    scripted = False
    says_optional = False

    q = forms.CharField(label="Words, place, organisation or reference", required=False)
    state = forms.ChoiceField(label="State", required=False)
    clock = forms.ChoiceField(label="Clock", required=False)
    lead = forms.ChoiceField(label="Who has it", required=False)
    region = forms.ChoiceField(label="Region", required=False)
    type = forms.ChoiceField(label="Kind of support", required=False)
    topic = forms.ChoiceField(label="Topic", required=False)
    stage = forms.ChoiceField(label="Stage", required=False)
    channel = forms.ChoiceField(label="How it reached us", required=False)
    waiting = forms.CharField(widget=forms.HiddenInput, required=False)
    sort = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, user: User, asked: Asked, **kwargs: Any) -> None:
        chosen = {**dict(asked.filters), "q": asked.text}
        if asked.sort != "due":
            chosen["sort"] = asked.sort
        super().__init__(initial=chosen, **kwargs)
        for name, choices in self.lists(user).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if not self.initial.get("region"):
            self.initial["region"] = "all"

    def lists(self, user: User) -> dict[str, Choices]:
        regions = list(Region.objects.values_list("slug", "name"))
        mine = [(MINE, "My regions")] if regions_of(user) else []
        topics = list(Topic.objects.values_list("slug", "name"))
        return {
            "state": [ANY, *((state.value, state.label) for state in STATES)],
            "clock": [ANY, *CLOCKS.items()],
            "lead": [ANY, (MINE, "Me"), (NOBODY, "Nobody yet"), *holders()],
            "region": [("all", "All"), *mine, *regions],
            "type": [ANY, *SupportType.choices],
            "topic": [ANY, *topics],
            "stage": [ANY, *Stage.choices],
            "channel": [ANY, *Channel.choices],
        }


def holders() -> Choices:
    """Everybody who can have a request: triage officers and case leads of today."""
    roles = (OfficerRole.TRIAGE, OfficerRole.CASE_LEAD)
    people = User.objects.officers(today(), *roles).order_by("name", "pk")
    return [(str(person.pk), str(person)) for person in people]
