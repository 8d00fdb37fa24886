"""Fills a table by COPY: the database's own way in, twenty times faster than INSERT."""

from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from django.db import connection, models

Row = Mapping[str, Any]
# What would end a value or a line in the format of COPY.
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def columns_of(model: type[models.Model]) -> dict[str, Any]:
    """The value a new row has where nothing is said, by attribute; without key and generated."""
    return {field.attname: field.get_default() for field in filled(model)}


def filled(model: type[models.Model]) -> list[Any]:
    return [f for f in model._meta.concrete_fields if not f.generated and not f.primary_key]


def copy_in(model: type[models.Model], rows: Iterable[Row]) -> int:
    """Add `rows`, each the attributes that differ from the defaults. Constraints and triggers
    hold as ever. How many were written."""
    meta = model._meta
    names = ", ".join(quoted(name) for name in ["id", *(field.column for field in filled(model))])
    plain = {name: as_text(value) for name, value in columns_of(model).items()}
    lines, written, first = StringIO(), 0, first_free(model)
    for row in rows:
        key = row.get("id", first + written)
        cells = (as_text(row[name]) if name in row else usual for name, usual in plain.items())
        lines.write("\t".join([str(key), *cells]) + "\n")
        written += 1
    lines.seek(0)
    table = quoted(meta.db_table)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", lines)
        # Never back: the key of a row that was deleted would be given out again.
        cursor.execute(
            "SELECT setval(key, greatest(max(id), nextval(key)))"
            f" FROM {table}, pg_get_serial_sequence(%s, 'id') AS key"
            " GROUP BY key",
            [meta.db_table],
        )
    return written


def first_free(model: type[models.Model]) -> int:
    """The key of the first row that would be added."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {quoted(model._meta.db_table)}")
        return int(cursor.fetchone()[0])


def as_text(value: Any) -> str:
    """As the text format of COPY says it. Lists hold codes without commas or quotes."""
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, list):
        return "{" + ",".join(as_text(item) for item in value) + "}"
    return str(value).translate(ESCAPES)


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)
