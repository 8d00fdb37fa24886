"""One box for everything that is published."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from devosupport.core.public import public_page
from knowledge.search import feeds
from knowledge.search.ahead import near_address, offers
from knowledge.search.asked import FOUND
from knowledge.search.asking import search
from knowledge.search.filters import Filters
from knowledge.search.presenting import address, page_number, present
from knowledge.search.results import Results

OFFERED = ("kind", "topic", "stage", "region", "place", "year")
TRY = ("combined authority", "engaging residents", "scrutiny", "assurance framework", "devo deals")


def _found(request: HttpRequest) -> tuple[Filters, Results]:
    filters = Filters.read(request.GET)
    return filters, search(request.GET.get("q", ""), filters, page_number(request.GET))


@public_page()
def results(request: HttpRequest) -> HttpResponse:
    filters, found = _found(request)
    page = present(found, filters, OFFERED, "result")
    crumbs = [("Home", "/")]
    # Search engines may know the search itself, and nothing of what people ask it.
    narrowed = bool(found.text or filters.chosen or found.number > 1)
    context = {
        "page": page, "text": found.text, "try": TRY, "crumbs": crumbs, "narrowed": narrowed,
    }  # fmt: skip
    answer = render(request, "search/search.html", context)
    if found.number == 1 and not filters.chosen:
        answer[FOUND] = str(found.total)
    return answer


@public_page()
def feed(request: HttpRequest, form: str) -> HttpResponse:
    _, found = _found(request)
    title = f"Devolution support: {found.text or 'everything published'}"
    page = reverse("search:search") + address(found.text, {})
    return feeds.answer(feeds.rows(found), form, title=title, address=page)


@public_page()
def suggestions(request: HttpRequest) -> HttpResponse:
    """Pages for what has been typed so far; the box of search.js asks."""
    found = offers(request.GET.get("q", ""))
    pages = [{"title": page.title, "kind": page.kind, "url": page.url} for page in found]
    response = JsonResponse({"pages": pages})
    response["Cache-Control"] = "max-age=60"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, with pages whose words are those of the address that is not there."""
    return render(request, "404.html", {"near": near_address(request.path)}, status=404)
