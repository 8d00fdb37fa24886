"""Addresses made of words."""

from collections.abc import Collection

from django.db.models import Model
from django.utils.text import slugify


def free_slug(
    words: str,
    *tables: type[Model],
    otherwise: str,
    longest: int = 80,
    reserved: Collection[str] = (),
) -> str:
    """`words` as an address that no row of `tables` has: "a-title", or "a-title-2" after that.

    `reserved` are the words that other pages stand under; `otherwise` is used where nothing that
    can stand in an address is left of the words.
    """
    base = slugify(words)[:longest].strip("-") or otherwise
    taken = set(reserved)
    for table in tables:
        rows = table._default_manager.filter(slug__startswith=base)
        taken |= set(rows.values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
