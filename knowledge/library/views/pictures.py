"""Pictures: put with a text, described, removed; and handed out to whoever may see the text."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.acting import done
from devosupport.core.files.kinds import Unfit
from devosupport.core.public import public_page, stamped
from knowledge.library import presenting, rules
from knowledge.library.access import may
from knowledge.library.choices import Part
from knowledge.library.forms.pictures import PictureForm, WordsForm
from knowledge.library.models import Picture, Resource
from knowledge.library.shown import shown_to_signatory
from knowledge.library.views.lookup import back_of, picture_file, picture_of, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def pictures(request: SignedInRequest, slug: str) -> HttpResponse:
    """Those there are, and a form for one more. Each is kept as soon as it is sent."""
    row = seen_by(request.user, slug)
    if not may(request.user, row, "edit") or row.is_listed:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PictureForm(*sent)
    if request.method == "POST" and form.is_valid() and _added(request, row, form):
        messages.success(request, "The picture is added.")
        return redirect("library:share_pictures", row.slug)
    context = {
        "row": row,
        "form": form,
        "pictures": presenting.pictures(row, presenting.preview_base(row)),
        "part": Part.PICTURES,
        "comments": row.comments.filter(part=Part.PICTURES).select_related("by"),
        "may_settle": may(request.user, row, "settle"),
        "back": back_of(request.user, row),
    }
    return render(request, "library/sharing/pictures.html", context)


def _added(request: SignedInRequest, row: Resource, form: PictureForm) -> bool:
    said = form.cleaned_data
    try:
        rules.add_picture(
            resource=row,
            actor=request.user,
            file=said["picture"].file,
            alt=said["alt"],
            caption=said["caption"],
        )
    except (Unfit, rules.Refused) as refusal:
        form.add_error("picture", str(refusal))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def picture(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Change what is said of a picture."""
    row, found = _picture(request, slug, number)
    form = WordsForm(request.POST or None, initial={"alt": found.alt, "caption": found.caption})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done(
            request,
            lambda: rules.describe_picture(picture=found, actor=request.user, **said),
            "Saved.",
        )
        return redirect("library:share_pictures", row.slug)
    shown = presenting.pictures(row, presenting.preview_base(row))
    context = {
        "row": row,
        "form": form,
        "shown": next((one for one in shown if one.number == number), None),
    }
    return render(request, "library/sharing/picture.html", context)


@require_POST
@signed_in
def remove(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    row, found = _picture(request, slug, number)
    done(
        request,
        lambda: rules.remove_picture(picture=found, actor=request.user),
        "The picture is removed.",
    )
    return redirect("library:share_pictures", row.slug)


def _picture(request: SignedInRequest, slug: str, number: int) -> tuple[Resource, Picture]:
    row = seen_by(request.user, slug)
    if not may(request.user, row, "edit") or row.is_listed:
        raise Http404
    return row, get_object_or_404(row.pictures, number=number)


@require_safe
@signed_in
def preview_file(
    request: SignedInRequest, slug: str, number: int, width: int, ending: str
) -> HttpResponseBase:
    """Before it is public: to the council's people and to officers who see the text."""
    return picture_of(seen_by(request.user, slug), number, width, ending)


@require_safe
def shown_file(
    request: HttpRequest, token: str, number: int, width: int, ending: str
) -> HttpResponseBase:
    """For the page of a sign-off link: as long as the link is open, and no longer."""
    try:
        row = shown_to_signatory(token)
    except signing.BadSignature as error:
        raise Http404 from error
    response = picture_of(row, number, width, ending)
    add_never_cache_headers(response)
    return response


def _version(request: HttpRequest, slug: str, number: int, width: int, ending: str) -> str:
    return Resource.objects.readable().picture_etag(slug, number)


@public_page(etag=_version, stamps=True)
def public_file(
    request: HttpRequest, slug: str, number: int, width: int, ending: str
) -> HttpResponseBase:
    """Of a page that is published or archived; nobody else's picture is at any public address."""
    row = get_object_or_404(Resource.objects.readable(), slug=slug)
    found = get_object_or_404(row.pictures, number=number)
    return stamped(picture_file(found, width, ending), found.sha256[:24])
