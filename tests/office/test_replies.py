"""Canned replies: kept by officers, filled in on a case, never sent with a field left open."""

import pytest

from devosupport.accounts.choices import OfficerRole
from requests import rules
from requests.choices import State
from requests.models import CannedReply
from tests import people
from tests.office.pages import MARKS, address, send, signed_in, text
from tests.requests.factories import case_in
from tests.requests.test_races import at_once

pytestmark = pytest.mark.django_db
S = State
WORDS = "Dear {name},\n\nWe have {reference}. Next step by {due date}.\n\n{my name}"


@pytest.fixture
def officer():
    return people.officer(OfficerRole.TRIAGE)


def kept(officer, title="First answer", body=WORDS) -> CannedReply:
    return rules.save_reply(actor=officer, title=title, body=body)


def test_a_reply_is_filled_in_on_the_case(officer):
    case, reply = case_in(S.IN_TRIAGE), kept(officer)
    page = signed_in(officer).get(f"{address(case, 'post-message')}?reply={reply.slug}")
    body = page.context["form"]["body"].value()
    assert body.startswith("Dear Sam Carter,")
    assert case.reference in body
    assert "{" not in body
    assert "First answer" in text(page)


def test_a_field_that_is_not_known_stays_open_and_is_never_sent(officer):
    case, reply = case_in(S.INFO_NEEDED), kept(officer)  # the clock stands still: no date
    page = signed_in(officer).get(f"{address(case, 'post-message')}?reply={reply.slug}")
    body = page.context["form"]["body"].value()
    assert "{due date}" in body
    page = send(officer, case, "post-message", body=body)
    assert "Fill in {due date}, or take it out" in text(page)
    assert not case.messages.exists()
    assert send(officer, case, "post-message", body=body.replace("{due date}", "May")).url
    assert case.messages.get().body.endswith(officer.name)


@pytest.mark.parametrize("typed", ["{Due Date}", "{ due date }", "{DUE DATE}"])
def test_a_field_is_known_however_it_is_typed(officer, typed):
    page = send(officer, case_in(S.IN_TRIAGE), "post-message", body=f"By {typed}")
    assert "Fill in {due date}" in text(page)


def test_braces_that_are_no_field_are_words(officer):
    case = case_in(S.IN_TRIAGE)
    assert send(officer, case, "post-message", body="The set {a, b}").status_code == 302


@pytest.mark.parametrize("slug", ["nothing", "\x00", "x" * 5000, "../"])
def test_a_reply_that_never_was_leaves_the_box_empty(officer, slug):
    case = case_in(S.IN_TRIAGE)
    page = signed_in(officer).get(address(case, "post-message"), {"reply": slug})
    assert page.status_code == 200
    assert not page.context["form"]["body"].value()


def test_a_value_from_a_case_is_not_filled_in_twice(officer):
    """What a council typed is words, even where it looks like a field."""
    case, reply = case_in(S.IN_TRIAGE, contact_name="{my name}"), kept(officer, body="Dear {name}")
    page = signed_in(officer).get(f"{address(case, 'post-message')}?reply={reply.slug}")
    assert page.context["form"]["body"].value() == "Dear {my name}"


def test_officers_keep_replies_and_see_them_filled_in_first(officer):
    client = signed_in(officer)
    page = client.post(
        "/office/replies/new/", {"title": "Hello", "body": "Dear {name}", "try": "yes"}
    )
    assert "Dear Sam Carter" in text(page)
    assert not CannedReply.objects.exists()
    client.post("/office/replies/new/", {"title": "Hello", "body": "Dear {name}"})
    assert "Dear Sam Carter" in text(client.get("/office/replies/"))


def test_a_field_that_does_not_exist_is_refused_with_those_that_do(officer):
    page = signed_in(officer).post("/office/replies/new/", {"title": "x", "body": "Dear {nmae}"})
    assert "There is no field {nmae}. Use: {name}, {organisation}" in text(page)
    with pytest.raises(rules.Refused, match="no field {nmae}"):
        kept(officer, body="Dear {nmae}")


def test_two_replies_do_not_share_a_title(officer):
    kept(officer)
    page = signed_in(officer).post("/office/replies/new/", {"title": "FIRST ANSWER", "body": "x"})
    assert "Another reply has this title" in text(page)


def test_a_reply_put_away_is_offered_no_more_and_its_title_is_free(officer):
    reply, client = kept(officer), signed_in(officer)
    client.post(f"/office/replies/{reply.slug}/put-away/")
    assert "First answer" not in text(client.get(address(case_in(S.IN_TRIAGE), "post-message")))
    assert client.get(f"/office/replies/{reply.slug}/").status_code == 404
    assert kept(officer).slug != reply.slug


def test_two_officers_who_change_one_reply_see_both_versions(officer):
    reply, client = kept(officer), signed_in(officer)
    marks = MARKS.search(client.get(f"/office/replies/{reply.slug}/").content.decode())[1]
    rules.save_reply(actor=officer, reply=reply, title=reply.title, body="Their words")
    page = client.post(
        f"/office/replies/{reply.slug}/",
        {"title": reply.title, "body": "My words", "opened": marks},
    )
    shown = text(page)
    assert "Their words" in shown
    assert "My words" in shown
    assert CannedReply.objects.get().body == "Their words"


def test_only_officers_keep_replies():
    with pytest.raises(rules.Refused, match="officers of the LGA"):
        kept(people.person())


@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_a_reply_at_the_same_moment_one_is_overtaken(officer):
    reply = kept(officer)
    results = at_once(
        *(
            lambda body=body: rules.save_reply(
                actor=officer, reply=reply, version=reply.version, title="T", body=body
            )
            for body in ("one", "two")
        )
    )
    assert sum(isinstance(result, rules.Overtaken) for result in results) == 1
    assert CannedReply.objects.get().version == 2
