"""What is owed is sent once, in the right words, or it says why not."""

from datetime import timedelta
from email.utils import parseaddr

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from devosupport.notifications.choices import Frequency, NoticeState
from devosupport.notifications.models import Notice
from devosupport.notifications.rules import issue_link, send, set_frequency
from devosupport.notifications.tokens import opens, public_id_of, url_for
from tests import people
from tests.notifications.mailing import deliver, owe

pytestmark = pytest.mark.django_db


def test_a_notice_is_sent_with_subject_text_and_html(mailoutbox):
    someone = people.person("Ada O'Neill")
    notice = deliver(owe(to=someone))
    [email] = mailoutbox
    assert notice.state == NoticeState.SENT
    assert notice.sent_at
    assert email.to == [someone.email]
    assert email.subject == "News about Ashmere"
    assert email.body.startswith("Dear Ada O'Neill,")
    assert "Ashmere has news." in email.alternatives[0].content
    assert parseaddr(email.from_email)[1]


def test_a_sent_notice_is_not_sent_again(mailoutbox):
    notice = deliver(owe())
    deliver(notice)
    assert len(mailoutbox) == 1


def test_one_event_is_told_to_one_person_once_however_often_a_sweep_asks(mailoutbox):
    someone = people.person()
    for _ in range(3):
        send("tests.news", to=someone, about=someone, key="reminder:1")
    assert Notice.objects.count() == 1


def test_one_event_may_be_told_to_many():
    first, second = people.person(), people.person()
    assert owe(to=first, key="offered:1") != owe(to=second, key="offered:1")


def test_a_kind_that_nobody_registered_is_refused_at_once():
    with pytest.raises(LookupError, match=r"tests\.unknown"):
        owe("tests.unknown")


def test_a_notice_that_became_moot_is_not_sent(mailoutbox):
    assert deliver(owe("tests.settled")).state == NoticeState.MOOT
    assert mailoutbox == []


def test_somebody_blanked_meanwhile_is_not_written_to(mailoutbox):
    someone = people.person()
    notice = owe(to=someone)
    someone.email = None
    someone.save()
    assert deliver(notice).state == NoticeState.MOOT
    assert mailoutbox == []


def test_a_notice_for_later_waits(mailoutbox):
    notice = owe(send_after=timezone.now() + timedelta(hours=1))
    assert deliver(notice).state == NoticeState.WAITING
    assert mailoutbox == []


def test_the_same_notice_always_bears_the_same_message_id(mailoutbox):
    notice = deliver(owe())
    Notice.objects.update(state=NoticeState.WAITING)
    deliver(notice)
    first, second = mailoutbox
    assert first.message()["Message-ID"] == second.message()["Message-ID"] == notice.message_id


def test_a_line_break_in_what_was_typed_cannot_add_a_header(mailoutbox):
    typed = "Ashmere\r\nBcc: everybody@evil.example\n\nBody"
    deliver(owe(context={"place": typed}))
    [email] = mailoutbox
    assert email.subject == "News about Ashmere Bcc: everybody@evil.example Body"
    assert email.message()["Bcc"] is None


def test_a_line_break_in_an_address_fails_and_says_so(mailoutbox):
    someone = people.person()
    someone.email = "a@person.example\nBcc: b@evil.example"
    someone.save()
    notice = deliver(owe(to=someone))
    assert notice.state == NoticeState.FAILED
    assert "cannot be used" in notice.problem


def test_what_was_typed_is_escaped_in_html_and_plain_in_text(mailoutbox):
    deliver(owe(context={"place": "<b>O'Hara & Co</b>"}))
    [email] = mailoutbox
    assert "<b>O'Hara & Co</b> has news" in email.body
    assert "&lt;b&gt;O&#x27;Hara &amp; Co&lt;/b&gt; has news" in email.alternatives[0].content


def test_every_subject_of_the_demonstration_says_so(settings, mailoutbox):
    settings.DEMO = True
    deliver(owe())
    assert mailoutbox[0].subject == "[Demonstration] News about Ashmere"


def test_a_link_is_made_at_sending_and_its_token_stored_nowhere(mailoutbox):
    someone = people.person()
    link = issue_link("tests.answer", person=someone, about=someone)
    deliver(owe(to=someone, link=link))
    url = url_for(link)
    token = url.rstrip("/").rsplit("/", 1)[-1]
    assert url in mailoutbox[0].body
    assert public_id_of(token) == link.public_id
    assert opens(token, link)
    row = str(Notice.objects.values().get())
    assert token not in row
    assert token.split(".")[1] not in row


def test_a_token_opens_only_its_own_version_and_purpose():
    someone = people.person()
    link = issue_link("tests.answer", person=someone, about=someone)
    token = url_for(link).rstrip("/").rsplit("/", 1)[-1]
    link.version = 2
    assert not opens(token, link)
    link.version, link.purpose = 1, "tests.other"
    assert not opens(token, link)


def test_a_code_is_made_at_sending_and_stored_nowhere(mailoutbox):
    deliver(owe("tests.code"))
    assert mailoutbox[0].body == "Your code is 314159.\n"
    assert "314159" not in str(Notice.objects.values().get())


def test_a_code_that_is_too_late_is_never_sent(mailoutbox):
    notice = owe("tests.code")
    Notice.objects.update(deadline=timezone.now())
    notice = deliver(notice)
    assert notice.state == NoticeState.FAILED
    assert "too late" in notice.problem
    assert mailoutbox == []


def test_what_has_a_deadline_goes_first(mailoutbox):
    for _ in range(3):
        owe()
    deliver(owe("tests.code"))
    assert mailoutbox[0].subject == "Your code"


def test_a_broken_notice_waits_and_the_others_go(mailoutbox):
    bad = owe("tests.broken")
    assert deliver(owe()).state == NoticeState.SENT
    bad.refresh_from_db()
    assert bad.state == NoticeState.WAITING
    assert "could not be put together" in bad.problem
    assert bad.send_after > timezone.now()


def test_what_is_not_essential_may_be_turned_off(mailoutbox):
    someone = people.person()
    set_frequency(person=someone, how_often=Frequency.NEVER, actor=someone)
    assert deliver(owe("tests.update", to=someone)).state == NoticeState.MOOT
    assert deliver(owe("tests.news", to=someone)).state == NoticeState.SENT


def test_a_batch_costs_the_same_few_queries_however_many_it_holds(mailoutbox):
    def cost(number: int) -> int:
        for _ in range(number):
            owe()
        with CaptureQueriesContext(connection) as queries:
            deliver(Notice.objects.first())
        return len(queries)

    assert cost(2) == cost(90) <= 8
    assert len(mailoutbox) == 92
