"""What every screen that writes shares: a rule is tried, a refusal becomes a sentence."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from devosupport.core.refusals import Refused


def tried(form: Any, deed: Callable[[], object]) -> bool:
    """Do it; a refusal stands at the top of the form, and nothing typed is lost."""
    try:
        deed()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def done(request: HttpRequest, deed: Callable[[], object], words: str) -> bool:
    """Do it from a button; say what was done, or why not."""
    try:
        deed()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, words)
    return True
