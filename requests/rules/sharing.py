"""A draft shown to somebody to read, such as a chief executive, by a link that needs no account."""

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.notifications.models import Link
from devosupport.notifications.rules import issue_link, void_links
from requests.models import SupportRequest
from requests.rules.base import begin, finish, require

PURPOSE = "requests.read"


def open_links(request: SupportRequest) -> list[Link]:
    """Who shows the draft to others now, each by a link of their own."""
    rows = Link.objects.open().about(request).filter(purpose=PURPOSE)
    return list(rows.select_related("person").order_by("id"))


@transaction.atomic
def share(*, request: SupportRequest, actor: User) -> Link:
    """One link a colleague, pressed twice the same. It ends when the draft is sent or withdrawn,
    when whoever made it leaves the organisation, or when a colleague stops it."""
    row = begin("share", request, actor)
    require(
        not row.sensitive, "This is sensitive: name the colleague who may see it, in place of that."
    )
    link = issue_link(PURPOSE, person=actor, about=row)
    finish("share", row, actor)
    return link


@transaction.atomic
def stop_sharing(*, request: SupportRequest, actor: User) -> SupportRequest:
    """Every link to read it ends, whoever made it."""
    row = begin("stop_sharing", request, actor)
    void_links(row, reason="stopped", purpose=PURPOSE)
    return finish("stop_sharing", row, actor)
