"""From a notice to an e-mail: subject, text and HTML, rendered at the moment of sending."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template import Context
from django.template.loader import get_template, select_template

from devosupport.notifications.kinds import Kind, kind_of
from devosupport.notifications.models import Notice
from devosupport.notifications.tokens import url_for

DEMONSTRATION = "[Demonstration] "
# What an officer sees in place of an address or code that only the person may use.
WITHHELD = "(only in the e-mail itself)"


@dataclass(frozen=True)
class Words:
    """What one e-mail says."""

    subject: str
    text: str
    html: str

    @property
    def heading(self) -> str:
        """The subject as it is sent."""
        return f"{DEMONSTRATION if settings.DEMO else ''}{self.subject}"


def render(notice: Notice, kind: Kind) -> Words:
    """The words as they are sent: links open and codes are made here."""
    link = {"link_url": url_for(notice.link)} if notice.link else {}
    return _words(notice, kind, {**link, **kind.secrets(notice)})


def preview(notice: Notice) -> Words:
    """The words as an officer may read them: no link that opens, no code."""
    link = {"link_url": WITHHELD} if notice.link_id else {}
    return _words(notice, kind_of(notice.kind), link)


def _words(notice: Notice, kind: Kind, private: Mapping[str, Any]) -> Words:
    context = {
        **notice.context,
        **kind.context(notice),
        **private,
        "to": notice.to,
        "site_url": settings.SITE_URL,
        "site_name": settings.SITE_NAME,
        "help_phone": settings.HELP_PHONE,
        "help_email": settings.HELP_EMAIL,
        "demonstration": settings.DEMO,
    }
    # One line, whatever was typed: a line break in a subject would begin another header.
    subject = " ".join(_plain(f"emails/{kind.template}.subject.txt", context).split())
    text = _plain(f"emails/{kind.template}.txt", context).strip() + "\n"
    html = select_template([f"emails/{kind.template}.html", "emails/words.html"])
    return Words(
        subject=subject,
        text=text,
        html=html.render({**context, "subject": subject, "text": text}),
    )


def _plain(name: str, context: Mapping[str, Any]) -> str:
    """A template of plain text, in which an apostrophe stays an apostrophe."""
    template = get_template(name).template  # type: ignore[attr-defined]
    rendered: str = template.render(Context(dict(context), autoescape=False))
    return rendered


def message(notice: Notice, kind: Kind, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """The e-mail itself. The same notice always bears the same Message-ID."""
    words = render(notice, kind)
    email = EmailMultiAlternatives(
        subject=words.heading,
        body=words.text,
        to=[str(notice.to.email)],
        headers={
            "Message-ID": notice.message_id,
            "Auto-Submitted": "auto-generated",
            **kind.headers(notice),
        },
        connection=connection,
    )
    email.attach_alternative(words.html, "text/html")
    for file in kind.files(notice):
        email.attach(file.name, file.content, file.mime_type)
    return email
