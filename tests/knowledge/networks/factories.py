"""Networks and who is in them, made as the portal makes them."""

from itertools import count

from devosupport.accounts.choices import OfficerRole
from knowledge.events.networks import rules
from tests import people
from tests.requests.documents import checked

_numbers = count(100_001)


def network(name: str = "", *, slug: str = "", **values):
    values = {
        "name": name or f"Network {next(_numbers)}",
        "summary": "For those who do the same work elsewhere.",
        "purpose": "We share what we learn.",
        "who_may_join": "Officers of councils.",
        "meets": "Every quarter",
        "contact_role": "Devolution team",
        **values,
    }
    return rules.create(actor=people.officer(OfficerRole.MANAGER), values=values, slug=slug)


def asked(network, organisation, person=None):
    return rules.ask_to_join(
        network=network,
        actor=person or people.at_organisation(organisation),
        organisation=organisation,
        reason="We negotiate a deal",
    )


def member(network, organisation, person=None, *, coordinator: bool = False):
    row = asked(network, organisation, person)
    officer = people.officer(OfficerRole.MANAGER)
    return rules.approve(
        membership=row, actor=officer, role="coordinator" if coordinator else "member"
    )


def paper(network, title: str = "Minutes", name: str = "minutes.pdf", content=None):
    officer = people.officer(OfficerRole.MANAGER)
    file = checked(name, content)
    [made] = rules.add_papers(network=network, actor=officer, title=title, files=[file])
    return made


def note(network, title: str = "What we said", **values):
    values = {"title": title, "on": "2026-11-02", "body": "## Agreed\n\nTo meet *again*.", **values}
    officer = people.officer(OfficerRole.MANAGER)
    return rules.write_note(network=network, actor=officer, values=values)
