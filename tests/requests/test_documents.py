"""Documents of a request: attached, handed out to whoever may see the case, removed, withdrawn."""

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.core.files.store import private
from requests import rules
from requests.choices import DocumentState, Form, PartnerState, Side, State
from requests.models import DiscardedFile, Document
from requests.rules.files import delete_discarded_files
from tests import factories, people
from tests.requests.documents import attached, checked, upload
from tests.requests.factories import Cast, case_in, history_of, link_for, one_entry

pytestmark = pytest.mark.django_db
S = State


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="devosupport.accounts.backends.PersonBackend")
    return client


def url_of(document: Document) -> str:
    return reverse("requests:document", args=[document.request.reference, document.public_id])


def opens(user, document: Document) -> bool:
    response = signed_in(user).get(url_of(document))
    assert response.status_code in (200, 404)
    return response.status_code == 200


def attach(case, *files, actor=None):
    return rules.attach_documents(
        request=case, actor=actor or case.cast.council, files=files or [checked()]
    )


# Attaching


def test_a_document_lies_under_a_random_name_and_is_handed_out_under_its_own():
    case = case_in(S.DRAFT)
    with one_entry(case, "attach_documents"):
        [document] = attach(case, checked("Bór — “plan”.pdf"))
    assert document.state == DocumentState.READY
    assert "plan" not in document.stored_name
    assert private().exists(document.stored_name)
    assert not DiscardedFile.objects.exists()
    response = signed_in(case.cast.council).get(url_of(document))
    assert b"".join(response.streaming_content) == private().open(document.stored_name).read()
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''B%C3%B3r%20%E2%80%94%20%E2%80%9Cplan%E2%80%9D.pdf"
    )
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ('a"b\r\nSet-Cookie: x=1.pdf', 'a"bSet-Cookie: x=1.pdf'),
        ("fdp.\u202etxt.pdf", "fdp.txt.pdf"),
        ("<script>alert(1)</script>.pdf", "script>.pdf"),
        ("n" * 300 + ".pdf", None),
    ],
)
def test_a_name_is_never_a_path_a_header_or_markup(given, shown):
    case = case_in(S.DRAFT)
    [document] = attach(case, checked(given))
    assert len(document.name) <= 120
    assert shown in (None, document.name)
    header = signed_in(case.cast.council).get(url_of(document))["Content-Disposition"]
    assert "\r" not in header
    assert "\n" not in header
    page = signed_in(case.cast.council).get(reverse("requests:attach", args=[case.reference]))
    assert "<script>alert" not in page.content.decode()


def test_attaching_voids_what_the_authoriser_was_shown():
    case = case_in(S.DRAFT)
    rules.ask_authoriser(request=case, actor=case.cast.council, authoriser=case.cast.authoriser)
    attach(case)
    case.refresh_from_db()
    assert case.frozen_version is None
    assert link_for(case, "authorise", case.cast.authoriser).void_reason == "edited"


def test_the_same_file_twice_is_one_document():
    case = case_in(S.DRAFT)
    attach(case)
    with pytest.raises(rules.Refused, match="“plan.pdf” is attached already"):
        attach(case)
    assert case.documents.count() == 1
    # What was stored for the second is swept up.
    assert DiscardedFile.objects.count() == 1


def test_a_request_has_fifty_documents_at_most():
    case = case_in(S.DRAFT)
    for number in range(50):
        attached(case, state=DocumentState.REFUSED, added_at=case.created_at, found=str(number))
    with pytest.raises(rules.Refused, match="50 documents at most"):
        attach(case, checked("map.png"))


def test_only_the_lead_attaches_and_only_to_a_draft():
    case = case_in(S.DRAFT)
    for stranger in (case.cast.partner_user, case.cast.triage, people.person()):
        with pytest.raises(rules.Refused):
            attach(case, actor=stranger)
    with pytest.raises(rules.Refused, match="no longer possible"):
        attach(case_in(S.SUBMITTED))
    assert not Document.objects.exists()
    assert not DiscardedFile.objects.exists()


# The page


def page(case, user, **data):
    url = reverse("requests:attach", args=[case.reference])
    client = signed_in(user)
    return client.post(url, data) if data else client.get(url)


def test_the_page_attaches_several_and_lists_them():
    case = case_in(S.DRAFT, form=Form.CONVERSATION)
    council = case.cast.council
    answer = page(case, council, documents=[upload("plan.pdf"), upload("map.png")])
    assert answer.status_code == 302
    shown = page(case, council).content.decode()
    assert "plan.pdf" in shown
    assert "map.png" in shown
    application = signed_in(council).get(reverse("requests:check", args=[case.reference]))
    assert "plan.pdf (PDF, 1 KB)" in application.content.decode()


def test_every_file_that_cannot_be_taken_is_named_at_the_field():
    case = case_in(S.DRAFT)
    bad = [upload("a.html", b"<html>"), upload("b.pdf", b"MZ"), upload("c.png")]
    shown = page(case, case.cast.council, documents=bad).content.decode()
    assert "“a.html” cannot be attached. We take PDF, Word" in shown
    assert "“b.pdf” cannot be attached. Its name says PDF" in shown
    assert shown.count("error-summary") > 0
    assert not case.documents.exists()


def test_nothing_chosen_and_too_many_are_sentences():
    case = case_in(S.DRAFT)
    assert "Choose a file" in page(case, case.cast.council, other="x").content.decode()
    many = [upload(f"{n}.pdf") for n in range(6)]
    shown = page(case, case.cast.council, documents=many).content.decode()
    assert "You chose 6 files. Choose 5 at a time at most" in shown


def test_a_file_that_is_too_large_is_refused_with_the_limit(settings, monkeypatch):
    monkeypatch.setattr("devosupport.core.files.upload.LARGEST", 1000)
    monkeypatch.setattr("devosupport.core.files.inspect.LARGEST", 1000)
    case = case_in(S.DRAFT)
    shown = page(case, case.cast.council, documents=upload("a.pdf", bytes(200_000)))
    assert "It is 200 KB, and a file may be 1 KB at most" in shown.content.decode()


# Who may have it


def test_councils_have_only_their_own():
    ours, theirs = case_in(S.SUBMITTED), case_in(S.SUBMITTED)
    document, other = attached(ours), attached(theirs)
    for user in (ours.cast.council, people.at_organisation(ours.lead), ours.cast.partner_user):
        assert opens(user, document)
        assert not opens(user, other)
    assert not opens(people.person(), document)
    assert Client().get(url_of(document)).status_code == 302


def test_a_document_is_not_found_under_another_requests_reference():
    ours, theirs = case_in(S.SUBMITTED), case_in(S.SUBMITTED)
    mixed = reverse("requests:document", args=[ours.reference, attached(theirs).public_id])
    assert signed_in(ours.cast.council).get(mixed).status_code == 404
    assert signed_in(ours.cast.triage).get(mixed).status_code == 404


def test_what_is_in_a_draft_is_the_leads_alone():
    case = case_in(S.DRAFT)
    [document] = attach(case)
    assert opens(case.cast.council, document)
    for role in OfficerRole:
        assert not opens(people.officer(role), document)
    assert not opens(case.cast.partner_user, document)


def test_a_request_that_goes_back_to_draft_keeps_what_we_had():
    case = case_in(S.IN_TRIAGE, form=Form.CONVERSATION)
    before = attached(case)
    rules.widen(request=case, actor=case.cast.council)
    case.refresh_from_db()
    [after] = attach(case, checked("map.png"))
    assert opens(case.cast.triage, before)
    assert not opens(case.cast.triage, after)
    with pytest.raises(rules.Refused, match="Withdraw it with a note"):
        rules.remove_document(request=case, actor=case.cast.council, document=before)


def test_a_partner_has_it_from_being_asked_until_it_leaves():
    case = case_in(S.AWAITING_PARTNERS)
    document = attached(case, added_at=case.created_at)
    assert opens(case.cast.partner_user, document)
    case.partners.update(state=PartnerState.DROPPED)
    assert not opens(case.cast.partner_user, document)


def test_the_team_has_it_during_and_after_its_term_and_nobody_before():
    case = case_in(S.IN_DELIVERY)
    document, adviser = attached(case), case.cast.advisers[0]
    assert opens(adviser, document)
    rules.withdraw(request=case, actor=case.cast.council, reason="other")
    assert opens(adviser, document)
    assert not opens(people.person(), document)


def test_of_a_sensitive_request_only_the_named_and_its_officers():
    cast = Cast()
    case = case_in(S.SUBMITTED, cast, form=Form.CONVERSATION, sensitive=True)
    document = attached(case)
    assert opens(cast.council, document)
    colleague = people.at_organisation(cast.lead)
    for user in (colleague, cast.triage, cast.manager, cast.principal_adviser()):
        assert not opens(user, document)
    rules.claim(request=case, actor=cast.triage)
    assert opens(cast.triage, document)
    assert not opens(cast.manager, document)


@pytest.mark.parametrize("state", [DocumentState.CHECKING, DocumentState.REFUSED])
def test_what_is_not_checked_is_not_handed_out(state):
    case = case_in(S.SUBMITTED)
    document = attached(case, state=state)
    for user in (case.cast.council, case.cast.triage):
        assert not opens(user, document)


# Removing and withdrawing


def test_removing_from_a_draft_removes_the_file():
    case = case_in(S.DRAFT)
    [document] = attach(case)
    url = reverse("requests:document_remove", args=[case.reference, document.public_id])
    assert signed_in(people.at_organisation(factories.organisation())).post(url).status_code == 404
    assert signed_in(case.cast.council).post(url).status_code == 302
    assert history_of(case)[-1] == "remove_document"
    assert not case.documents.exists()
    assert delete_discarded_files() == 1
    assert not private().exists(document.stored_name)
    assert not DiscardedFile.objects.exists()


def test_deleting_a_request_by_whatever_way_removes_its_files():
    case = case_in(S.DRAFT)
    [document] = attach(case)
    case.delete()
    assert delete_discarded_files() == 1
    assert not private().exists(document.stored_name)


def test_a_file_that_a_document_needs_is_never_deleted():
    document = attached(case_in(S.SUBMITTED))
    DiscardedFile.objects.create(stored_name=document.stored_name)
    assert delete_discarded_files() == 1
    assert private().exists(document.stored_name)


def test_an_upload_that_was_given_up_is_swept_up_later():
    case = case_in(S.DRAFT)
    attach(case)
    with pytest.raises(rules.Refused):
        attach(case)
    assert delete_discarded_files() == 0
    DiscardedFile.objects.update(delete_after=case.created_at)
    assert delete_discarded_files() == 1


def test_after_submission_a_document_is_withdrawn_with_a_note_and_stays_on_record():
    case = case_in(S.SUBMITTED)
    document, cast = attached(case), case.cast
    with pytest.raises(rules.Refused):
        rules.remove_document(request=case, actor=cast.council, document=document)
    url = reverse("requests:document_withdraw", args=[case.reference, document.public_id])
    empty = signed_in(cast.council).post(url, {"note": " "}).content.decode()
    assert "Say why you withdraw it" in empty
    assert signed_in(cast.council).post(url, {"note": "The wrong version"}).status_code == 302
    assert history_of(case)[-1] == "withdraw_document"
    assert not opens(cast.council, document)
    assert not opens(cast.partner_user, document)
    assert opens(cast.triage, document)
    listed = signed_in(cast.council).get(reverse("requests:documents", args=[case.reference]))
    assert "The wrong version" in listed.content.decode()
    with pytest.raises(rules.Refused, match="withdrawn already"):
        rules.withdraw_document(request=case, actor=cast.council, document=document, note="x")


def test_only_the_side_that_attached_it_withdraws_it():
    case = case_in(S.IN_DELIVERY)
    cast = case.cast
    sides = {
        attached(case, side=Side.COUNCIL): (cast.council, people.at_organisation(case.lead)),
        attached(case, side=Side.PARTNER, by=cast.partner_user): (
            cast.partner_user, people.at_organisation(cast.partner),
        ),
        attached(case, side=Side.US, by=cast.triage): (cast.triage, cast.case_lead),
        attached(case, side=Side.ADVISER, by=cast.advisers[0]): (cast.advisers[0],),
    }  # fmt: skip
    everybody = {user for users in sides.values() for user in users} | {cast.advisers[1]}
    for document, theirs in sides.items():
        url = reverse("requests:document_withdraw", args=[case.reference, document.public_id])
        for user in everybody:
            allowed = signed_in(user).get(url).status_code == 200
            assert allowed == (user in theirs), (document.side, user)
            if not allowed:
                with pytest.raises(rules.Refused, match="Only the side"):
                    rules.withdraw_document(request=case, actor=user, document=document, note="x")
