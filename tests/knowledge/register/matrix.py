"""Who may open the addresses of the register: everybody; officers change it."""

from tests.access import EVERYONE, OFFICERS, Row

ROWS = [
    Row("register:index", EVERYONE),
    Row("register:data", EVERYONE, lambda w: {"form": "csv"}, case="csv"),
    Row("register:data", EVERYONE, lambda w: {"form": "json"}, case="json"),
    Row("register:atom", EVERYONE),
    Row("register:powers", EVERYONE),
    Row("register:area", EVERYONE, lambda w: {"slug": w.area.slug}),
    Row("register:models", EVERYONE),
    Row("register:model", EVERYONE, lambda w: {"slug": w.governance_model.slug}),
    Row("register:benchmarks", EVERYONE),
    Row("register:benchmark_data", EVERYONE, lambda w: {"form": "csv"}, case="csv"),
    Row("register:benchmark_data", EVERYONE, lambda w: {"form": "json"}, case="json"),
    Row("register:benchmark", EVERYONE, lambda w: {"slug": w.council_a.slug}),
    Row("register:indicator", EVERYONE, lambda w: {"slug": w.indicator.slug}),
    Row("register:office_figures", OFFICERS),
]
