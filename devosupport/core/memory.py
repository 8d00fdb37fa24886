"""What a web process holds for as long as it lives."""

import gc
from importlib import import_module

from django.conf import settings


def set_aside() -> None:
    """Spare the garbage collector all that stands by now; for the end of a process's start.

    Modules, models, forms and addresses are some 200,000 objects. To walk them in search of
    garbage takes a tenth of a second, in the midst of somebody's page, over and over.
    """
    # Brings every view, which the first reader would wait for otherwise.
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
