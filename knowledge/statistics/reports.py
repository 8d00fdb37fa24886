"""What the statistics show, read from the rows. Days are in London; both ends count.

What another system counted before (`Earlier`) stands beside our own counts and says so. A number
of fewer than `LEAST` is said to be that, and no more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Sum
from django.db.models.functions import TruncMonth

from knowledge.statistics.choices import What
from knowledge.statistics.models import Earlier, PageDay
from knowledge.statistics.titles import OTHER, Named, titles

MOST_PAGES = 10
LEAST = 5
NOT_COUNTED = "–"
Searches = Callable[[date, date], dict[date, int]]
_searches: list[Searches] = []


def register_searches(source: Searches) -> None:
    """The app above that knows how many searches a month saw."""
    if source not in _searches:
        _searches.append(source)


def said(number: int) -> str:
    """As it is shown to everybody: small numbers hidden."""
    return f"{number:,}" if number == 0 or number >= LEAST else f"fewer than {LEAST}"


@dataclass(frozen=True)
class Month:
    first: date
    views: int
    devices: int
    # Which other system counted it, wholly or in part.
    source: str = ""
    searches: int = 0
    downloads: int = 0
    videos: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """Overall, unique, searches, downloads, videos: for officers."""
        return (self.views, self.devices, self.searches, self.downloads, self.videos)

    @property
    def words(self) -> tuple[str, ...]:
        """The same as they are shown to everybody."""
        return self._said(said)

    @property
    def exactly(self) -> tuple[str, ...]:
        return self._said("{:,}".format)

    def _said(self, words: Callable[[int], str]) -> tuple[str, ...]:
        """What another system did not count is no nought: those figures are of views alone."""
        views = tuple(map(words, self.numbers[:2]))
        others = (words(n) if n or not self.source else NOT_COUNTED for n in self.numbers[2:])
        return (*views, *others)


@dataclass(frozen=True)
class Page:
    """A page, or a kind of page where `path` is empty."""

    path: str
    title: str
    kind: str
    views: int
    devices: int

    @property
    def views_words(self) -> str:
        return said(self.views)

    @property
    def devices_words(self) -> str:
        return said(self.devices)


def months_back(day: date, months: int) -> date:
    """The first day of a period of whole months that ends with the month of `day`."""
    number = day.year * 12 + day.month - months
    return date(number // 12, number % 12 + 1, 1)


def by_month(today: date, months: int = 12, path: str = "") -> list[Month]:
    """The last months, this one included, in order; a month without views is there with none.

    Of the whole hub, or of one page. Two queries, and one for searches.
    """
    first = months_back(today, months)
    days = PageDay.objects.between(first, today)
    days = days.filter(path=path) if path else days
    rows = (
        days.annotate(month=TruncMonth("day"))
        .values("month", "what")
        .annotate(total=Sum("views"), unique=Sum("devices"))
    )
    counted = {(row["month"], row["what"]): (row["total"], row["unique"]) for row in rows}
    before = _earlier(first, today, path)
    searches = {} if path else _searched(first, today)
    found = []
    for back in range(months, 0, -1):
        month = months_back(today, back)
        views, devices = counted.get((month, What.VIEW), (0, 0))
        old = before.get(month, Before())
        found.append(
            Month(
                first=month,
                views=views + old.views,
                devices=devices + old.devices,
                source=old.source,
                searches=searches.get(month, 0),
                downloads=counted.get((month, What.DOWNLOAD), (0, 0))[0],
                videos=counted.get((month, What.VIDEO), (0, 0))[0],
            )
        )
    return found


def _searched(first: date, last: date) -> dict[date, int]:
    return {month: times for source in _searches for month, times in source(first, last).items()}


@dataclass(frozen=True)
class Before:
    """What another system counted in a month, and which."""

    views: int = 0
    devices: int = 0
    source: str = ""


def _earlier(first: date, last: date, path: str) -> dict[date, Before]:
    """By month; a figure of the whole hub goes before those of its pages."""
    whole: dict[date, Before] = {}
    pages: dict[date, Before] = {}
    for row in Earlier.objects.between(first, last):
        if path and row.path != path:
            continue
        if row.path:
            so_far = pages.get(row.month, Before())
            pages[row.month] = Before(
                so_far.views + row.views, so_far.devices + row.devices, row.source
            )
        else:
            whole[row.month] = Before(row.views, row.devices, row.source)
    return pages | whole


@dataclass(frozen=True)
class Totals:
    """Of a period, as this system counted it."""

    views: int
    devices: int
    searches: int
    downloads: int
    videos: int


def totals(first: date, last: date) -> Totals:
    """Two queries."""
    rows = PageDay.objects.between(first, last).values("what").order_by()
    rows = rows.annotate(total=Sum("views"), unique=Sum("devices"))
    counted = {row["what"]: (row["total"], row["unique"]) for row in rows}
    views, devices = counted.get(What.VIEW, (0, 0))
    return Totals(
        views=views,
        devices=devices,
        searches=sum(_searched(first, last).values()),
        downloads=counted.get(What.DOWNLOAD, (0, 0))[0],
        videos=counted.get(What.VIDEO, (0, 0))[0],
    )


def sources(months: Sequence[Month]) -> list[str]:
    """Which other systems counted some of these months."""
    return sorted({month.source for month in months if month.source})


def nothing_in(months: Sequence[Month]) -> bool:
    """Whether nobody counted anything in these months."""
    return not any(sum(month.numbers) for month in months)


def added_up(months: Sequence[Month]) -> tuple[str, str]:
    """Overall and unique views of some months, as they are printed; small numbers hidden."""
    return said(sum(row.views for row in months)), said(sum(row.devices for row in months))


def paragraph(months: Sequence[Month]) -> str:
    """What a paper for the Board says of twelve months and of the last six (S1 paragraph 10.3)."""
    (year, year_unique), (half, half_unique) = added_up(months), added_up(months[-6:])
    text = (
        f"In the twelve months from {months[0].first:%B %Y} to {months[-1].first:%B %Y} the "
        f"DevoHub had {year_unique} unique page views and {year} overall page views. "
        f"In the last six of them it had {half_unique} unique and {half} overall page views."
    )
    if any(month.source for month in months):
        text += " Some of these months were counted by the system that was used before."
    return text


def read_between(first: date, last: date, what: What = What.VIEW) -> list[Page]:
    """Every page of the period, the most read first; two queries."""
    counted = (
        PageDay.objects.between(first, last)
        .of(what)
        .values("path")
        .annotate(total=Sum("views"), unique=Sum("devices"))
        .order_by("-total", "path")
    )
    rows = list(counted)
    names = titles(row["path"].removesuffix("video/") for row in rows)
    found = []
    for row in rows:
        named = names.get(row["path"].removesuffix("video/"), Named(row["path"], OTHER))
        found.append(Page(row["path"], named.title, named.kind, row["total"], row["unique"]))
    return found


def by_kind(pages: Sequence[Page]) -> list[Page]:
    """The same views by kind of page, the most read first."""
    sums: dict[str, tuple[int, int]] = {}
    for page in pages:
        views, devices = sums.get(page.kind, (0, 0))
        sums[page.kind] = (views + page.views, devices + page.devices)
    kinds = [Page("", kind, kind, *numbers) for kind, numbers in sums.items()]
    return sorted(kinds, key=lambda kind: (-kind.views, kind.title))


def latest() -> date | None:
    """The last day that has been counted."""
    day: date | None = PageDay.objects.aggregate(day=Max("day"))["day"]
    return day
