"""Lines of a package as `set_lines` takes them, and what differs when two people changed one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from devosupport.office.forms.package import LineForm
from requests.models import Line, SupportRequest


def initial_of(line: Line | None) -> dict[str, Any]:
    if line is None:
        return {"paid_from": "membership", "different_organisations": True}
    found = {name: getattr(line, name) for name in LineForm.base_fields}
    # The name stands beside its body in the row; on the form it is for a body that is not listed.
    return found | ({"body_name": ""} if line.body else {})


def mappings_of(
    case: SupportRequest,
    *,
    change: int | None = None,
    values: Mapping[str, Any] | None = None,
    drop: int | None = None,
) -> list[dict[str, Any]]:
    """Every line as it is, but for the one that is changed, added (no `change`) or taken out."""
    lines: list[dict[str, Any]] = [
        {"id": pk, **(values if pk == change and values else {})}
        for pk in case.lines.current().values_list("pk", flat=True)
        if pk != drop
    ]
    if values is not None and change is None:
        lines.append(dict(values))
    return lines


def differences(line: Line | None, typed: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(question, what is saved now, what was typed) wherever they differ."""
    if line is None:
        return []
    line.refresh_from_db()
    found = []
    for name, field in LineForm.base_fields.items():
        saved, mine = getattr(line, name), typed.get(name)
        if saved != mine and (saved or mine):
            found.append((str(field.label), words(saved), words(mine)))
    return found


def words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value) if value not in (None, "") else "Empty"
