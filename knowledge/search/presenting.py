"""A page of results as templates need it: facets with words, links that change one thing."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode

from knowledge.search.filters import FACETS, Filters
from knowledge.search.labels import labels
from knowledge.search.results import Results

# Orders of time and stage mean something; the rest go by how many there are.
_ORDERED = ("stage", "year")


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool

    @property
    def id_part(self) -> str:
        return self.value.replace(" ", "-")


@dataclass(frozen=True)
class Group:
    code: str
    heading: str
    options: list[Option]

    @property
    def is_open(self) -> bool:
        """Short or in use; the long lists open by a tap, so that results stay near the top."""
        return self.code == "kind" or any(option.chosen for option in self.options)


@dataclass(frozen=True)
class Chosen:
    heading: str
    label: str
    url: str


@dataclass(frozen=True)
class Page:
    """What `search/results.html` and `search/filters.html` show."""

    results: Results
    groups: list[Group]
    chosen: list[Chosen]
    sentence: str
    query: str
    previous_url: str
    next_url: str
    clear_url: str
    corrections: list[tuple[str, str]]

    @property
    def previous_text(self) -> str:
        return f"Page {self.results.number - 1} of {self.results.pages}"

    @property
    def next_text(self) -> str:
        return f"Page {self.results.number + 1} of {self.results.pages}"


def present(results: Results, filters: Filters, facets: tuple[str, ...], noun: str) -> Page:
    """`facets`: those offered, in order. `noun`: one of what is counted, "result"."""
    words = labels()
    chosen = {code: values for code, values in filters.chosen.items() if code in facets}
    number, last = results.number, results.pages
    return Page(
        results=results,
        groups=[group for code in facets if (group := _group(code, results, words)).options],
        chosen=[
            Chosen(
                FACETS[code][0],
                words.get(code, {}).get(value, value),
                address(results.text, chosen, leave_out=(code, value)),
            )
            for code in facets
            for value in sorted(chosen.get(code, ()))
        ],
        sentence=_sentence(results, noun),
        query=address(results.text, chosen),
        previous_url=address(results.text, chosen, page=number - 1) if number > 1 else "",
        next_url=address(results.text, chosen, page=number + 1) if number < last else "",
        clear_url=address(results.text, {}),
        corrections=[(text, address(text, chosen)) for text in results.suggestions],
    )


def address(
    text: str,
    chosen: dict[str, frozenset[str]],
    *,
    leave_out: tuple[str, str] = ("", ""),
    page: int = 1,
) -> str:
    """The query part of an address: what is asked, what is chosen, which page."""
    parts = [("q", text)] if text else []
    parts += [
        (code, value)
        for code in FACETS
        for value in sorted(chosen.get(code, ()))
        if (code, value) != leave_out
    ]
    if page > 1:
        parts.append(("page", str(page)))
    return f"?{urlencode(parts)}"


def page_number(query: QueryDict) -> int:
    typed = query.get("page", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1


def _group(code: str, results: Results, words: dict[str, dict[str, str]]) -> Group:
    named = words.get(code, {})
    options = [
        Option(facet.value, named.get(facet.value, facet.value), facet.count, facet.chosen)
        for facet in results.facets[code]
    ]
    if code in _ORDERED:
        order = list(named)
        options.sort(key=lambda option: order.index(option.value) if option.value in order else 0)
    if code == "year":
        options.sort(key=lambda option: option.value, reverse=True)
    return Group(code, FACETS[code][0], options)


def _sentence(results: Results, noun: str) -> str:
    if not results.total:
        return f"No {_many(noun)} found."
    count = f"{results.total:,} {noun if results.total == 1 else _many(noun)}"
    if results.capped:
        count = f"More than {count}: these are the closest"
    if results.pages == 1:
        return f"{count}."
    return f"{count}. Showing {results.first:,} to {results.last:,}."


def _many(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
