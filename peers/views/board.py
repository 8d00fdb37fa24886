"""`/office/matching/`: matching across cases."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done
from peers import rules
from peers.presenting.board import board_of, gains_of

LEADS = (OfficerRole.CASE_LEAD, OfficerRole.MANAGER)


@require_safe
@officer
def board(request: SignedInRequest) -> HttpResponse:
    context = {"board": board_of(request.user), "leads": has_role(request.user, *LEADS)}
    return render(request, "peers/office/board.html", context)


@require_POST
@officer(*LEADS)
def run(request: SignedInRequest) -> HttpResponse:
    """Look again at every open seat; what is proposed already stays."""
    words = "We looked again at every open seat. What was proposed already stays."
    done(request, lambda: rules.propose(actor=request.user), words)
    return redirect("peers:matching")


@require_http_methods(["GET", "HEAD", "POST"])
@officer(*LEADS)
def replan(request: SignedInRequest) -> HttpResponse:
    """Who would move and what is gained; taken only when an officer says so."""
    if request.method == "POST":
        words = "The new plan is taken. Nobody who was invited was moved."
        done(request, lambda: rules.replan(actor=request.user), words)
        return redirect("peers:matching")
    preview = rules.replan_preview(actor=request.user)
    context = {"preview": preview, "gains": gains_of(preview) if preview else []}
    return render(request, "peers/office/replan.html", context)
