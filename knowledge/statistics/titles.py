"""What an address is called, told by the apps above that know: `register(function)`."""

from collections.abc import Callable, Iterable

Titles = Callable[[Iterable[str]], dict[str, str]]

_sources: list[Titles] = []


def register(source: Titles) -> None:
    if source not in _sources:
        _sources.append(source)


def titles(paths: Iterable[str]) -> dict[str, str]:
    """Title by address, for those that some app knows."""
    wanted = list(paths)
    return {path: title for source in _sources for path, title in source(wanted).items()}
