"""What is kept for some time only: drafts told of and removed, cases blanked, documents deleted."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from devosupport.history.models import Entry
from requests import rules, tasks
from requests.choices import State
from requests.models import DiscardedFile, Document, RetentionRule, SupportRequest
from requests.rules import Refused, retention
from tests import people
from tests.office.pages import signed_in, text
from tests.requests.factories import case_in, draft, told

pytestmark = pytest.mark.django_db
S = State


def days_ago(days: int):
    return timezone.now() - timedelta(days=days)


def untouched(days: int) -> SupportRequest:
    case = draft()
    SupportRequest.objects.filter(pk=case.pk).update(
        created_at=days_ago(days), last_edited_at=days_ago(days)
    )
    return case


def ended(days: int, **options) -> SupportRequest:
    case = case_in(S.CLOSED, **options)
    SupportRequest.objects.filter(pk=case.pk).update(ended_at=days_ago(days))
    return case


def entries(verb: str) -> int:
    return Entry.objects.filter(verb=verb).count()


def there(case) -> bool:
    return SupportRequest.objects.filter(pk=case.pk).exists()


def test_the_writer_of_an_untouched_draft_is_told_once_thirty_days_before():
    old, young = untouched(340), untouched(300)
    tasks.keep_no_longer()
    tasks.keep_no_longer()
    assert ("draft_ends", old.cast.council.pk) in told(old)
    assert not told(young)
    assert entries("nudge") == 1
    assert there(old)


def test_where_the_writer_has_left_who_can_agree_for_the_council_is_told():
    open_one, closed_one = untouched(340), untouched(340)
    SupportRequest.objects.filter(pk=closed_one.pk).update(sensitive=True)
    for case in (open_one, closed_one):
        case.cast.council.affiliations.update(ends=timezone.localdate() - timedelta(days=9))
    tasks.keep_no_longer()
    assert told(open_one) == {("draft_ends", open_one.cast.authoriser.pk)}
    assert not told(closed_one), "nobody learns of a sensitive request from us"


def test_a_draft_goes_thirty_days_after_its_writer_was_told_and_not_before():
    case = untouched(800)
    tasks.keep_no_longer()
    assert there(case)
    SupportRequest.objects.filter(pk=case.pk).update(removal_told_at=days_ago(31))
    tasks.keep_no_longer()
    assert not there(case)
    entry = Entry.objects.get(verb="apply_retention")
    assert entry.data == {"what": "draft", "requests": [case.pk]}


def test_a_draft_that_was_opened_and_saved_again_stays():
    case = untouched(400)
    SupportRequest.objects.filter(pk=case.pk).update(removal_told_at=days_ago(31))
    case.refresh_from_db()
    rules.save(request=case, actor=case.created_by, values={"what": "We still need this"})
    tasks.keep_no_longer()
    assert there(case)


def test_a_draft_that_came_back_from_triage_is_not_a_draft_that_never_reached_us():
    case = untouched(800)
    SupportRequest.objects.filter(pk=case.pk).update(
        removal_told_at=days_ago(60), received_at=days_ago(900)
    )
    tasks.keep_no_longer()
    assert there(case)


def test_contacts_go_first_and_words_much_later_while_facts_stay():
    case, recent = ended(25 * 31), ended(20)
    rules.add_note(request=case, actor=case.cast.triage, body="Rang them")
    tasks.keep_no_longer()
    case.refresh_from_db()
    recent.refresh_from_db()
    assert (case.contact_name, case.contact_email, case.people) == ("", "", "")
    assert case.what != retention.GONE
    assert recent.contact_name
    SupportRequest.objects.filter(pk=case.pk).update(ended_at=days_ago(73 * 31))
    tasks.keep_no_longer()
    case.refresh_from_db()
    assert case.what == retention.GONE
    assert case.notes.get().body == retention.GONE
    assert (case.state, case.outcome, case.lines.count()) == (S.CLOSED, "achieved", 2)
    before = entries("apply_retention")
    tasks.keep_no_longer()
    assert entries("apply_retention") == before


def test_documents_of_an_old_case_are_deleted_with_their_files():
    case = ended(37 * 31)
    document = Document.objects.create(
        request=case, section="need", side="council", name="Plan.pdf", stored_name="abc",
        kind="pdf", size=10, sha256="0" * 64, state="ready",
    )  # fmt: skip
    tasks.keep_no_longer()
    assert not Document.objects.filter(pk=document.pk).exists()
    assert DiscardedFile.objects.filter(stored_name="abc").exists()


def test_an_open_case_is_never_blanked_however_old():
    case = case_in(S.IN_DELIVERY)
    SupportRequest.objects.filter(pk=case.pk).update(created_at=days_ago(5000))
    tasks.keep_no_longer()
    case.refresh_from_db()
    assert case.contact_name


def test_a_dry_run_says_what_would_be_done_and_changes_nothing():
    case = ended(25 * 31)
    said = StringIO()
    call_command("retention", dry_run=True, stdout=said)
    assert "Contacts of a case: names, addresses, numbers: 1 to be blanked" in said.getvalue()
    assert "Nothing was changed" in said.getvalue()
    case.refresh_from_db()
    assert case.contact_name
    assert not entries("apply_retention")


def test_a_manager_changes_how_long_something_is_kept_and_nobody_else_does():
    client = signed_in(people.officer("manager"))
    assert "72 months after the case ended" in text(client.get("/office/retention/"))
    page = text(client.post("/office/retention/words/", {"months": "0"}))
    assert "There is a problem" in page
    client.post("/office/retention/words/", {"months": "84"})
    assert RetentionRule.objects.get(what="words").months == 84
    assert entries("set_retention") == 1
    assert client.get("/office/retention/junk/").status_code == 404
    with pytest.raises(Refused, match="Ask a manager"):
        retention.set_retention(actor=people.officer("triage"), what="words", months=1)
