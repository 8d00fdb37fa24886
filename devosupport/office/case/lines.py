"""Lines of a package as the form shows them and as `set_lines` takes them."""

from collections.abc import Mapping
from typing import Any

from devosupport.office.forms.package import LineForm
from requests.models import Line, SupportRequest


def initial_of(line: Line | None) -> dict[str, Any]:
    if line is None:
        return {"kind": "support", "paid_from": "membership", "different_organisations": True}
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
