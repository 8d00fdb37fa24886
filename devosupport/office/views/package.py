"""The package of a case: its lines, added, changed and taken out, each through `set_lines`."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.refusals import Refused
from devosupport.office.case.found import whole_or_404
from devosupport.office.case.head import head_of
from devosupport.office.case.lines import differences, initial_of, mappings_of
from devosupport.office.case.packages import package_of
from devosupport.office.forms.package import LineForm
from devosupport.office.views.case import tab
from requests import rules
from requests.access import may, roles_of
from requests.models import Line, SupportRequest
from requests.rules.base import check_state
from requests.transitions import TRANSITIONS

Change = Callable[[list[dict[str, Any]], Mapping[str, Any]], list[dict[str, Any]]]


@require_safe
@officer
def package(request: SignedInRequest, reference: str) -> HttpResponse:
    case = whole_or_404(request.user, reference)
    return tab(request, case, "package", {"package": package_of(case)})


def case_to_edit(request: SignedInRequest, reference: str) -> SupportRequest:
    """The case, for whoever puts its package together; anybody else learns nothing."""
    case = whole_or_404(request.user, reference)
    if not roles_of(request.user, case) & set(TRANSITIONS["set_lines"].who):
        raise Http404
    return case


def line_or_404(case: SupportRequest, pk: int) -> Line:
    line = case.lines.current().filter(pk=pk).first()
    if line is None:
        raise Http404
    return line


def closed_to(request: SignedInRequest, case: SupportRequest) -> HttpResponse | None:
    """Back to the package with the reason, when it cannot be changed in this state."""
    if may(request.user, case, "set_lines"):
        return None
    try:
        check_state("set_lines", case)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("office:package", reference=case.reference)


@officer
@require_http_methods(["GET", "POST"])
def line(request: SignedInRequest, reference: str, pk: int | None = None) -> HttpResponse:
    """Add a line, or change one."""
    case = case_to_edit(request, reference)
    old = line_or_404(case, pk) if pk else None
    if request.method == "GET":
        closed = closed_to(request, case)
        form = LineForm(initial=initial_of(old))
        return closed or shown(request, case, old, form)
    form = LineForm(request.POST)
    if not form.is_valid():
        return shown(request, case, old, form)
    changed = mappings_of(case, change=pk, values=form.values())
    try:
        save(request, case, changed)
    except rules.Stale as stale:
        return shown(request, stale.current, old, form, differences(old, form.values()), stale)
    except Refused as refused:
        form.add_error(None, str(refused))
        return shown(request, case, old, form)
    messages.success(request, "The line is saved.")
    return redirect("office:package", reference=case.reference)


def save(request: SignedInRequest, case: SupportRequest, lines: list[dict[str, Any]]) -> None:
    typed = request.POST.get("version", "")
    version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None
    rules.set_lines(request=case, actor=request.user, lines=lines, version=version)


def shown(
    request: SignedInRequest,
    case: SupportRequest,
    old: Line | None,
    form: LineForm,
    both: list[tuple[str, str, str]] | None = None,
    stale: rules.Stale | None = None,
) -> HttpResponse:
    context = {
        "case": case,
        "head": head_of(case, request.user, "package"),
        "line": old,
        "form": form,
        "both": both,
        "stale": stale,
        "version": case.version,
    }
    return render(request, "office/case/line.html", context)


@officer
@require_http_methods(["GET", "POST"])
def remove(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    case = case_to_edit(request, reference)
    old = line_or_404(case, pk)
    if request.method == "GET":
        closed = closed_to(request, case)
        context = {"case": case, "line": old, "head": head_of(case, request.user, "package")}
        return closed or render(request, "office/case/line_remove.html", context)
    try:
        save(request, case, mappings_of(case, drop=pk))
        messages.success(request, "The line is taken out.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("office:package", reference=case.reference)
