"""The rows every access check shares: two councils, a partner, and a person for each persona.

An app adds its own in `tests/<app>/world.py`: `def build(w: World) -> None` sets attributes, in
the order of `ORDER`, so a later app may use what an earlier one set.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import AdvisedRegion, User
from tests import factories, people

OFFICER_ROLES = {
    "principal_adviser": OfficerRole.PRINCIPAL_ADVISER,
    "triage": OfficerRole.TRIAGE,
    "case_lead": OfficerRole.CASE_LEAD,
    "manager": OfficerRole.MANAGER,
    "administrator": OfficerRole.ADMINISTRATOR,
}
OFFICERS = frozenset(OFFICER_ROLES)
PERSONAS = ("public", "council_a", "council_b", "peer", "adviser", *OFFICER_ROLES)
ORDER = ("places", "accounts", "notifications", "knowledge", "requests", "peers", "office")


class World:
    """Organisations `council_a`, `council_b` and `partner`; people in `users[persona]`."""

    def __init__(self) -> None:
        self.region = factories.region()
        self.council_a = factories.organisation("Ashmere", region=self.region)
        self.council_b = factories.organisation("Bramley", region=self.region)
        self.partner = factories.organisation("Calderby", region=self.region)
        self.users: dict[str, User] = {
            "council_a": people.at_organisation(self.council_a),
            "council_b": people.at_organisation(self.council_b),
            "peer": people.person("Pat Peer"),
            "adviser": people.person("Addy Adviser"),
        }
        for persona, role in OFFICER_ROLES.items():
            self.users[persona] = people.officer(role)
        AdvisedRegion.objects.create(user=self.users["principal_adviser"], region=self.region)
        User.objects.update(verified_at=timezone.now())
        self.authoriser_a = people.authoriser(self.council_a)
        self.authoriser_partner = people.authoriser(self.partner)
        for build in builders():
            build(self)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"No tests/*/world.py sets `{name}` on the world.")


def builders() -> list[Any]:
    here = Path(__file__).parent
    paths = [path.relative_to(here) for path in here.glob("**/world.py") if path.parent != here]

    def order(path: Path) -> tuple[int, str]:
        app = path.parts[0]
        return (ORDER.index(app) if app in ORDER else len(ORDER), str(path))

    names = ["tests." + ".".join(path.with_suffix("").parts) for path in sorted(paths, key=order)]
    return [import_module(name).build for name in names]
