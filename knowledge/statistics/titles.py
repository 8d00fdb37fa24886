"""What an address is called, told by the apps above that know: `register(function)`."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Named(NamedTuple):
    """A page's title and its kind in words: "Case study"."""

    title: str
    kind: str


Titles = Callable[[Iterable[str]], dict[str, Named]]

OTHER = "Lists and other pages"
_sources: list[Titles] = []


def register(source: Titles) -> None:
    if source not in _sources:
        _sources.append(source)


def titles(paths: Iterable[str]) -> dict[str, Named]:
    """Title and kind by address, for those that some app knows."""
    wanted = list(paths)
    return {path: named for source in _sources for path, named in source(wanted).items()}
