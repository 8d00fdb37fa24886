"""Asking, as the council's people do it, page by page."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.text import slugify

from devosupport.accounts.choices import AffiliationRole
from devosupport.places.models import Organisation, Topic
from knowledge.library.models import Resource
from requests import rules
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


def part(row, section) -> str:
    return reverse("requests:part", args=[row.reference, section])


def opened(client, row, section) -> str:
    """The marks of the answers that an open form holds."""
    shown = client.get(part(row, section)).content.decode()
    return re.search(r'name="opened" value="([^"]*)"', shown).group(1)


def fill(client, row, section, **answers):
    return client.post(part(row, section), {"opened": opened(client, row, section), **answers})


def complete(client, row, partner=None):
    fill(client, row, "area", place_name="The Vale", partners=[partner.pk] if partner else [])
    fill(client, row, "need", what=row.what, support_types=["brokering"])
    fill(client, row, "stage", stage="scoping")
    fill(client, row, "people", contact_name="Sam", contact_email="sam@council.example")
    row.refresh_from_db()


def test_three_answers_give_a_reference_and_a_task_list(asker):
    row = start(asker)
    assert row.needed_by == date(2030, 3, 31)
    shown = page(asker, "case", row.reference).content.decode()
    assert row.reference in shown
    assert "Place and partners" in shown


def test_a_wrong_date_is_told_at_the_field_and_nothing_typed_is_lost(asker):
    answer = asker.post(
        reverse("requests:new"), FIRST | {"needed_by-day": "31", "needed_by-month": "2"}
    )
    shown = answer.content.decode()
    assert "February 2030 has days 1 to 28: check the day" in shown
    assert "Bring the councils together." in shown
    assert not SupportRequest.objects.exists()


def test_a_day_that_is_over_is_told_at_the_field_wherever_it_is_asked(asker):
    gone = {"needed_by-day": "1", "needed_by-month": "1", "needed_by-year": "2020"}
    words = "The day you need it by must be today or later"
    assert words in asker.post(reverse("requests:new"), FIRST | gone).content.decode()
    assert not SupportRequest.objects.exists()
    row = start(asker)
    assert words in fill(asker, row, "dates", **gone).content.decode()


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


NINE = (
    "Place and partners", "What you need", "Topics", "How far the area has come", "Background",
    "Dates", "People", "Documents", "Who may see this",
)  # fmt: skip


def test_area_support_is_nine_parts_in_the_order_of_the_task_list(asker):
    row = start(asker)
    shown = page(asker, "case", row.reference).content.decode()
    found = re.findall(r'__name-and-hint">\s*<a[^>]*>([^<]+)</a>', shown)
    assert tuple(found) == NINE


def test_addresses_of_the_parts_before_lead_to_where_their_questions_stand_now(asker):
    row = start(asker)
    assert asker.get(part(row, "support")).url == part(row, "need")
    assert asker.get(part(row, "contact")).url == part(row, "people")
    assert asker.get(part(row, "nothing")).status_code == 404


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
    marks = opened(asker, row, "background")
    colleague = signed_in(people.at_organisation(council))
    fill(colleague, row, "background", background="Theirs.")
    typed = {"opened": marks, "background": "Mine."}
    shown = asker.post(part(row, "background"), typed).content.decode()
    assert "Theirs." in shown
    assert "Mine." in shown
    assert "Choose which answer to keep for “Background”" in shown
    row.refresh_from_db()
    assert row.background == "Theirs."
    marks = re.search(r'name="opened" value="([^"]*)"', shown).group(1)
    typed = {"opened": marks, "background": "Mine.", "keep_background": "mine"}
    asker.post(part(row, "background"), typed)
    row.refresh_from_db()
    assert row.background == "Mine."


def test_partners_and_topics_that_a_colleague_changed_are_not_overwritten(asker, council, partner):
    row = start(asker)
    area, topics = opened(asker, row, "area"), opened(asker, row, "topics")
    colleague = signed_in(people.at_organisation(council))
    other, subject = factories.organisation("Dunmoor"), Topic.objects.get(slug="governance")
    fill(colleague, row, "area", place_name="The Vale", partners=[other.pk])
    fill(colleague, row, "topics", topics=[subject.pk])
    typed = {"opened": area, "place_name": "The Vale", "partners": [partner.pk]}
    shown = asker.post(part(row, "area"), typed)
    assert "Choose which answer to keep" in shown.content.decode()
    shown = asker.post(part(row, "topics"), {"opened": topics}).content.decode()
    assert "“Which topics is it about?” was changed meanwhile" in shown
    assert row.partners.get().organisation == other
    assert row.topics.get() == subject


def test_of_two_who_save_at_the_same_moment_the_second_looks_again(asker, council, monkeypatch):
    row = start(asker)
    colleague = people.at_organisation(council)
    save = rules.save

    def after_a_colleague(**given):
        monkeypatch.setattr(rules, "save", save)
        save(request=row, actor=colleague, values={"background": "Theirs."})
        return save(**given)

    monkeypatch.setattr(rules, "save", after_a_colleague)
    shown = fill(asker, row, "background", background="Mine.").content.decode()
    assert "Theirs." in shown
    assert "Mine." in shown
    row.refresh_from_db()
    assert row.background == "Theirs."


def test_partners_are_found_by_name_and_ticks_stay(asker, partner):
    other = factories.organisation("Dunmoor")
    row = start(asker)
    marks = opened(asker, row, "area")
    looking = {"opened": marks, "partners": [partner.pk], "find": "1", "name_like": "dunm"}
    shown = asker.post(part(row, "area"), looking).content.decode()
    assert "1 found." in shown
    assert shown.index(other.name) < shown.index(partner.name)
    assert f'value="{partner.pk}" checked' in shown
    assert f'name="opened" value="{marks}"' in shown
    assert not row.partners.exists()


def test_a_partnership_and_all_its_councils_are_ticked_in_one_step(asker):
    row = start(asker)
    SupportRequest.objects.update(lead=Organisation.objects.get(slug="leeds"))
    people.Affiliation.objects.update(organisation=row.lead.__class__.objects.get(slug="leeds"))
    shown = asker.post(part(row, "area"), {"add_all": "body:west-yorkshire"}).content.decode()
    assert "5 ticked in the list below" in shown
    assert shown.count(" checked") == 5
    assert "All councils in West Yorkshire" in shown


@pytest.mark.parametrize("junk", ["", "body:", "\x00", "area:" + "a" * 10_000])
def test_a_partnership_that_is_none_ticks_nobody(asker, junk):
    row = start(asker)
    answer = asker.post(part(row, "area"), {"add_all": junk, "partners": ["x", "9" * 40]})
    assert answer.status_code == 200
    assert " checked" not in answer.content.decode()


def test_the_place_is_filled_in_with_what_we_know(asker, council):
    shown = asker.get(reverse("requests:new")).content.decode()
    assert f'value="{council.short_name}"' in shown


def test_a_first_conversation_can_be_kept_in_confidence_and_sensitive(asker):
    row = start(asker, form=Form.CONVERSATION)
    fill(asker, row, "privacy", in_confidence="on", sensitive="on")
    row.refresh_from_db()
    assert (row.in_confidence, row.sensitive) == (True, True)


def test_a_first_conversation_is_asked_who_may_know_after_its_three_questions(asker):
    first = asker.get(reverse("requests:new")).content.decode()
    assert "Do not contact the others yet" not in first
    answer = asker.post(reverse("requests:new"), FIRST | {"form": Form.CONVERSATION})
    row = SupportRequest.objects.get()
    assert answer.url == part(row, "privacy")
    assert "Do not contact the others yet" in asker.get(answer.url).content.decode()
    saved = fill(asker, row, "privacy", in_confidence="on")
    assert saved.url == reverse("requests:check", args=[row.reference])


def test_partners_who_were_named_stand_beside_the_question_whether_to_contact_them(asker, partner):
    row = start(asker)
    shown = asker.get(part(row, "privacy")).content.decode()
    assert partner.name not in shown
    assert "No neighbour or partner will learn" in shown
    complete(asker, row, partner)
    assert f"You named {partner.name}." in asker.get(part(row, "privacy")).content.decode()


def test_partners_named_and_not_to_be_contacted_are_a_part_still_to_do(asker, partner):
    row = start(asker)
    complete(asker, row, partner)
    rules.save(request=row, actor=row.created_by, values={}, approvers={
        partner.pk: people.authoriser(partner)
    })  # fmt: skip
    row.refresh_from_db()
    assert "Check your answers and send" in page(asker, "case", row.reference).content.decode()
    fill(asker, row, "privacy", in_confidence="on")
    shown = page(asker, "case", row.reference).content.decode()
    assert "Check your answers and send" not in shown
    with pytest.raises(rules.Refused, match="asked us not to contact them yet"):
        rules.ask_authoriser(
            request=row, actor=row.created_by, authoriser=people.authoriser(row.lead)
        )


def test_reading_stands_beside_the_form_by_topic_and_stage(asker):
    row = start(asker)
    near = resource("Governance from the start", stages=["design"])
    resource("Something else", stages=["delivering"])
    assert "Worth reading" not in asker.get(part(row, "need")).content.decode()
    fill(asker, row, "stage", stage="design")
    for shown in (asker.get(part(row, "need")), page(asker, "case", row.reference)):
        assert near.title in shown.content.decode()
        assert "Something else" not in shown.content.decode()


def resource(title: str, **fields) -> Resource:
    return Resource.objects.create(
        title=title, slug=slugify(title), state="published", kind="guide", **fields
    )


@pytest.mark.parametrize(
    ("section", "answer", "words"),
    [
        ("background", {"background": "x" * 10_000_000}, "Background must be 20,000 characters"),
        ("need", {"what": "x" * 200_000, "support_types": ["\x00"]}, "must be 5,000 characters"),
        ("area", {"partners": ["x" * 9_000, "-1"]}, "Select one of the choices shown"),
        ("area", {"partners": ["\x00"]}, "Null characters are not allowed"),
        ("area", {"place_name": "x" * 200_000}, "must be 160 characters"),
        ("topics", {"topics": ["z"]}, "Select one of the choices"),
        ("topics", {"topics": ["9" * 50]}, "Select one of the choices"),
        ("dates", {"dates_note": "x" * 200_000}, "must be 5,000 characters"),
    ],
)
def test_junk_and_more_than_fits_get_a_sentence_and_change_nothing(asker, section, answer, words):
    row = start(asker)
    shown = fill(asker, row, section, **answer)
    assert shown.status_code == 200
    assert words in shown.content.decode()
    assert all(one in shown.content.decode() for one in answer.values() if isinstance(one, str))
    after = SupportRequest.objects.get()
    assert (after.version, after.background) == (row.version, "")


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
