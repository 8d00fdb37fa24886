"""The rest of a profile, by the peer and by officers: how they work, before, conflicts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from devosupport.accounts.decorators import SignedInRequest, officer, signed_in
from devosupport.core.acting import done, tried
from peers import rules
from peers.forms.about import MoreForm, MoveForm, OwnConflictForm, PostForm
from peers.models import Conflict, PastPost, Peer
from peers.presenting.roster import post_words, posts_of
from peers.views.acting import posted
from peers.views.own import mine
from peers.views.roster import GET_POST, KEEPERS, peer_of


@require_http_methods(GET_POST)
@signed_in
def more(request: SignedInRequest) -> HttpResponse:
    peer = mine(request)
    form = MoreForm(posted(request), peer=peer)

    def deed() -> object:
        return rules.confirm_profile(peer=peer, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Thank you. We use your answers from now on.")
        return redirect("peers:profile")
    return render(request, "peers/about/more.html", {"form": form})


def posts_page(request: SignedInRequest, peer: Peer, here: str, remove: str) -> HttpResponse:
    """Where somebody worked before, and one more. `here`: an address; `remove`: a name of one."""
    form = PostForm(posted(request))

    def deed() -> object:
        return rules.add_post(peer=peer, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "It is added.")
        return redirect(here)
    context: dict[str, Any] = {
        "peer": peer,
        "form": form,
        "posts": [(post, post_words(post)) for post in posts_of(peer)],
        "remove": remove,
        "own": peer.user_id == request.user.pk,
    }
    return render(request, "peers/about/posts.html", context)


def remove_post(request: SignedInRequest, peer: Peer, pk: int, here: str) -> HttpResponse:
    post: PastPost = get_object_or_404(peer.past_posts.select_related("organisation"), pk=pk)
    words = f"{post.organisation.name} is taken out."
    done(request, lambda: rules.remove_post(post=post, actor=request.user), words)
    return redirect(here)


def moved_page(request: SignedInRequest, peer: Peer, back: str) -> HttpResponse:
    """They work or sit somewhere else now. `back`: an address."""
    form = MoveForm(posted(request))

    def deed() -> object:
        return rules.move(peer=peer, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "It is changed. Where it was before is kept for four years.")
        return redirect(back)
    own = peer.user_id == request.user.pk
    context = {"peer": peer, "form": form, "back": back, "own": own}
    return render(request, "peers/about/moved.html", context)


@require_http_methods(GET_POST)
@signed_in
def own_move(request: SignedInRequest) -> HttpResponse:
    return moved_page(request, mine(request), reverse("peers:profile"))


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def moved(request: SignedInRequest, pk: int) -> HttpResponse:
    return moved_page(request, peer_of(request, pk), reverse("peers:peer", args=[pk]))


@require_http_methods(GET_POST)
@signed_in
def own_posts(request: SignedInRequest) -> HttpResponse:
    here = reverse("peers:own_posts")
    return posts_page(request, mine(request), here, "peers:own_post_remove")


@require_POST
@signed_in
def own_post_remove(request: SignedInRequest, post: int) -> HttpResponse:
    return remove_post(request, mine(request), post, reverse("peers:own_posts"))


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def posts(request: SignedInRequest, pk: int) -> HttpResponse:
    peer = peer_of(request, pk)
    return posts_page(request, peer, reverse("peers:posts", args=[pk]), "peers:post_remove")


@require_POST
@officer(*KEEPERS)
def post_remove(request: SignedInRequest, pk: int, post: int) -> HttpResponse:
    here = reverse("peers:posts", args=[pk])
    return remove_post(request, peer_of(request, pk), post, here)


@require_http_methods(GET_POST)
@signed_in
def own_conflicts(request: SignedInRequest) -> HttpResponse:
    """Where the peer would not or should not work."""
    peer = mine(request)
    form = OwnConflictForm(posted(request))

    def deed() -> object:
        return rules.add_conflict(peer=peer, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "We do not ask you about this organisation.")
        return redirect("peers:own_conflicts")
    rows = Conflict.objects.of_peer(peer).told_to_peer()
    return render(request, "peers/about/conflicts.html", {"form": form, "conflicts": rows})


@require_POST
@signed_in
def own_conflict_end(request: SignedInRequest, conflict: int) -> HttpResponse:
    rows = Conflict.objects.of_peer(mine(request)).told_to_peer()
    row: Conflict = get_object_or_404(rows, pk=conflict)
    words = f"We may ask you about {row.organisation.name} again."
    done(request, lambda: rules.end_conflict(conflict=row, actor=request.user), words)
    return redirect("peers:own_conflicts")


@require_POST
@officer(*KEEPERS)
def conflict_end(request: SignedInRequest, pk: int, conflict: int) -> HttpResponse:
    row: Conflict = get_object_or_404(Conflict.objects.of_peer(peer_of(request, pk)), pk=conflict)
    words = "The conflict has ended. It stays on record."
    done(request, lambda: rules.end_conflict(conflict=row, actor=request.user), words)
    return redirect("peers:peer", pk=pk)
