"""E-mails read from files and pasted sources: what is in them, and what is refused."""

import random
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devosupport.core.eml import LARGEST, looks_like_source, read_email
from devosupport.core.refusals import Refused

PLAIN = b"""From: Sam Carter <sam.carter@council.example>
To: officer@lga.example
Subject: Talks in the Vale
Date: Tue, 05 Jan 2027 09:30:00 +0000

We would like to meet.

Sam
"""


def built(**headers) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Sam Carter <sam@council.example>"
    message["Subject"] = "Talks"
    for name, value in headers.items():
        message[name] = value
    message.set_content("Words")
    return message


def test_a_plain_e_mail_gives_who_when_what_about_and_its_text():
    email = read_email(PLAIN)
    assert email.subject == "Talks in the Vale"
    assert email.sender == "Sam Carter <sam.carter@council.example>"
    assert email.sent_at.isoformat() == "2027-01-05T09:30:00+00:00"
    assert email.text == "We would like to meet.\n\nSam"
    assert email.attachments == []


def test_words_with_accents_arrive_as_they_were_written():
    message = built()
    message.replace_header("Subject", "Crème brûlée – “agreed”")
    message.set_content("Très bien: £5")
    email = read_email(message.as_bytes())
    assert email.subject == "Crème brûlée – “agreed”"
    assert email.text == "Très bien: £5"


def test_attachments_are_named_and_not_read():
    message = built()
    message.add_attachment(
        b"secret figures", maintype="application", subtype="pdf", filename="a.pdf"
    )
    message.add_attachment(b"x", maintype="image", subtype="png")
    email = read_email(message.as_bytes())
    assert email.attachments == ["a.pdf", "without a name"]
    assert "secret" not in str(email)


def test_of_an_html_e_mail_only_the_words_are_kept():
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Hello"
    page = "<p>One &amp; two</p><p>three<br>four</p><script>alert(1)</script><img src=x onerror=y>"
    message.set_content(page, subtype="html")
    email = read_email(message.as_bytes())
    assert email.text.split() == ["One", "&", "two", "three", "four"]


def test_the_plain_part_is_preferred_to_the_html():
    message = built()
    message.add_alternative("<p>Painted words</p>", subtype="html")
    assert read_email(message.as_bytes()).text == "Words"


def test_control_characters_and_nul_bytes_are_dropped():
    raw = PLAIN.replace(b"meet", b"me\x00e\x07t").replace(b"Talks", b"Ta\x00lks")
    email = read_email(raw)
    assert email.text.startswith("We would like to meet.")
    assert "\x00" not in email.subject


@pytest.mark.parametrize(
    "date", [b"", b"yesterday", b"Tue, 99 Jan 0001 99:99:99 +9999", b"\xff\xfe"]
)
def test_a_date_that_is_none_leaves_the_day_to_be_typed(date):
    raw = PLAIN.replace(b"Tue, 05 Jan 2027 09:30:00 +0000", date)
    assert read_email(raw).sent_at is None


def test_a_header_cannot_smuggle_another_line():
    raw = PLAIN.replace(b"Talks in the Vale", b"Talks\r\n\tBcc: everybody@council.example")
    assert "\n" not in read_email(raw).subject


@pytest.mark.parametrize(
    "junk",
    [b"", b"\x00" * 1000, b"%PDF-1.7 \xff\xfe", b"just some words", b"PK\x03\x04" + bytes(500),
     b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=nonsense\n\nw\xffrds"],
)  # fmt: skip
def test_junk_is_refused_in_a_sentence(junk):
    with pytest.raises(Refused, match="this is not an e-mail"):
        read_email(junk)


def test_an_e_mail_of_more_than_ten_megabytes_is_refused():
    with pytest.raises(Refused, match="10 MB or less"):
        read_email(PLAIN + b"x" * LARGEST)


def test_a_text_that_is_too_long_is_refused_with_what_to_do():
    with pytest.raises(Refused, match="paste the part that matters"):
        read_email(PLAIN + b"word " * 5_000)


def test_parts_nested_without_end_do_not_break_the_page():
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(500)
    )
    try:
        email = read_email(b"From: a@b.example\nSubject: x\n" + nested)
    except Refused:
        return
    assert email.text == ""


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 300))
def test_whatever_is_in_a_file_it_is_read_or_refused(noise, at):
    raw = PLAIN[: min(at, len(PLAIN))] + noise + PLAIN[min(at, len(PLAIN)) :]
    try:
        email = read_email(raw)
    except Refused:
        return
    assert "\x00" not in email.text + email.subject + email.sender


def test_a_shuffled_e_mail_is_read_or_refused():
    bytes_of = list(PLAIN)
    shuffle = random.Random(7)
    for _ in range(50):
        shuffle.shuffle(bytes_of)
        try:
            read_email(bytes(bytes_of))
        except Refused:
            continue


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (PLAIN.decode(), True),
        ("From: Sam\nSent: 5 January 2027 09:30\nTo: Us\nSubject: Talks\n\nHello", True),
        ("To: do list\nring Sam", False),
        ("Dear Sam\nFrom: nobody\nSubject: none", False),
        ("From: here to there it is far", False),
        ("", False),
        ("a: b\n" * 100_000, False),
    ],
)
def test_a_pasted_source_is_known_by_the_lines_above_it(text, source):
    assert looks_like_source(text) is source
