"""Who may open the work programme: everybody what is public, officers the rest."""

from tests.access import EVERYONE, OFFICERS, Row


def public(w):
    return {"slug": w.programme_item.slug}


def draft(w):
    return {"slug": w.programme_draft.slug}


def milestone(w):
    return public(w) | {"pk": w.milestone.pk}


ROWS = [
    Row("programme:index", EVERYONE),
    *(
        Row("programme:data", EVERYONE, lambda w, f=form: {"form": f}, case=form)
        for form in ("atom", "json", "csv")
    ),
    Row("programme:item", EVERYONE, public),
    Row("programme:item", frozenset(), draft, public="404", case="draft"),
    Row("programme:list", OFFICERS),
    Row("programme:new", OFFICERS),
    Row("programme:change", OFFICERS, draft),
    Row("programme:publish", OFFICERS, draft, status=405),
    Row("programme:withdraw", OFFICERS, public, status=405),
    Row("programme:add_milestone", OFFICERS, public),
    Row("programme:reach", OFFICERS, milestone),
    Row("programme:remove_milestone", OFFICERS, milestone, status=405),
]
