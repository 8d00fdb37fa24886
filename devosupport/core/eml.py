"""An e-mail as a file or as pasted source: who wrote, when, about what, and its text.

Whatever is in it comes back as plain text, or as a sentence that says what to do. Attachments are
named and not kept. Nothing in it is trusted: no address, no date, no markup.
"""

import html
import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default

import nh3
from django.utils import timezone

from devosupport.core.refusals import Refused

LARGEST = 10_000_000
LONGEST_TEXT = 20_000
MOST_NAMED = 20
# What the library raises for headers and bodies that no mail programme would write.
BROKEN = (
    MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError
)  # fmt: skip
LINE_ENDS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]*>", re.I)
BLANKS = re.compile(r"\n{3,}")
# What stands above the text of an e-mail, in its source or copied out of a mail programme.
HEADERS = re.compile(r"\A\s*(?:[A-Za-z][\w-]*:.*(?:\n[ \t].*)*\n){2,}")

NOT_AN_EMAIL = "Choose an e-mail saved as a file (.eml), or paste its text: this is not an e-mail."
TOO_LARGE = "Choose an e-mail of 10 MB or less, or paste the text that matters."
TOO_LONG = "The text of this e-mail is longer than 20,000 characters: paste the part that matters."


@dataclass(frozen=True)
class Email:
    subject: str
    sender: str
    sent_at: datetime | None
    text: str
    attachments: list[str]


def read_email(raw: bytes) -> Email:
    """Raises Refused with what to do when it is no e-mail, or too much of one."""
    if len(raw) > LARGEST:
        raise Refused(TOO_LARGE)
    try:
        message = message_from_bytes(raw, policy=default)
        found = Email(
            subject=one_line(header(message, "subject")),
            sender=one_line(header(message, "from")),
            sent_at=sent(message),
            text=text_of(message),
            attachments=named(message),
        )
    except BROKEN:
        raise Refused(NOT_AN_EMAIL) from None
    if not (found.sender or found.subject) or not (found.text or found.attachments):
        raise Refused(NOT_AN_EMAIL)
    if len(found.text) > LONGEST_TEXT:
        raise Refused(TOO_LONG)
    return found


def looks_like_source(text: str) -> bool:
    """Whether pasted text begins with the lines that stand above an e-mail: who, and what about."""
    found = HEADERS.match(text[:8_000].replace("\r\n", "\n"))
    above = found[0].lower() if found else ""
    return "from:" in above and "subject:" in above


def header(message: EmailMessage, name: str) -> str:
    """A header that cannot be read counts as absent."""
    try:
        return str(message[name] or "")
    except BROKEN:
        return ""


def sent(message: EmailMessage) -> datetime | None:
    try:
        moment = message["date"].datetime
        aware: datetime = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        timezone.localtime(aware)
    except (*BROKEN, OverflowError):
        return None
    return aware if 1990 <= aware.year < 2200 else None


def text_of(message: EmailMessage) -> str:
    """The plain part; of an e-mail that has only HTML, its words."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    content = str(part.get_content())
    if part.get_content_subtype() == "html":
        content = html.unescape(nh3.clean(LINE_ENDS.sub("\n", content), tags=set()))
    return plain(content)


def named(message: EmailMessage) -> list[str]:
    names = [part.get_filename() or "without a name" for part in message.iter_attachments()]
    return [one_line(name)[:120] for name in names[:MOST_NAMED]]


def plain(text: str) -> str:
    """Without what no screen shows: NUL and other control characters, runs of empty lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = "\n".join("".join(c for c in line if c.isprintable() or c == "\t") for line in lines)
    return BLANKS.sub("\n\n", kept).strip()


def one_line(text: str) -> str:
    return " ".join(plain(text).split())[:200]
