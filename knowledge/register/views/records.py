"""The public page of one deal or milestone, its schema, and the names of the papers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from devosupport.core.moment import today
from devosupport.core.public import public_page
from knowledge.register import records, schema, showing, structured
from knowledge.register.forms import AtForm
from knowledge.register.models import OldName, Scheme
from knowledge.register.views.public import HOME, edition, register_crumb

MODELS = "Governance models"


@public_page(etag=edition)
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Every fact with its source, when it was checked and what is open; and what changed."""
    found = records.record_of(slug)
    if found is None:
        raise Http404
    form = AtForm(request.GET)
    at = form.day or today()
    context: dict[str, Any] = {
        "record": found,
        "form": form,
        "at": form.day,
        "page": showing.page_of(found, at),
        "crumbs": [HOME, register_crumb()],
        "ld": structured.record(found),
    }
    return render(request, "register/record.html", context)


@public_page(etag=edition)
def schema_page(request: HttpRequest) -> HttpResponse:
    """Every field of the data, in words."""
    context = {"parts": schema.parts(), "crumbs": [HOME, register_crumb()]}
    return render(request, "register/schema.html", context)


@public_page(etag=edition)
def schema_json(request: HttpRequest) -> HttpResponse:
    return JsonResponse(schema.document(), content_type="application/schema+json")


@public_page(etag=edition)
def names(request: HttpRequest) -> HttpResponse:
    context = {"names": OldName.objects.in_order(), "crumbs": [HOME, register_crumb()]}
    return render(request, "register/names.html", context)


@public_page(etag=edition)
def schemes(request: HttpRequest) -> HttpResponse:
    rows = Scheme.objects.published().latest_first()
    context = {
        "schemes": rows,
        "crumbs": [HOME, (MODELS, reverse("register:models"))],
        "ld": structured.schemes(rows),
    }
    return render(request, "register/schemes.html", context)


@public_page(etag=edition)
def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Scheme.objects.published(), slug=slug)
    context = {
        "scheme": found,
        "updates": found.updates.published().latest_first(),
        "crumbs": [HOME, (MODELS, reverse("register:models"))]
        + [("Proposed schemes", reverse("register:schemes"))],
        "ld": structured.scheme(found),
    }
    return render(request, "register/scheme.html", context)
