"""The e-mails of bulletins: the bulletin itself, its test, and the link of a sign-up."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.core.addresses import whole
from devosupport.history.words import register_verbs
from devosupport.notifications.kinds import Kind, register
from knowledge.events.bulletins import presenting
from knowledge.events.bulletins.models import Bulletin, Subscription
from knowledge.events.bulletins.recipients import wants
from knowledge.events.bulletins.tokens import unsubscribe_url

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice


def _bulletin(notice: "Notice") -> Bulletin:
    return Bulletin.objects.select_related("network").get(pk=notice.subject_id)


def _person(notice: "Notice") -> User:
    found: Any = notice.to
    person: User = found
    return person


def _wanted(notice: "Notice") -> bool:
    """Whoever unsubscribed after it was sent, and before this e-mail went, gets it no more."""
    return wants(_bulletin(notice), _person(notice))


def _context(notice: "Notice") -> Mapping[str, Any]:
    row = _bulletin(notice)
    return {
        "bulletin": row,
        "html_introduction": presenting.html(row),
        "sections": presenting.sections(row),
        "page_url": "" if row.members_only else whole(row.get_absolute_url()),
        "inside_url": whole(reverse("networks:inside", args=[row.network.slug]))
        if row.network
        else "",
    }


def _test_context(notice: "Notice") -> Mapping[str, Any]:
    return {**_context(notice), "test": True}


def _secrets(notice: "Notice") -> Mapping[str, Any]:
    """The address that unsubscribes is made at sending and shown to nobody else."""
    return {"unsubscribe_url": unsubscribe_url(_bulletin(notice), _person(notice))}


def _headers(notice: "Notice") -> Mapping[str, str]:
    """RFC 8058: the mail program's own button unsubscribes by one POST."""
    row = _bulletin(notice)
    return {
        "List-Id": f"<{row.network.slug if row.network else 'devohub'}.bulletins.devolution>",
        "List-Unsubscribe": f"<{unsubscribe_url(row, _person(notice))}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "bulk",
    }


def _lists(notice: "Notice") -> Mapping[str, Any]:
    rows = Subscription.objects.waiting().filter(person=notice.to).select_related("network")
    return {"lists": [row.list_name for row in rows]}


def _still_waits(notice: "Notice") -> bool:
    return Subscription.objects.waiting().filter(person=notice.to).exists()


register(
    Kind(
        "bulletins.issue",
        template="bulletins/issue",
        essential=False,
        wanted=_wanted,
        context=_context,
        secrets=_secrets,
        headers=_headers,
    ),
    Kind(
        "bulletins.test",
        template="bulletins/issue",
        context=_test_context,
        secrets=_secrets,
    ),
    Kind(
        "bulletins.confirm",
        template="bulletins/confirm",
        wanted=_still_waits,
        context=_lists,
    ),
)

register_verbs(
    {
        "knowledge_events.bulletin_begun": "began a bulletin",
        "knowledge_events.bulletin_gathered": "looked again for what is new",
        "knowledge_events.bulletin_changed": "changed a bulletin",
        "knowledge_events.bulletin_ordered": "changed the order of a bulletin",
        "knowledge_events.bulletin_discarded": "threw a draft bulletin away",
        "knowledge_events.bulletin_tested": "sent a test of a bulletin",
        "knowledge_events.bulletin_sent": "sent a bulletin",
        "knowledge_events.bulletin_done": "told the last subscriber",
        "knowledge_events.bulletin_asked": "asked for a bulletin",
        "knowledge_events.bulletin_wanted": "confirmed that a bulletin is wanted",
        "knowledge_events.bulletin_stopped": "unsubscribed from a bulletin",
    }
)
