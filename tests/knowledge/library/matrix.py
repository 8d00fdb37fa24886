"""Who may open the addresses of the library."""

from tests.access import EVERYONE, OFFICERS, Row


def public(w):
    return {"slug": w.resource.slug}


def draft(w):
    return {"slug": w.unpublished.slug}


ROWS = [
    *(Row(f"library:{name}", EVERYONE) for name in ("library", "case_studies", "toolkits")),
    *(
        Row(f"library:{name}_feed", EVERYONE, lambda w, f=form: {"form": f}, case=form)
        for name in ("library", "case_studies", "toolkits")
        for form in ("atom", "json", "csv")
    ),
    Row("library:resource", EVERYONE, public),
    Row("library:resource", frozenset(), draft, public="404", case="unpublished"),
    Row("library:hub", OFFICERS),
    Row("library:office_new", OFFICERS),
    Row("library:office_resource", OFFICERS, draft),
    Row("library:office_edit", OFFICERS, draft),
    Row("library:office_act", OFFICERS, lambda w: draft(w) | {"verb": "submit"}, status=405),
]
