"""A bulletin, what it tells of, and who wants it.

There is one list for everybody, the DevoHub bulletin (`network` empty), and one for each network.
A network's members get its bulletin for being members: `Subscription` rows are of people who signed
up on the public form, and of whoever unsubscribed.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from devosupport.core.moment import now
from knowledge.events.bulletins import choices
from knowledge.events.bulletins.querysets import (
    BulletinItemQuerySet,
    BulletinQuerySet,
    SubscriptionQuerySet,
)
from knowledge.events.networks.models import Network

HUB = "DevoHub bulletin"


def list_name(network: Network | None) -> str:
    return f"Bulletin of the {network.name}" if network else HUB


class Bulletin(models.Model):
    """Composed by officers, sent once. `told_up_to` is how far the worker has come."""

    slug = models.SlugField(max_length=100, unique=True)
    network = models.ForeignKey(
        Network, null=True, blank=True, on_delete=models.PROTECT, related_name="bulletins"
    )
    # In no archive, feed or search, and sent to no one who is not a member.
    members_only = models.BooleanField(default=False)
    title = models.CharField(max_length=160)
    # Markdown as typed; `html` is what nh3 left of it.
    introduction = models.TextField(blank=True)
    html = models.TextField(blank=True, editable=False)
    # What is new since then is offered.
    since = models.DateTimeField()
    state = models.CharField(
        max_length=8,
        choices=choices.BulletinState.choices,
        default=choices.BulletinState.DRAFT,
    )
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    # The last person told, by key: where a worker that takes over goes on.
    told_up_to = models.BigIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)

    objects = BulletinQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "-sent_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(members_only=False) | Q(network__isnull=False),
                name="bulletin_for_members_has_a_network",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(sent_at__isnull=False),
                name="bulletin_sent_since_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("bulletins:bulletin", args=[self.slug])

    @property
    def search_key(self) -> str:
        return f"bulletin:{self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.state == choices.BulletinState.DRAFT

    @property
    def list_name(self) -> str:
        return list_name(self.network)


class BulletinItem(models.Model):
    """Something new, as it was when it was last looked at: only ever what is public."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="items")
    # The code of a source, and the source's own name for the row.
    section = models.CharField(max_length=20)
    key = models.CharField(max_length=160)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    on = models.DateField(null=True, blank=True)
    included = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)

    objects = BulletinItemQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "key"], name="one_item_a_bulletin")
        ]

    def __str__(self) -> str:
        return self.title


class Subscription(models.Model):
    """One person and one list: asked for and confirmed, or ended by them."""

    network = models.ForeignKey(
        Network, null=True, blank=True, on_delete=models.CASCADE, related_name="subscriptions"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions"
    )
    state = models.CharField(
        max_length=8,
        choices=choices.SubscriptionState.choices,
        default=choices.SubscriptionState.WAITING,
    )
    asked_at = models.DateTimeField(default=now)
    # The network address it was asked from, as a keyed digest: counted, never read.
    asked_from = models.CharField(max_length=64, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Which bulletin made them stop, for its report.
    ended_by = models.ForeignKey(
        Bulletin, null=True, blank=True, on_delete=models.SET_NULL, related_name="ended"
    )

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["state", "asked_at"]),
            models.Index(fields=["asked_from", "asked_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "person"],
                nulls_distinct=False,
                name="one_subscription_a_list",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} to list {self.network_id}: {self.state}"

    @property
    def list_name(self) -> str:
        return list_name(self.network)
