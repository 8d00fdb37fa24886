"""Early warnings: the list, and the record of one council."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.moment import today
from devosupport.core.refusals import Overtaken, Refused
from devosupport.office.warnings.forms import WarningForm
from devosupport.office.warnings.rows import (
    COLOURS,
    READERS,
    council_or_404,
    warning_about,
    warnings_for,
)
from requests import rules
from requests.choices import Level
from requests.models import EarlyWarning

ASKED = ("level", "signs", "doing", "look_again_on")


@require_safe
@officer(*READERS)
def warnings(request: SignedInRequest) -> HttpResponse:
    rows = [(row, COLOURS[Level(row.level)]) for row in warnings_for(request.user)]
    return render(request, "office/warnings/list.html", {"rows": rows, "today": today()})


def answers_of(row: EarlyWarning | None) -> dict[str, Any]:
    if row is None:
        return {"level": "", "signs": "", "doing": "", "look_again_on": None}
    return {name: getattr(row, name) for name in ASKED}


@officer(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def warning(request: SignedInRequest, slug: str) -> HttpResponse:
    council = council_or_404(request.user, slug)
    row = warning_about(council)
    form = WarningForm(request.POST or None, current=answers_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            rules.save_warning(
                actor=request.user, organisation=council, version=row.version if row else 0,
                **form.cleaned_data,
            )  # fmt: skip
        except Overtaken:
            row = warning_about(council)
            form = form.overtaken(answers_of(row))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The record is saved.")
            return redirect("warnings:list")
    context = {"form": form, "council": council, "warning": row}
    return render(request, "office/warnings/warning.html", context)
