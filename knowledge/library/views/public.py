"""The library as everybody reads it: lists with facets, feeds, the page itself."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from devosupport.core.public import public_page, stamped
from devosupport.core.structured import collection
from knowledge.library import presenting
from knowledge.library.choices import Kind, State
from knowledge.library.models import Resource
from knowledge.library.querysets import etag
from knowledge.library.related import related
from knowledge.search import feeds
from knowledge.search.engine import Filters, Results, search
from knowledge.search.presenting import page_number, present
from knowledge.statistics.outgoing import count_outgoing

EVERYTHING = frozenset(Kind.values)


@dataclass(frozen=True)
class Shelf:
    """One list of the library: its address, its words, the kinds it holds, the facets offered."""

    name: str
    title: str
    lead: str
    noun: str
    kinds: frozenset[str]

    @property
    def facets(self) -> tuple[str, ...]:
        rest = ("topic", "stage", "region", "place", "year")
        return rest if len(self.kinds) == 1 else ("kind", *rest)


LIBRARY = Shelf(
    "library:library",
    "Find what works",
    "Case studies, toolkits, explainers, reports and guides on devolution in England: facts with "
    "their sources, and examples marked as examples.",
    "resource",
    EVERYTHING,
)
CASE_STUDIES = Shelf(
    "library:case_studies",
    "Case studies",
    "How places set about devolution, what they agreed and what others can take from it.",
    "case study",
    frozenset({Kind.CASE_STUDY}),
)
TOOLKITS = Shelf(
    "library:toolkits",
    "Toolkits",
    "Work through these with colleagues: plans, checklists and questions you can use as they are.",
    "toolkit",
    frozenset({Kind.TOOLKIT}),
)
HOME, HUB = ("Home", "/"), ("Find what works", "/library/")
SHELVES = {"library": LIBRARY, "case-studies": CASE_STUDIES, "toolkits": TOOLKITS}


def _found(request: HttpRequest, shelf: Shelf) -> tuple[Filters, Results]:
    filters = Filters.read(request.GET, within=shelf.kinds)
    return filters, search(request.GET.get("q", ""), filters, page_number(request.GET))


@public_page()
def shelf(request: HttpRequest, name: str) -> HttpResponse:
    shown = SHELVES[name]
    filters, found = _found(request, shown)
    page = present(found, filters, shown.facets, shown.noun)
    context = {
        "page": page,
        "shelf": shown,
        "text": found.text,
        "name": name,
        "feed_base": f"{reverse(shown.name)}resources.",
        "crumbs": [HOME] if shown is LIBRARY else [HOME, HUB],
        "ld": collection(
            reverse(shown.name),
            shown.title,
            shown.lead,
            [(hit.document.title, hit.document.url) for hit in found.hits],
        ),
    }
    return render(request, "library/library.html", context)


@public_page()
def feed(request: HttpRequest, name: str, form: str) -> HttpResponse:
    shown = SHELVES[name]
    _, found = _found(request, shown)
    title = f"Devolution support: {shown.title}"
    return feeds.answer(feeds.rows(found), form, title=title, address=reverse(shown.name))


def _moved(slug: str) -> HttpResponse:
    """An address of before leads to where the page is now."""
    now = Resource.objects.public().at_address(slug)
    if now is None:
        raise Http404
    return redirect(now, permanent=True)


def video(request: HttpRequest, slug: str) -> HttpResponse:
    """An explainer's video is elsewhere: going there is counted, and nothing is embedded."""
    found = get_object_or_404(Resource.objects.readable(), slug=slug)
    if not found.video_url:
        raise Http404
    count_outgoing(request)
    answer = redirect(found.video_url)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _version(request: HttpRequest, slug: str) -> str:
    return Resource.objects.public_etag(slug)


@public_page(etag=_version, stamps=True, stored=True)
def resource(request: HttpRequest, slug: str) -> HttpResponse:
    found = Resource.objects.public().for_reading().filter(slug=slug).first()
    if found is None:
        return _moved(slug)
    if found.state == State.WITHDRAWN and found.replaced_by:
        # The page it leads to says what it replaces, and when that was withdrawn.
        return redirect(found.replaced_by, permanent=True)
    context = {
        "made_up": presenting.made_up(found),
        "replaces": presenting.replaces(found),
        "picture": presenting.first_picture(found),
        "resource": found,
        "html": presenting.html(found),
        "banner": presenting.banner(found),
        "glance": presenting.at_a_glance(found),
        "outcomes": presenting.outcomes(found),
        "sources": presenting.sources(found),
        "json_ld": presenting.json_ld(found),
        "related": related(found) if found.is_listed else [],
        "changes": presenting.changes(found),
        "is_review_due": found.is_review_due(timezone.localdate()),
        "withdrawn": found.state == State.WITHDRAWN,
        "crumbs": [HOME, HUB],
    }
    # Gone for machines as for people: no search engine keeps the old text.
    status = 410 if found.state == State.WITHDRAWN else 200
    answer = render(request, "library/resource.html", context, status=status)
    return stamped(answer, etag(found.pk, found.version, found.library_changed_at))
