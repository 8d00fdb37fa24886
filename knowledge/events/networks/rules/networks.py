"""Making a network, changing what its page says, closing it. Its page is found from then on."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken, Refused
from devosupport.core.slugs import free_slug
from devosupport.history.rules import record
from devosupport.notifications.rules import send
from knowledge.events.networks.choices import MemberState
from knowledge.events.networks.models import Network
from knowledge.search.engine import Document, index, remove

# Addresses under /networks/ that are something else.
TAKEN = frozenset({"mine", "bulletins"})


def only_officers(actor: User) -> None:
    if not is_officer(actor):
        raise Refused("Only an officer of the LGA can do this.")


def lock(network: Network) -> Network:
    return Network.objects.select_for_update().get(pk=network.pk)


@transaction.atomic
def create(*, actor: User | None, values: Mapping[str, Any], slug: str = "") -> Network:
    """A new network, on the public list at once. Nobody is the loader of those of the papers."""
    if actor:
        only_officers(actor)
    if Network.objects.filter(name__iexact=values["name"]).exists():
        raise Refused("There is a network of this name already. Give this one another name.")
    slug = slug or free_slug(
        values["name"], Network, otherwise="network", longest=70, reserved=TAKEN
    )
    network = Network(**values, slug=slug)
    network.save()
    index(document(network))
    record(network, "network_created", actor=actor)
    return network


@transaction.atomic
def change(*, network: Network, actor: User, version: int, values: Mapping[str, Any]) -> Network:
    only_officers(actor)
    network = lock(network)
    if network.version != version:
        raise Overtaken
    if Network.objects.filter(name__iexact=values["name"]).exclude(pk=network.pk).exists():
        raise Refused("There is a network of this name already. Give this one another name.")
    for name, value in values.items():
        setattr(network, name, value)
    _save(network)
    if network.is_listed:
        index(document(network))
    record(network, "network_changed", actor=actor, version=network.version)
    return network


@transaction.atomic
def close(*, network: Network, actor: User, words: str) -> Network:
    """Off the public list and out of the search; its members are told, its papers stay theirs."""
    only_officers(actor)
    network = lock(network)
    if network.closed_at:
        raise Refused("This network is closed already.")
    network.closed_at, network.closed_words = now(), words
    _save(network)
    remove(network.search_key)
    for row in network.memberships.filter(state=MemberState.ACTIVE).select_related("person"):
        send("networks.closed", to=row.person, about=network, key=f"{network.pk}")
    record(network, "network_closed", actor=actor)
    return network


def document(network: Network) -> Document:
    """What the search knows: what the public page says, and nothing from inside."""
    return Document(
        kind="network",
        kind_label="Network",
        key=network.search_key,
        url=network.get_absolute_url(),
        title=network.name,
        summary=network.summary,
        body=f"{network.purpose} {network.who_may_join} {network.meets} {network.history}",
    )


def _save(network: Network) -> None:
    network.version += 1
    network.changed_at = now()
    network.save()
