"""The canned replies of the story."""

from devosupport.accounts.models import User
from requests import rules
from requests.models import CannedReply

REPLIES = (
    (
        "First answer",
        "Dear {name},\n\nThank you for writing to us about {place}. We have your request, "
        "{reference}, and come back to you by {due date}.\n\n{my name}",
    ),
    (
        "A date for a first talk",
        "Dear {name},\n\nCould we talk about {reference} for half an hour this week? Tell me when "
        "it suits you, and whom you would like to bring.\n\n{my name}",
    ),
)


def canned(actor: User) -> None:
    """Those that nobody has kept yet: they outlive a story that is told again."""
    kept = set(CannedReply.objects.values_list("title", flat=True))
    for title, body in REPLIES:
        if title not in kept:
            rules.save_reply(actor=actor, title=title, body=body)
