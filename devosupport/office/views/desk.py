"""The officers' home."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.charts import bars
from devosupport.core.moment import today
from devosupport.office.desk import lists
from devosupport.office.desk import work as waiting
from requests.access import may_record
from requests.rules.capacity import waiting_for

SCOPES = {"mine": "Mine", "regions": "My regions", "all": "Everybody's"}


@require_safe
@officer
def desk(request: SignedInRequest) -> HttpResponse:
    user, now = request.user, today()
    scope, asked = lists.scope_of(user, request.GET.get("whose", ""))
    found = lists.desk_of(user, asked, now)
    context = {
        "may_record": may_record(user),
        "figures": found.figures,
        "lists": found.lists,
        "work": waiting.work_lists(user, asked, scope, now),
        "scopes": scopes(scope, regions=has_role(user, OfficerRole.PRINCIPAL_ADVISER)),
        "manager": for_managers(request) if has_role(user, OfficerRole.MANAGER) else None,
    }
    return render(request, "office/desk/desk.html", context)


@require_safe
@officer
def work(request: SignedInRequest, slug: str) -> HttpResponse:
    """One of the lists, whole."""
    if slug not in waiting.LISTS:
        raise Http404
    user = request.user
    scope, asked = lists.scope_of(user, request.GET.get("whose", ""))
    found = waiting.work_list(slug, user, asked, scope, today(), most=waiting.MOST)
    regions = has_role(user, OfficerRole.PRINCIPAL_ADVISER)
    context = {"list": found, "scopes": scopes(scope, regions=regions), "most": waiting.MOST}
    return render(request, "office/desk/work.html", context)


def scopes(chosen: str, *, regions: bool) -> list[dict[str, object]]:
    return [
        {"text": text, "url": f"?whose={code}", "current": code == chosen}
        for code, text in SCOPES.items()
        if regions or code != "regions"
    ]


def for_managers(request: SignedInRequest) -> dict[str, object]:
    load = lists.load_by_lead(request.user, today())
    return {
        "load": load.people,
        "bars": bars(load.bars, title="Open cases by case lead"),
        "over_cap": lists.over_cap(request.user),
        "waiting": waiting_for().count(),
        "failed_mail": lists.failed_mail(),
    }
