"""Two networks: council A is in the first, council B in the second; one person waits.

Bulletins: one sent to everybody, one to members alone, and a draft.
"""

from knowledge.events.bulletins.tokens import unsubscribe_url
from tests.knowledge.bulletins import factories as bulletins
from tests.knowledge.events import factories as events
from tests.knowledge.networks import factories


def build(w) -> None:
    w.network = factories.network("Officers who negotiate")
    w.other_network = factories.network("Those who explain")
    w.membership = factories.member(w.network, w.council_a, w.users["council_a"])
    factories.member(w.other_network, w.council_b, w.users["council_b"])
    w.colleague = factories.member(w.network, w.council_a)
    w.applicant = factories.asked(w.network, w.council_a)
    w.paper = factories.paper(w.network, "A frank paper")
    w.note = factories.note(w.network)
    w.meeting = events.published("Behind closed doors", audience="network", network=w.network)
    w.reader = bulletins.reader("reader@person.example")
    w.bulletin = bulletins.sent("What is new on devolution")
    w.members_bulletin = bulletins.sent("For members alone", network=w.network, members_only=True)
    w.draft_bulletin = bulletins.written(bulletins.bulletin("Not sent yet"))
    w.bulletin_item = w.draft_bulletin.items.included().first()
    w.unsubscribe = unsubscribe_url(w.bulletin, w.reader).rstrip("/").rpartition("/")[2]
