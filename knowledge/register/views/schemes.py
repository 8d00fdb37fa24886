"""`/office/hub/register/schemes/` and `…/names/`: officers write, update and publish."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done, tried
from devosupport.core.refusals import Overtaken, Refused
from knowledge.register import rules
from knowledge.register.forms import schemes as forms
from knowledge.register.models import OldName, Scheme
from knowledge.register.views.office import GET_POST, form_page


@require_safe
@officer
def index(request: SignedInRequest) -> HttpResponse:
    context = {"schemes": Scheme.objects.for_officers().latest_first()}
    return render(request, "register/office/schemes.html", context)


def of_slug(slug: str) -> Scheme:
    return get_object_or_404(Scheme.objects.for_officers(), slug=slug)


@require_safe
@officer
def scheme(request: SignedInRequest, slug: str) -> HttpResponse:
    found = of_slug(slug)
    updates = list(found.updates.for_officers().latest_first())
    waiting = not found.published_at or any(one.published_at is None for one in updates)
    context = {"scheme": found, "updates": updates, "waiting": waiting}
    return render(request, "register/office/scheme.html", context)


@require_http_methods(GET_POST)
@officer
def add(request: SignedInRequest) -> HttpResponseBase:
    form = forms.SchemeForm(request.POST or None)
    made: list[Scheme] = []

    def deed() -> None:
        made.append(
            rules.add_scheme(
                actor=request.user, values=form.about(), update=form.update(), publish=False
            )
        )

    if ready(request, form) and tried(form, deed):
        messages.success(request, "Saved. Readers see it once you publish it.")
        return redirect("register:office_scheme", slug=made[0].slug)
    return form_page(request, form, "Add a proposed scheme", reverse("register:office_schemes"))


@require_http_methods(GET_POST)
@officer
def update(request: SignedInRequest, slug: str) -> HttpResponseBase:
    found = of_slug(slug)
    form = forms.UpdateForm(request.POST or None)

    def deed() -> object:
        return rules.add_update(
            scheme=found, actor=request.user, update=form.update(), publish=False
        )

    if ready(request, form) and tried(form, deed):
        messages.success(request, "Saved. Readers see it once you publish it.")
        return redirect("register:office_scheme", slug=slug)
    back = reverse("register:office_scheme", args=[slug])
    return form_page(request, form, f"Add an update: {found.name}", back)


@require_http_methods(GET_POST)
@officer
def change(request: SignedInRequest, slug: str) -> HttpResponseBase:
    found = of_slug(slug)
    form = forms.ChangeSchemeForm(request.POST or None, current=forms.scheme_now(found))

    def deed() -> object:
        return rules.change_scheme(
            scheme=found, actor=request.user, version=found.version, values=form.about()
        )

    back = reverse("register:office_scheme", args=[slug])
    return shared(
        request, form, deed, back, lambda: forms.scheme_now(of_slug(slug)), f"Change {found.name}"
    )


@require_POST
@officer
def publish(request: SignedInRequest, slug: str) -> HttpResponseBase:
    found = of_slug(slug)
    words = "Published. Readers see it within a minute."
    done(request, lambda: rules.publish_scheme(scheme=found, actor=request.user), words)
    return redirect("register:office_scheme", slug=slug)


@require_safe
@officer
def names(request: SignedInRequest) -> HttpResponse:
    return render(request, "register/office/names.html", {"names": OldName.objects.in_order()})


@require_http_methods(GET_POST)
@officer
def name(request: SignedInRequest, slug: str) -> HttpResponseBase:
    found = get_object_or_404(OldName.objects.in_order(), slug=slug)
    form = forms.NameForm(request.POST or None, current=forms.name_now(found))

    def deed() -> object:
        return rules.check_name(
            name=found, actor=request.user, version=found.version, values=form.cleaned_data
        )

    def fresh() -> dict[str, Any]:
        return forms.name_now(get_object_or_404(OldName.objects.in_order(), slug=slug))

    back = reverse("register:office_names")
    return shared(request, form, deed, back, fresh, f"{found.name}: what is it today?")


def ready(request: SignedInRequest, form: Any) -> bool:
    return request.method == "POST" and form.is_valid() and "preview" not in request.POST


def shared(
    request: SignedInRequest,
    form: Any,
    deed: Callable[[], object],
    back: str,
    fresh: Callable[[], dict[str, Any]],
    title: str,
) -> HttpResponseBase:
    """Save, or show both values where a colleague saved in between."""
    if ready(request, form):
        try:
            deed()
        except Overtaken:
            form = form.overtaken(fresh())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect(back)
    return form_page(request, form, title, back)
