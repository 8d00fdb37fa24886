"""What a web process holds for as long as it lives."""

import gc

from django.urls import get_resolver


def set_aside() -> None:
    """Spare the garbage collector all that stands by now; for the end of a process's start.

    Modules, models, forms and addresses are some 200,000 objects. To walk them in search of
    garbage takes a tenth of a second, in the midst of somebody's page, over and over.
    """
    # Every view is imported by this, rather than by the first reader.
    assert get_resolver().url_patterns
    gc.collect()
    gc.freeze()
