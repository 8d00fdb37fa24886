"""Who may open the addresses of the register: everybody."""

from tests.access import EVERYONE, Row

ROWS = [
    Row("register:index", EVERYONE),
    Row("register:data", EVERYONE, lambda w: {"form": "csv"}, case="csv"),
    Row("register:data", EVERYONE, lambda w: {"form": "json"}, case="json"),
    Row("register:atom", EVERYONE),
    Row("register:powers", EVERYONE),
    Row("register:area", EVERYONE, lambda w: {"slug": w.area.slug}),
    Row("register:models", EVERYONE),
    Row("register:model", EVERYONE, lambda w: {"slug": w.governance_model.slug}),
]
