"""The archive as everybody reads it, the form that signs up, the address that unsubscribes.

None of these needs a session or sets a cookie: the form checks where it was sent from, and what
unsubscribes is a signature in the address.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from devosupport.accounts.sessions import source_of
from devosupport.core import feeds
from devosupport.core.public import public_page
from knowledge.events.bulletins import presenting, rules, tokens
from knowledge.events.bulletins.forms import SignUpForm
from knowledge.events.bulletins.models import Bulletin
from knowledge.events.bulletins.rules.sending import summary_of
from knowledge.events.networks.models import Network
from knowledge.statistics.views import same_site

SHOWN = 100


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    rows = list(Bulletin.objects.published()[:SHOWN])
    context = {
        "bulletins": rows,
        "crumbs": presenting.CRUMBS[:2],
        "ld": presenting.listed(rows),
    }
    return render(request, "bulletins/index.html", context)


@public_page()
def bulletin(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Bulletin.objects.published(), slug=slug)
    summary = summary_of(found)
    context = {
        "bulletin": found,
        "html": presenting.html(found),
        "sections": presenting.sections(found),
        "summary": summary,
        "crumbs": presenting.CRUMBS,
        "ld": presenting.structured(found, summary),
    }
    return render(request, "bulletins/bulletin.html", context)


@public_page()
def data(request: HttpRequest, form: str) -> HttpResponse:
    entries = [
        feeds.Entry(
            row.title, row.get_absolute_url(), summary_of(row), row.sent_at, {"list": row.list_name}
        )
        for row in Bulletin.objects.published()[:SHOWN]
    ]
    return feeds.answer(
        form,
        entries,
        title="Bulletins",
        page="bulletins:index",
        feed="bulletins:atom",
        columns=("list",),
    )


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """An address and the lists wanted; whatever is known of it, the answer is the same."""
    networks = list(Network.objects.listed())
    form = SignUpForm(request.POST or None, networks=networks, initial={"lists": ["devohub"]})
    if request.method == "POST":
        if not same_site(request):
            return HttpResponseForbidden("Send this form from a page of the portal.")
        if form.is_valid():
            # A box that people do not see: who fills it in is a machine, and is thanked as well.
            if not request.POST.get("website"):
                email = form.cleaned_data["email"]
                rules.sign_up(email=email, lists=form.chosen, asked_from=source_of(request))
            return _private(render(request, "bulletins/signed_up.html"))
    context = {"form": form, "crumbs": presenting.CRUMBS}
    return _private(render(request, "bulletins/sign_up.html", context))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: POST ends it, whoever sends it; GET changes nothing, for scanners open links."""
    found = tokens.opened(token)
    if found is None:
        raise Http404
    issue, person = found
    done = request.method == "POST"
    if done:
        rules.unsubscribe(person=person, bulletin=issue)
    context = {"bulletin": issue, "done": done}
    return _private(render(request, "bulletins/unsubscribe.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
