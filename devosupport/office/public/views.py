"""The public pages that span the services: home, what support there is, what we ask."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from devosupport.core.moment import now, today
from devosupport.core.odt import odt_response
from devosupport.core.public import public_page
from devosupport.core.structured import collection, service, website
from devosupport.office.public.offers import BY_SLUG, OFFERS
from devosupport.office.public.queries import advisers_by_region, public_paths
from devosupport.office.public.questions import every_question, questions_document
from knowledge.events.presenting.public import coming_up, row
from knowledge.library.models import Resource
from knowledge.register.presenting import england, figures
from knowledge.register.queries import all_areas, glance, with_state

NEWEST = 4
COMING = 3
ABOUT = (
    "Support from the Local Government Association for councils in England that seek, set up or "
    "run devolution."
)


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """What the public comes for: find what works, see England, learn what support there is."""
    at, moment = today(), now()
    states = with_state(all_areas(), at)
    context = {
        "at": at,
        "picture": england(states, at),
        "figures": figures(glance(states, at)),
        "newest": Resource.objects.published().newest_first()[:NEWEST],
        "events": [row(one, moment) for one in coming_up(moment, COMING)],
        "offers": OFFERS[:3],
        "ld": website(
            settings.SITE_NAME, ABOUT, f"{settings.SITE_URL}{reverse('search:search')}?q="
        ),
    }
    return render(request, "office/public/home.html", context)


@public_page()
def support(request: HttpRequest) -> HttpResponse:
    rows = [(one.name, reverse("office:offer", args=[one.slug])) for one in OFFERS]
    context = {
        "offers": OFFERS,
        "advisers": advisers_by_region(),
        "ld": collection(reverse("office:support"), "What support you can get", ABOUT, rows),
    }
    return render(request, "office/public/support.html", context)


@public_page()
def questions(request: HttpRequest) -> HttpResponse:
    """Every question of the form, to read before starting."""
    return render(request, "office/public/questions.html", {"parts": every_question()})


@public_page()
def questions_odt(request: HttpRequest) -> HttpResponse:
    return odt_response("questions.odt", questions_document(every_question()))


@public_page()
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page, for search engines."""
    body = render(request, "office/public/sitemap.xml", {"entries": public_paths()}).content
    return HttpResponse(body, content_type="application/xml")


@public_page()
def robots(request: HttpRequest) -> HttpResponse:
    body = render(request, "office/public/robots.txt").content
    return HttpResponse(body, content_type="text/plain")


@public_page()
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    found = BY_SLUG.get(slug)
    if found is None:
        raise Http404
    crumbs = [("What support you can get", reverse("office:support")), (found.name, "")]
    others = [other for other in OFFERS if other is not found]
    ld = service(reverse("office:offer", args=[slug]), found.name, found.summary)
    context = {"offer": found, "others": others, "crumbs": crumbs, "ld": ld}
    return render(request, found.template, context)
