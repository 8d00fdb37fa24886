"""The months as charts: views first, then whatever else was counted. Their table stands below."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from devosupport.core.charts import Column, columns
from knowledge.statistics.reports import LEAST, NOT_COUNTED, Month

TITLES = (
    "Overall page views",
    "Unique page views",
    "Searches",
    "Downloads",
    "Video plays",
)


def charts(months: Sequence[Month], *, exact: bool = False) -> list[tuple[str, SafeString]]:
    """Title and picture of everything that was counted; page views always.

    A number too small to show is drawn as none, unless `exact`; the words of the picture say which
    is small and which was not counted, as the table does.
    """
    found = []
    for place, title in enumerate(TITLES):
        series = [_column(row, place, exact=exact) for row in months]
        if place == 0 or any(column.value for column in series):
            found.append((title, columns(series, title=f"{title} by month")))
    return found


def _column(row: Month, place: int, *, exact: bool) -> Column:
    words = (row.exactly if exact else row.words)[place]
    return Column(
        row.first.strftime("%b"),
        shown(row.numbers[place], exact=exact),
        said="not counted" if words == NOT_COUNTED else words,
    )


def shown(number: int, *, exact: bool) -> int:
    return number if exact or number >= LEAST else 0
