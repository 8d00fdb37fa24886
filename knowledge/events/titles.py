"""What the lists of events, networks, bulletins and the work programme are called in statistics.

Their single pages are known by the search, which names what is published.
"""

from collections.abc import Iterable

from django.urls import reverse

from knowledge.statistics.titles import OTHER, Named, register

LISTS = {
    "events:index": "Events",
    "networks:index": "Networks",
    "bulletins:index": "Bulletins",
    "bulletins:sign_up": "Bulletins: sign up",
    "programme:index": "Work programme",
}
FILES = {
    "events:feed": ("Events", ("atom", "json", "csv", "ics")),
    "programme:data": ("Work programme", ("atom", "json", "csv")),
}
BY_NAME = {"networks": "Networks", "bulletins": "Bulletins"}


def named(paths: Iterable[str]) -> dict[str, Named]:
    """No query: every address is known beforehand."""
    found = {reverse(name): title for name, title in LISTS.items()}
    for name, (title, forms) in FILES.items():
        found |= {reverse(name, args=[form]): f"{title} as {form}" for form in forms}
    for app, title in BY_NAME.items():
        found |= {
            reverse(f"{app}:{form}"): f"{title} as {form}" for form in ("atom", "json", "csv")
        }
    return {path: Named(found[path], OTHER) for path in paths if path in found}


register(named)
