"""What the public pages that no search knows are called in the statistics: lists, files, the rest.

A file beside a list is named after it: "Find what works as csv".
"""

from collections.abc import Iterable

from django.urls import reverse

from knowledge.statistics.titles import OTHER, Named, register

PAGES = {
    "office:home": "Home",
    "office:support": "What support you can get",
    "office:questions": "The questions we ask",
    "office:questions_odt": "The questions we ask, to write in",
    "office:performance": "How well the service works",
    "library:library": "Find what works",
    "library:case_studies": "Case studies",
    "library:toolkits": "Toolkits",
    "register:index": "Devolution register",
    "register:models": "Governance models",
    "register:schemes": "Proposed schemes",
    "register:benchmarks": "Benchmarks",
    "planning:home": "Planning tool",
    "places:index": "Places",
    "requests:raised": "Raised with government",
    "search:search": "Search",
    "statistics:statistics": "How the DevoHub is used",
    "core:help": "Help",
    "core:accessibility": "Accessibility",
    "core:privacy": "Privacy",
    "core:cookies": "Cookies",
}


def named(paths: Iterable[str]) -> dict[str, Named]:
    """No query: every list is known beforehand."""
    lists = {reverse(name): title for name, title in PAGES.items()}
    found = {}
    for path in paths:
        folder, _, file = path.rpartition("/")
        if path in lists:
            found[path] = Named(lists[path], OTHER)
        elif file and f"{folder}/" in lists and folder:
            found[path] = Named(f"{lists[f'{folder}/']} as {file.rpartition('.')[2]}", OTHER)
    return found


register(named)
