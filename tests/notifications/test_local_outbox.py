"""On one's own machine, every e-mail can be read in the browser."""

import re

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from devosupport.notifications import local_views, mail
from devosupport.notifications.local_views import Email

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.LOCAL_MAIL_DIR = tmp_path / "mail"


def write(subject: str, *, to: str = "ada@person.example", text: str = "Hello") -> str:
    email = EmailMultiAlternatives(subject, text, to=[to])
    email.attach_alternative('<p>Open <a href="http://localhost/t/x/">this</a></p>', "text/html")
    mail.LocalMail().send_messages([email])
    return mail.files()[0].name


def page(client, **query) -> str:
    return client.get(reverse("notifications:outbox"), query).content.decode()


def test_an_empty_outbox_says_what_to_do(client):
    assert "Nothing has been sent yet" in page(client)


def test_the_newest_email_stands_first(client):
    write("Older")
    write("Newer")
    shown = page(client)
    assert shown.index("Newer") < shown.index("Older")


def test_an_email_is_found_by_person_and_by_reference(client):
    write("About DS-7KQ4MX", to="ada@person.example")
    write("About DS-WXYTRQ", to="ben@person.example")
    assert "DS-WXYTRQ" not in page(client, q="Ada@")
    assert "DS-WXYTRQ" not in page(client, q="ds-7kq4mx")
    assert "No e-mail contains" in page(client, q="nothing of the kind")


def test_older_emails_stand_on_the_next_page_and_none_is_read_twice(client, monkeypatch):
    monkeypatch.setattr(local_views, "SHOWN", 2)
    for number in range(5):
        write(f"Number {number}")
    first = page(client)
    assert ["Number 4" in first, "Number 3" in first, "Number 2" in first] == [True, True, False]
    following = re.search(r'href="\?([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    reads, read = [], Email.read
    monkeypatch.setattr(local_views.Email, "read", lambda path: reads.append(path) or read(path))
    second = client.get(f"/outbox/?{following}").content.decode()
    assert ["Number 3" in second, "Number 2" in second, "Number 1" in second] == [False, True, True]
    assert len({path.name for path in reads}) == len(reads) <= 3
    reads.clear()
    client.get(f"/outbox/?{following}")
    assert not reads


def test_the_text_is_shown_with_links_that_open(client):
    name = write("Hello", text="Answer: http://localhost:8000/t/abc.def/ <b>bold</b>")
    shown = client.get(reverse("notifications:outbox_read", args=[name])).content.decode()
    assert '<a href="http://localhost:8000/t/abc.def/" rel="nofollow">' in shown
    assert "&lt;b&gt;bold" in shown


def test_the_html_may_be_framed_by_us_and_may_run_nothing(client):
    response = client.get(reverse("notifications:outbox_html", args=[write("Hello")]))
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert '<base target="_top">' in response.content.decode()


@pytest.mark.parametrize("name", ["../settings.py", "x.eml", "..%2Fmail", "20260101T000000000000"])
def test_nothing_but_an_email_can_be_asked_for(client, name):
    assert client.get(f"/outbox/{name}/").status_code == 404
