"""The outbox page of a developer's machine: every e-mail the local backend wrote.

Mounted only in the demonstration and in debugging, and open to anybody there: the machine's own
user is the only one who can reach it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import islice
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from devosupport.notifications.mail import file_named, files

SHOWN = 50
# More is not looked through for a word: a developer's machine holds a month of e-mails at most.
SEARCHED = 2000


@dataclass(frozen=True)
class Email:
    """One message as it was written."""

    name: str
    at: datetime
    to: str
    subject: str
    text: str
    html: str

    @classmethod
    def read(cls, path: Path) -> "Email":
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        return cls(
            name=path.name,
            at=datetime.fromtimestamp(path.stat().st_mtime, tz=UTC),
            to=str(message["To"]),
            subject=str(message["Subject"]),
            text=_part(message, "plain"),
            html=_part(message, "html"),
        )

    def has(self, words: str) -> bool:
        return words in f"{self.to}\n{self.subject}\n{self.text}".casefold()


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    return str(body.get_content()) if body else ""


def email_or_404(name: str) -> Email:
    path = file_named(name)
    if path is None:
        raise Http404
    return Email.read(path)


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Newest first; `q` finds a person, a reference or any other words."""
    words = request.GET.get("q", "").strip()
    emails = (Email.read(path) for path in files()[:SEARCHED])
    found = list(islice((one for one in emails if one.has(words.casefold())), SHOWN))
    return render(request, "notifications/outbox.html", {"emails": found, "words": words})


@require_safe
def outbox_read(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "notifications/outbox_read.html", {"email": email_or_404(name)})


@require_safe
@xframe_options_sameorigin
def outbox_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part alone, shown in a frame that may run nothing."""
    # A link opens in the window, because our own pages refuse to be shown in a frame.
    response = HttpResponse(f'<base target="_top">{email_or_404(name).html}')
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
        "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox "
        "allow-top-navigation-by-user-activation"
    )
    return response
