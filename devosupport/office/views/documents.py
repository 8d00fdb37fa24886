"""What a case's messages bring along: their documents, and which of them are new."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.office.case.found import whole_or_404
from devosupport.office.views.case import tab, told
from requests import rules
from requests.documents.reading import documents_of
from requests.models import Message
from requests.talk.reading import by_message


@require_safe
@officer
def messages(request: SignedInRequest, reference: str) -> HttpResponse:
    """Newest first; whoever looks has read them."""
    found, user = whole_or_404(request.user, reference), request.user
    waiting = found.new_messages  # type: ignore[attr-defined]
    new = set(Message.objects.new_to(user).of(found).numbers()) if waiting else set()
    attached = by_message(documents_of(found, user))
    if new and request.method == "GET":
        rules.mark_read(request=found, actor=user, upto=max(new))
    kinds = ("message", "question")
    return told(request, found, "messages", *kinds, new=new, attached=attached)


@require_safe
@officer
def documents(request: SignedInRequest, reference: str) -> HttpResponse:
    found = whole_or_404(request.user, reference)
    context = {"row": found, "documents": documents_of(found, request.user)}
    return tab(request, found, "documents", context)
