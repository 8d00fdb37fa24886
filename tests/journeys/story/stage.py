"""What stands before the story begins: the library, the register, the roster, the demo people."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from devosupport.accounts.models import User
from devosupport.accounts.rules.demo import ensure_personas
from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import Organisation, Topic
from peers.choices import PeerKind, PeerState
from peers.models import Peer, PeerTopic
from tests.journeys.story.people import Person, Screens
from tests.servers import Portal

GROUPS = PoliticalGroup.values
TOPICS = ("governance", "finance")


@dataclass
class Stage:
    """Where the story plays. `reference` is that of the request it is about."""

    live: Portal
    open_page: Callable[..., Any]
    screens: Screens
    options: dict[str, Any]
    person: type[Person] = Person
    reference: str = ""
    others: dict[str, str] = field(default_factory=dict)

    def today(self) -> date:
        return timezone.localdate()

    def enter(self, name: str, **options: Any) -> Person:
        """Somebody sits down before a browser that knows nothing of anybody else."""
        page = self.open_page(**self.options, **options)
        return self.person(name, page, self.screens)


def set_up() -> None:
    call_command("load_library", verbosity=0)
    call_command("load_register", verbosity=0)
    personas = ensure_personas()
    roster(personas)


def roster(personas: dict[str, User]) -> None:
    """Four of each kind, who may take one request each; those of the demonstration fit best."""
    homes = Organisation.objects.filter(slug__in=("leeds", "cornwall", "kent", "norfolk"))
    places = dict(enumerate(homes.order_by("slug")))
    first = {
        PeerKind.MEMBER: personas["member-peer"],
        PeerKind.OFFICER: personas["officer-peer"],
        PeerKind.ADVISER: personas["adviser"],
    }
    for kind, persona in first.items():
        for number in range(4):
            user = persona if number == 0 else somebody(kind, number)
            organisation = None if kind == PeerKind.ADVISER else places[number]
            member = kind == PeerKind.MEMBER
            fields = {"group": GROUPS[number]} if member else {}
            peer = Peer.objects.create(
                user=user,
                kind=kind,
                state=PeerState.ACTIVE,
                organisation=organisation,
                limit=1,
                days_a_year=30,
                support_types=["brokering", "technical"],
                stages=["partnership", "design"],
                **fields,
            )
            for topic in Topic.objects.filter(slug__in=TOPICS):
                PeerTopic.objects.create(peer=peer, topic=topic, level=1 if number else 3)


def somebody(kind: str, number: int) -> User:
    email = f"{kind}-{number}@roster.example"
    return User.objects.create_user(email, name=f"{kind.title()} Peer {'ABCD'[number]}")
