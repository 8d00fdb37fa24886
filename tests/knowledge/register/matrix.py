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
    Row("register:benchmarks_atom", EVERYONE),
    *(
        Row(f"register:{name}_{form}", EVERYONE)
        for name in ("models", "schemes")
        for form in ("atom", "json", "csv")
    ),
    Row("register:benchmark", EVERYONE, lambda w: {"slug": w.council_a.slug}),
    Row("register:indicator", EVERYONE, lambda w: {"slug": w.indicator.slug}),
    Row("register:record", EVERYONE, lambda w: {"slug": w.deal.slug}),
    Row("register:schema", EVERYONE),
    Row("register:schema_json", EVERYONE),
    Row("register:names", EVERYONE),
    Row("register:schemes", EVERYONE),
    Row("register:scheme", EVERYONE, lambda w: {"slug": w.scheme.slug}),
    Row("register:office_figures", OFFICERS),
    Row("register:office", OFFICERS),
    Row("register:office_due", OFFICERS),
    Row("register:office_add", OFFICERS, lambda w: {"what": "deal"}),
    Row("register:office_record", OFFICERS, lambda w: {"slug": w.deal.slug}),
    Row("register:office_change", OFFICERS, lambda w: {"slug": w.deal.slug}),
    Row("register:office_end", OFFICERS, lambda w: {"slug": w.deal.slug}),
    Row("register:office_add_detail", OFFICERS, lambda w: {"slug": w.deal.slug, "kind": "power"}),
    Row("register:office_change_detail", OFFICERS, lambda w: {"pk": w.detail.pk}),
    Row("register:office_end_detail", OFFICERS, lambda w: {"pk": w.detail.pk}),
    Row("register:office_take_out", OFFICERS, lambda w: {"what": "record", "key": w.deal.slug}),
    Row(
        "register:office_check",
        OFFICERS,
        lambda w: {"what": "record", "key": w.deal.slug, "verb": "verify"},
        status=405,
    ),
    Row("register:office_schemes", OFFICERS),
    Row("register:office_scheme_add", OFFICERS),
    Row("register:office_scheme", OFFICERS, lambda w: {"slug": w.scheme.slug}),
    Row("register:office_scheme_update", OFFICERS, lambda w: {"slug": w.scheme.slug}),
    Row("register:office_scheme_change", OFFICERS, lambda w: {"slug": w.scheme.slug}),
    Row("register:office_scheme_publish", OFFICERS, lambda w: {"slug": w.scheme.slug}, status=405),
    Row("register:office_names", OFFICERS),
    Row("register:office_name", OFFICERS, lambda w: {"slug": w.old_name.slug}),
]
