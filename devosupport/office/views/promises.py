"""A promise ticked off: kept, or no longer needed."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done
from devosupport.office.case.found import whole_or_404
from devosupport.office.case.head import head_of
from requests import rules
from requests.access import may


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """To read for whoever sees the case; to tick off for its officers."""
    case = whole_or_404(request.user, reference)
    ticks = may(request.user, case, "keep_promise")
    found = get_object_or_404(case.promises.select_related("made_by", "done_by"), pk=pk)
    if request.method == "POST":
        if not ticks:
            raise Http404
        kept = request.POST.get("kept") != "no"
        done(
            request,
            lambda: rules.keep_promise(request=case, actor=request.user, promise=found, kept=kept),
            "The promise is ticked off.",
        )
        return redirect("office:case", reference=case.reference)
    context = {"case": case, "head": head_of(case, request.user), "promise": found, "ticks": ticks}
    return render(request, "office/case/promise.html", context)
