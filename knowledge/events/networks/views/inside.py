"""Inside a network: its members' own page, the files, the notes. A stranger gets 404."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.acting import done, tried
from devosupport.core.files.store import downloaded
from knowledge.events.networks import presenting, rules
from knowledge.events.networks.access import Standing, places_from_which, standing_of
from knowledge.events.networks.forms import JoinForm
from knowledge.events.networks.models import MeetingNote, Network, NetworkMember, Paper


def seen_by(request: SignedInRequest, slug: str) -> tuple[Network, Standing]:
    """The network and what the reader is to it; 404 for whoever is not inside."""
    found = get_object_or_404(Network.objects.visible_to(request.user), slug=slug)
    return found, standing_of(request.user, found)


@require_safe
@signed_in
def mine(request: SignedInRequest) -> HttpResponse:
    """Every network the person is in or has asked to join, and the others."""
    rows = NetworkMember.objects.open_of(request.user).select_related("network", "organisation")
    known = {row.network_id for row in rows}
    others = [one for one in Network.objects.listed() if one.pk not in known]
    return render(request, "networks/mine.html", {"rows": rows, "others": others})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def join(request: SignedInRequest, slug: str) -> HttpResponse:
    """Ask to be let in; whoever is in already comes to the members' page."""
    found = get_object_or_404(Network.objects.listed(), slug=slug)
    standing = standing_of(request.user, found)
    if standing.may_read and not (standing.officer and request.method == "POST"):
        return redirect("networks:inside", found.slug)
    places = places_from_which(request.user, found)
    context = {"network": found, "membership": standing.membership, "places": places}
    if standing.membership or not places:
        return render(request, "networks/join.html", context)
    form = JoinForm(request.POST or None, organisations=places)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: rules.ask_to_join(network=found, actor=request.user, **said)):
            messages.success(request, "You have asked to join. We e-mail you the answer.")
            return redirect("networks:mine")
    return render(request, "networks/join.html", context | {"form": form})


@require_POST
@signed_in
def take_back(request: SignedInRequest, slug: str) -> HttpResponse:
    rows = NetworkMember.objects.open_of(request.user).waiting().select_related("network")
    found = get_object_or_404(rows, network__slug=slug)
    done(
        request,
        lambda: rules.take_back(membership=found, actor=request.user),
        "You took your request back.",
    )
    return redirect("networks:mine")


@require_safe
@signed_in
def inside(request: SignedInRequest, slug: str) -> HttpResponse:
    found, standing = seen_by(request, slug)
    context = presenting.inside(found, request.user, standing)
    return render(request, "networks/inside.html", context)


@require_POST
@signed_in
def leave(request: SignedInRequest, slug: str) -> HttpResponse:
    found, _ = seen_by(request, slug)
    done(
        request,
        lambda: rules.leave(network=found, actor=request.user),
        f"You have left “{found.name}”.",
    )
    return redirect("networks:mine")


@require_POST
@signed_in
def address(request: SignedInRequest, slug: str) -> HttpResponse:
    """Hide one's own e-mail address from the other members, or show it."""
    found, standing = seen_by(request, slug)
    if not standing.is_member:
        raise Http404
    hidden = request.POST.get("hide") == "yes"
    done(
        request,
        lambda: rules.set_address(network=found, actor=request.user, hidden=hidden),
        "The other members no longer see your e-mail address."
        if hidden
        else "The other members see your e-mail address.",
    )
    return redirect("networks:inside", found.slug)


@require_safe
@signed_in
def paper(request: SignedInRequest, slug: str, public_id: str) -> HttpResponseBase:
    """The one way out for a file: to members and officers, as a download and nothing else."""
    rows = Paper.objects.opened_by(request.user).filter(network__slug=slug)
    found = get_object_or_404(rows, public_id=public_id)
    return downloaded(found)


@require_safe
@signed_in
def note(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    rows = MeetingNote.objects.visible_to(request.user).filter(network__slug=slug)
    found = get_object_or_404(rows.select_related("network", "meeting", "written_by"), pk=pk)
    standing = standing_of(request.user, found.network)
    context = {"note": found, "network": found.network, "standing": standing}
    return render(request, "networks/note.html", context | {"html": presenting.note_html(found)})
