"""The page of states: what requests and peers each say of their own."""

from pathlib import Path

from django.conf import settings

from peers import diagram as engagements
from requests import diagram as requests

PATH = Path(settings.BASE_DIR) / "docs" / "states.md"
HEAD = """# The states of requests and engagements

Written by `manage.py states` from `requests/transitions.py` and `peers/transitions.py`; change
those and run it again.
"""


def page() -> str:
    return f"{HEAD}\n{requests.section()}\n{engagements.section()}"
