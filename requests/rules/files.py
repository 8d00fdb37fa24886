"""Deleting stored files that nothing needs: given-up uploads, removed and refused documents."""

import structlog
from django.db import transaction

from devosupport.core.files.store import forget
from devosupport.core.moment import now
from requests.models import DiscardedFile, Document

log = structlog.get_logger(__name__)
BATCH = 100


def delete_discarded_files() -> int:
    """Up to a hundred that are due; those a broken storage keeps are tried again next time."""
    done = 0
    for file in DiscardedFile.objects.due(now())[:BATCH]:
        try:
            done += delete_one(file)
        except Exception:
            log.exception("file_not_deleted", file=file.pk)
    return done


@transaction.atomic
def delete_one(file: DiscardedFile) -> bool:
    """The row goes when the file is gone, and not before."""
    row = DiscardedFile.objects.select_for_update(skip_locked=True).filter(pk=file.pk).first()
    if row is None:
        return False
    needed = Document.objects.filter(stored_name=row.stored_name)
    if not needed.with_a_file().exists():
        forget(row.stored_name)
    row.delete()
    return True
