"""Answers into a new request: with the documents where the council wants them, and safely."""

import pytest
from django.urls import reverse

from devosupport.core.files.store import forget, private
from requests import rules
from requests.choices import DocumentState, State
from requests.models import Document
from requests.rules.documents import MOST_AT_ONCE
from tests.requests.documents import attached, checked
from tests.requests.factories import case_in
from tests.requests.test_intake_views import signed_in

pytestmark = pytest.mark.django_db
S = State


def copy(case, user=None, **ticked):
    """The button pressed; the page it leads to."""
    client = signed_in(user or case.cast.council)
    address = reverse("requests:start_again", args=[case.reference])
    return client.post(address, {"form_key": "one page", **ticked}, follow=True).content.decode()


def names(row) -> set[str]:
    return set(row.documents.values_list("name", flat=True))


def test_documents_are_copied_when_somebody_ticks_so_and_else_not():
    case = case_in(S.CLOSED)
    before = attached(case)
    attached(case, "map.png")
    copy(case)
    assert not names(case.continued_by.get())
    for _ in range(2):
        shown = copy(case, documents="on")
    assert "Your answers are copied" in shown
    made = case.continued_by.get().documents.get(name="plan.pdf")
    assert names(made.request) == {"plan.pdf", "map.png"}
    assert made.stored_name != before.stored_name
    assert made.sha256 == before.sha256
    assert (made.added_by, made.section) == (case.cast.council, "documents")


def test_to_remove_a_copy_leaves_the_first_alone():
    case = case_in(S.CLOSED)
    before = attached(case)
    copy(case, documents="on")
    draft = case.continued_by.get()
    rules.remove_document(request=draft, actor=case.cast.council, document=draft.documents.get())
    assert private().exists(before.stored_name)
    assert Document.objects.filter(pk=before.pk).exists()


def test_what_was_withdrawn_refused_or_said_in_a_message_is_not_copied():
    case = case_in(S.SCOPING)
    attached(case, "map.png", state=DocumentState.REFUSED)
    withdrawn = attached(case)
    rules.withdraw_document(
        request=case, actor=case.cast.council, document=withdrawn, note="Wrong version"
    )
    rules.post_message(
        request=case, actor=case.cast.case_lead, body="Ours", documents=[checked("table.csv")]
    )
    copy(case, documents="on")
    assert not names(case.continued_by.get())


def test_a_copy_waits_for_the_scanner_again(settings):
    case = case_in(S.CLOSED)
    attached(case)
    settings.SCANNER_URL = "tcp://127.0.0.1:3310"
    copy(case, documents="on")
    assert case.continued_by.get().documents.get().state == DocumentState.CHECKING


def test_a_file_that_has_gone_is_named_and_the_others_are_copied():
    case = case_in(S.CLOSED)
    forget(attached(case).stored_name)
    attached(case, "map.png")
    shown = copy(case, documents="on")
    assert "“plan.pdf” could not be copied. Attach it again." in shown
    assert names(case.continued_by.get()) == {"map.png"}


def test_more_than_may_be_attached_at_a_time_are_copied_all():
    case = case_in(S.CLOSED)
    endings = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp")
    assert len(endings) > MOST_AT_ONCE
    for ending in endings:
        attached(case, f"plan.{ending}")
        # The same file under another name is one document.
        attached(case, f"copy.{ending}")
    copy(case, documents="on")
    assert names(case.continued_by.get()) == {f"plan.{ending}" for ending in endings}


def test_a_partner_copies_neither_answers_nor_documents():
    case = case_in(S.SCOPING)
    attached(case)
    copy(case, case.cast.partner_user, documents="on")
    assert not case.continued_by.exists()
    assert Document.objects.count() == 1


def test_the_tick_box_stands_where_there_is_something_to_copy():
    case = case_in(S.CLOSED)
    client, address = signed_in(case.cast.council), reverse("requests:case", args=[case.reference])
    assert "Copy the documents too" not in client.get(address).content.decode()
    attached(case)
    assert "Copy the documents too" in client.get(address).content.decode()
