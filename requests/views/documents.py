"""Documents: attached to a draft, listed, handed out and withdrawn."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from devosupport.core.acting import done, tried
from devosupport.core.files.store import downloaded
from requests import access, rules
from requests.choices import Section
from requests.documents.reading import documents_of, read_document
from requests.forms.documents import AttachForm, WithdrawDocumentForm
from requests.models import Document
from requests.views.lookup import case_url, draft_of, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def attach(request: SignedInRequest, reference: str) -> HttpResponse:
    """A draft's documents. Each is kept as soon as it is attached."""
    row = draft_of(request.user, reference)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AttachForm(*sent)
    if request.method == "POST" and form.is_valid():
        files = form.cleaned_data["documents"]
        try:
            rules.attach_documents(request=row, actor=request.user, files=files)
        except rules.Refused as refusal:
            form.add_error("documents", str(refusal))
        else:
            names = ", ".join(f"“{file.name}”" for file in files)
            messages.success(request, f"Attached: {names}.")
            return redirect("requests:attach", row.reference)
    context = {
        "row": row,
        "form": form,
        "section": Section.DOCUMENTS,
        "documents": documents_of(row, request.user, draft=True),
    }
    return render(request, "requests/documents/attach.html", context)


@require_POST
@signed_in
def remove(request: SignedInRequest, reference: str, public_id: str) -> HttpResponse:
    row = draft_of(request.user, reference)
    found = get_object_or_404(Document.objects.of_application(row), public_id=public_id)
    done(
        request,
        lambda: rules.remove_document(request=row, actor=request.user, document=found),
        f"“{found.name}” is removed.",
    )
    return redirect("requests:attach", row.reference)


@require_safe
@signed_in
def listing(request: SignedInRequest, reference: str) -> HttpResponse:
    """Every document of a request that reached us."""
    row = seen_by(request.user, reference)
    context = {"row": row, "page": "documents", "documents": documents_of(row, request.user)}
    return render(request, "requests/documents/list.html", context)


@require_safe
@signed_in
def document(request: SignedInRequest, reference: str, public_id: str) -> HttpResponseBase:
    """The one way out for a file: to whoever may see the case, as a download and nothing else."""
    rows = Document.objects.opened_by(request.user).filter(request__reference=reference)
    found = get_object_or_404(rows, public_id=public_id)
    return downloaded(found)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdraw(request: SignedInRequest, reference: str, public_id: str) -> HttpResponse:
    """For whoever's side attached it, council, peer or officer: with a note that stays."""
    rows = Document.objects.visible_to(request.user).with_people()
    found = get_object_or_404(rows, public_id=public_id, request__reference=reference)
    row = found.request
    if found.withdrawn_at or not access.may_withdraw(request.user, row, found):
        raise Http404
    form = WithdrawDocumentForm(request.POST or kept_post(request))
    back = case_url(request.user, row)

    def deed() -> object:
        note = form.cleaned_data["note"]
        return rules.withdraw_document(request=row, actor=request.user, document=found, note=note)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, f"“{found.name}” is withdrawn.")
        return redirect(back)
    context = {"row": row, "form": form, "back": back}
    context["document"] = read_document(found, False, False)
    return render(request, "requests/documents/withdraw.html", context)
