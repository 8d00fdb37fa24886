"""`/office/hub/register/`: officers add, change, correct, end, check and take out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done
from devosupport.core.moment import today
from devosupport.core.refusals import Overtaken, Refused
from knowledge.register import desk, records, rules, showing
from knowledge.register.choices import DetailKind, Status
from knowledge.register.forms import editing
from knowledge.register.models import Deal, Detail, Milestone

GET_POST = ["GET", "HEAD", "POST"]
MODELS: dict[str, type[Deal] | type[Milestone]] = {"deal": Deal, "milestone": Milestone}


def found_record(slug: str) -> records.Record:
    found = records.office_record(slug)
    if found is None:
        raise Http404
    return found


def found_detail(pk: int) -> Detail:
    found: Detail = get_object_or_404(Detail.objects.standing().for_officers(), pk=pk)
    return found


def to_record(row: Deal | Milestone) -> HttpResponse:
    return redirect("register:office_record", slug=row.slug)


@require_safe
@officer
def index(request: SignedInRequest) -> HttpResponse:
    wanted = request.GET.get("q", "").replace("\x00", "")[:100]
    context = {
        "q": wanted,
        "rows": desk.rows(wanted),
        "due": desk.number_due(today()),
        "unseen": desk.texts_unseen(),
    }
    return render(request, "register/office/index.html", context)


@require_safe
@officer
def due(request: SignedInRequest) -> HttpResponse:
    """Facts to look at, those never checked first."""
    return render(request, "register/office/due.html", {"facts": desk.due(today())})


@require_safe
@officer
def record(request: SignedInRequest, slug: str) -> HttpResponse:
    found = found_record(slug)
    context = {
        "record": found,
        "row": found.row,
        "details": [(heading, kind.value, desk.of_kind(found, kind)) for kind, heading in KINDS],
        "changes": [(showing.told(one), one.by) for one in found.changes],
    }
    return render(request, "register/office/record.html", context)


KINDS = list(showing.PLURALS.items())


@require_http_methods(GET_POST)
@officer
def add(request: SignedInRequest, what: str) -> HttpResponseBase:
    model = MODELS.get(what)
    if model is None:
        raise Http404
    form = editing.RecordForm(request.POST or None, model=model)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        made = rules.add_record(
            model=model,
            actor=request.user,
            values=form.values(),
            areas=form.cleaned_data["areas"],
        )
        messages.success(request, "Added. A colleague can now check it against the source.")
        return to_record(made)
    return form_page(request, form, f"Add a {what}", reverse("register:office"))


@require_http_methods(GET_POST)
@officer
def change(request: SignedInRequest, slug: str) -> HttpResponseBase:
    row = found_record(slug).row
    form = editing.ChangeRecordForm(
        request.POST or None, model=type(row), current=editing.record_now(row)
    )

    def deed() -> object:
        return rules.change_record(
            row=row,
            actor=request.user,
            version=row.version,
            values=form.values(),
            areas=form.cleaned_data["areas"],
            on=form.dated(),
            note=form.cleaned_data["note"],
        )

    def fresh() -> dict[str, Any]:
        return editing.record_now(found_record(slug).row)

    return act(request, form, deed, f"Change {row.title}", row, fresh)


@require_http_methods(GET_POST)
@officer
def add_detail(request: SignedInRequest, slug: str, kind: str) -> HttpResponseBase:
    row = found_record(slug).row
    if kind not in DetailKind.values:
        raise Http404
    which = DetailKind(kind)
    form = editing.DetailForm(request.POST or None, kind=which)

    def deed() -> object:
        return rules.add_detail(owner=row, kind=which, actor=request.user, values=form.values())

    return act(request, form, deed, f"{ADD[which]}: {row.title}", row)


ADD = {
    DetailKind.POWER: "Add a power",
    DetailKind.FUNDING: "Add funding",
    DetailKind.GOVERNANCE: "Add a fact about governance",
    DetailKind.DOCUMENT: "Add a document",
}


@require_http_methods(GET_POST)
@officer
def change_detail(request: SignedInRequest, pk: int) -> HttpResponseBase:
    row = found_detail(pk)
    form = editing.ChangeDetailForm(
        request.POST or None, kind=DetailKind(row.kind), current=editing.detail_now(row)
    )

    def deed() -> object:
        return rules.change_detail(
            detail=row,
            actor=request.user,
            version=row.version,
            values=form.values(),
            on=form.dated(),
            note=form.cleaned_data["note"],
        )

    def fresh() -> dict[str, Any]:
        return editing.detail_now(found_detail(pk))

    return act(request, form, deed, f"Change “{row.words}”", row.owner, fresh)


@require_http_methods(GET_POST)
@officer
def end(request: SignedInRequest, slug: str) -> HttpResponseBase:
    row = found_record(slug).row
    if not isinstance(row, Deal):
        raise Http404
    form = editing.EndForm(request.POST or None, deal=True)

    def deed() -> object:
        given = form.cleaned_data
        return rules.end_deal(
            deal=row,
            actor=request.user,
            status=Status(given["status"]),
            on=given["on"],
            note=given["note"],
            source=given,
        )

    return act(request, form, deed, f"End {row.title}", row)


@require_http_methods(GET_POST)
@officer
def end_detail(request: SignedInRequest, pk: int) -> HttpResponseBase:
    row = found_detail(pk)
    form = editing.EndForm(request.POST or None, deal=False)

    def deed() -> object:
        given = form.cleaned_data
        return rules.end_detail(
            detail=row, actor=request.user, on=given["on"], note=given["note"], source=given
        )

    return act(request, form, deed, f"End “{row.words}”", row.owner)


@require_http_methods(GET_POST)
@officer
def take_out(request: SignedInRequest, what: str, key: str) -> HttpResponseBase:
    fact = fact_of(what, key)
    owner = fact.owner if isinstance(fact, Detail) else fact
    form = editing.TakeOutForm(request.POST or None)

    def deed() -> object:
        note = form.cleaned_data["note"]
        return rules.take_out(fact=fact, actor=request.user, note=note)

    return act(request, form, deed, f"Take out “{fact}”", owner)


@require_POST
@officer
def check(request: SignedInRequest, what: str, key: str, verb: str) -> HttpResponseBase:
    """ "Still right", and the second person's "I have checked it", in one click."""
    if verb not in CHECKS:
        raise Http404
    rule, words = CHECKS[verb]
    fact = fact_of(what, key)
    done(request, lambda: rule(fact=fact, actor=request.user), words)
    if "due" in request.POST:
        return redirect("register:office_due")
    return to_record(fact.owner if isinstance(fact, Detail) else fact)


CHECKS: dict[str, tuple[Callable[..., None], str]] = {
    "still-right": (rules.still_right, "Checked today."),
    "verify": (rules.verify, "Checked by a second person. Thank you."),
}


def fact_of(what: str, key: str) -> Deal | Milestone | Detail:
    if what not in ("record", "detail"):
        raise Http404
    if what == "detail":
        return found_detail(int(key) if key.isdecimal() and len(key) < 12 else 0)
    row = found_record(key).row
    if row.withdrawn_on:
        raise Http404
    return row


def act(
    request: SignedInRequest,
    form: Any,
    deed: Callable[[], object],
    title: str,
    owner: Deal | Milestone,
    fresh: Callable[[], dict[str, Any]] | None = None,
) -> HttpResponseBase:
    """Preview, do, or show the form again with what is wrong.

    `fresh`: what is saved now, for a form that a colleague may have open too.
    """
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            deed()
        except Overtaken as overtaken:
            if fresh is None:
                form.add_error(None, str(overtaken))
            else:
                form = form.overtaken(fresh())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return to_record(owner)
    return form_page(request, form, title, reverse("register:office_record", args=[owner.slug]))


def form_page(request: HttpRequest, form: Any, title: str, back: str) -> HttpResponse:
    preview = []
    if "preview" in request.POST and form.is_bound and form.is_valid():
        preview = desk.preview(form)
    context = {"form": form, "title": title, "back": back, "preview": preview}
    return render(request, "register/office/form.html", context)
