"""An OpenDocument text, for a chief executive to read or a meeting to print."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.http import HttpResponse
from odfdo import Document, Header, Paragraph

TYPE = "application/vnd.oasis.opendocument.text"

# A heading, then pairs of a smaller heading and its words, which may hold line breaks.
Part = tuple[str, Iterable[tuple[str, str]]]


def odt(title: str, under: Sequence[str], parts: Iterable[Part]) -> bytes:
    """The whole text: a title, a paragraph for each line under it, then the parts in order."""
    document = Document("text")
    body = document.body
    body.clear()
    body.append(Header(1, title))
    for line in under:
        body.append(Paragraph(line))
    for heading, rows in parts:
        body.append(Header(2, heading))
        for key, words in rows:
            body.append(Header(3, key))
            for line in words.splitlines() or [""]:
                body.append(Paragraph(line))
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def odt_response(filename: str, content: bytes) -> HttpResponse:
    """A download; `filename` is ours, never typed by a person."""
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
