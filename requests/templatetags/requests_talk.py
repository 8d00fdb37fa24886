"""What screens of other apps show of a request's messages and documents."""

from typing import Any

from django import template

from devosupport.accounts.models import User
from requests.documents.reading import DocumentRead, documents_of
from requests.models import Message, SupportRequest

register = template.Library()


@register.simple_tag(takes_context=True)
def new_messages(context: dict[str, Any], request: SupportRequest) -> int:
    """How many messages of a request the person has not read: `{% new_messages row as new %}`."""
    user = context["request"].user
    return Message.objects.new_to(user).of(request).count() if isinstance(user, User) else 0


@register.simple_tag(takes_context=True)
def case_documents(context: dict[str, Any], request: SupportRequest) -> list[DocumentRead]:
    """The documents of a request that the person may read of."""
    user = context["request"].user
    return documents_of(request, user) if isinstance(user, User) else []


@register.filter
def of_message(attached: dict[int, list[DocumentRead]], message: int) -> list[DocumentRead]:
    """What came with one message."""
    return attached.get(message, [])
