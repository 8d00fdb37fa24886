"""References that can be read out over the telephone."""

import secrets

# No vowels, so no words; no 0/O, 1/I/L, 2/Z, 5/S, 8/B, so nothing is misheard or misread.
ALPHABET = "3467CDFGHJKMNPQRTVWXY"
LENGTH = 6


def new_reference(prefix: str = "DS") -> str:
    """A random reference such as ``DS-7KQ4MX``; the caller's unique constraint settles clashes."""
    return f"{prefix}-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
