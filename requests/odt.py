"""A request as an OpenDocument text, for a chief executive to read or a meeting to print."""

from io import BytesIO

from django.utils import timezone
from django.utils.formats import date_format
from odfdo import Document, Header, Paragraph

from requests.models import SupportRequest
from requests.presenters.application import application


def application_odt(row: SupportRequest) -> bytes:
    """The whole application as .odt: title, date, then each part with its answers."""
    document = Document("text")
    body = document.body
    body.clear()
    body.append(Header(1, f"Request for devolution support {row.reference}"))
    body.append(Paragraph(f"{row.lead.name}. {row.get_form_display()}. {row.public_label}."))
    body.append(Paragraph(f"As at {date_format(timezone.localdate(), 'j F Y')}."))
    for part in application(row):
        body.append(Header(2, part.title))
        for answer in part.rows:
            body.append(Header(3, answer.key))
            for line in answer.value.splitlines() or [""]:
                body.append(Paragraph(line))
    made = BytesIO()
    document.save(made)
    return made.getvalue()
