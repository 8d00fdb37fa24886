"""The filter beside the queue: sent by GET, so that what is asked stands in the address."""

from typing import Any

from django import forms

from devosupport.core.forms import BaseForm
from devosupport.office.queue.asked import ALL, CLOCKS, ESCALATED, MINE, NOBODY, STATE_WORDS, Asked
from devosupport.office.queue.known import Known
from devosupport.places.choices import OrganisationKind, Stage, SupportType
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
    escalated = forms.ChoiceField(label="Escalation", required=False)
    lead = forms.ChoiceField(label="Who has it", required=False)
    region = forms.ChoiceField(label="Region", required=False)
    type = forms.ChoiceField(label="Kind of support", required=False)
    topic = forms.ChoiceField(label="Topic", required=False)
    stage = forms.ChoiceField(label="Stage", required=False)
    kind = forms.ChoiceField(label="Kind of organisation", required=False)
    channel = forms.ChoiceField(label="How it reached us", required=False)
    waiting = forms.CharField(widget=forms.HiddenInput, required=False)
    sort = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, asked: Asked, known: Known, **kwargs: Any) -> None:
        chosen = {**dict(asked.filters), "q": asked.text}
        if asked.sort != "due":
            chosen["sort"] = asked.sort
        super().__init__(initial=chosen, **kwargs)
        for name, choices in self.lists(known).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if not self.initial.get("region"):
            self.initial["region"] = ALL

    def lists(self, known: Known) -> dict[str, Choices]:
        mine = [(MINE, "My regions")] if known.mine else []
        return {
            "state": [ANY, *STATE_WORDS.items()],
            "clock": [ANY, *CLOCKS.items()],
            "escalated": [ANY, *ESCALATED.items()],
            "lead": [ANY, (MINE, "Me"), (NOBODY, "Nobody yet"), *known.lists["lead"]],
            "region": [(ALL, "All"), *mine, *known.lists["region"]],
            "type": [ANY, *SupportType.choices],
            "topic": [ANY, *known.lists["topic"]],
            "stage": [ANY, *Stage.choices],
            "kind": [ANY, *OrganisationKind.choices],
            "channel": [ANY, *Channel.choices],
        }
