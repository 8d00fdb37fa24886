"""Keeping documents: until a document takes a file up, it is one to be discarded."""

from datetime import timedelta

from devosupport.core.files.inspect import Checked
from devosupport.core.files.store import new_name, put_checked
from devosupport.core.moment import now
from requests.models import DiscardedFile

# An upload that takes longer than this was given up.
UPLOAD_ENDS = timedelta(hours=2)


def keep(checked: Checked) -> str:
    """Store the file; its new name."""
    name = new_name("documents")
    DiscardedFile.objects.create(stored_name=name, delete_after=now() + UPLOAD_ENDS)
    put_checked(checked, name)
    return name
