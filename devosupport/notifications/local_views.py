"""The outbox page of a developer's machine: every e-mail the local backend wrote.

Mounted only in the demonstration and in debugging, and open to anybody there: the machine's own
user is the only one who can reach it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from itertools import islice
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
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
            # A subject folded before its first word is read back with a blank in front.
            subject=str(message["Subject"]).strip(),
            text=_part(message, "plain"),
            html=_part(message, "html"),
        )


@dataclass(frozen=True)
class Listed:
    """What a list of e-mails shows of one, and what it is found by."""

    name: str
    at: datetime
    to: str
    subject: str
    words: str


@lru_cache(maxsize=SEARCHED)
def listed(path: Path) -> Listed:
    """A message never changes once it is written, so each is read once."""
    email = Email.read(path)
    words = f"{email.to}\n{email.subject}\n{email.text}".casefold()
    return Listed(email.name, email.at, email.to, email.subject, words)


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
    """Newest first; `q` finds a person, a reference or any words; `before` is where to go on."""
    words, before = request.GET.get("q", "").strip(), request.GET.get("before", "")
    paths = [path for path in files() if not before or path.name < before]
    wanted = (one for one in map(listed, paths[:SEARCHED]) if words.casefold() in one.words)
    found = list(islice(wanted, SHOWN + 1))
    older = {"q": words, "before": found[SHOWN - 1].name} if len(found) > SHOWN else {}
    context = {
        "emails": found[:SHOWN],
        "words": words,
        "page": {
            "previous_url": reverse("notifications:outbox") if before else "",
            "previous_text": "Newest",
            "next_url": f"?{urlencode(older)}" if older else "",
            "next_text": "Older",
        },
    }
    return render(request, "notifications/outbox.html", context)


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
