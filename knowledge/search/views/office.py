"""Officers see what people search for, and teach the search."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done
from devosupport.core.csv import csv_response
from devosupport.core.refusals import Overtaken, Refused
from devosupport.core.stale import SharedForm
from knowledge.search import rules, taught
from knowledge.search.forms import PromotionForm, SynonymsForm
from knowledge.search.models import Promotion, Synonyms
from knowledge.statistics.sections import pages, period, periods


@require_safe
@officer
def searches(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    chosen, first = period(request.GET, today)
    context = {
        "report": taught.report(first, today),
        "pages": pages("search:office"),
        "periods": periods(chosen),
        "days": chosen,
    }
    return render(request, "search/office/searches.html", context)


@require_safe
@officer
def searches_csv(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    _, first = period(request.GET, today)
    rows = taught.everything(first, today)
    return csv_response(
        "searches.csv",
        ["search", "times", "most_pages_found", "last_asked"],
        [(row["text"], row["total"], row["most"], row["last"]) for row in rows],
    )


@require_safe
@officer
def synonyms(request: SignedInRequest) -> HttpResponse:
    context = {"rows": taught.synonyms(), "pages": pages("search:synonyms")}
    return render(request, "search/office/synonyms.html", context)


@require_safe
@officer
def promotions(request: SignedInRequest) -> HttpResponse:
    rows = taught.pages_of(taught.promotions())
    context = {"rows": rows, "pages": pages("search:promotions")}
    return render(request, "search/office/promotions.html", context)


def synonyms_now(row: Synonyms | None) -> dict[str, Any]:
    return {"words": "\n".join(row.forms)} if row else {}


def promotion_now(row: Promotion | None) -> dict[str, Any]:
    return {"searches": "\n".join(row.searches), "url": taught.url_of(row)} if row else {}


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def synonyms_line(request: SignedInRequest, pk: int = 0) -> HttpResponse:
    row = get_object_or_404(taught.synonyms(), pk=pk) if pk else None
    form = SynonymsForm(request.POST or None, current=synonyms_now(row))
    saved = _saved(request, form, row, rules.save_synonyms)
    if saved is not None:
        form = form.overtaken(synonyms_now(get_object_or_404(taught.synonyms(), pk=pk)))
    elif not form.errors and form.is_bound:
        messages.success(request, "The search knows it now.")
        return redirect("search:synonyms")
    return render(request, "search/office/synonyms_line.html", {"form": form, "row": row})


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def promotion(request: SignedInRequest, pk: int = 0) -> HttpResponse:
    row = get_object_or_404(taught.promotions(), pk=pk) if pk else None
    form = PromotionForm(request.POST or None, current=promotion_now(row))
    saved = _saved(request, form, row, rules.save_promotion)
    if saved is not None:
        form = form.overtaken(promotion_now(get_object_or_404(taught.promotions(), pk=pk)))
    elif not form.errors and form.is_bound:
        messages.success(request, "The page is recommended from now on.")
        return redirect("search:promotions")
    return render(request, "search/office/promotion.html", {"form": form, "row": row})


def _saved(
    request: SignedInRequest, form: SharedForm, row: Any, rule: Callable[..., object]
) -> Overtaken | None:
    """Try to save what is right; a refusal stands on the form. Returns what overtook it."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        version = row.version if row else None
        rule(actor=request.user, row=row, version=version, **form.cleaned_data)
    except Overtaken as overtaken:
        return overtaken
    except Refused as refused:
        form.add_error(None, str(refused))
    return None


@officer
@require_http_methods(["POST"])
def synonyms_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(taught.synonyms(), pk=pk)
    done(request, lambda: rules.drop_synonyms(actor=request.user, row=row), "The line is gone.")
    return redirect("search:synonyms")


@officer
@require_http_methods(["POST"])
def promotion_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(taught.promotions(), pk=pk)
    words = "The page is no longer recommended."
    done(request, lambda: rules.drop_promotion(actor=request.user, row=row), words)
    return redirect("search:promotions")
