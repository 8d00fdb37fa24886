"""CSV that a spreadsheet opens as text: what begins like a formula is made harmless."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(value: Any) -> str:
    """The cell for a value. Numbers stay numbers; text that could run gets an apostrophe."""
    text = "" if value is None else str(value)
    if isinstance(value, int | float) or not text.lstrip().startswith(_FORMULA):
        return text
    return f"'{text}"


def csv_response(
    filename: str, header: Sequence[str], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """A download named `filename`, in UTF-8 with the mark that Excel needs."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    writer = csv.writer(response)
    writer.writerow(header)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return response


def csv_stream(
    filename: str, header: Sequence[str], rows: Iterable[Sequence[Any]], at_once: int = 200
) -> StreamingHttpResponse:
    """The same for a list of any length: sent `at_once` rows at a time, as they are read."""
    response = StreamingHttpResponse(
        _chunks(header, rows, at_once), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _chunks(header: Sequence[str], rows: Iterable[Sequence[Any]], at_once: int) -> Iterator[str]:
    buffer = StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(header)
    for number, row in enumerate(rows, start=1):
        writer.writerow([safe(cell) for cell in row])
        if number % at_once == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()
