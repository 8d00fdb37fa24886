"""Asking, as the council's people do it, page by page."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.accounts.choices import AffiliationRole
from requests.choices import Form, State
from requests.models import SupportRequest
from tests import factories, people

pytestmark = pytest.mark.django_db

FIRST = {
    "form_key": "k1",
    "what": "Bring the councils together.",
    "place_name": "The Vale",
    "needed_by-day": "31",
    "needed_by-month": "3",
    "needed_by-year": "2030",
    "form": Form.AREA,
}


@pytest.fixture
def council():
    return factories.organisation("Ashmere")


@pytest.fixture
def partner():
    return factories.organisation("Calderby")


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="devosupport.accounts.backends.PersonBackend")
    return client


@pytest.fixture
def asker(council):
    return signed_in(people.at_organisation(council))


def start(client, **changes) -> SupportRequest:
    client.post(reverse("requests:new"), FIRST | changes)
    return SupportRequest.objects.get()


def page(client, name, *args):
    return client.get(reverse(f"requests:{name}", args=args))


def fill(client, row, section, **answers):
    row.refresh_from_db()
    url = reverse("requests:part", args=[row.reference, section])
    return client.post(url, {"version": row.version, **answers})


def complete(client, row, partner=None):
    fill(client, row, "area", partners=[partner.pk] if partner else [])
    fill(client, row, "support", support_types=["brokering"])
    fill(client, row, "stage", stage="scoping")
    fill(client, row, "contact", contact_name="Sam", contact_email="sam@council.example")
    row.refresh_from_db()


def test_three_answers_give_a_reference_and_a_task_list(asker):
    row = start(asker)
    assert row.needed_by == date(2030, 3, 31)
    shown = page(asker, "case", row.reference).content.decode()
    assert row.reference in shown
    assert "The support you are after" in shown


def test_a_wrong_date_is_told_at_the_field_and_nothing_typed_is_lost(asker):
    answer = asker.post(
        reverse("requests:new"), FIRST | {"needed_by-day": "31", "needed_by-month": "2"}
    )
    shown = answer.content.decode()
    assert "February 2030 has days 1 to 28: check the day" in shown
    assert "Bring the councils together." in shown
    assert not SupportRequest.objects.exists()


def test_pressing_the_button_twice_makes_one_request(asker):
    start(asker)
    asker.post(reverse("requests:new"), FIRST)
    assert SupportRequest.objects.count() == 1


def test_a_first_conversation_is_sent_alone_and_its_reference_shown(asker):
    row = start(asker, form=Form.CONVERSATION)
    answer = asker.post(
        reverse("requests:check", args=[row.reference]),
        {"version": row.version, "submit_key": "s1", "declaration": "on"},
    )
    assert answer.url == reverse("requests:sent", args=[row.reference])
    row.refresh_from_db()
    assert row.state == State.SUBMITTED
    assert row.reference in page(asker, "sent", row.reference).content.decode()


def test_the_declaration_has_to_be_ticked(asker):
    row = start(asker, form=Form.CONVERSATION)
    answer = asker.post(
        reverse("requests:check", args=[row.reference]),
        {"version": row.version, "submit_key": "s1"},
    )
    assert "Tick the box to say that you may ask for this" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == State.DRAFT


def test_every_part_is_saved_and_shown_to_check(asker, partner):
    row = start(asker)
    complete(asker, row, partner)
    fill(asker, row, "background", background="It began in 2019.")
    shown = page(asker, "check", row.reference).content.decode()
    for words in ("It began in 2019.", "Calderby Council", "Brokering", "Scoping options"):
        assert words in shown


def test_a_colleague_carries_on_and_the_page_says_who_edited_last(asker, council):
    row = start(asker)
    colleague = people.at_organisation(council)
    fill(signed_in(colleague), row, "stage", stage="design")
    assert colleague.name in page(asker, "case", row.reference).content.decode()


def test_a_stale_form_shows_both_values_and_keeps_the_one_chosen(asker, council):
    row = start(asker)
    stale = row.version
    colleague = signed_in(people.at_organisation(council))
    fill(colleague, row, "background", background="Theirs.")
    url = reverse("requests:part", args=[row.reference, "background"])
    shown = asker.post(url, {"version": stale, "background": "Mine."}).content.decode()
    assert "Theirs." in shown
    assert "Mine." in shown
    row.refresh_from_db()
    assert row.background == "Theirs."
    asker.post(url, {"version": row.version, "background": "Mine.", "keep-background": "yours"})
    row.refresh_from_db()
    assert row.background == "Mine."


def test_the_stale_page_carries_the_version_it_now_shows(asker, council):
    row = start(asker)
    stale = row.version
    fill(signed_in(people.at_organisation(council)), row, "background", background="Theirs.")
    row.refresh_from_db()
    url = reverse("requests:part", args=[row.reference, "background"])
    shown = asker.post(url, {"version": stale, "background": "Mine."}).content.decode()
    assert f'name="version" value="{row.version}"' in shown


def test_partners_are_found_by_name_and_ticks_stay(asker, partner):
    other = factories.organisation("Dunmoor")
    row = start(asker)
    url = reverse("requests:part", args=[row.reference, "area"])
    shown = asker.post(
        url, {"version": 1, "partners": [partner.pk], "find": "1", "name_like": "dunm"}
    ).content.decode()
    assert other.name in shown
    assert partner.name in shown
    assert not row.partners.exists()


def test_the_authoriser_is_named_and_asked(asker, partner):
    row = start(asker)
    complete(asker, row)
    answer = asker.post(
        reverse("requests:authoriser", args=[row.reference]),
        {"person": "new", "name": "Kim Chief", "email": "kim@council.example", "role": "leader"},
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.authoriser.name == "Kim Chief"
    assert row.frozen_version == row.version


def test_a_new_authoriser_needs_a_name_an_address_and_a_role(asker):
    row = start(asker)
    complete(asker, row)
    shown = asker.post(
        reverse("requests:authoriser", args=[row.reference]), {"person": "new"}
    ).content.decode()
    for words in ("Enter their name", "Enter their e-mail address", "Select their role"):
        assert words in shown


def test_an_authoriser_who_signs_in_asks_the_partners(council, partner):
    chief = signed_in(people.at_organisation(council, AffiliationRole.CHIEF_EXECUTIVE))
    row = start(chief)
    complete(chief, row, partner)
    approver = people.authoriser(partner)
    chief.post(
        reverse("requests:approver", args=[row.reference, partner.slug]),
        {"person": str(approver.pk)},
    )
    row.refresh_from_db()
    chief.post(
        reverse("requests:check", args=[row.reference]),
        {"version": row.version, "submit_key": "s1", "declaration": "on"},
    )
    row.refresh_from_db()
    assert row.state == State.AWAITING_PARTNERS
    shown = page(chief, "case", row.reference).content.decode()
    assert approver.name in shown
    chief.post(reverse("requests:recall", args=[row.reference]))
    row.refresh_from_db()
    assert row.state == State.DRAFT


def test_the_application_can_be_read_and_downloaded(asker):
    row = start(asker)
    assert (
        "Bring the councils together." in page(asker, "application", row.reference).content.decode()
    )
    download = page(asker, "odt", row.reference)
    assert download.content[:2] == b"PK"
    assert row.reference in download["Content-Disposition"]


@pytest.mark.parametrize(
    "name", ["case", "check", "authoriser", "approvers", "application", "odt", "sent"]
)
def test_another_council_finds_nothing(asker, name):
    row = start(asker)
    stranger = signed_in(people.at_organisation(factories.organisation("Bramley")))
    assert page(stranger, name, row.reference).status_code == 404


def test_what_is_typed_never_runs_as_html(asker):
    row = start(asker, what="<script>alert(1)</script>", place_name="<b>Vale</b>")
    for name in ("case", "check", "application"):
        shown = page(asker, name, row.reference).content.decode()
        assert "<script>alert(1)" not in shown
        assert "<b>Vale" not in shown
