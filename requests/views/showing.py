"""Who else may see a request: by a link to read a draft, or named where it is sensitive."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.models import User
from devosupport.accounts.returning import kept_post
from devosupport.core.acting import done
from devosupport.core.moment import today
from devosupport.notifications.tokens import url_for
from requests import access, rules
from requests.forms.showing import ColleagueForm
from requests.rules.sharing import open_links
from requests.views.lookup import draft_of, seen_by


@require_safe
@signed_in
def sharing(request: SignedInRequest, reference: str) -> HttpResponse:
    """The link to read a draft, or the button that makes one."""
    row = draft_of(request.user, reference)
    links = open_links(row)
    mine = next((link for link in links if link.person == request.user), None)
    context = {"row": row, "links": links, "address": url_for(mine) if mine else ""}
    return render(request, "requests/sharing.html", context)


@require_POST
@signed_in
def share(request: SignedInRequest, reference: str, on: bool) -> HttpResponse:
    row = draft_of(request.user, reference)
    rule = rules.share if on else rules.stop_sharing
    words = "Here is the link." if on else "The link no longer works."
    done(request, lambda: rule(request=row, actor=request.user), words)
    return redirect("requests:sharing", row.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def colleagues(request: SignedInRequest, reference: str) -> HttpResponse:
    """Who on one's own side may see a sensitive request, and naming somebody more."""
    row = seen_by(request.user, reference)
    if not row.sensitive or not access.may(request.user, row, "name_colleague"):
        raise Http404
    named = [one.user for one in row.colleagues.select_related("user").order_by("user__name")]
    there = User.objects.get_queryset().known_contacts_of(row.lead, today())
    rest = there.exclude(pk__in=[user.pk for user in named])
    form = ColleagueForm(request.POST or kept_post(request), people=rest)
    if request.method == "POST" and form.is_valid():
        colleague = form.cleaned_data["colleague"]
        try:
            rules.name_colleague(request=row, actor=request.user, colleague=colleague)
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{colleague.display_name} can see this request now.")
            return redirect("requests:colleagues", row.reference)
    context = {"row": row, "named": named, "rest": rest.exists(), "form": form}
    return render(request, "requests/colleagues.html", context)
