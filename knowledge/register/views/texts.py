"""`/office/hub/register/texts/`: the words of governance models, and what is said of areas; and
since when a deal has had its status."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done
from knowledge.register import rules
from knowledge.register.forms import texts as forms
from knowledge.register.forms.since import SinceForm
from knowledge.register.models import Area, Deal, GovernanceModel
from knowledge.register.views.office import GET_POST, act, found_record
from knowledge.register.views.schemes import shared


@require_safe
@officer
def index(request: SignedInRequest) -> HttpResponse:
    """Every text with who entered it and who checked it."""
    context = {
        "groups": [
            ("Governance models", "model", GovernanceModel.objects.for_officers()),
            ("Areas", "area", Area.objects.parts_of_england().for_officers()),
        ]
    }
    return render(request, "register/office/texts.html", context)


@require_http_methods(GET_POST)
@officer
def model(request: SignedInRequest, slug: str) -> HttpResponseBase:
    found = model_of(slug)
    form = forms.ModelTextForm(request.POST or None, model=found, current=forms.model_now(found))
    change = partial(rules.change_model, model=found, actor=request.user, version=found.version)
    return shared(
        request,
        form,
        lambda: change(**form.answers()),
        back(),
        lambda: forms.model_now(model_of(slug)),
        f"Change “{found.name}”",
    )


@require_http_methods(GET_POST)
@officer
def area(request: SignedInRequest, slug: str) -> HttpResponseBase:
    found = area_of(slug)
    form = forms.AreaTextForm(request.POST or None, current=forms.area_now(found))
    change = partial(rules.change_area, area=found, actor=request.user, version=found.version)
    return shared(
        request,
        form,
        lambda: change(**form.answers()),
        back(),
        lambda: forms.area_now(area_of(slug)),
        f"Change what is said of {found.name}",
    )


@require_http_methods(GET_POST)
@officer
def since(request: SignedInRequest, slug: str) -> HttpResponseBase:
    """The day from which a deal has had its status, where the register does not know it."""
    deal = found_record(slug).row
    if not isinstance(deal, Deal):
        raise Http404
    form = SinceForm(request.POST or None)

    def deed() -> object:
        on, precision = form.on()
        return rules.date_status(
            deal=deal, actor=request.user, on=on, precision=precision, source=form.source_given()
        )

    title = f"Since when is it “{deal.get_status_display().lower()}”? {deal.title}"
    return act(request, form, deed, title, deal)


@require_POST
@officer
def check(request: SignedInRequest, what: str, slug: str, verb: str) -> HttpResponse:
    """ "Still right", and the second person's "I have checked it"."""
    if what not in FIND or verb not in CHECKS:
        raise Http404
    row, (rule, words) = FIND[what](slug), CHECKS[verb]
    done(request, lambda: rule(row=row, actor=request.user), words)
    return redirect(back())


def model_of(slug: str) -> GovernanceModel:
    rows = GovernanceModel.objects.for_officers().with_sections()
    return get_object_or_404(rows, slug=slug)


def area_of(slug: str) -> Area:
    return get_object_or_404(Area.objects.for_officers(), slug=slug)


def back() -> str:
    return reverse("register:office_texts")


FIND: dict[str, Callable[[str], GovernanceModel | Area]] = {"model": model_of, "area": area_of}
CHECKS: dict[str, tuple[Callable[..., None], str]] = {
    "still-right": (rules.check_text, "Checked today."),
    "verify": (rules.verify_text, "Checked by a second person. Thank you."),
}
