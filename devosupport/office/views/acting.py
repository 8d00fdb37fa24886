"""One view for every verb: its form, what others did meanwhile, its rule, and the way back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import again
from devosupport.core.refusals import Refused
from devosupport.office.case.found import case_or_404
from devosupport.office.case.head import head_of
from devosupport.office.case.news import latest, news_since, read_seen
from devosupport.office.verbs.beside import beside
from devosupport.office.verbs.deed import Deed
from devosupport.office.verbs.table import deed_for
from requests import rules
from requests.access import may, roles_of, sees_only_outline
from requests.models import SupportRequest
from requests.rules.base import check_state
from requests.transitions import TRANSITIONS


@officer
@require_http_methods(["GET", "POST"])
def act(request: SignedInRequest, reference: str, verb: str) -> HttpResponse:
    user = request.user
    case, deed = case_or_404(user, reference), found(verb)
    if not roles_of(user, case) & set(TRANSITIONS[deed.verb].who):
        raise Http404
    if sees_only_outline(user, case) and not may(user, case, deed.verb):
        raise Http404
    if request.method == "POST":
        return acted(request, case, deed)
    if not may(user, case, deed.verb):
        return turned_back(request, case, deed)
    form = deed.form(case=case, user=user, query=request.GET.dict())
    return shown(request, case, deed, form, [])


def found(verb: str) -> Deed:
    deed = deed_for(verb)
    if deed is None:
        raise Http404
    return deed


def acted(request: SignedInRequest, case: SupportRequest, deed: Deed) -> HttpResponse:
    user = request.user
    form = deed.form(request.POST, request.FILES, case=case, user=user)
    seen = read_seen(request.POST.get("seen", ""))
    news = news_since(case, seen, user)
    if form.is_valid() and not news:
        try:
            with rules.having_seen(seen):
                again(lambda: deed.run(case, user, form))
        except rules.Overtaken:
            case = case_or_404(user, case.reference)
            form, news = form.overtaken({}), news_since(case, seen, user)
        except Refused as refused:
            form.add_error(None, str(refused))
            news = news_since(case, seen, user)
        else:
            messages.success(request, deed.done)
            return redirect(deed.next_url(case))
    return shown(request, case, deed, form, news)


def turned_back(request: SignedInRequest, case: SupportRequest, deed: Deed) -> HttpResponse:
    try:
        check_state(deed.verb, case)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("office:case", reference=case.reference)


def shown(
    request: SignedInRequest, case: SupportRequest, deed: Deed, form: Any, news: list[str]
) -> HttpResponse:
    whole = not sees_only_outline(request.user, case)
    context = {
        "case": case,
        "deed": deed,
        "form": form,
        "news": news,
        "seen": latest(case),
        "head": head_of(case, request.user) if whole else None,
        **(beside(deed, case, request.user) if deed.beside else {}),
    }
    return render(request, "office/verbs/act.html", context)
