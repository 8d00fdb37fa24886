"""The pages under "Settings" in the officers' navigation."""

from django.urls import reverse

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User

PAGES = (("clocks:list", "Clocks"), ("capacity:list", "Capacity"))
FOR_MANAGERS = (("retention:list", "Retention"),)


def settings_pages(user: User, current: str) -> list[dict[str, object]]:
    """What components/sub_navigation.html reads."""
    pages = PAGES + (FOR_MANAGERS if has_role(user, OfficerRole.MANAGER) else ())
    return [
        {"text": text, "url": reverse(name), "current": name == current} for name, text in pages
    ]
