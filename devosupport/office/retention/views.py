"""How long what is kept: the table, and a form a rule."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import tried
from devosupport.core.forms import BaseForm, Look
from devosupport.office.retention.rows import rule_named, table
from devosupport.office.settings_pages import settings_pages
from requests.rules.retention import MOST_MONTHS, set_retention


class MonthsForm(BaseForm):
    months = forms.IntegerField(
        label="For how many months?",
        min_value=1,
        max_value=MOST_MONTHS,
        error_messages={"required": "Enter for how many months it is kept"},
    )
    looks = {"months": Look(suffix="months")}


@require_safe
@officer(OfficerRole.MANAGER)
def retention(request: SignedInRequest) -> HttpResponse:
    context = {
        "pages": settings_pages(request.user, "retention:list"),
        "rows": table(),
        "notice_months": settings.NOTICE_KEEP_DAYS // 30,
        "context_days": settings.NOTICE_CONTEXT_DAYS,
    }
    return render(request, "office/retention/list.html", context)


@officer(OfficerRole.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, what: str) -> HttpResponse:
    row = get_object_or_404(rule_named(what))
    typed = request.POST if request.method == "POST" else None
    form = MonthsForm(typed, initial={"months": row.months})

    def deed() -> object:
        return set_retention(actor=request.user, what=what, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "It is saved, and counts from the next night on.")
        return redirect("retention:list")
    return render(request, "office/retention/change.html", {"form": form, "rule": row})
