"""What a plan needs help with becomes a draft for area support."""

import pytest
from django.urls import reverse

from knowledge.planning import rules as planning
from knowledge.planning.access import ACCOUNT, address_of, code_of
from knowledge.planning.choices import Right
from knowledge.planning.presenting import carried_over, stands_of
from requests import rules
from requests.choices import Form, State
from requests.models import SupportRequest
from tests import factories, people
from tests.requests.factories import topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    made = planning.start(place_name="Northshire", stage="design")
    seen = stands_of(made)
    said = {
        "cost": ("help", "Four councils, four formulas"),
        "results": ("settled", "Better buses"),
    }
    planning.answer(plan=made, said={**seen, **said}, seen=seen)
    topic("finance")
    return made


@pytest.fixture
def me():
    return people.at_organisation(factories.organisation())


def url(plan, right: Right = Right.CHANGE) -> str:
    return reverse("requests:from_plan", args=[plan.reference, code_of(plan, right)])


def test_place_stage_topics_and_notes_are_carried_over(client, plan, me):
    client.force_login(me)
    page = client.get(url(plan)).content.decode()
    assert "Four councils, four formulas" in page
    client.post(url(plan), {"form_key": "one"})
    row = SupportRequest.objects.get()
    assert (row.state, row.form, row.plan) == (State.DRAFT, Form.AREA, plan)
    assert (row.place_name, row.stage) == ("Northshire", "design")
    assert (row.support_types, row.lead_type) == (["technical"], "technical")
    assert [one.slug for one in row.topics.all()] == ["finance"]
    assert "What does it cost to run" in row.what
    assert "Better buses" in row.background


def test_pressing_twice_makes_one_draft(client, plan, me):
    client.force_login(me)
    for _ in range(2):
        client.post(url(plan), {"form_key": "same"})
    assert SupportRequest.objects.count() == 1


def test_partners_of_the_plan_become_partners_of_the_draft(plan, me):
    ours, other = me.affiliations.get().organisation, factories.organisation()
    planning.keep(plan=plan, organisation=ours, actor=me)
    planning.share(plan=plan, organisations=[other], actor=me)
    row = rules.start_from_plan(
        plan=plan, carried=carried_over(plan), actor=me, lead=ours, form_key="key"
    )
    assert [partner.organisation for partner in row.partners.all()] == [other]


def test_a_plan_that_needs_no_help_asks_for_nothing(client, me):
    settled = planning.start(place_name="Southshire", stage="scoping")
    client.force_login(me)
    assert "No question of this plan is marked" in client.get(url(settled)).content.decode()
    client.post(url(settled), {"form_key": "key"})
    assert not SupportRequest.objects.exists()


def test_the_address_to_read_makes_no_request(client, plan, me):
    client.force_login(me)
    assert client.get(url(plan, Right.READ)).status_code == 404
    assert client.post(url(plan, Right.READ)).status_code == 404


def test_another_council_makes_no_request_of_a_plan_that_is_kept(client, plan, me):
    planning.keep(plan=plan, organisation=me.affiliations.get().organisation, actor=me)
    client.force_login(people.at_organisation(factories.organisation()))
    there = reverse("requests:from_plan", args=[plan.reference, ACCOUNT])
    assert client.get(there).status_code == 404


def test_a_request_outlives_the_plan_it_came_from(client, plan, me):
    client.force_login(me)
    client.post(url(plan), {"form_key": "key"})
    planning.remove(plan=plan)
    row = SupportRequest.objects.get()
    assert row.plan is None
    assert client.get(reverse("requests:case", args=[row.reference])).status_code == 200


def test_very_long_notes_are_cut_where_the_field_ends_and_say_so(plan, me):
    seen = stands_of(plan)
    said = dict.fromkeys(seen, ("help", "x" * 3000))
    planning.answer(plan=plan, said=said, seen=seen)
    row = rules.start_from_plan(
        plan=plan,
        carried=carried_over(plan),
        actor=me,
        lead=me.affiliations.get().organisation,
        form_key="key",
    )
    assert len(row.what) == 5000
    assert row.what.endswith("(the plan says more)")


def test_who_has_no_account_is_asked_to_sign_in_first(client, plan):
    assert "/sign-in/" in client.get(url(plan))["Location"]
    assert client.get(address_of(plan, Right.CHANGE)).status_code == 200
