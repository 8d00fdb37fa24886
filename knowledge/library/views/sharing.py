"""A council writes: its list, a new one, the task list, each part with a preview, sending it in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.acting import acting_organisation
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from devosupport.core.acting import done, tried
from devosupport.core.moment import today
from devosupport.core.refusals import Overtaken
from knowledge.library import presenting, rules
from knowledge.library.access import may, verbs_for
from knowledge.library.choices import Part, Side
from knowledge.library.comparing import changes_since_sent
from knowledge.library.forms.parts import PARTS, PartForm, StartForm
from knowledge.library.forms.steps import CommentForm, ReportForm, in_a_year
from knowledge.library.markdown import render as render_markdown
from knowledge.library.models import Resource
from knowledge.library.parts import missing
from knowledge.library.tasklist import tasks_of, where_it_stands
from knowledge.library.views.lookup import back_of, reads_as_officer, seen_by


@require_safe
@signed_in
def sharing(request: SignedInRequest) -> HttpResponse:
    """What our organisations write and have written."""
    rows = Resource.objects.of(request.user).order_by("-changed_at")[:100]
    shown = [{"row": row, "stands": where_it_stands(row, today())} for row in rows]
    context = {"shown": shown, "organisation": acting_organisation(request)}
    return render(request, "library/sharing/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def start(request: SignedInRequest) -> HttpResponse:
    owner = acting_organisation(request)
    if owner is None:
        return render(request, "library/sharing/no_organisation.html")
    form = StartForm(request.POST or kept_post(request))
    if request.method == "POST" and form.is_valid():
        made: list[Resource] = []
        title = form.cleaned_data["title"]
        if tried(
            form,
            lambda: made.append(rules.start(owner=owner, actor=request.user, title=title)),
        ):
            return redirect("library:share_study", made[0].slug)
    return render(request, "library/sharing/new.html", {"form": form, "owner": owner})


@require_safe
@signed_in
def study(request: SignedInRequest, slug: str) -> HttpResponse:
    """The task list; officers have a screen of their own."""
    row = seen_by(request.user, slug)
    verbs = verbs_for(request.user, row)
    if reads_as_officer(request.user, row):
        return redirect("library:office_resource", row.slug)
    context = {
        "row": row,
        "stands": where_it_stands(row, today()),
        "tasks": tasks_of(row, "edit" in verbs),
        "verbs": verbs,
        "ready": not missing(row),
        "report": ReportForm(kept_post(request)) if "report" in verbs else None,
    }
    return render(request, "library/sharing/study.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def part(request: SignedInRequest, slug: str, part: str) -> HttpResponse:
    """One part, for whoever may write now, with what was said about it."""
    row = seen_by(request.user, slug)
    if part not in PARTS or not may(request.user, row, "edit") or row.is_listed:
        raise Http404
    form = PARTS[Part(part)](request.POST or kept_post(request), resource=row)
    if request.method != "POST" or not form.is_valid() or "preview" in request.POST:
        return _part(request, row, form)
    try:
        rules.edit(resource=row, actor=request.user, version=row.version, **form.answers())
    except Overtaken:
        return _part(request, row, form.overtaken_by(seen_by(request.user, slug)))
    except rules.Refused as refusal:
        form.add_error(None, str(refusal))
        return _part(request, row, form)
    messages.success(request, f"“{form.part.label}” is saved.")
    return redirect(back_of(request.user, row))


def _part(request: SignedInRequest, row: Resource, form: PartForm) -> HttpResponse:
    preview = None
    if "preview" in request.POST and form.is_valid():
        text = form.cleaned_data.get("text", "")
        base = presenting.preview_base(row)
        shown = render_markdown(text, presenting.placed_in(row, text), base, top=3)
        preview = presenting.cleaned(shown.html)
    context = {
        "row": row,
        "form": form,
        "part": form.part,
        "preview": preview,
        "comments": row.comments.filter(part=form.part).select_related("by"),
        "comment_form": CommentForm(auto_id="id_comment_%s"),
        "may_comment": may(request.user, row, "comment"),
        "may_settle": may(request.user, row, "settle"),
        "back": back_of(request.user, row),
    }
    return render(request, "library/sharing/part.html", context)


@require_safe
@signed_in
def read(request: SignedInRequest, slug: str) -> HttpResponse:
    """The whole text as readers will see it, and what officers changed in it."""
    row = seen_by(request.user, slug)
    context = {
        "row": row,
        "html": presenting.html(row, presenting.preview_base(row)),
        "glance": presenting.at_a_glance(row),
        "outcomes": presenting.outcomes(row),
        "changes": changes_since_sent(row),
        "back": back_of(request.user, row),
    }
    return render(request, "library/sharing/read.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def comment(request: SignedInRequest, slug: str, part: str) -> HttpResponse:
    """A remark on one part, by either side."""
    row = seen_by(request.user, slug)
    if part not in Part.values or not may(request.user, row, "comment"):
        raise Http404
    form = CommentForm(request.POST or kept_post(request))
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if tried(
            form,
            lambda: rules.comment(resource=row, actor=request.user, part=part, text=text),
        ):
            messages.success(request, "Your comment is saved.")
            return redirect(f"{back_of(request.user, row)}#{part}")
    context = {"row": row, "form": form, "part": Part(part), "back": back_of(request.user, row)}
    return render(request, "library/sharing/comment.html", context)


@require_POST
@signed_in
def settle(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    row = seen_by(request.user, slug)
    found = row.comments.filter(pk=number).first()
    if found is None or not may(request.user, row, "settle"):
        raise Http404
    done(
        request,
        lambda: rules.settle(resource=row, actor=request.user, comment=found),
        "Marked as done.",
    )
    return redirect(f"{back_of(request.user, row)}#{found.part}")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def check(request: SignedInRequest, slug: str) -> HttpResponse:
    """The last look before sending it in: what is missing, what happens next."""
    row = seen_by(request.user, slug)
    if not may(request.user, row, "submit"):
        raise Http404
    if request.method == "POST" and done(
        request,
        lambda: rules.submit(resource=row, actor=request.user),
        "Sent. An officer will read it and write to you.",
    ):
        return redirect("library:share_study", row.slug)
    context = {
        "row": row,
        "html": presenting.html(row, presenting.preview_base(row)),
        "glance": presenting.at_a_glance(row),
        "outcomes": presenting.outcomes(row),
        "lacking": ", ".join(one.label for one in missing(row)),
        "open": row.comments.open().filter(side=Side.LGA).count(),
    }
    return render(request, "library/sharing/check.html", context)


@require_POST
@signed_in
def act(request: SignedInRequest, slug: str, verb: str) -> HttpResponse:
    """A council's buttons: have it back, delete the draft, still right, no longer right."""
    row = seen_by(request.user, slug)
    by = request.user
    if verb == "recall":
        done(request, lambda: rules.recall(resource=row, actor=by), "It is yours to change again.")
    elif verb == "discard":
        if done(request, lambda: rules.discard(resource=row, actor=by), "The draft is deleted."):
            return redirect("library:sharing")
    elif verb == "keep":
        words = "Thank you. We will ask again in a year."
        due = in_a_year()
        done(request, lambda: rules.keep(resource=row, actor=by, review_due=due), words)
    elif verb == "report":
        return _report(request, row)
    else:
        raise Http404
    return redirect("library:share_study", row.slug)


def _report(request: SignedInRequest, row: Resource) -> HttpResponse:
    form = ReportForm(request.POST)
    if form.is_valid():
        words: Any = form.cleaned_data["words"]
        done(
            request,
            lambda: rules.report(resource=row, actor=request.user, words=words),
            "Thank you. An officer will look at it and write to you.",
        )
        return redirect("library:share_study", row.slug)
    context = {"row": row, "form": form, "back": back_of(request.user, row)}
    return render(request, "library/sharing/report.html", context)
