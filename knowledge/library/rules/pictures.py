"""Pictures of a text: each says what it shows, is drawn again in a few widths, and is an edit."""

from typing import BinaryIO

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.files.resize import draw
from devosupport.core.files.store import forget
from devosupport.core.refusals import Refused
from knowledge.library.access import may
from knowledge.library.models import Picture, Resource
from knowledge.library.rules.base import begin
from knowledge.library.rules.writing import changed
from knowledge.library.storing import keep

MOST = 12


def add_picture(
    *,
    resource: Resource,
    actor: User,
    file: BinaryIO,
    alt: str,
    caption: str = "",
    note: str = "",
) -> Picture:
    """Draw it, store it, then put it with the text. Raises Unfit for a file that is no picture.

    It is drawn and stored before the row is locked: that takes as long as it takes.
    """
    if not may(actor, Resource.objects.get(pk=resource.pk), "edit"):
        raise Refused("This page cannot be changed now. Open it again.")
    drawing = draw(file)
    sizes = keep(drawing)
    try:
        made = Picture(
            resource=resource,
            alt=alt.strip(),
            caption=caption.strip(),
            sizes=sizes,
            ending=drawing.ending,
            sha256=drawing.sha256,
            added_by=actor,
        )
        return put(made, actor, note)
    except BaseException:
        forget(*(size["name"] for size in sizes))
        raise


@transaction.atomic
def put(made: Picture, actor: User, note: str) -> Picture:
    resource, found = begin(made.resource, actor, "edit")
    if not made.alt:
        raise Refused("Say what the picture shows, for people who cannot see it.")
    if resource.pictures.filter(sha256=made.sha256).exists():
        raise Refused("This picture is here already.")
    if resource.pictures.count() >= MOST:
        raise Refused(f"A page may have {MOST} pictures at most. Remove one first.")
    need_note(resource, note)
    resource.pictures_made += 1
    made.resource, made.number = resource, resource.pictures_made
    made.save()
    changed(resource, found, actor, note=note)
    return made


@transaction.atomic
def describe_picture(
    *, picture: Picture, actor: User, alt: str, caption: str, note: str = ""
) -> Picture:
    resource, found = begin(picture.resource, actor, "edit")
    row = resource.pictures.get(pk=picture.pk)
    if not alt.strip():
        raise Refused("Say what the picture shows, for people who cannot see it.")
    need_note(resource, note)
    row.alt, row.caption = alt.strip(), caption.strip()
    row.save(update_fields=["alt", "caption"])
    changed(resource, found, actor, note=note)
    return row


@transaction.atomic
def remove_picture(*, picture: Picture, actor: User, note: str = "") -> None:
    resource, found = begin(picture.resource, actor, "edit")
    row = resource.pictures.get(pk=picture.pk)
    need_note(resource, note)
    names = [size["name"] for size in row.sizes]
    row.delete()
    changed(resource, found, actor, note=note)
    transaction.on_commit(lambda: forget(*names))


def need_note(resource: Resource, note: str) -> None:
    if resource.is_listed and not note:
        raise Refused("Say in a few words what changed: readers see it on the page.")
