"""The address in a bulletin that unsubscribes: a signature over person, list and bulletin.

It never runs out, because an old e-mail must still be good for it, and opens nothing else.
"""

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.core.addresses import whole
from knowledge.events.bulletins.models import Bulletin

_SIGNER = Signer(salt="knowledge.events.bulletins.unsubscribe", sep=".")


@dataclass(frozen=True)
class Claim:
    person: int
    bulletin: int


def unsubscribe_url(bulletin: Bulletin, person: User) -> str:
    token = _SIGNER.sign(f"{bulletin.pk}-{person.pk}")
    return whole(reverse("bulletins:unsubscribe", args=[token]))


def opened(token: str) -> tuple[Bulletin, User] | None:
    """The bulletin and the person a token is about."""
    claim = read(token)
    if claim is None:
        return None
    bulletin = Bulletin.objects.select_related("network").filter(pk=claim.bulletin).first()
    person = User.objects.filter(pk=claim.person).first()
    return (bulletin, person) if bulletin and person else None


def read(token: str) -> Claim | None:
    """Whose and from which bulletin; None for what we did not sign."""
    try:
        bulletin, _, person = _SIGNER.unsign(token).partition("-")
        return Claim(int(person), int(bulletin))
    except (BadSignature, ValueError):
        return None
