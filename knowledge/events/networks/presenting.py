"""What the pages of networks show: the public one, and the inside for one reader."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from devosupport.accounts.models import User
from devosupport.core.files.kinds import KINDS
from devosupport.core.files.names import size_in_words
from devosupport.core.moment import now
from devosupport.core.structured import collection
from knowledge.events.bulletins.recipients import readers
from knowledge.events.models.events import Event
from knowledge.events.networks.access import Standing
from knowledge.events.networks.models import MeetingNote, Network, NetworkMember, Paper

CRUMBS = [("Home", "/"), ("Networks", "/networks/")]
MOST_SHOWN = 200
TITLE = "Networks"
LEAD = "Networks of officers and chief executives who work on devolution in England."


def structured(network: Network) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "@id": network.get_absolute_url(),
        "url": network.get_absolute_url(),
        "name": network.name,
        "description": network.summary,
        "areaServed": {"@type": "Country", "name": "England"},
        "parentOrganization": {"@type": "Organization", "name": "Local Government Association"},
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": network.contact_role,
            "email": network.contact_email or settings.HELP_EMAIL,
        },
    }


def listed(networks: Sequence[Network]) -> dict[str, Any]:
    rows = [(row.name, row.get_absolute_url()) for row in networks]
    return collection(reverse("networks:index"), TITLE, LEAD, rows)


def inside(network: Network, reader: User, standing: Standing) -> dict[str, Any]:
    """Members, meetings, papers and notes: the same number of questions however many there are."""
    members = list(network.memberships.standing().for_list()[:MOST_SHOWN])
    papers = list(network.papers.visible_to(reader).for_list()[:MOST_SHOWN])
    meetings = list(Event.objects.of_network(network))
    return {
        "network": network,
        "standing": standing,
        "members": [member(row, reader, standing) for row in members],
        "coordinators": [row for row in members if row.coordinates],
        "waiting": list(network.memberships.waiting().for_list()[:MOST_SHOWN])
        if standing.may_run
        else [],
        "gets_bulletin": readers(network, members_only=True).filter(pk=reader.pk).exists(),
        "papers": [paper(row) for row in papers],
        "notes": list(network.notes.visible_to(reader).for_list()[:MOST_SHOWN]),
        "coming": [row for row in reversed(meetings) if not row.is_over(now())],
        "past": [row for row in meetings if row.is_over(now())],
    }


def member(row: NetworkMember, reader: User, standing: Standing) -> dict[str, Any]:
    """A hidden address is shown to nobody but those who run the network, and to its owner."""
    mine = row.person_id == reader.pk
    shown = not row.hides_email or standing.may_run or mine
    return {
        "row": row,
        "name": row.person.display_name,
        "job": row.person.job_title,
        "organisation": row.organisation.name,
        "email": row.person.email if shown else "",
        "hidden": row.hides_email,
        "mine": mine,
    }


def paper(row: Paper) -> dict[str, Any]:
    return {
        "row": row,
        "url": reverse("networks:paper", args=[row.network.slug, row.public_id])
        if row.is_ready
        else "",
        "about": f"{KINDS[row.kind].label}, {size_in_words(row.size)}",
    }


def note_html(note: MeetingNote) -> SafeString:
    """The text as nh3 left it when it was stored."""
    return mark_safe(note.html)  # noqa: S308 cleaned by knowledge.library.markdown.render
