"""The officers' side: begin, tick, order, look, test, send once, read what became of it."""

from datetime import datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done
from devosupport.core.moment import today
from devosupport.notifications.models import Notice
from devosupport.notifications.rendering import preview
from knowledge.events.bulletins import presenting, rules
from knowledge.events.bulletins.forms import BeginForm, ComposeForm, current
from knowledge.events.bulletins.models import Bulletin
from knowledge.events.networks.models import Network

A_MONTH = timedelta(days=30)
# Who may open an e-mail we owe and send it again.
READ_POST = (OfficerRole.TRIAGE, OfficerRole.MANAGER, OfficerRole.ADMINISTRATOR)


@require_safe
@officer
def bulletins(request: SignedInRequest) -> HttpResponse:
    rows = Bulletin.objects.visible_to(request.user)
    context = {"drafts": rows.drafts()[:50], "sent": rows.pressed()[:100]}
    return render(request, "bulletins/office/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def new(request: SignedInRequest) -> HttpResponse:
    last = Bulletin.objects.visible_to(request.user).pressed().first()
    since = timezone.localdate(last.sent_at) if last else today() - A_MONTH
    form = BeginForm(
        request.POST or None, networks=Network.objects.listed(), initial={"since": since}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        said["since"] = timezone.make_aware(datetime.combine(said["since"], time()))
        try:
            made = rules.compose(actor=request.user, **said)
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("bulletins:compose", made.pk)
    return render(request, "bulletins/office/new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def compose(request: SignedInRequest, pk: int) -> HttpResponse:
    """The words and the ticks of a draft; once it was sent, its report."""
    found = get_object_or_404(Bulletin.objects.visible_to(request.user), pk=pk)
    if not found.is_draft:
        return report(request, found)
    items = list(found.items.all())
    form = ComposeForm(request.POST or None, current=current(found, items), items=items)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            rules.change(
                bulletin=found,
                actor=request.user,
                version=found.version,
                title=said["title"],
                introduction=said["introduction"],
                included=form.ticked,
            )
        except rules.Overtaken:
            found.refresh_from_db()
            items = list(found.items.all())
            form = form.overtaken(current(found, items))
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("bulletins:preview", found.pk)
    return render(request, "bulletins/office/compose.html", {"bulletin": found, "form": form})


def report(request: SignedInRequest, found: Bulletin) -> HttpResponse:
    """What became of it; whose e-mails failed, and why."""
    context = {
        "bulletin": found,
        "figures": presenting.report(found),
        "failed": presenting.failed(found),
        "tried_again": presenting.tried_again(found),
        "reads_post": has_role(request.user, *READ_POST),
    }
    return render(request, "bulletins/office/report.html", context)


@require_safe
@officer
def preview_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """As a page and as an e-mail, with the order of its items; from here it is tested and sent."""
    found = get_object_or_404(Bulletin.objects.visible_to(request.user), pk=pk)
    notice = Notice(kind="bulletins.test", to=request.user, subject_id=found.pk)
    context = {
        "bulletin": found,
        "html": presenting.html(found),
        "sections": presenting.sections(found),
        "words": preview(notice),
    }
    return render(request, "bulletins/office/preview.html", context)


@require_POST
@officer
def gather(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Bulletin.objects.visible_to(request.user), pk=pk)
    done(
        request,
        lambda: rules.gather(bulletin=found, actor=request.user),
        "We looked again: what is new since is in the lists below.",
    )
    return redirect("bulletins:compose", pk)


@require_POST
@officer
def move(request: SignedInRequest, pk: int, item: int, way: str) -> HttpResponse:
    found = get_object_or_404(Bulletin.objects.visible_to(request.user), pk=pk)
    row = get_object_or_404(found.items.included(), pk=item)
    done(
        request,
        lambda: rules.move(item=row, actor=request.user, up=way == "up"),
        f"“{row.title}” is moved.",
    )
    return redirect("bulletins:preview", pk)


@require_POST
@officer
def test(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Bulletin.objects.visible_to(request.user), pk=pk)
    done(
        request,
        lambda: rules.send_test(bulletin=found, actor=request.user),
        "We have sent the e-mail to you alone.",
    )
    return redirect("bulletins:preview", pk)


@require_POST
@officer
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Bulletin.objects.visible_to(request.user), pk=pk)
    done(
        request,
        lambda: rules.discard(bulletin=found, actor=request.user),
        "The draft is thrown away.",
    )
    return redirect("bulletins:list")


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def send(request: SignedInRequest, pk: int) -> HttpResponse:
    """To how many, with what warning; the button sends, once."""
    found = get_object_or_404(Bulletin.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        version = request.POST.get("version", "")
        seen = int(version) if version.isdecimal() and len(version) < 9 else 0
        if done(
            request,
            lambda: rules.send_once(bulletin=found, actor=request.user, version=seen),
            "It is on its way. This page says what became of the e-mails.",
        ):
            return redirect("bulletins:compose", pk)
        return redirect("bulletins:send", pk)
    if not found.is_draft:
        return redirect("bulletins:compose", pk)
    context = {
        "bulletin": found,
        "readers": presenting.readers_now(found),
        "items": found.items.included().count(),
        "warning": presenting.pre_election(today()),
    }
    return render(request, "bulletins/office/send.html", context)
