"""Calls, meetings and e-mails put on a case: for officers, unless somebody says otherwise."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from requests import rules
from requests.choices import State
from requests.models import Contact, Message
from tests.core.test_eml import PLAIN
from tests.office.pages import address, now, opened, send, signed_in, text
from tests.requests.factories import case_in, history_of, told

pytestmark = pytest.mark.django_db
S = State
WE_TALKED = {"kind": "phone", "with_whom": "Sam Carter", "part": "with_them", "seen_by": "officers"}


def on(day) -> dict[str, object]:
    return {"on-day": day.day, "on-month": day.month, "on-year": day.year}


def days_ago(number: int) -> dict[str, object]:
    return on(timezone.localdate() - timedelta(days=number))


def added(case, user=None, **answers):
    given = WE_TALKED | days_ago(0) | {"body": "They need it by May."} | answers
    return send(user or case.cast.triage, case, "add-contact", **given)


def uploaded(raw: bytes, name: str = "talk.eml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, content_type="message/rfc822")


def test_a_call_is_for_officers_unless_somebody_says_otherwise():
    case = case_in(S.IN_TRIAGE)
    page = signed_in(case.cast.triage).get(address(case, "add-contact"))
    assert page.context["form"]["seen_by"].value() == "officers"
    added(case, body="CANARY: the leader is worried")
    contact = case.contacts.get()
    assert (contact.kind, contact.with_whom, contact.author) == (
        "phone", "Sam Carter", case.cast.triage,
    )  # fmt: skip
    assert not Message.objects.filter(request=case).exists()
    assert history_of(case)[-1] == "add_contact"
    client = signed_in(case.cast.council)
    for path in ("", "messages/", "history/"):
        assert "CANARY" not in text(client.get(f"/requests/{case.reference}/{path}"))


@pytest.mark.parametrize("tab", ["", "notes/", "history/", "history/?only=notes"])
def test_officers_read_it_on_the_case(tab):
    case = case_in(S.IN_TRIAGE)
    added(case, kind="meeting", body="All quiet.")
    shown = text(signed_in(case.cast.manager).get(f"/office/requests/{case.reference}/{tab}"))
    assert "Meeting with Sam Carter" in shown
    assert "for officers only" in shown
    assert "All quiet." in shown


def test_it_stands_under_notes_and_not_under_messages():
    case = case_in(S.IN_TRIAGE)
    added(case, body="All quiet.")
    said = signed_in(case.cast.triage).get(f"/office/requests/{case.reference}/messages/")
    assert "All quiet." not in text(said)


def test_what_the_council_may_see_is_a_message_of_that_day():
    case = case_in(S.IN_TRIAGE)
    added(case, seen_by="council", body="We agreed on May.", **days_ago(3))
    message = case.messages.get()
    assert not case.contacts.exists()
    assert message.channel == "phone"
    assert timezone.localdate(message.at) == timezone.localdate() - timedelta(days=3)
    assert message.body == "Call with Sam Carter\n\nWe agreed on May."
    assert ("message", case.cast.council.pk) in told(case)


def test_a_call_with_the_council_is_our_first_response_on_its_day():
    case = case_in(S.IN_TRIAGE)
    assert case.first_response_at is None
    added(case)
    assert now(case).first_response_at is not None


@pytest.mark.parametrize(
    "others", [{"part": "others"}, {"kind": "email", "part": "from_them", "subject": "Hello"}]
)
def test_a_talk_with_somebody_else_or_an_e_mail_from_them_is_no_response(others):
    case = case_in(S.IN_TRIAGE)
    added(case, **others)
    assert case.contacts.count() == 1
    assert now(case).first_response_at is None


def test_a_call_before_the_request_reached_us_responds_when_it_did():
    case = case_in(S.IN_TRIAGE)
    added(case, **days_ago(20))
    assert now(case).first_response_at == case.received_at


def test_what_they_wrote_is_not_sent_back_to_them():
    case = case_in(S.IN_TRIAGE)
    page = added(case, kind="email", part="from_them", seen_by="council")
    assert "The council wrote this itself: keep it for officers only" in text(page)
    assert not case.messages.exists()


@pytest.mark.parametrize("missing", ["kind", "with_whom", "part", "body", "seen_by"])
def test_every_answer_that_is_missing_is_asked_for_and_nothing_typed_is_lost(missing):
    case = case_in(S.IN_TRIAGE)
    page = added(case, **{missing: ""} | ({} if missing == "body" else {"body": "Kept words"}))
    assert f'href="#id_{missing}"' in text(page)
    assert missing == "body" or "Kept words" in text(page)
    assert not case.contacts.exists()


def test_a_day_to_come_is_refused():
    case = case_in(S.IN_TRIAGE)
    assert "must be on or before" in text(added(case, **days_ago(-1)))
    with pytest.raises(rules.Refused, match="cannot be in the future"):
        rules.add_contact(
            request=case, actor=case.cast.triage, kind="phone", with_whom="Sam", body="x",
            at=timezone.now() + timedelta(days=1),
        )  # fmt: skip


def test_an_e_mail_is_read_from_its_file_and_shown_to_be_checked_before_it_is_kept():
    case = case_in(S.IN_TRIAGE)
    client = signed_in(case.cast.triage)
    hidden = opened(client, case, "add-contact")
    page = client.post(address(case, "add-contact"), hidden | {"eml": uploaded(PLAIN)})
    shown = text(page)
    assert "Check what we read from the e-mail, then save it." in shown
    assert not case.contacts.exists()
    form = page.context["form"]
    assert form["subject"].value() == "Talks in the Vale"
    assert form["with_whom"].value() == "Sam Carter <sam.carter@council.example>"
    read = {
        name: form[name].value() for name in ("kind", "subject", "with_whom", "body", "was_read")
    }
    answers = read | days_ago(1) | {"part": "from_them", "seen_by": "officers"}
    assert client.post(address(case, "add-contact"), hidden | answers).status_code == 302
    contact = case.contacts.get()
    assert (contact.kind, contact.subject) == ("email", "Talks in the Vale")
    assert contact.body == "We would like to meet.\n\nSam"


def test_a_pasted_e_mail_is_read_once():
    case = case_in(S.IN_TRIAGE)
    page = added(case, kind="email", with_whom="", body=PLAIN.decode())
    assert "Check what we read" in text(page)
    form = page.context["form"]
    assert form["body"].value() == "We would like to meet.\n\nSam"
    forwarded = "From: Ada\nSubject: Fwd\n\nHello"
    added(case, kind="email", body=forwarded, was_read="yes")
    assert case.contacts.get().body == forwarded


def test_attachments_are_named_and_not_kept():
    case = case_in(S.IN_TRIAGE)
    added(case, kind="email", subject="Figures", attachments="budget.xlsx")
    shown = signed_in(case.cast.triage).get(f"/office/requests/{case.reference}/notes/")
    assert "Figures (attached, not kept: budget.xlsx)" in text(shown)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\x00\xff junk " * 500, "this is not an e-mail"),
        (b"%PDF-1.7\n\xff", "this is not an e-mail"),
        (PLAIN + b"x" * 10_000_001, "10 MB or less"),
        (PLAIN + b"word " * 6_000, "paste the part that matters"),
    ],
    ids=["junk", "pdf", "large", "long"],
)
def test_a_file_that_is_no_e_mail_is_refused_at_the_box_and_nothing_typed_is_lost(raw, words):
    case = case_in(S.IN_TRIAGE)
    page = added(case, kind="email", body="What I typed", eml=uploaded(raw))
    assert page.status_code == 200
    assert words in str(page.context["form"].errors["eml"])
    assert "What I typed" in text(page)
    assert not case.contacts.exists()


@pytest.mark.parametrize("body", ["x" * 10_000_000, "nul \x00 byte"], ids=["10 MB", "NUL"])
def test_ten_megabytes_of_text_and_nul_bytes_get_a_sentence(body):
    case = case_in(S.IN_TRIAGE)
    page = added(case, body=body)
    assert page.status_code == 200
    assert page.context["form"].errors["body"]
    assert not Contact.objects.exists()


def test_typed_markup_is_shown_as_typed():
    case = case_in(S.IN_TRIAGE)
    added(case, with_whom="<b>Sam</b>", body="<script>alert(1)</script>")
    shown = text(signed_in(case.cast.triage).get(f"/office/requests/{case.reference}/notes/"))
    assert "&lt;b&gt;Sam" in shown
    assert "<script>alert(1)" not in shown
