"""Who may open the addresses of bulletins: everybody the archive, officers the making of one."""

from tests.access import EVERYONE, OFFICERS, Row


def of(name):
    return lambda w: {"slug": getattr(w, name).slug}


def draft(w):
    return {"pk": w.draft_bulletin.pk}


def item(w):
    return draft(w) | {"item": w.bulletin_item.pk}


ROWS = [
    Row("bulletins:index", EVERYONE),
    *(Row(f"bulletins:{form}", EVERYONE) for form in ("atom", "json", "csv")),
    Row("bulletins:bulletin", EVERYONE, of("bulletin")),
    Row("bulletins:bulletin", frozenset(), of("members_bulletin"), public="404", case="members"),
    Row("bulletins:bulletin", frozenset(), of("draft_bulletin"), public="404", case="draft"),
    Row("bulletins:sign_up", EVERYONE),
    Row("bulletins:unsubscribe", EVERYONE, lambda w: {"token": w.unsubscribe}),
    Row("bulletins:wanted", OFFICERS | {"council_a"}, of("network"), status=405),
    Row("bulletins:list", OFFICERS),
    Row("bulletins:new", OFFICERS),
    Row("bulletins:compose", OFFICERS, draft),
    Row("bulletins:compose", OFFICERS, lambda w: {"pk": w.bulletin.pk}, case="sent"),
    Row("bulletins:preview", OFFICERS, draft),
    Row("bulletins:send", OFFICERS, draft),
    *(
        Row(f"bulletins:{name}", OFFICERS, draft, status=405)
        for name in ("gather", "test", "discard")
    ),
    *(Row(f"bulletins:{name}", OFFICERS, item, status=405) for name in ("up", "down")),
]
