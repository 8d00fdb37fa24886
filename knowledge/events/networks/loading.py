"""The networks of the papers, loaded once: what an officer changed since is theirs."""

import tomllib
from pathlib import Path

from knowledge.events.networks import rules
from knowledge.events.networks.models import Network

TABLE = Path(__file__).parent.parent / "data" / "networks.toml"


def load(path: Path = TABLE) -> int:
    """Make those that are not there; how many."""
    made = 0
    for row in tomllib.loads(path.read_text())["networks"]:
        slug = row.pop("slug")
        if not Network.objects.filter(slug=slug).exists():
            rules.create(actor=None, values=row, slug=slug)
            made += 1
    return made
