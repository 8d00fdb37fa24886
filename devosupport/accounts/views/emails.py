"""Your e-mails: at once, once a day or never, for what is not essential."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.forms.emails import EmailsForm
from devosupport.accounts.returning import kept_post
from devosupport.notifications.rules import frequency_of, set_frequency


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def emails(request: SignedInRequest) -> HttpResponse:
    person = request.user
    now = {"how_often": frequency_of(person)}
    form = EmailsForm(request.POST or kept_post(request), initial=now)
    if request.method == "POST" and form.is_valid():
        set_frequency(person=person, actor=person, **form.cleaned_data)
        messages.success(request, "Your choice is saved.")
        return redirect("accounts:account")
    return render(request, "accounts/emails.html", {"form": form})
