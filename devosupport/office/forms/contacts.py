"""A call, a meeting or an e-mail that is put on a case."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from devosupport.core.eml import LARGEST, Email, looks_like_source, read_email
from devosupport.core.fields import DayField
from devosupport.core.forms import Look
from devosupport.core.moment import today
from devosupport.core.refusals import Refused
from devosupport.office.forms.base import VerbForm, long_text
from requests.choices import ContactKind

NOON = time(12)
OFFICERS, COUNCIL = "officers", "council"
THEY_WROTE, WE_WROTE, OTHERS = "from_them", "with_them", "others"
CHECK = "Check what we read from the e-mail, then save it."


class ContactForm(VerbForm):
    """An e-mail, as a file or pasted with its headers, is read into the boxes and shown again."""

    kind = forms.ChoiceField(
        label="What was it?",
        choices=ContactKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it was a call, a meeting or an e-mail"},
    )
    eml = forms.FileField(
        label="The e-mail as a file",
        required=False,
        help_text="Saved from your mail programme, ending in .eml. We read it into the boxes "
        "below for you to check; the file and what is attached to it are not kept.",
        widget=forms.FileInput(attrs={"accept": ".eml,message/rfc822"}),
    )
    on = DayField(label="When was it?", latest=today)
    with_whom = forms.CharField(
        label="Who was it with?",
        max_length=200,
        help_text="Names, and where they work",
        error_messages={"required": "Enter who it was with"},
    )
    part = forms.ChoiceField(
        label="Was it with the council?",
        choices=[
            (WE_WROTE, "Yes: we talked, or we wrote to them"),
            (THEY_WROTE, "Yes: they wrote to us, and we have not answered yet"),
            (OTHERS, "No, with somebody else"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it was with the council"},
        help_text="A talk with the council, or an e-mail to it, counts as our first response.",
    )
    subject = forms.CharField(label="Subject", max_length=200, required=False)
    body = long_text("What was said", 8, help_text="Or paste the e-mail, with its first lines.")
    attachments = forms.CharField(
        label="What was attached", max_length=1_000, required=False, help_text="Names only"
    )
    seen_by = forms.ChoiceField(
        label="Who may see this?",
        choices=[
            (OFFICERS, "Officers of the LGA only"),
            (COUNCIL, "The council too: it is sent this as a message"),
        ],
        initial=OFFICERS,
        widget=forms.RadioSelect,
    )
    was_read = forms.CharField(required=False, widget=forms.HiddenInput)
    looks = {
        "kind": Look(inline=True, small=True, reveals={"email": ["eml", "subject", "attachments"]}),
        "part": Look(small=True),
        "seen_by": Look(small=True),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.read: Email | None = None
        self.unread = ""
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.suggest(on=today())
        if self.is_bound:
            self.read_in()

    def read_in(self) -> None:
        """Put what the e-mail says into the boxes, once; what was typed there stays."""
        source = self.source()
        if source is None:
            return
        try:
            self.read = read_email(source)
        except Refused as refused:
            # Pasted text that only looks like an e-mail is kept as it is.
            self.unread = str(refused) if self.files else ""
            return
        self.put(self.read)

    def source(self) -> bytes | None:
        """The file, or a pasted e-mail with its headers; a file that is too large is not read."""
        file = self.files.get("eml")
        if file is not None:
            return bytes(LARGEST + 1) if (file.size or 0) > LARGEST else file.read()
        pasted = str(self.data.get("body", ""))
        email = self.data.get("kind") == ContactKind.EMAIL and not self.data.get("was_read")
        return pasted.encode(errors="replace") if email and looks_like_source(pasted) else None

    def put(self, email: Email) -> None:
        self.write("kind", ContactKind.EMAIL.value)
        self.write("was_read", "yes")
        self.write("body", email.text or "The e-mail has no text.")
        for name, value in (
            ("with_whom", email.sender),
            ("subject", email.subject),
            ("attachments", ", ".join(email.attachments)[:1_000]),
        ):
            if value and not self.data.get(name):
                self.write(name, value)
        if email.sent_at:
            on = min(timezone.localtime(email.sent_at).date(), today())
            for box in ("day", "month", "year"):
                self.write(f"on-{box}", str(getattr(on, box)))

    def clean_eml(self) -> None:
        """The boxes hold what was in it; the file itself goes no further."""
        if self.unread:
            raise forms.ValidationError(self.unread)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("part") == THEY_WROTE and cleaned.get("seen_by") == COUNCIL:
            self.add_error("seen_by", "The council wrote this itself: keep it for officers only")
        return cleaned

    def is_valid(self) -> bool:
        """Shown again to be checked when an e-mail was just read."""
        return super().is_valid() and self.read is None

    @property
    def news(self) -> str:
        return CHECK if self.read else ""

    def at(self) -> datetime:
        """Now for today, noon for any other day."""
        on = self.cleaned_data["on"]
        if on == today():
            return timezone.now()
        return timezone.make_aware(datetime.combine(on, NOON))

    @property
    def for_council(self) -> bool:
        return bool(self.cleaned_data["seen_by"] == COUNCIL)

    def message(self) -> str:
        """As the council reads it: who and what about first."""
        given = self.cleaned_data
        kind = ContactKind(given["kind"]).label
        first = f"{kind} with {given['with_whom']}"
        about = f": {given['subject']}" if given["subject"] else ""
        return f"{first}{about}\n\n{given['body']}"

    @property
    def from_them(self) -> bool:
        return bool(self.cleaned_data["part"] == THEY_WROTE)

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "kind": given["kind"],
            "at": self.at(),
            "with_whom": given["with_whom"],
            "body": given["body"],
            "with_council": given["part"] != OTHERS,
            "from_them": self.from_them,
            "subject": given["subject"],
            "attachments": given["attachments"],
        }
