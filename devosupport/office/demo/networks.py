"""A network with members, a note and somebody who waits; a bulletin that went out and one begun.

Nothing here is made twice: people and history outlast the story, and so do networks.
"""

from datetime import time, timedelta

from devosupport.core.moment import as_of
from devosupport.office.demo.case import Story
from knowledge.events import rules as events
from knowledge.events.bulletins import rules as bulletins
from knowledge.events.bulletins.models import Bulletin
from knowledge.events.networks import loading, rules
from knowledge.events.networks.access import places_from_which
from knowledge.events.networks.choices import MemberRole
from knowledge.events.networks.models import Network, NetworkMember
from knowledge.events.timing import at_london

NOTE = """## What we talked about

- How to bring every council of an area along, not only those that lead
- What a first page of an assurance framework looks like

## What we agreed

To share templates, and to meet again in January."""

MEETING = {
    "title": "Officer devolution network: the next meeting",
    "kind": "roundtable",
    "summary": "Templates for a first assurance framework, and an hour for whatever is hardest.",
    "ways": "online",
    "joining": "https://meeting.example/officers",
    "audience": "network",
    "contact_role": "Devolution team",
    "demonstration": True,
}
MEMBERS = (
    ("council-a", MemberRole.COORDINATOR, 60),
    ("council-b", MemberRole.MEMBER, 34),
)


def make_networks(story: Story) -> None:
    loading.load()
    network = Network.objects.get(slug="officer-devolution")
    meeting(story, network)
    if network.memberships.exists():
        return
    officer = story.people["case-lead"]
    for slug, role, ago in MEMBERS:
        with as_of(story.days.at(ago, 10)):
            asked = ask(story, network, slug)
        with as_of(story.days.at(ago - 1, 11)):
            rules.approve(membership=asked, actor=officer, answer="Welcome.", role=role)
    with as_of(story.days.at(2, 14)):
        ask(story, network, "policy-lead")
    on = story.days.today - timedelta(days=12)
    with as_of(story.days.at(11, 16)):
        values = {"title": "Getting every council on board", "on": on, "body": NOTE}
        rules.write_note(network=network, actor=officer, values=values)
    make_bulletins(story, network)


def meeting(story: Story, network: Network) -> None:
    """The next one, which nobody but members learns of."""
    on = story.days.after(story.days.today, 15)
    values = MEETING | {
        "network": network,
        "begins_at": at_london(on, time(14)),
        "ends_at": at_london(on, time(15, 30)),
    }
    officer = story.people["case-lead"]
    with as_of(story.days.at(6, 10)):
        event = events.create(actor=officer, values=values, topics=[])
        events.publish(event=event, actor=officer)


def ask(story: Story, network: Network, slug: str) -> NetworkMember:
    person = story.people[slug]
    [organisation, *_] = places_from_which(person, network)
    reason = "We are setting up a partnership with our neighbours."
    return rules.ask_to_join(
        network=network, actor=person, organisation=organisation, reason=reason
    )


def make_bulletins(story: Story, network: Network) -> None:
    """One sent to the network, one to everybody waiting for an officer to tick and send it."""
    if Bulletin.objects.exists():
        return
    officer = story.people["manager"]
    with as_of(story.days.at(8, 9)):
        row = bulletins.compose(
            actor=officer,
            network=network,
            members_only=False,
            title="What is new for officers who work on devolution",
            since=story.days.at(400),
        )
        row = bulletins.change(
            bulletin=row,
            actor=officer,
            version=row.version,
            title=row.title,
            introduction="Good morning. This is what came up in **the last weeks**.",
            included=[item.pk for item in row.items.all()[:4]],
        )
        bulletins.send_once(bulletin=row, actor=officer, version=row.version)
        bulletins.carry_on()
    bulletins.compose(
        actor=officer,
        network=None,
        members_only=False,
        title="The DevoHub this month",
        since=story.days.at(30),
    )
