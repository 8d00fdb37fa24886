"""Saved views of the queue: keep one, rename or share it, delete it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.refusals import Refused
from devosupport.office.forms.bulk import ViewForm
from devosupport.office.queue import saved
from devosupport.office.queue.asked import Asked
from devosupport.office.queue.chips import in_words
from devosupport.office.queue.known import Known, View, known_to
from devosupport.office.views.queue import way_back
from requests import rules
from requests.models import SavedView


@require_safe
@officer
def views(request: SignedInRequest) -> HttpResponse:
    """Their own, which they may change, and those colleagues share."""
    user = request.user
    known = known_to(user, "")
    rows = [
        {
            "view": view,
            "mine": view.owner_id == user.pk,
            "url": saved.address(view.query),
            "asks": asks(user, view, known),
        }
        for view in SavedView.objects.visible_to(user)
    ]
    context = {
        "own": [row for row in rows if row["mine"]],
        "shared": [row for row in rows if not row["mine"]],
        "back": way_back(request),
    }
    return render(request, "office/queue/views.html", context)


def asks(user: object, view: SavedView, known: Known) -> str:
    asked = saved.asked_by(user, View(view.pk, view.name, view.query, mine=True))  # type: ignore[arg-type]
    return in_words(asked, known)


@officer
@require_http_methods(["GET", "POST"])
def save(request: SignedInRequest) -> HttpResponse:
    """Keep the list that the address asks for."""
    user = request.user
    asked = Asked.by(user, request.GET)
    form = ViewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            view = rules.save_view(actor=user, query=saved.to_keep(asked), **form.cleaned_data)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, f"“{view.name}” is saved.")
            return redirect(saved.address(view.query))
    context = {
        "form": form,
        "title": "Save this list as a view",
        "asks": in_words(asked, known_to(user, asked.text)),
        "button": "Save the view",
        "back": way_back(request),
    }
    return render(request, "office/queue/view.html", context)


@officer
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    view = own_or_404(request, pk)
    form = ViewForm(request.POST) if request.method == "POST" else ViewForm.of(view)
    if request.method == "POST" and form.is_valid():
        try:
            rules.change_view(view=view, actor=user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, f"“{form.cleaned_data['name']}” is saved.")
            return redirect("office:views")
    context = {
        "form": form,
        "title": "Change a view",
        "asks": asks(user, view, known_to(user, "")),
        "button": "Save",
        "back": "",
    }
    return render(request, "office/queue/view.html", context)


@officer
@require_http_methods(["GET", "POST"])
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    view = own_or_404(request, pk)
    if request.method == "POST":
        try:
            rules.delete_view(view=view, actor=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"“{view.name}” is deleted.")
        return redirect("office:views")
    return render(request, "office/queue/view_delete.html", {"view": view})


def own_or_404(request: SignedInRequest, pk: int) -> SavedView:
    found = SavedView.objects.of(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
