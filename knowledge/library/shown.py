"""Pictures on the page of a sign-off link, whose reader has no account: an address that holds
as long as the link is open. Mail scanners may follow it; it shows a picture and does nothing."""

from django.core import signing
from django.urls import reverse

from devosupport.notifications.models import Link
from knowledge.library.models import Resource

SALT = "knowledge.library.shown"


def base_for(link: Link) -> str:
    """What the address of each picture begins with."""
    token = signing.dumps(link.public_id, salt=SALT)
    return reverse("library:share_shown", args=[token, 0, 0, "png"]).removesuffix("0-0.png")


def shown_to_signatory(token: str) -> Resource:
    """Raises BadSignature for a token that is made up, or whose link is over."""
    link = Link.objects.open().filter(public_id=signing.loads(token, salt=SALT)).first()
    row = Resource.objects.filter(pk=link.subject_id).first() if link else None
    if row is None or link is None or link.purpose != "library.sign_off":
        raise signing.BadSignature("This link is over.")
    return row
