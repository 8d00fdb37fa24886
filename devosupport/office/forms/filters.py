"""The filter beside the queue: sent by GET, so that what is asked stands in the address."""

from typing import Any

from django import forms
from django.db.models import F, IntegerField, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf

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
        found = looked_up()
        mine = [(MINE, "My regions")] if regions_of(user) else []
        return {
            "state": [ANY, *((state.value, state.label) for state in STATES)],
            "clock": [ANY, *CLOCKS.items()],
            "lead": [ANY, (MINE, "Me"), (NOBODY, "Nobody yet"), *found["lead"]],
            "region": [("all", "All"), *mine, *found["region"]],
            "type": [ANY, *SupportType.choices],
            "topic": [ANY, *found["topic"]],
            "stage": [ANY, *Stage.choices],
            "channel": [ANY, *Channel.choices],
        }


def looked_up() -> dict[str, Choices]:
    """Regions, topics and everybody who can have a request, in one query."""

    def rows(kind: str, found: Any, place: Any, name: Any, code: Any) -> Any:
        columns = {"a_kind": Value(kind), "a_place": place, "a_name": name, "a_code": code}
        return found.order_by().annotate(**columns).values_list(*columns)

    def text(name: str) -> Any:
        return Cast(F(name), TextField())

    first = Value(0, output_field=IntegerField())
    holders = User.objects.officers(today(), OfficerRole.TRIAGE, OfficerRole.CASE_LEAD)
    empty = Value("", output_field=TextField())
    name = Coalesce(NullIf(text("name"), empty), text("email"))
    regions = rows("region", Region.objects, first, text("name"), text("slug"))
    topics = rows("topic", Topic.objects, F("order"), text("name"), text("slug"))
    people = rows("lead", holders, first, name, text("pk"))
    found: dict[str, Choices] = {"region": [], "topic": [], "lead": []}
    for kind, _, said, code in sorted(regions.union(topics, people, all=True)):
        found[kind].append((code, said))
    return found
