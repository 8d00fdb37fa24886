"""The work programme of the papers, loaded once: what an officer changed since is theirs."""

import tomllib
from pathlib import Path
from typing import Any

from devosupport.places.models import Topic
from knowledge.events.programme import rules
from knowledge.events.programme.choices import ItemState
from knowledge.events.programme.models import ProgrammeItem, ProgrammeTheme

TABLE = Path(__file__).parent.parent / "data" / "programme.toml"
OWNER = "Not named in the paper"


def load(path: Path = TABLE) -> int:
    """Make the items that are not there; how many."""
    table = tomllib.loads(path.read_text())
    for order, row in enumerate(table["themes"], start=1):
        ProgrammeTheme.objects.get_or_create(slug=row["slug"], defaults=row | {"order": order})
    return sum(_item(row) for row in table["items"])


def _item(row: dict[str, Any]) -> bool:
    values = dict(row)
    slug, milestones = values.pop("slug"), values.pop("milestones", [])
    if ProgrammeItem.objects.filter(slug=slug).exists():
        return False
    values["theme"] = ProgrammeTheme.objects.get(slug=values["theme"])
    values["topics"] = list(Topic.objects.filter(slug__in=values.get("topics", [])))
    values |= {"state": ItemState.NOT_RECORDED, "owner_role": values.get("owner_role", OWNER)}
    item = rules.create(actor=None, values=values, slug=slug)
    for one in milestones:
        said = {"on": one.get("on"), "on_words": one.get("on_words", "")}
        rules.add_milestone(item=item, actor=None, words=one["words"], **said)
    rules.publish(item=item, actor=None)
    return True
