"""Addresses as they stand outside the portal: in e-mails, feeds and files."""

from django.conf import settings


def whole(path: str) -> str:
    """`/register/` → `https://…/register/`."""
    return f"{settings.SITE_URL}{path}"
