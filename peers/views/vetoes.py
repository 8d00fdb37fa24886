"""`/not-for-us/`: whom a council would rather not be given, for those who can commit it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from devosupport.accounts.access import commits
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.acting import done, tried
from devosupport.places.models import Organisation
from peers import rules
from peers.forms.vetoes import VetoForm
from peers.models import Conflict, Peer
from peers.presenting.council import met_by
from peers.views.acting import posted


def ours(request: SignedInRequest) -> list[Organisation]:
    """The organisations this person can commit; 404 for whoever can commit none."""
    found = list(commits(request.user))
    if not found:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def vetoes(request: SignedInRequest) -> HttpResponse:
    organisations = ours(request)
    known = met_by(organisations)
    form = VetoForm(list(known.items()), posted(request))

    def deed() -> object:
        at, who = form.chosen
        organisation = next(row for row in organisations if row.pk == at)
        peer = get_object_or_404(Peer.objects.met_by([organisation]), pk=who)
        note = form.cleaned_data["note"]
        return rules.veto(peer=peer, organisation=organisation, actor=request.user, note=note)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "We do not propose them to you again.")
        return redirect("peers:vetoes")
    rows = Conflict.objects.vetoes_of(organisations)
    context = {"form": form, "rows": rows, "known": known, "several": len(organisations) > 1}
    return render(request, "peers/vetoes.html", context)


@require_POST
@signed_in
def veto_end(request: SignedInRequest, conflict: int) -> HttpResponse:
    row: Conflict = get_object_or_404(Conflict.objects.vetoes_of(ours(request)), pk=conflict)
    words = f"We may propose {row.peer.name} to you again."
    done(request, lambda: rules.end_veto(conflict=row, actor=request.user), words)
    return redirect("peers:vetoes")
