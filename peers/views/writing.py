"""A peer or adviser writes to the case lead, from their own page of the case."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.acting import tried
from peers.views.acting import posted
from peers.views.own import term_of
from requests import rules as requests
from requests.access import may
from requests.forms.following import MessageForm
from requests.talk.reading import thread_with


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write(request: SignedInRequest, reference: str) -> HttpResponse:
    """Theirs and our answers to them stand above the box; what the council writes does not."""
    found = term_of(request, reference).seat.line.request
    if not may(request.user, found, "post_message"):
        raise Http404
    files = request.FILES if request.method == "POST" else None
    form = MessageForm(posted(request), files)

    def deed() -> object:
        return requests.post_message(request=found, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Your message is sent.")
        return redirect("peers:write", reference=reference)
    talk = thread_with(found, request.user)
    return render(request, "peers/write.html", {"case": found, "form": form, "talk": talk})
