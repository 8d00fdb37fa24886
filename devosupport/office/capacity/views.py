"""Who waits for capacity: read, and told once when an officer says that there is some."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import tried
from devosupport.office.capacity.forms import CapacityForm
from devosupport.office.settings_pages import settings_pages
from requests import access
from requests.models import SupportRequest
from requests.rules.capacity import open_capacity, waiting_for

SHOWN = 100


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: SignedInRequest) -> HttpResponse:
    opens = access.may_record(request.user)
    form = CapacityForm(request.POST if request.method == "POST" else None)
    told: list[SupportRequest] = []

    def deed() -> Any:
        told.extend(open_capacity(actor=request.user, **form.cleaned_data))

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        number = "1 council was" if len(told) == 1 else f"{len(told)} councils were"
        messages.success(request, f"{number} told." if told else "Nobody waits for that.")
        return redirect("capacity:list")
    rows = waiting_for()
    seen = SupportRequest.objects.visible_to(request.user).filter(pk__in=rows.values("pk"))
    shown = seen.select_related("lead").prefetch_related("topics").order_by("ended_at", "pk")
    context = {
        "pages": settings_pages(request.user, "capacity:list"),
        "form": form,
        "rows": shown[:SHOWN],
        "count": rows.count(),
        "opens": opens,
    }
    return render(request, "office/capacity/list.html", context)
