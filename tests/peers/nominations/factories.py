"""Nominations: put forward by a council, and a grouping that is asked about them."""

from typing import Any

from devosupport.accounts.models import User
from devosupport.places.choices import OrganisationKind, PoliticalGroup
from devosupport.places.models import Organisation
from peers.choices import FirstHand, PeerKind
from peers.models import Consultation, Nomination
from peers.nominations import rules
from tests import factories

NOMINEE: dict[str, Any] = {
    "name": "Noor Nominee",
    "email": "noor@nominee.example",
    "kind": PeerKind.MEMBER,
    "group": PoliticalGroup.LABOUR,
    "role": "Leader",
    "first_hand": [FirstHand.COMBINED_AUTHORITY],
    "experience": "Set up our combined authority from 2021 to 2023",
    "why": "Other areas ask for her",
}


def nominated(by: User, organisation: Organisation, **values: Any) -> Nomination:
    given = {"agreed": True, "works_at": organisation} | NOMINEE | values
    return rules.submit(actor=by, organisation=organisation, **given)


def grouping(name: str = "Southern Councils") -> Organisation:
    return factories.organisation(name, kind=OrganisationKind.GROUPING)


def consulted(row: Nomination, actor: User, body: Organisation | None = None) -> Consultation:
    return rules.ask_grouping(
        nomination=row,
        grouping=body or grouping(),
        name="Gill Grouping",
        email="gill@grouping.example",
        actor=actor,
    )
