"""The officers' side: every network, a new one, what its public page says, its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import tried
from knowledge.events.networks import rules
from knowledge.events.networks.forms import NetworkForm, ReasonForm
from knowledge.events.networks.models import Network, NetworkMember

FIELDS = (
    "name", "summary", "purpose", "who_may_join", "kinds", "roles", "meets", "contact_role",
    "contact_email", "history", "source",
)  # fmt: skip


@require_safe
@officer
def networks(request: SignedInRequest) -> HttpResponse:
    """Who waits first, then every network with its figures."""
    context = {
        "waiting": NetworkMember.objects.waiting().for_list().select_related("network")[:50],
        "networks": Network.objects.visible_to(request.user).with_members(),
    }
    return render(request, "networks/office/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def new(request: SignedInRequest) -> HttpResponse:
    form = NetworkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: rules.create(actor=request.user, values=said)):
            messages.success(request, f"“{said['name']}” is on the public list.")
            return redirect("networks:list")
    return render(request, "networks/office/form.html", {"form": form, "title": "A new network"})


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def change(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Network.objects.visible_to(request.user), slug=slug)
    current = {name: getattr(found, name) for name in FIELDS}
    form = NetworkForm(request.POST or None, current=current)
    if request.method == "POST" and form.is_valid():
        try:
            rules.change(
                network=found,
                actor=request.user,
                version=found.version,
                values=form.cleaned_data,
            )
        except rules.Overtaken:
            found.refresh_from_db()
            form = form.overtaken({name: getattr(found, name) for name in FIELDS})
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved. Its public page says so within a minute.")
            return redirect("networks:list")
    context = {"form": form, "title": f"Change “{found.name}”", "network": found}
    return render(request, "networks/office/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def close(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Network.objects.visible_to(request.user), slug=slug)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["answer"]
        if tried(form, lambda: rules.close(network=found, actor=request.user, words=words)):
            messages.success(request, f"“{found.name}” is closed. Its members have been told.")
            return redirect("networks:list")
    context = {
        "form": form,
        "network": found,
        "title": f"Close “{found.name}”",
        "says": "It leaves the public list and the search, and nobody can join any longer. "
        "Members keep their page and its papers, and get the reason by e-mail.",
        "button": "Close the network",
        "warns": True,
    }
    return render(request, "networks/act.html", context)
