"""`/nominations/`: a council puts somebody forward and follows what becomes of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.access import organisations_of
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from devosupport.core.acting import done
from devosupport.core.refusals import Refused
from peers.models import Nomination
from peers.nominations import presenting, rules
from peers.nominations.choices import NominationState
from peers.nominations.forms import NomineeForm

A_PAGE = 40


def ours(request: SignedInRequest, pk: int) -> Nomination:
    found: Nomination = get_object_or_404(Nomination.objects.of(request.user).for_reading(), pk=pk)
    return found


@require_safe
@signed_in
def nominations(request: SignedInRequest) -> HttpResponse:
    found = Nomination.objects.of(request.user).for_reading().open_first()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [presenting.row_of(row) for row in page.object_list]
    return render(request, "peers/nominations/list.html", {"rows": rows, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    organisations = organisations_of(request.user)
    if not organisations.exists():
        return render(request, "requests/no_organisation.html")
    form = NomineeForm(request.POST or kept_post(request), organisations=organisations)
    if request.method == "POST" and form.is_valid():
        try:
            made = rules.submit(actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            words = f"{made.name} is put forward. We have sent you an e-mail that says so."
            messages.success(request, words)
            return redirect("peers:nomination", pk=made.pk)
    return render(request, "peers/nominations/new.html", {"form": form})


@require_safe
@signed_in
def nomination(request: SignedInRequest, pk: int) -> HttpResponse:
    row = ours(request, pk)
    context = {
        "row": row,
        "about": presenting.page_of(row),
        "may_withdraw": row.state == NominationState.RECEIVED,
    }
    return render(request, "peers/nominations/nomination.html", context)


@require_POST
@signed_in
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    row = ours(request, pk)
    words = f"You took back that you put {row.name} forward."
    done(request, lambda: rules.withdraw(nomination=row, actor=request.user), words)
    return redirect("peers:nomination", pk=pk)
