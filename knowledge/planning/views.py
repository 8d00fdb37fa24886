"""`/planning-tool/`: what it is, starting a plan, and a plan's own pages.

A plan's pages are opened by a private code in the address, or by the account of an organisation
that keeps or shares it. With a code the address is the authority: no session, no cookie and no
cross-site token. With an account the token is asked for as everywhere.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.access import organisations_of
from devosupport.accounts.acting import acting_organisation
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.acting import tried
from devosupport.core.moment import today
from devosupport.core.odt import odt_response
from devosupport.core.public import public_page
from devosupport.core.refusals import Overtaken, Refused
from devosupport.places.partners import partners_suggested_for
from knowledge.planning import presenting, rules
from knowledge.planning.access import ACCOUNT, Entry, address_of, opened
from knowledge.planning.choices import Right, Theme
from knowledge.planning.forms import ShareForm, StartForm, ThemeForm, cells_of
from knowledge.planning.models import Plan
from knowledge.planning.questions import questions, questions_of
from knowledge.statistics.views import same_site

View = Callable[..., HttpResponseBase]
GET_POST = ["GET", "HEAD", "POST"]
# What was just done, said on the next page without a cookie.
DONE = {
    "saved": "Saved.",
    "new": "Your plan is started. Keep its address: it is the only way back to it.",
    "kept": "The plan is in your organisation’s account now.",
    "shared": "Saved who shares this plan.",
    "addresses": "These are new addresses. The old ones no longer work.",
}


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    themes = [(theme.label, [one.text for one in questions_of(theme)]) for theme in Theme]
    return render(request, "planning/home.html", {"themes": themes, "number": len(questions())})


def private(view: View) -> View:
    """Never stored, never found by a search engine.

    The site's own referrer policy already keeps an address from every other site. A stricter
    one would make browsers send forms with the origin "null", which the token's check refuses.
    """

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return served


def of_plan(view: View) -> View:
    """Open the plan the address names and hand its `Entry` to the view; 404 for everybody else."""

    def found(request: HttpRequest, reference: str, code: str, **kwargs: Any) -> HttpResponseBase:
        entry = opened(request.user, reference, code)
        if entry is None:
            raise Http404
        if request.method == "POST" and not entry.may_change:
            return HttpResponseForbidden("This address lets you read the plan, not change it.")
        return view(request, entry, **kwargs)

    own = signed_in(csrf_protect(found))

    @csrf_exempt
    @wraps(view)
    def served(request: HttpRequest, reference: str, code: str, **kwargs: Any) -> HttpResponseBase:
        by = own if code == ACCOUNT else found
        return by(request, reference=reference, code=code, **kwargs)

    return private(served)


@private
@csrf_exempt
@require_http_methods(GET_POST)
def start(request: HttpRequest) -> HttpResponseBase:
    """Begin without an account. `Origin` stands in for the token, which would need a cookie."""
    form = StartForm(request.POST or None)
    if request.method == "POST":
        if not same_site(request):
            return HttpResponseForbidden("Send this form from a page of the portal.")
        made: list[Plan] = []
        if form.is_valid() and tried(form, lambda: made.append(rules.start(**form.cleaned_data))):
            return redirect(f"{address_of(made[0], Right.CHANGE)}?done=new")
    return render(request, "planning/start.html", {"form": form, "base": "base.html"})


@require_safe
@signed_in
def ours(request: SignedInRequest) -> HttpResponse:
    plans = Plan.objects.visible_to(request.user).newest_first()
    return render(
        request,
        "planning/ours.html",
        {"plans": plans, "organisation": acting_organisation(request)},
    )


def page(entry: Entry, request: HttpRequest, **context: Any) -> dict[str, Any]:
    """What every page of a plan shows."""
    return {
        "entry": entry,
        "plan": entry.plan,
        "base": "base_account.html" if entry.by_account else "base.html",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "home_url": entry.url("plan"),
        **context,
    }


@of_plan
@require_safe
def plan(request: HttpRequest, entry: Entry) -> HttpResponse:
    parts = presenting.parts_of(entry.plan)
    context = page(
        entry,
        request,
        parts=parts,
        tasks=presenting.tasks_of(entry, parts),
        picture=presenting.progress(parts),
        helps=presenting.helps_of(parts),
        read_url=address_of(entry.plan, Right.READ),
        change_url=address_of(entry.plan, Right.CHANGE) if entry.may_change else "",
        ask_url=reverse("requests:from_plan", args=[entry.plan.reference, entry.code]),
    )
    return render(request, "planning/plan.html", context)


@of_plan
@require_http_methods(GET_POST)
def theme(request: HttpRequest, entry: Entry, slug: str) -> HttpResponseBase:
    if slug not in Theme.values:
        raise Http404
    asked, stands = questions_of(slug), presenting.stands_of(entry.plan, slug)
    posted = request.POST if request.method == "POST" else None
    beside, reading = presenting.reading_for(slug, entry.plan.stage)
    links = {question: (one.title, one.url) for question, one in beside.items()}
    stage = entry.plan.stage
    form = ThemeForm(posted, asked=asked, current=cells_of(stands), reading=links, stage=stage)
    if posted is not None and form.is_valid():
        actor = request.user if entry.by_account else None
        try:
            rules.answer(plan=entry.plan, said=form.said(), seen=stands, actor=actor)  # type: ignore[arg-type]
        except Overtaken:
            form = form.overtaken(cells_of(presenting.stands_of(entry.plan, slug)))
        else:
            return redirect(after(entry, slug, request))
    context = page(
        entry,
        request,
        form=form,
        theme=Theme(slug),
        number=Theme.values.index(slug) + 1,
        of=len(Theme.values),
        part=next(part for part in presenting.parts_of(entry.plan) if part.theme == slug),
        reading=reading,
    )
    return render(request, "planning/theme.html", context)


def after(entry: Entry, slug: str, request: HttpRequest) -> str:
    """The next theme, or the plan after the last and when they have done enough for today."""
    themes = Theme.values
    following = themes.index(slug) + 1
    if "stop" in request.POST or following == len(themes):
        return f"{entry.url('plan')}?done=saved"
    return f"{entry.url('theme', themes[following])}?done=saved"


@of_plan
@require_safe
def read(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The whole plan on one page, to read or to print."""
    parts = presenting.parts_of(entry.plan)
    return render(request, "planning/read.html", page(entry, request, parts=parts))


@of_plan
@require_safe
def odt(request: HttpRequest, entry: Entry) -> HttpResponse:
    parts = presenting.parts_of(entry.plan)
    return odt_response(f"{entry.plan.reference}.odt", presenting.plan_odt(entry.plan, parts))


@of_plan
@require_http_methods(GET_POST)
def change(request: HttpRequest, entry: Entry) -> HttpResponseBase:
    """The place and the stage; new addresses; removing the plan."""
    if not entry.may_change:
        raise Http404
    plan = entry.plan
    posted = request.POST if request.method == "POST" else None
    form = StartForm(posted, initial={"place_name": plan.place_name, "stage": plan.stage})
    actor: Any = request.user if entry.by_account else None

    def deed() -> object:
        return rules.change(plan=plan, actor=actor, **form.cleaned_data)

    if posted is not None and form.is_valid() and tried(form, deed):
        return redirect(f"{entry.url('plan')}?done=saved")
    return render(request, "planning/change.html", page(entry, request, form=form))


@of_plan
@require_POST
def addresses(request: HttpRequest, entry: Entry) -> HttpResponseBase:
    actor: Any = request.user if entry.by_account else None
    row = rules.renew_addresses(plan=entry.plan, actor=actor)
    there = entry.url("plan") if entry.by_account else address_of(row, Right.CHANGE)
    return redirect(f"{there}?done=addresses")


@of_plan
@require_POST
def remove(request: HttpRequest, entry: Entry) -> HttpResponseBase:
    actor: Any = request.user if entry.by_account else None
    rules.remove(plan=entry.plan, actor=actor)
    return render(request, "planning/removed.html", {"reference": entry.plan.reference})


@private
@require_http_methods(GET_POST)
@signed_in
def keep(request: SignedInRequest, reference: str, code: str) -> HttpResponseBase:
    """Put a plan that was opened by its private address into an organisation's account."""
    entry = opened(request.user, reference, code)
    if entry is None or entry.by_account or not entry.may_change:
        raise Http404
    mine = list(organisations_of(request.user))
    organisation = acting_organisation(request)
    refusal = ""
    if request.method == "POST" and organisation is not None:
        try:
            rules.keep(plan=entry.plan, organisation=organisation, actor=request.user)
        except Refused as refused:
            refusal = str(refused)
        else:
            return redirect(f"{entry.plan.get_absolute_url()}?done=kept")
    context = page(entry, request, organisation=organisation, mine=mine, refusal=refusal)
    return render(request, "planning/keep.html", context)


@private
@require_http_methods(GET_POST)
@signed_in
def share(request: SignedInRequest, reference: str) -> HttpResponseBase:
    entry = opened(request.user, reference, ACCOUNT)
    if entry is None or entry.plan.organisation is None:
        raise Http404
    sharing = [row.organisation for row in entry.plan.partner_rows.select_related("organisation")]
    likely = partners_suggested_for(entry.plan.organisation, today())
    posted = request.POST if request.method == "POST" else None
    form = ShareForm(posted, rows=[*sharing, *likely], initial={"organisations": sharing})

    def deed() -> object:
        return rules.share(plan=entry.plan, actor=request.user, **form.cleaned_data)

    if posted is not None and form.is_valid() and tried(form, deed):
        return redirect(f"{entry.url('plan')}?done=shared")
    return render(request, "planning/share.html", page(entry, request, form=form))
