"""Views of the queue that officers keep: save, change, delete. Only the owner changes one."""

from django.db import IntegrityError, transaction

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.history.rules import record
from requests.models import SavedView
from requests.models.saved import NAME_LENGTH
from requests.rules.base import Refused, now, require, words_of

# More than these nobody finds again.
MOST = 30
TAKEN = "You have a view of this name. Choose another name, or delete the other view first."


@transaction.atomic
def save_view(*, actor: User, name: str, query: str, shared: bool = False) -> SavedView:
    """Keep a list of the queue under a name."""
    require(is_officer(actor), "Only officers of the LGA can save a view.")
    # The owner's row stands for the number of their views.
    User.objects.get_queryset().select_for_update().get(pk=actor.pk)
    require(
        SavedView.objects.filter(owner=actor).count() < MOST,
        f"You have {MOST} views. Delete one you no longer use.",
    )
    view = SavedView(owner=actor, query=query)
    return write(view, "save_view", actor, name, shared)


@transaction.atomic
def change_view(*, view: SavedView, actor: User, name: str, shared: bool) -> SavedView:
    """Another name, or shared with colleagues or not."""
    return write(own(view, actor), "change_view", actor, name, shared)


@transaction.atomic
def delete_view(*, view: SavedView, actor: User) -> None:
    row = own(view, actor)
    record(row, "delete_view", actor=actor, at=now(), shared=row.shared)
    row.delete()


def own(view: SavedView, actor: User) -> SavedView:
    row = SavedView.objects.select_for_update().filter(pk=view.pk).first()
    if row is None:
        raise Refused("This view has been deleted.")
    require(row.owner_id == actor.pk, "Only the person who saved a view can change it.")
    return row


def write(row: SavedView, verb: str, actor: User, name: str, shared: bool) -> SavedView:
    row.name, row.shared = words_of(name, "a name for the view")[:NAME_LENGTH], shared
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        raise Refused(TAKEN) from clash
    record(row, verb, actor=actor, at=now(), shared=shared)
    return row
