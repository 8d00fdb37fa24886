"""Who gets a bulletin: the network's members and who signed up, without who unsubscribed."""

from django.db.models import Q, QuerySet

from devosupport.accounts.models import User
from knowledge.events.bulletins.models import Bulletin, Subscription
from knowledge.events.networks.models import Network, NetworkMember


def recipients(bulletin: Bulletin) -> QuerySet[User]:
    """By key, so that a worker can go on where another one stopped."""
    return readers(bulletin.network, members_only=bulletin.members_only)


def readers(network: Network | None, *, members_only: bool = False) -> QuerySet[User]:
    of_list = Subscription.objects.of_list(network.pk if network else None)
    wanted = Q(pk__in=[])
    if not members_only:
        wanted |= Q(pk__in=of_list.on().values("person"))
    if network:
        members = NetworkMember.objects.standing().filter(network=network)
        wanted |= Q(pk__in=members.values("person"))
    people = User.objects.filter(wanted, is_active=True, blanked_at=None)
    stopped = of_list.stopped().values("person")
    return people.exclude(email=None).exclude(pk__in=stopped).order_by("pk")


def wants(bulletin: Bulletin, person: User) -> bool:
    return recipients(bulletin).filter(pk=person.pk).exists()
