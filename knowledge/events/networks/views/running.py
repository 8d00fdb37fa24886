"""For coordinators and officers: letting in, removing, papers and notes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.acting import done, tried
from devosupport.core.forms import BaseForm
from knowledge.events.models.events import Event
from knowledge.events.networks import rules
from knowledge.events.networks.choices import MemberRole
from knowledge.events.networks.forms import DecideForm, NoteForm, PapersForm, ReasonForm
from knowledge.events.networks.models import MeetingNote, Network, Paper
from knowledge.events.networks.views.inside import seen_by

NOTE_FIELDS = ("title", "on", "meeting", "body")


def run_by(request: SignedInRequest, slug: str) -> Network:
    """The network, for whoever runs it; 404 for everybody else, members included."""
    found, standing = seen_by(request, slug)
    if not standing.may_run:
        raise Http404
    return found


def ask(request: SignedInRequest, network: Network, form: BaseForm, **words: Any) -> HttpResponse:
    context = {"network": network, "form": form, **words}
    return render(request, "networks/act.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def decide(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Who asks, why, and the answer."""
    found, standing = seen_by(request, slug)
    if not standing.may_run:
        raise Http404
    row = get_object_or_404(found.memberships.for_list(), pk=pk)
    form = DecideForm(request.POST or None, officer=standing.officer)

    def decided() -> object:
        said = form.cleaned_data
        if said["decision"] == "no":
            return rules.decline(membership=row, actor=request.user, answer=said["answer"])
        return rules.approve(
            membership=row,
            actor=request.user,
            answer=said["answer"],
            role=MemberRole(said.get("role") or MemberRole.MEMBER),
        )

    if request.method == "POST" and form.is_valid() and tried(form, decided):
        messages.success(request, f"{row.person.display_name} has been sent your answer.")
        return redirect("networks:inside", found.slug)
    context = {"network": found, "row": row, "form": form}
    context["title"] = f"{row.person.display_name} asks to join"
    return render(request, "networks/decide.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = run_by(request, slug)
    row = get_object_or_404(found.memberships.active().for_list(), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        if tried(form, lambda: rules.remove(membership=row, actor=request.user, answer=answer)):
            messages.success(request, f"{row.person.display_name} is no longer a member.")
            return redirect("networks:inside", found.slug)
    return ask(
        request,
        found,
        form,
        title=f"Remove {row.person.display_name}",
        says="They can no longer read what is inside, and get the reason by e-mail.",
        button="Remove from the network",
        warns=True,
    )


@require_POST
@signed_in
def set_role(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Officers make a member coordinator, or a coordinator an ordinary member again."""
    found, standing = seen_by(request, slug)
    if not standing.officer:
        raise Http404
    row = get_object_or_404(found.memberships.active().for_list(), pk=pk)
    role = MemberRole.MEMBER if row.coordinates else MemberRole.COORDINATOR
    done(
        request,
        lambda: rules.set_role(membership=row, actor=request.user, role=role),
        f"{row.person.display_name} is now {role.label.lower()}.",
    )
    return redirect("networks:inside", found.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add_papers(request: SignedInRequest, slug: str) -> HttpResponse:
    found = run_by(request, slug)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PapersForm(*sent, meetings=Event.objects.of_network(found))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        files = said.pop("papers")
        if tried(
            form, lambda: rules.add_papers(network=found, actor=request.user, files=files, **said)
        ):
            messages.success(request, "Added. Members find it on the network's page.")
            return redirect("networks:inside", found.slug)
    return ask(
        request, found, form, title="Add papers", button="Add", files=True,
        says="Members of this network and officers of the LGA can open them. Nobody else can.",
    )  # fmt: skip


@require_POST
@signed_in
def remove_paper(request: SignedInRequest, slug: str, public_id: str) -> HttpResponse:
    found = run_by(request, slug)
    rows = Paper.objects.visible_to(request.user).filter(network=found)
    row = get_object_or_404(rows, public_id=public_id)
    done(
        request,
        lambda: rules.remove_paper(paper=row, actor=request.user),
        f"“{row.title}” is removed.",
    )
    return redirect("networks:inside", found.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new_note(request: SignedInRequest, slug: str) -> HttpResponse:
    found = run_by(request, slug)
    form = NoteForm(request.POST or None, meetings=Event.objects.of_network(found))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: rules.write_note(network=found, actor=request.user, values=said)):
            messages.success(request, "Saved. Members can read it.")
            return redirect("networks:inside", found.slug)
    return ask(request, found, form, title="Write a note of a meeting", button="Save")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change_note(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = run_by(request, slug)
    rows = MeetingNote.objects.visible_to(request.user).filter(network=found)
    row = get_object_or_404(rows, pk=pk)
    meetings = Event.objects.of_network(found)
    current = {name: getattr(row, name) for name in NOTE_FIELDS if name != "meeting" or meetings}
    form = NoteForm(request.POST or None, current=current, meetings=meetings)
    if request.method == "POST" and form.is_valid():
        try:
            rules.change_note(
                note=row, actor=request.user, version=row.version, values=form.cleaned_data
            )
        except rules.Overtaken:
            row.refresh_from_db()
            form = form.overtaken({name: getattr(row, name) for name in current})
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("networks:note", found.slug, row.pk)
    return ask(request, found, form, title="Change the note", button="Save")


@require_POST
@signed_in
def remove_note(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = run_by(request, slug)
    row = get_object_or_404(
        MeetingNote.objects.visible_to(request.user).filter(network=found), pk=pk
    )
    done(request, lambda: rules.remove_note(note=row, actor=request.user), "The note is removed.")
    return redirect("networks:inside", found.slug)
