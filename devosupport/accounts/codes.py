"""The digits of a one-time code: made from a row's nonce and a key of their own, never stored."""

import hmac
import re

from django.utils.crypto import salted_hmac

from devosupport.accounts.models import OneTimeCode

DIGITS = 8


def digits_of(code: OneTimeCode) -> str:
    """Eight digits; the same at every sending of the same code."""
    mac = salted_hmac("accounts.code", f"{code.nonce}:{code.user_id}", algorithm="sha256")
    return f"{int(mac.hexdigest(), 16) % 10**DIGITS:0{DIGITS}}"


def shown(digits: str) -> str:
    """In two groups, as they are easiest read: `1234 5678`."""
    return f"{digits[: DIGITS // 2]} {digits[DIGITS // 2 :]}"


def same(typed: str, code: OneTimeCode) -> bool:
    """Whether what was typed, however it was spaced, is the code; compared in constant time."""
    bare = re.sub(r"[\s\-–.]", "", typed)
    return hmac.compare_digest(bare.encode(), digits_of(code).encode())


def source_digest(address: str) -> str:
    """A network address as it is counted: the same one gives the same digest, nobody reads it."""
    return salted_hmac("accounts.source", address, algorithm="sha256").hexdigest()
