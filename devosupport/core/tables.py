"""Reference tables kept as CSV files: read with line numbers, and compared with the database.

Nothing here knows what a table is about. A file that is wrong raises `WrongTable` with one
sentence that names the file, the line and the reason, before anything is written.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class WrongTable(ValueError):
    """Why a reference table cannot be loaded, as a sentence for whoever edited it."""


@dataclass(frozen=True)
class Line:
    """One row of a file, by column name, and where it stands."""

    file: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def wrong(self, reason: str) -> WrongTable:
        return WrongTable(f"{self.file} line {self.number}: {reason}. Nothing was loaded.")

    def day(self, column: str) -> date | None:
        text = self[column]
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.wrong(f"“{text}” in {column} is not a date, such as 2027-04-01") from None

    def span(self) -> dict[str, date | None]:
        begins, ends = self.day("begins"), self.day("ends")
        if begins and ends and ends <= begins:
            raise self.wrong("ends has to be after begins")
        return {"begins": begins, "ends": ends}

    def whole(self, column: str) -> int:
        try:
            return int(self[column])
        except ValueError:
            raise self.wrong(f"“{self[column]}” in {column} is not a whole number") from None

    def one_of(self, column: str, allowed: Iterable[str], *, blank: bool = False) -> str:
        text, known = self[column], list(allowed)
        if text not in known and not (blank and not text):
            raise self.wrong(f"“{text}” is no {column}; it can be {', '.join(known)}")
        return text


def read(folder: Path, file: str, columns: Sequence[str], unique: Sequence[str]) -> list[Line]:
    """The lines of a file whose header is exactly `columns`; `unique` columns never repeat."""
    try:
        with (folder / file).open(encoding="utf-8-sig", newline="") as handle:
            lines = list(_lines(file, csv.reader(handle, strict=True), columns))
    except FileNotFoundError:
        raise WrongTable(f"{file} is missing. Nothing was loaded.") from None
    except UnicodeDecodeError:
        raise WrongTable(f"{file} is not in UTF-8. Nothing was loaded.") from None
    except csv.Error as error:
        raise WrongTable(f"{file} cannot be read as CSV: {error}. Nothing was loaded.") from None
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        key = tuple(line[column] for column in unique)
        if key in seen:
            raise line.wrong(f"{' '.join(key)} stands in line {seen[key]} already")
        seen[key] = line.number
    return lines


def read_all(folder: Path, columns: Mapping[str, tuple[str, str]]) -> dict[str, list[Line]]:
    """Every file of a folder; `columns` is file → (columns, those that never repeat together)."""
    return {
        name: read(folder, f"{name}.csv", columns_of.split(), unique.split())
        for name, (columns_of, unique) in columns.items()
    }


def _lines(file: str, reader: Any, columns: Sequence[str]) -> Iterator[Line]:
    header: list[str] = next(reader, [])
    if header != list(columns):
        raise WrongTable(
            f"{file} line 1: the columns have to be {', '.join(columns)}. Nothing was loaded."
        )
    for cells in reader:
        line = Line(file, reader.line_num, dict(zip(columns, cells, strict=False)))
        if len(cells) != len(columns):
            raise line.wrong(f"{len(cells)} cells where {len(columns)} are needed")
        yield line


@dataclass
class Changes:
    """What a load did or, in a dry run, would do: one plain line a difference."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    lines: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.lines)

    def join(self, other: "Changes") -> None:
        self.added += other.added
        self.changed += other.changed
        self.removed += other.removed
        self.lines += other.lines


@dataclass
class Wanted(Generic[M]):
    """The rows a table should hold: `key` fields say which, the others what."""

    rows: models.QuerySet[M]
    values: list[dict[str, Any]]
    key: tuple[str, ...]
    # False: a row that the files do not name is left alone, because people may have added it.
    prune: bool = False
    label: Callable[[M], str] = str


def sync(wanted: Wanted[M]) -> Changes:
    """Make the rows so, in at most four statements; returns every difference found."""
    model, label = wanted.rows.model, wanted.label
    name = str(model._meta.verbose_name)
    for values in wanted.values:
        _check_lengths(model, values)
    there = {tuple(getattr(row, f) for f in wanted.key): row for row in wanted.rows}
    changes, new, differing, fields = Changes(), [], [], set()
    for values in wanted.values:
        row = there.pop(tuple(values[f] for f in wanted.key), None)
        if row is None:
            new.append(model(**values))
            continue
        unlike = {f: v for f, v in values.items() if getattr(row, f) != v}
        if unlike:
            changes.lines += [
                f"~ {name} {label(row)}: {f} {getattr(row, f)!r} → {v!r}" for f, v in unlike.items()
            ]
            for f, v in unlike.items():
                setattr(row, f, v)
            differing.append(row)
            fields |= set(unlike)
    gone = list(there.values()) if wanted.prune else []
    changes.lines += [f"+ {name} {label(row)}" for row in new] + [
        f"- {name} {label(row)}" for row in gone
    ]
    changes.added, changes.changed, changes.removed = len(new), len(differing), len(gone)
    model._default_manager.bulk_create(new, batch_size=2000)
    if differing:
        model._default_manager.bulk_update(differing, sorted(fields), batch_size=500)
    if gone:
        model._default_manager.filter(pk__in=[row.pk for row in gone]).delete()
    return changes


def _check_lengths(model: type[models.Model], values: dict[str, Any]) -> None:
    for name, value in values.items():
        longest = getattr(model._meta.get_field(name), "max_length", None)
        if longest and isinstance(value, str) and len(value) > longest:
            raise WrongTable(
                f"“{value[:40]}…” is too long for the {name} of a {model._meta.verbose_name}: "
                f"{longest} characters at most. Nothing was loaded."
            )
