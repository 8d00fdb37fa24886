"""`/office/roster/`: who the peers are, for officers."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done, tried
from devosupport.core.csv import csv_response
from devosupport.core.moment import today
from devosupport.core.refusals import Refused
from peers import rules
from peers.access import keeps_roster
from peers.forms.roster import ConflictForm, ImportForm, PausePeerForm, PeerForm, RosterFilter
from peers.models import Nomination, Peer
from peers.presenting.roster import A_PAGE, cells_of, page_of, row_of
from peers.roster_csv import COLUMNS, Report
from peers.views.acting import posted

KEEPERS = (OfficerRole.CASE_LEAD, OfficerRole.MANAGER, OfficerRole.PRINCIPAL_ADVISER)
GET_POST = ["GET", "HEAD", "POST"]


def peer_of(request: SignedInRequest, pk: int) -> Peer:
    rows = Peer.objects.visible_to(request.user).for_roster(today())
    return get_object_or_404(rows, pk=pk)


@require_safe
@officer
def roster(request: SignedInRequest) -> HttpResponse:
    form = RosterFilter(request.GET)
    found = form.rows(Peer.objects.visible_to(request.user))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": [row_of(peer, today()) for peer in page.object_list],
        "query": query.urlencode(),
        "keeps": keeps_roster(request.user),
        "nominations": Nomination.objects.visible_to(request.user).open().count(),
    }
    return render(request, "peers/office/roster.html", context)


@require_safe
@officer
def download(request: SignedInRequest) -> HttpResponse:
    """Exactly the filtered list, in the columns that the import reads."""
    found = RosterFilter(request.GET).rows(Peer.objects.visible_to(request.user))
    rows = cells_of(found.prefetch_related("known_topics__topic"))
    return csv_response("roster.csv", COLUMNS, rows)


@require_safe
@officer
def peer(request: SignedInRequest, pk: int) -> HttpResponse:
    found = peer_of(request, pk)
    context = {
        "peer": found,
        "row": row_of(found, today()),
        "about": page_of(found, request.user),
        "away": found.away(today()),
        "keeps": keeps_roster(request.user),
    }
    return render(request, "peers/office/peer.html", context)


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def add(request: SignedInRequest) -> HttpResponse:
    form = PeerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = rules.add_peer(actor=request.user, topics=form.levels(), **form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{made.name} is on the roster.")
            return redirect("peers:peer", pk=made.pk)
    return form_page(request, form, "Add somebody to the roster", "Add to the roster")


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    found = peer_of(request, pk)
    form = PeerForm(posted(request), peer=found)

    def deed() -> object:
        return rules.change_peer(
            peer=found,
            actor=request.user,
            topics=form.levels(),
            seen=form.current,
            **form.values(),
        )

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Saved.")
        return redirect("peers:peer", pk=pk)
    return form_page(request, form, f"Change {found.name}", "Save", found)


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def load(request: SignedInRequest) -> HttpResponse:
    """All of a file, or nothing and the reason for each line."""
    form = ImportForm(posted(request), request.FILES or None)
    report: Report | None = None
    if request.method == "POST" and form.is_valid():
        report = rules.import_roster(text=form.cleaned_data["file"], actor=request.user)
        if not report.errors:
            words = f"{report.created} added, {report.updated} changed."
            messages.success(request, words)
            return redirect("peers:roster")
    context = {"form": form, "report": report, "columns": COLUMNS}
    return render(request, "peers/office/load.html", context)


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def conflict(request: SignedInRequest, pk: int) -> HttpResponse:
    found = peer_of(request, pk)
    form = ConflictForm(posted(request))

    def deed() -> object:
        return rules.add_conflict(peer=found, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "The conflict is recorded.")
        return redirect("peers:peer", pk=pk)
    return form_page(request, form, f"Record a conflict of {found.name}", "Record it", found)


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def pause(request: SignedInRequest, pk: int) -> HttpResponse:
    found = peer_of(request, pk)
    form = PausePeerForm(posted(request))

    def deed() -> object:
        return rules.pause(peer=found, actor=request.user, until=form.cleaned_data["until"])

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, f"{found.name} is paused.")
        return redirect("peers:peer", pk=pk)
    return form_page(request, form, f"Pause {found.name}", "Pause", found)


@require_POST
@officer(*KEEPERS)
def unpause(request: SignedInRequest, pk: int) -> HttpResponse:
    found = peer_of(request, pk)
    words = f"{found.name} may be asked again."
    done(request, lambda: rules.unpause(peer=found, actor=request.user), words)
    return redirect("peers:peer", pk=pk)


def form_page(
    request: SignedInRequest, form: Any, title: str, button: str, peer: Peer | None = None
) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "peer": peer}
    return render(request, "peers/office/form.html", context)
