"""Who wants a bulletin: asked for on a public form, confirmed by link, ended in one click."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from devosupport.accounts.codes import source_digest
from devosupport.accounts.models import User
from devosupport.accounts.rules.sweeps import forget_address
from devosupport.core.moment import now
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send, void_links
from knowledge.events.bulletins.choices import SubscriptionState
from knowledge.events.bulletins.models import Bulletin, Subscription
from knowledge.events.networks.models import Network

CONFIRM = "bulletins.confirm"
WINDOW, FROM_ONE_PLACE = timedelta(minutes=15), 40
NOT_CONFIRMED_AFTER = timedelta(days=7)
OFF_IS_KEPT = timedelta(days=30)


@transaction.atomic
def sign_up(*, email: str, lists: Collection[Network | None], asked_from: str = "") -> None:
    """Send one link to the address; nothing is subscribed until it is pressed.

    Says nothing about whether the address is known. An address is written to once an hour at most,
    and one place can ask for forty in a quarter of an hour.
    """
    source = source_digest(asked_from) if asked_from else ""
    recent = Subscription.objects.filter(asked_from=source, asked_at__gt=now() - WINDOW)
    if source and recent.count() >= FROM_ONE_PLACE:
        return
    person, _ = User.objects.get_or_create(
        email=email.strip().lower(), defaults={"can_sign_in": False, "password": "!"}
    )
    person = User.objects.select_for_update().get(pk=person.pk)
    if not person.is_active or person.blanked_at:
        return
    waits = [_wait(person, one, source) for one in lists]
    if True not in waits:
        return
    record(person, "knowledge_events.bulletin_asked", actor=None)
    link = issue_link(CONFIRM, person=person, about=person)
    send(CONFIRM, to=person, about=person, key=f"{now():%Y%m%d%H}", link=link)


def _wait(person: User, network: Network | None, source: str) -> bool:
    """Whether there is something to confirm for this list."""
    row, made = Subscription.objects.get_or_create(
        person=person, network=network, defaults={"asked_from": source, "asked_at": now()}
    )
    if row.state == SubscriptionState.ON:
        return False
    if not made:
        row.state, row.asked_at, row.asked_from = SubscriptionState.WAITING, now(), source
        # Whoever unsubscribed and asks again stays unsubscribed until they confirm.
        row.save(update_fields=["state", "asked_at", "asked_from"])
    return True


@transaction.atomic
def confirm(*, person: User) -> list[Subscription]:
    """By the link in the e-mail: everything that waits is on. Raises Refused if nothing does."""
    rows = Subscription.objects.select_for_update(of=("self",)).waiting().filter(person=person)
    waiting = list(rows.select_related("network"))
    if not waiting:
        raise Refused("There is nothing left to confirm. Sign up again if you still want it.")
    for row in waiting:
        row.state, row.confirmed_at, row.ended_at = SubscriptionState.ON, now(), None
        row.ended_by = None
        row.save()
    record(person, "knowledge_events.bulletin_wanted", actor=person, lists=len(waiting))
    return waiting


@transaction.atomic
def unsubscribe(*, person: User, bulletin: Bulletin) -> Subscription:
    """From the list of a bulletin, by the address in it; as often as you like."""
    return _off(person, bulletin.network, bulletin)


@transaction.atomic
def stop(*, person: User, network: Network | None) -> Subscription:
    """From a list, by a member on the network's page."""
    return _off(person, network, None)


@transaction.atomic
def resume(*, person: User, network: Network) -> None:
    """A member wants the network's bulletin again: signed in, so there is nothing to confirm."""
    rows = Subscription.objects.select_for_update().filter(person=person, network=network)
    row = rows.first()
    if row is None or row.state != SubscriptionState.OFF:
        raise Refused("You get this bulletin already.")
    row.delete()
    record(person, "knowledge_events.bulletin_wanted", actor=person, lists=1)


def _off(person: User, network: Network | None, bulletin: Bulletin | None) -> Subscription:
    person = User.objects.select_for_update().get(pk=person.pk)
    row, made = Subscription.objects.get_or_create(person=person, network=network)
    if made or row.state != SubscriptionState.OFF:
        row.state, row.ended_at, row.ended_by = SubscriptionState.OFF, now(), bulletin
        row.save()
        record(person, "knowledge_events.bulletin_stopped", actor=person, network=row.network_id)
    return row


def forget(at: datetime | None = None) -> int:
    """The sweep: addresses that never confirmed, and those that unsubscribed a month ago.

    An address that is known for nothing else goes altogether.
    """
    at = at or timezone.now()
    silent = Subscription.objects.never_confirmed(at - NOT_CONFIRMED_AFTER)
    silent.filter(ended_at__isnull=False).update(state=SubscriptionState.OFF)
    over = Subscription.objects.long_off(at - OFF_IS_KEPT).filter(
        person__in=User.objects.known_by_address_only()
    )
    rows = [*silent.select_related("person")[:500], *over.select_related("person")[:500]]
    return sum(_forget_one(row) for row in rows)


@transaction.atomic
def _forget_one(row: Subscription) -> bool:
    person = User.objects.select_for_update().get(pk=row.person_id)
    if row.state == SubscriptionState.WAITING:
        void_links(person, reason="newer_version", purpose=CONFIRM)
    Subscription.objects.filter(pk=row.pk).delete()
    if not Subscription.objects.filter(person=person).exists():
        forget_address(person)
    return True
