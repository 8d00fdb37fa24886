"""Documents for the tests: files to send, and documents that are there already."""

import hashlib
import io

from django.core.files.uploadedfile import SimpleUploadedFile

from devosupport.core.files.inspect import Checked, inspect
from devosupport.core.files.kinds import BY_ENDING
from devosupport.core.files.names import ending_of
from requests.choices import DocumentState, Section, Side
from requests.documents.store import keep
from requests.models import DiscardedFile, Document
from tests.core.files.samples import GOOD


def upload(name: str = "plan.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """As a browser sends it."""
    return SimpleUploadedFile(name, GOOD[ending_of(name)] if content is None else content)


def checked(name: str = "plan.pdf", content: bytes | None = None) -> Checked:
    """As a form hands it to a rule."""
    data = GOOD[ending_of(name)] if content is None else content
    return inspect(io.BytesIO(data), name, len(data))


def attached(case, name: str = "plan.pdf", *, side=Side.COUNCIL, by=None, **fields) -> Document:
    """A document that came with the application, whatever state the request is in by now."""
    content = GOOD[ending_of(name)]
    stored = keep(checked(name))
    DiscardedFile.objects.filter(stored_name=stored).delete()
    if not fields.get("message"):
        fields.setdefault("section", Section.DOCUMENTS)
    fields.setdefault("added_at", case.submitted_at or case.created_at)
    return Document.objects.create(
        request=case,
        name=name,
        stored_name=stored,
        kind=BY_ENDING[ending_of(name)].code,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        side=side,
        added_by=by or case.created_by,
        **{"state": DocumentState.READY, **fields},
    )
