"""The package of a case: its lines, added, changed and taken out, each through `set_lines`."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import again, done
from devosupport.core.refusals import Refused
from devosupport.office.case.found import whole_or_404
from devosupport.office.case.head import head_of
from devosupport.office.case.lines import initial_of, mappings_of
from devosupport.office.case.packages import package_of
from devosupport.office.forms.package import LineForm
from devosupport.office.views.case import tab
from requests import rules
from requests.access import may, roles_of
from requests.models import Line, SupportRequest
from requests.rules.base import check_state
from requests.transitions import TRANSITIONS

TAKEN_OUT = (
    "Somebody took this line out since you opened it. Save it to put it in again as a new line."
)


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
    if request.method == "GET":
        old = line_or_404(case, pk) if pk else None
        form = LineForm(current=initial_of(old)) if old else LineForm(initial=initial_of(None))
        return closed_to(request, case) or shown(request, case, old, form)
    old = case.lines.current().filter(pk=pk).first() if pk else None
    form = LineForm(request.POST, current=initial_of(old) if old else None)
    if pk and old is None:
        form.add_error(None, TAKEN_OUT)
    elif form.is_valid():
        changed = mappings_of(case, change=pk, values=form.values())

        def deed() -> object:
            return rules.set_lines(
                request=case, actor=request.user, lines=changed, version=case.version
            )

        try:
            again(deed)
        except rules.Stale:
            case.refresh_from_db()
            old = case.lines.current().filter(pk=pk).first() if pk else None
            form = form.overtaken(initial_of(old) if old else {})
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The line is saved.")
            return redirect("office:package", reference=case.reference)
    return shown(request, case, old, form)


def shown(
    request: SignedInRequest, case: SupportRequest, old: Line | None, form: LineForm
) -> HttpResponse:
    head = head_of(case, request.user, "package")
    context = {"case": case, "head": head, "line": old, "form": form}
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
    lines = mappings_of(case, drop=pk)

    def deed() -> object:
        return rules.set_lines(request=case, actor=request.user, lines=lines, version=case.version)

    done(request, deed, "The line is taken out.")
    return redirect("office:package", reference=case.reference)
