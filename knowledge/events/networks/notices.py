"""The e-mails of networks, and what their history says."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from devosupport.core.addresses import whole
from devosupport.history.words import register_verbs
from devosupport.notifications.kinds import Kind, register
from knowledge.events.networks.choices import MemberState
from knowledge.events.networks.models import Network, NetworkMember

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


register(
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
