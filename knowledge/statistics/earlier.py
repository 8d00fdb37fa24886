"""Reads earlier figures from CSV: every fault a sentence with its line, nothing written here."""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date

from knowledge.statistics.models import Earlier

NEEDED = ("month", "overall_page_views", "unique_page_views")
COLUMNS = (*NEEDED, "page")
MOST_LINES, MOST = 5_000, 2_000_000_000
_PAGE = re.compile(r"^/[\w./-]*$")


@dataclass
class Read:
    rows: list[Earlier] = field(default_factory=list)
    # Line number → what is wrong there.
    faults: list[tuple[int, str]] = field(default_factory=list)


class Fault(ValueError):
    pass


def read(text: str, today: date) -> Read:
    """Lines of `month` (2016-11), overall and unique page views, and perhaps the `page`'s path."""
    found = Read()
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True)
    seen: dict[tuple[date, str], int] = {}
    try:
        heading = [(name or "").strip().lower() for name in reader.fieldnames or []]
        if not set(NEEDED) <= set(heading) or set(heading) - set(COLUMNS):
            found.faults.append((1, f"The first line has to name the columns {', '.join(COLUMNS)}"))
            return found
        reader.fieldnames = heading
        for raw in reader:
            number = reader.line_num
            if len(found.rows) >= MOST_LINES:
                found.faults.append((number, f"Import {MOST_LINES:,} lines at a time"))
                break
            _take(raw, number, today, found, seen)
    except csv.Error:
        found.faults.append((reader.line_num + 1, "This line cannot be read as CSV"))
    if not found.rows and not found.faults:
        found.faults.append((2, "There is no figure below the heading line"))
    return found


def _take(
    raw: dict[str, str],
    number: int,
    today: date,
    found: Read,
    seen: dict[tuple[date, str], int],
) -> None:
    try:
        row = _row(raw, today)
        if (row.month, row.path) in seen:
            raise Fault(f"This month and page stand in line {seen[row.month, row.path]} already")
    except Fault as fault:
        found.faults.append((number, str(fault)))
        return
    seen[row.month, row.path] = number
    found.rows.append(row)


def _row(raw: dict[str, str], today: date) -> Earlier:
    if None in raw or None in raw.values():
        raise Fault("This line has more or fewer cells than the heading line")
    cell = {name: value.strip() for name, value in raw.items()}
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", cell["month"], re.ASCII):
        raise Fault(f"“{cell['month'][:40]}” is not a month, such as 2016-11")
    year, month = map(int, cell["month"].split("-"))
    if not 1990 <= year <= today.year or date(year, month, 1) > today:
        raise Fault(f"{cell['month']} is not a month that is past")
    path = cell.get("page", "")
    if path and (len(path) > 200 or not _PAGE.match(path)):
        raise Fault(f"“{path[:40]}” is not the path of a page, such as /library/")
    overall, unique = _number(cell["overall_page_views"]), _number(cell["unique_page_views"])
    if unique > overall:
        raise Fault("There cannot be more unique page views than overall ones")
    return Earlier(month=date(year, month, 1), path=path, views=overall, devices=unique)


def _number(text: str) -> int:
    plain = text.replace(",", "")
    if not re.fullmatch(r"\d{1,10}", plain, re.ASCII) or int(plain) > MOST:
        raise Fault(f"“{text[:40]}” is not a whole number")
    return int(plain)
