"""The replies that officers use again: read, kept, tried on an example, put away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done
from devosupport.core.refusals import Overtaken, Refused
from devosupport.office.case.replies import replies_in_use
from devosupport.office.replies.forms import ReplyForm
from requests import rules
from requests.models import CannedReply
from requests.rules.replies import FIELDS, filled

# What the fields look like filled in, on nobody's case.
EXAMPLE = {
    "name": "Sam Carter",
    "organisation": "Exampleshire Council",
    "place": "The Vale of Example",
    "reference": "DS-7KQ4MX",
    "due date": "5 January 2027",
    "needed by": "31 March 2027",
    "case lead": "Robin Sampleford",
    "my name": "Alex Officer",
}


@require_safe
@officer
def replies(request: SignedInRequest) -> HttpResponse:
    shown = [(reply, filled(reply.body, EXAMPLE)) for reply in replies_in_use()]
    return render(request, "office/replies/list.html", {"replies": shown})


def answers_of(reply: CannedReply | None) -> dict[str, str]:
    return {"title": reply.title, "body": reply.body} if reply else {}


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: SignedInRequest, slug: str = "") -> HttpResponse:
    """Write one, or change one; "Show it filled in" saves nothing."""
    row = get_object_or_404(replies_in_use(), slug=slug) if slug else None
    form = ReplyForm(request.POST or None, current=answers_of(row))
    trying = "try" in request.POST
    if request.method == "POST" and form.is_valid() and not trying:
        try:
            rules.save_reply(
                actor=request.user, reply=row, version=row.version if row else None,
                **form.cleaned_data,
            )  # fmt: skip
        except Overtaken:
            fresh = get_object_or_404(replies_in_use(), slug=slug)
            form = form.overtaken(answers_of(fresh))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The reply is kept.")
            return redirect("replies:list")
    tried = filled(str(form["body"].value()), EXAMPLE) if trying and form.is_valid() else ""
    context = {"form": form, "reply": row, "fields": FIELDS.items(), "tried": tried}
    return render(request, "office/replies/reply.html", context)


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def put_away(request: SignedInRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(replies_in_use(), slug=slug)
    if request.method != "POST":
        return render(request, "office/replies/put_away.html", {"reply": row})
    done(
        request,
        lambda: rules.put_away_reply(reply=row, actor=request.user),
        "The reply is put away. What was sent with it stays.",
    )
    return redirect("replies:list")
