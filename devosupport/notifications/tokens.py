"""The tokens of links: made when an e-mail is rendered, checked when it is opened, never stored.

A token is the link's public id and a signature over it, its version and its purpose, with a key
of its own derived from SECRET_KEY. Whoever reads the database cannot make one.
"""

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from devosupport.notifications.models import Link

KEY_NAME = b"devosupport.notifications.tokens"


def _key() -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), KEY_NAME, hashlib.sha256)


def token_for(link: "Link") -> str:
    """`<public id>.<signature>`: what stands in the address of the link's page."""
    words = f"{link.public_id}:{link.version}:{link.purpose}".encode()
    signature = hmac.digest(_key(), words, hashlib.sha256)
    return f"{link.public_id}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def public_id_of(token: str) -> str:
    """Which link a token claims to open; check it with `opens` before believing it."""
    return token.partition(".")[0]


def opens(token: str, link: "Link") -> bool:
    """Whether the token is the link's own, compared in constant time."""
    return hmac.compare_digest(token.encode(), token_for(link).encode())


def url_for(link: "Link") -> str:
    """The whole address of the link's page, for an e-mail."""
    return f"{settings.SITE_URL}/t/{token_for(link)}/"
