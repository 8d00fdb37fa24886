"""Messages with the case lead: by web or by a link, with documents, new until they are read."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from devosupport.notifications.delivery import deliver_waiting
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.tokens import url_for
from requests import rules
from requests.choices import DocumentState, Form, PartnerState, Side, State
from requests.models import Document, Message, SupportRequest
from requests.presenters.home import home_of
from tests import factories, people
from tests.requests.documents import checked, upload
from tests.requests.factories import case_in, told

pytestmark = pytest.mark.django_db
S = State


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="devosupport.accounts.backends.PersonBackend")
    return client


def write(case, actor, body="Any news?", **more) -> Message:
    return rules.post_message(request=case, actor=actor, body=body, **more)


def messages_page(case, user, data=None):
    url = reverse("requests:messages", args=[case.reference])
    return signed_in(user).post(url, data) if data is not None else signed_in(user).get(url)


# With documents


def test_a_message_brings_documents_to_the_other_side():
    case = case_in(S.SCOPING)
    cast = case.cast
    sent = messages_page(
        case, cast.council, {"body": "Our map", "documents": [upload("map.png"), upload("a.csv")]}
    )
    assert sent.status_code == 302
    document = Document.objects.get(name="map.png")
    assert (document.side, document.message.body, document.section) == (Side.COUNCIL, "Our map", "")
    for name in ("messages", "documents"):
        shown = signed_in(cast.case_lead).get(reverse(f"office:{name}", args=[case.reference]))
        assert "map.png" in shown.content.decode()
    colleague = people.at_organisation(case.lead)
    assert "map.png" in messages_page(case, colleague).content.decode()
    file = signed_in(colleague).get(
        reverse("requests:document", args=[case.reference, document.public_id])
    )
    assert file.status_code == 200


def test_officers_send_documents_too():
    case = case_in(S.SCOPING)
    cast = case.cast
    url = reverse("office:act", args=[case.reference, "post-message"])
    client = signed_in(cast.case_lead)
    seen = client.get(url).context["seen"]
    answer = {"channel": "online", "body": "Our guide", "documents": upload(), "seen": seen}
    assert client.post(url, answer).status_code == 302
    assert Document.objects.get().side == Side.US
    assert "plan.pdf" in messages_page(case, cast.council).content.decode()


def test_looking_shows_no_error():
    case = case_in(S.SCOPING)
    assert "error-summary" not in messages_page(case, case.cast.council).content.decode()


def test_a_peer_reads_what_came_with_messages():
    case = case_in(S.IN_DELIVERY)
    write(case, case.cast.council, documents=[checked()])
    page = signed_in(case.cast.advisers[0]).get(f"/peer/cases/{case.reference}/")
    assert "plan.pdf" in page.content.decode()


def test_a_file_that_cannot_be_taken_keeps_the_words_and_sends_nothing():
    case = case_in(S.SCOPING)
    data = {"body": "Keep what I wrote", "documents": upload("a.pdf", b"MZ")}
    shown = messages_page(case, case.cast.council, data).content.decode()
    assert "“a.pdf” cannot be attached" in shown
    assert "Keep what I wrote</textarea>" in shown
    assert not case.messages.exists()


def test_ten_megabytes_of_pasted_text_are_refused_with_a_sentence():
    case = case_in(S.SCOPING)
    shown = messages_page(case, case.cast.council, {"body": "word " * 2_000_000})
    assert shown.status_code == 200
    assert "Your message must be 10,000 characters or fewer" in shown.content.decode()
    assert not case.messages.exists()


@pytest.mark.parametrize("body", ["", "  \n ", "a\0b"])
def test_nothing_and_odd_bytes_are_sentences(body):
    case = case_in(S.SCOPING)
    shown = messages_page(case, case.cast.council, {"body": body}).content.decode()
    assert "error-summary" in shown
    assert not case.messages.exists()


def test_files_have_to_be_chosen_again_when_the_words_are_missing():
    case = case_in(S.SCOPING)
    shown = messages_page(case, case.cast.council, {"body": "", "documents": upload()})
    assert "Choose your files again" in shown.content.decode()


def test_a_message_document_waits_for_the_scanner_and_the_message_does_not(settings):
    settings.SCANNER_URL = "tcp://127.0.0.1:1"
    case = case_in(S.SCOPING)
    write(case, case.cast.council, documents=[checked()])
    assert Document.objects.get().state == DocumentState.CHECKING
    shown = messages_page(case, case.cast.council).content.decode()
    assert "Being checked" in shown
    assert ("message", case.cast.case_lead.pk) in told(case)


def test_another_council_neither_reads_nor_writes():
    case = case_in(S.SCOPING)
    stranger = people.at_organisation(factories.organisation())
    write(case, case.cast.council)
    assert messages_page(case, stranger).status_code == 404
    assert messages_page(case, stranger, {"body": "x"}).status_code == 404
    with pytest.raises(rules.Refused):
        write(case, stranger, documents=[checked()])
    assert not Document.objects.exists()


# By the notice's link


def link_of(person) -> Link:
    return Link.objects.get(purpose="requests.reply", person=person)


def path_of(link: Link) -> str:
    return "/t/" + url_for(link).split("/t/")[1]


def test_the_notice_can_be_answered_once_without_signing_in_and_with_a_document():
    case = case_in(S.SCOPING)
    cast = case.cast
    write(case, cast.case_lead, "When do you meet?")
    link = link_of(cast.council)
    assert "When do you meet?" in Client().get(path_of(link)).content.decode()
    answer = Client().post(path_of(link), {"body": "On Monday.", "documents": upload()})
    assert "Your message is sent" in answer.content.decode()
    posted = case.messages.last()
    assert (posted.author, posted.side, posted.body) == (cast.council, Side.COUNCIL, "On Monday.")
    assert posted.documents.get().name == "plan.pdf"
    again = Client().post(path_of(link), {"body": "Twice"}).content.decode()
    assert "An answer was sent." in again
    assert case.messages.count() == 2


def test_the_link_does_not_read_the_case():
    case = case_in(S.SCOPING, what="The secret of the Vale")
    cast = case.cast
    write(case, cast.council, "What I said before")
    write(case, cast.case_lead, "Just this")
    client = Client()
    shown = client.get(path_of(link_of(cast.council))).content.decode()
    assert "Just this" in shown
    assert "What I said before" not in shown
    assert "secret of the Vale" not in shown
    assert client.get(reverse("requests:case", args=[case.reference])).status_code == 302


def test_a_reply_by_link_keeps_the_words_when_a_file_is_refused():
    case = case_in(S.SCOPING)
    write(case, case.cast.case_lead)
    data = {"body": "Keep this", "documents": upload("a.exe", b"MZ")}
    shown = Client().post(path_of(link_of(case.cast.council)), data).content.decode()
    assert "Keep this</textarea>" in shown
    assert "“a.exe” cannot be attached" in shown


def test_officers_get_no_link_that_posts_for_them():
    case = case_in(S.SCOPING)
    write(case, case.cast.council)
    assert ("message", case.cast.case_lead.pk) in told(case)
    assert not Link.objects.filter(purpose="requests.reply").exists()


def test_a_link_of_somebody_who_left_posts_nothing():
    case = case_in(S.SCOPING)
    cast = case.cast
    write(case, cast.case_lead)
    link = link_of(cast.council)
    cast.council.affiliations.all().delete()
    shown = Client().post(path_of(link), {"body": "Still here"}).content.decode()
    assert "You cannot do this" in shown
    assert case.messages.count() == 1


def test_a_sensitive_case_is_answered_after_signing_in_and_its_e_mail_says_nothing(mailoutbox):
    case = case_in(S.IN_TRIAGE, form=Form.CONVERSATION, sensitive=True)
    cast = case.cast
    write(case, cast.triage, "Only for you")
    assert Client().get(path_of(link_of(cast.council))).status_code == 302
    deliver_waiting()
    sent = [mail for mail in mailoutbox if mail.to == [cast.council.email]][-1]
    assert "Only for you" not in sent.body
    assert "/t/" in sent.body


def test_the_e_mail_holds_the_message_the_link_and_what_came_with_it(mailoutbox):
    case = case_in(S.SCOPING)
    write(case, case.cast.case_lead, "Read this <b>now</b>", documents=[checked()])
    deliver_waiting()
    sent = [mail for mail in mailoutbox if mail.to == [case.cast.council.email]][-1]
    assert "Read this <b>now</b>" in sent.body
    assert "plan.pdf" in sent.body
    assert "Answer here, without signing in:" in sent.body
    assert f"/requests/{case.reference}/" in sent.body


# Who is told, and what is new


def test_our_answer_goes_to_the_partner_who_asked_too():
    case = case_in(S.SCOPING)
    cast = case.cast
    write(case, cast.partner_user, "May we join late?")
    write(case, cast.case_lead, "Yes.")
    assert ("message", cast.partner_user.pk) in told(case)
    Notice.objects.all().delete()
    write(case, cast.case_lead, "Something else.")
    assert ("message", cast.partner_user.pk) not in told(case)


def test_a_partner_who_left_is_not_answered():
    case = case_in(S.SCOPING)
    cast = case.cast
    write(case, cast.partner_user)
    case.partners.update(state=PartnerState.LEFT)
    write(case, cast.case_lead)
    assert ("message", cast.partner_user.pk) not in told(case)


def new_to(user, case) -> int:
    return Message.objects.new_to(user).of(case).count()


def test_a_message_is_new_to_each_person_until_they_look():
    case = case_in(S.SCOPING)
    cast = case.cast
    colleague = people.at_organisation(case.lead)
    write(case, cast.case_lead)
    assert (new_to(cast.council, case), new_to(colleague, case)) == (1, 1)
    assert new_to(cast.case_lead, case) == 0
    assert (
        "(1 new)"
        in signed_in(cast.council)
        .get(reverse("requests:case", args=[case.reference]))
        .content.decode()
    )
    assert ">New</strong>" in messages_page(case, cast.council).content.decode()
    assert ">New</strong>" not in messages_page(case, cast.council).content.decode()
    assert (new_to(cast.council, case), new_to(colleague, case)) == (0, 1)


def test_our_requests_say_how_many_are_new():
    case = case_in(S.SCOPING)
    cast = case.cast
    write(case, cast.case_lead)
    write(case, cast.case_lead)
    [row] = home_of(cast.council, [case.lead]).open
    assert row.new_messages == 2
    page = signed_in(cast.council).get(reverse("requests:home")).content.decode()
    assert "2 new messages" in page


def test_officers_see_what_a_council_wrote_as_new_and_a_colleagues_words_not():
    case = case_in(S.SCOPING)
    cast = case.cast
    write(case, cast.council)
    write(case, cast.manager)
    client = signed_in(cast.case_lead)
    overview = client.get(reverse("office:case", args=[case.reference])).content.decode()
    assert "Messages (1 new)" in overview
    url = reverse("office:messages", args=[case.reference])
    assert client.get(url).content.decode().count(">New</strong>") == 1
    assert client.get(url).content.decode().count(">New</strong>") == 0


def test_what_was_said_before_somebody_came_is_not_new_to_them():
    case = case_in(S.SCOPING)
    there = people.at_organisation(case.lead)
    write(case, case.cast.case_lead)
    assert new_to(there, case) == 1
    assert new_to(people.at_organisation(case.lead), case) == 0


def test_a_message_by_link_or_web_is_read_by_any_colleague():
    case = case_in(S.SCOPING)
    write(case, case.cast.council, "From one of us")
    colleague = people.at_organisation(case.lead)
    assert "From one of us" in messages_page(case, colleague).content.decode()
    assert SupportRequest.objects.of(colleague).filter(pk=case.pk).exists()


def test_the_page_costs_the_same_however_much_was_said():
    few, many = case_in(S.SCOPING), case_in(S.SCOPING)
    write(few, few.cast.council, documents=[checked()])
    for number in range(10):
        write(many, many.cast.council, f"{number}", documents=[checked(), checked("map.png")])
    counts = []
    for case in (few, many):
        colleague = signed_in(people.at_organisation(case.lead))
        url = reverse("requests:messages", args=[case.reference])
        colleague.get(url)
        with CaptureQueriesContext(connection) as asked:
            colleague.get(url)
        counts.append(len(asked))
    assert counts[0] == counts[1]
