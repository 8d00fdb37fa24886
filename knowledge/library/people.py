"""Whom the library tells: the people of the council a text is of, and the officers who review."""

from devosupport.accounts.models import User
from devosupport.core.moment import today
from knowledge.library.models import Resource


def owners_of(resource: Resource) -> list[User]:
    """Who began it, while still at its organisation; else everybody who can sign in there."""
    if resource.owner is None:
        return [resource.author] if resource.author else []
    there = User.objects.known_contacts_of(resource.owner, today())
    if resource.author_id and not resource.begun_by_lga:
        author = list(there.filter(pk=resource.author_id))
        if author:
            return author
    return list(there.filter(can_sign_in=True))


def reviewers_of(resource: Resource) -> list[User]:
    """The officer who last had it in hand, while still at the LGA."""
    officers = User.objects.officers(today())
    return list(officers.filter(pk=resource.reviewer_id)) if resource.reviewer_id else []
