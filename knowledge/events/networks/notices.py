"""The e-mails of networks, and what their history says."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from devosupport.core.addresses import whole
from devosupport.core.moment import now
from devosupport.history.words import register_verbs
from devosupport.notifications.kinds import Kind, register
from knowledge.events.models.events import Event
from knowledge.events.networks.choices import MemberState
from knowledge.events.networks.models import Network, NetworkMember
from knowledge.events.presenting.words import when, where

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice


def _membership(notice: "Notice") -> NetworkMember:
    rows = NetworkMember.objects.select_related("network", "person", "organisation")
    return rows.get(pk=notice.subject_id)


def _about_membership(notice: "Notice") -> Mapping[str, Any]:
    row = _membership(notice)
    return {
        "row": row,
        "network": row.network,
        "inside_url": _address("networks:inside", row.network.slug),
        "public_url": _address("networks:network", row.network.slug),
        "decide_url": whole(reverse("networks:decide", args=[row.network.slug, row.pk])),
    }


def _about_network(notice: "Notice") -> Mapping[str, Any]:
    return {"network": Network.objects.get(pk=notice.subject_id)}


def _address(name: str, slug: str) -> str:
    return whole(reverse(name, args=[slug]))


def _still(*states: str) -> Any:
    def wanted(notice: "Notice") -> bool:
        return _membership(notice).state in states

    return wanted


def _kind(name: str, *states: str, essential: bool = True) -> Kind:
    return Kind(
        f"networks.{name}",
        template=f"networks/{name}",
        wanted=_still(*states),
        context=_about_membership,
        essential=essential,
    )


def _meeting_kind(name: str, wanted: Any, *, file: str = "", essential: bool = False) -> Kind:
    return Kind(
        f"networks.meeting_{name}",
        template=f"networks/meeting_{file or name}",
        wanted=wanted,
        context=_about_meeting,
        essential=essential,
    )


def _about_meeting(notice: "Notice") -> Mapping[str, Any]:
    meeting = Event.objects.select_related("network").get(pk=notice.subject_id)
    network = Network.objects.get(pk=notice.context["network"])
    return {
        "meeting": meeting,
        "network": network,
        "when": when(meeting),
        "where": where(meeting),
        "calendar_url": whole(
            reverse("networks:meeting_calendar", args=[network.slug, meeting.slug])
        ),
    }


def _takes_place(notice: "Notice") -> bool:
    """For who is still a member, of a meeting that is still to come."""
    meeting = Event.objects.get(pk=notice.subject_id)
    return meeting.is_published and not meeting.has_begun(now()) and _is_member(notice)


def _latest_change(notice: "Notice") -> bool:
    """Of two changes the later one says it all."""
    meeting = Event.objects.get(pk=notice.subject_id)
    return meeting.sequence == notice.context["sequence"] and _takes_place(notice)


def _is_off(notice: "Notice") -> bool:
    meeting = Event.objects.get(pk=notice.subject_id)
    return not meeting.is_published and not meeting.is_over(now()) and _is_member(notice)


def _is_member(notice: "Notice") -> bool:
    members = NetworkMember.objects.standing().filter(network=notice.context["network"])
    return members.filter(person=notice.to_id).exists()


register(
    _meeting_kind("planned", _takes_place),
    _meeting_kind("changed", _latest_change),
    _meeting_kind("called_off", _is_off),
    _meeting_kind("called_off_soon", _is_off, file="called_off", essential=True),
    _kind("asked", MemberState.ASKED, essential=False),
    _kind("approved", MemberState.ACTIVE),
    _kind("declined", MemberState.DECLINED),
    _kind("removed", MemberState.REMOVED),
    _kind("ended", MemberState.ENDED),
    _kind("coordinator", MemberState.ACTIVE),
    Kind("networks.closed", template="networks/closed", context=_about_network),
)

register_verbs(
    {
        "knowledge_events.network_created": "began a network",
        "knowledge_events.membership_removed": "removed an old membership",
        "knowledge_events.network_changed": "changed what is said of a network",
        "knowledge_events.network_closed": "closed a network",
        "knowledge_events.member_asked": "asked to join a network",
        "knowledge_events.member_took_back": "took back the request to join",
        "knowledge_events.member_let_in": "let somebody into a network",
        "knowledge_events.member_declined": "declined a request to join",
        "knowledge_events.member_left": "left a network",
        "knowledge_events.member_removed": "removed a member from a network",
        "knowledge_events.member_ended": "ended a membership: no longer at the organisation",
        "knowledge_events.member_role": "changed a member's role in a network",
        "knowledge_events.member_address": "chose whether members see an e-mail address",
        "knowledge_events.papers_added": "added papers to a network",
        "knowledge_events.paper_removed": "removed a paper",
        "knowledge_events.paper_checked": "checked a paper for viruses",
        "knowledge_events.note_written": "wrote a note of a meeting",
        "knowledge_events.note_changed": "changed a note of a meeting",
        "knowledge_events.note_removed": "removed a note of a meeting",
    }
)
