"""The public pages that span the services: home, what support there is, what we ask."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from devosupport.core.public import public_page
from devosupport.office.public.offers import BY_SLUG, OFFERS
from devosupport.office.public.queries import advisers_by_region


@public_page()
def support(request: HttpRequest) -> HttpResponse:
    context = {"offers": OFFERS, "advisers": advisers_by_region()}
    return render(request, "office/public/support.html", context)


@public_page()
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    found = BY_SLUG.get(slug)
    if found is None:
        raise Http404
    crumbs = [("What support you can get", reverse("office:support")), (found.name, "")]
    others = [other for other in OFFERS if other is not found]
    context = {"offer": found, "others": others, "crumbs": crumbs}
    return render(request, found.template, context)
