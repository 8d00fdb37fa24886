"""How the signed-in screens reach a text: by its address, of those the person may see; else 404."""

from typing import Any

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.core.files.store import handed_out
from knowledge.library.access import roles_of
from knowledge.library.choices import Role
from knowledge.library.models import Picture, Resource

WITH = ("owner", "author", "region", "last_edited_by", "reviewer", "signatory")


def seen_by(user: User, slug: str) -> Resource:
    """A text written in parts: its organisation's people always, officers once it is theirs."""
    rows = Resource.objects.visible_to(user).select_related(*WITH)
    found = get_object_or_404(rows, slug=slug)
    if not found.in_parts:
        raise Http404
    return found


def reads_as_officer(user: User, row: Resource) -> bool:
    """Not one of its own organisation's people, so the officers' screen is theirs."""
    return Role.COUNCIL not in roles_of(user, row)


def back_of(user: User, row: Resource) -> str:
    """Where whoever works on a text came from: the officers' screen, or the council's."""
    name = "office_resource" if reads_as_officer(user, row) else "share_study"
    return reverse(f"library:{name}", args=[row.slug])


def picture_of(resource: Resource, number: int, width: int, ending: str) -> FileResponse:
    """One width of a picture, as a picture and nothing else."""
    picture = get_object_or_404(resource.pictures, number=number)
    return picture_file(picture, width, ending)


def picture_file(picture: Picture, width: int, ending: str) -> FileResponse:
    size: dict[str, Any] | None = picture.size_of(width)
    if size is None or ending != picture.ending:
        raise Http404
    return handed_out(size["name"], size["size"], picture.media_type)
