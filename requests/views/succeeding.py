"""Who carries a request on when the council that leads it ends, and who agrees for it then."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from requests import access, rules
from requests.forms.authorising import AuthoriserForm, in_words
from requests.forms.successor import SuccessorForm
from requests.rules.succession import followers, has_ended
from requests.views.following import act
from requests.views.lookup import seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def successor(request: SignedInRequest, reference: str) -> HttpResponse:
    row = seen_by(request.user, reference)
    if row.lead.ends is None or not access.may(request.user, row, "say_successor"):
        raise Http404
    now = {"successor_contact": row.successor_contact, "successor_email": row.successor_email}
    form = SuccessorForm(request.POST or kept_post(request), current=now)
    return act(
        request,
        row,
        form,
        lambda: rules.say_successor(
            request=row,
            actor=request.user,
            contact=form.cleaned_data["successor_contact"],
            email=form.cleaned_data["successor_email"],
        ),
        "Thank you. We will write to them from the day your organisation ends.",
        "requests/successor.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new_authoriser(request: SignedInRequest, reference: str) -> HttpResponse:
    """After that day: somebody who can agree for the body that follows."""
    row = seen_by(request.user, reference)
    bodies = followers(row) if has_ended(row) else []
    if not bodies or not access.may(request.user, row, "name_authoriser"):
        raise Http404
    data = request.POST or kept_post(request)
    form = AuthoriserForm(data, bodies=bodies, chosen=row.successor_authoriser)
    return act(
        request,
        row,
        form,
        lambda: rules.name_authoriser(
            request=row, actor=request.user, authoriser=form.authoriser(by=request.user)
        ),
        "Thank you. We have told them, and sent them what waits for an answer.",
        "requests/new_authoriser.html",
        bodies=in_words(bodies),
    )
