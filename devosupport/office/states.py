"""The page of states: what requests, peers and the library each say of their own."""

from pathlib import Path

from django.conf import settings

from knowledge.library import diagram as texts
from peers import diagram as engagements
from requests import diagram as requests

PATH = Path(settings.BASE_DIR) / "docs" / "states.md"
HEAD = """# The states of requests, engagements and texts

Written by `manage.py states` from `requests/transitions.py`, `peers/transitions.py` and
`knowledge/library/transitions.py`; change those and run it again.
"""


def page() -> str:
    return f"{HEAD}\n{requests.section()}\n{engagements.section()}\n{texts.section()}"
