"""What is kept of people for some time only: put forward and not taken on, or gone from the roster.

The table and the nightly run are those of `requests.rules.retention`.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from peers.choices import PeerState
from peers.models import Consultation, Nomination, PastPost, Peer, RosterStep
from peers.nominations.choices import NominationState
from requests.choices import Kept
from requests.rules.retention import GONE, Way, register

NAMELESS = "Name removed"
NOT_ON_THE_WAY = (NominationState.NOT_TAKEN, NominationState.WITHDRAWN)


def not_taken_on(before: date) -> QuerySet[Nomination]:
    rows = Nomination.objects.filter(state__in=NOT_ON_THE_WAY, decided_at__date__lt=before)
    return rows.exclude(name=NAMELESS)


def blank_nomination(row: Nomination) -> None:
    """Who put somebody forward, of what kind and why not stays: it is counted."""
    row.name, row.email, row.phone, row.role = NAMELESS, "", "", ""
    row.experience = row.why = row.reason_words = GONE
    row.first_hand = []
    row.works_at = None
    row.save()
    forget_consultations(row)


def forget_consultations(row: Nomination) -> None:
    Consultation.objects.filter(nomination=row).update(words="", said_by="")


def left(before: date) -> QuerySet[Peer]:
    """Who left, as long as something about them is still kept."""
    steps = RosterStep.objects.filter(peer=OuterRef("pk"))
    later = steps.filter(to=PeerState.LEFT, at__date__gte=before)
    rows = Peer.objects.filter(state=PeerState.LEFT, created_at__date__lt=before)
    noted = Q(Exists(steps.exclude(note="")))
    posts = Q(Exists(PastPost.objects.filter(peer=OuterRef("pk"))))
    kept = ~Q(bio="") | ~Q(access_needs="") | noted | posts
    return rows.exclude(Exists(later)).filter(kept)


def blank_peer(row: Peer) -> None:
    """Days, engagements and what councils said stay with the cases they belong to."""
    row.bio = row.access_needs = ""
    row.save(update_fields=["bio", "access_needs"])
    row.steps.update(note="")
    row.conflicts.update(note="")
    row.past_posts.all().delete()
    for nomination in row.nominations.all():
        nomination.experience = nomination.why = GONE
        nomination.phone = ""
        nomination.save(update_fields=["experience", "why", "phone"])
        forget_consultations(nomination)


register(Kept.NOMINATIONS, Way("we said no", not_taken_on, blank_nomination))
register(Kept.PEERS, Way("they left", left, blank_peer))
