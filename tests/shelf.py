"""What is costly to build, built once in a process and laid down again as rows.

A case in delivery takes some 400 queries through the rules. The first test that wants one builds
it; its rows are read back, and every later test of the process has them put down in one statement,
under the same numbers: those are free again, for a test is rolled back and sequences never are.
"""

import copy
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, models, transaction
from django.utils.timezone import localdate

from devosupport.core.moment import _moment
from tests.growth import highest, keyed, parents, tables


@dataclass(frozen=True)
class Kept:
    """Rows as one statement, and what the builder returned."""

    sql: str
    result: Any


@dataclass
class Shelf:
    """What this process kept. `pristine`: the last row of every table before any test."""

    database: str = ""
    pristine: dict[type[models.Model], int] | None = None
    kept: dict[Hashable, list[Kept]] | None = None

    def open(self) -> None:
        self.database = connection.settings_dict["NAME"]
        self.pristine, self.kept = highest(), {}

    def usable(self) -> bool:
        """Not in a database of a test's own, where the numbers are taken or will be, nor at a
        moment reckoned from now, which no other test will ask for."""
        here = connection.settings_dict["NAME"] == self.database
        moment = _moment.get()
        return here and connection.in_atomic_block and not (moment and moment.microsecond)


shelf = Shelf()


def shelved(key: Hashable, build: Callable[[], Any]) -> Any:
    """What `build` returns, with its rows: laid down if they can be, else built and kept.

    A test that wants two of the same gets two: of each key there are as many as one test wanted.
    """
    if not shelf.usable():
        return build()
    # Built now, it is of today: a run that goes on past midnight builds it again.
    copies = shelf.kept.setdefault((key, _moment.get() or localdate()), [])
    for kept in copies:
        if laid(kept):
            return copy.deepcopy(kept.result)
    before, keys = highest(), {model: set(known(model)) for model in keyed()}
    result = build()
    made = {model: list(since(model, before[model])) for model in tables()}
    made |= {model: beyond(model, keys[model]) for model in keyed()}
    if whole(made):
        statements = [insert(model, rows) for model, rows in made.items() if rows]
        copies.append(Kept(";\n".join(statements), copy.deepcopy(result)))
    return result


def since(model: type[models.Model], last: int) -> models.QuerySet:
    return model._base_manager.filter(pk__gt=last).order_by("pk")


def known(model: type[models.Model]) -> models.QuerySet:
    return model._base_manager.values_list("pk", flat=True)


def beyond(model: type[models.Model], keys: set[Any]) -> list[models.Model]:
    """The rows of a table that counts none of them."""
    return [row for row in model._base_manager.all() if row.pk not in keys]


def whole(made: dict[type[models.Model], list[models.Model]]) -> bool:
    """Nothing made hangs on a row that the test had made before, and that others lack."""
    numbers = {model: {row.pk for row in rows} for model, rows in made.items()}
    return not any(
        getattr(row, field.attname) is not None
        and field.related_model in numbers
        and getattr(row, field.attname) > shelf.pristine[field.related_model]
        and getattr(row, field.attname) not in numbers[field.related_model]
        for model, rows in made.items()
        for field in parents(model)
        for row in rows
    )


def insert(model: type[models.Model], rows: Iterable[models.Model]) -> str:
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    with connection.cursor() as cursor:
        line = "(" + ", ".join(["%s"] * len(fields)) + ")"
        values = ", ".join(
            cursor.mogrify(
                line,
                [f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields],
            ).decode()
            for row in rows
        )
    return (
        f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) VALUES {values}"
    )


def laid(kept: Kept) -> bool:
    """Whether the rows could be put down: not twice in a test, nor where its own are in the way."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(kept.sql)
    except DatabaseError:
        return False
    return True
