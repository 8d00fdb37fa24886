"""What every template knows. Touches neither session nor user, so public pages stay cacheable."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest | None = None) -> dict[str, Any]:
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "demo": settings.DEMO,
        "help_phone": settings.HELP_PHONE,
        "help_email": settings.HELP_EMAIL,
    }
