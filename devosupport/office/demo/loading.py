"""Put the story together: once, in one transaction, and never beside real data."""

import time
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from devosupport.core.moment import as_of
from devosupport.notifications.models import Notice
from devosupport.office.demo import asking, delivery, mailed, teams
from devosupport.office.demo.bodies import make_bodies
from devosupport.office.demo.case import Story
from devosupport.office.demo.days import Days
from devosupport.office.demo.events import make_events
from devosupport.office.demo.figures import make_figures, make_programme
from devosupport.office.demo.issues import make_issues
from devosupport.office.demo.networks import make_networks
from devosupport.office.demo.newcomers import newcomers
from devosupport.office.demo.nominees import peer_challenge, put_forward_by_councils
from devosupport.office.demo.past import make_past
from devosupport.office.demo.people import People
from devosupport.office.demo.removing import remove, remove_mail
from devosupport.office.demo.replies import canned
from devosupport.office.demo.roster import make_roster
from devosupport.office.demo.studies import make_studies
from devosupport.office.demo.told import told
from devosupport.office.demo.use import make_use
from devosupport.places.models import Organisation, Topic
from peers import rules as peers
from peers.models import Peer
from requests.standing.rules import lay_down

Say = Callable[[str], None]
# The oldest first, as they came in.
LIVE: tuple[Callable[[Story], object], ...] = (
    delivery.silent,
    delivery.delivered_to_council_b,
    delivery.delivered,
    delivery.on_hold,
    delivery.for_the_policy_lead,
    delivery.for_the_member_peer,
    delivery.near_the_cap,
    asking.declined,
    teams.offered_long_ago,
    teams.team_shown,
    asking.withdrawn,
    teams.unfilled_seat,
    teams.invitation_waiting,
    asking.waiting_for_a_silent_partner,
    teams.offered,
    asking.asked_long_ago,
    teams.scoping,
    asking.submitted_and_late,
    teams.scoping_with_lines,
    asking.asked_for_information,
    asking.in_triage_by_phone,
    asking.waiting_for_partners,
    asking.in_triage,
    asking.draft,
    asking.submitted_today,
    asking.submitted_in_confidence,
    # What has ended comes last: work that ended yesterday would bar a peer two months ago.
    delivery.closed_unhappily,
    delivery.closed_for_council_b,
    delivery.closed,
)


def is_loaded() -> bool:
    return Peer.objects.filter(demonstration=True).exists()


def load(say: Say, *, fresh: bool = False) -> int:
    """Load the story, the old one removed first where `fresh`; how many e-mails were written."""
    if fresh:
        remove_mail()
    return mailed.deliver(write(say, timezone.now(), fresh=fresh))


@transaction.atomic
def write(say: Say, began: datetime, *, fresh: bool = False) -> list[Notice]:
    """Everything, or nothing; the e-mails to show. Needs the places."""
    if fresh:
        remove()
    story = make_story(Days(began))
    for make in LIVE:
        start = time.monotonic()
        make(story)
        say(f"{make.__name__}: {time.monotonic() - start:.2f} s")
    make_past(story)
    make_issues(story)
    make_events(story)
    make_studies(story)
    told(story)
    newcomers(story)
    make_networks(story)
    make_figures(story)
    make_programme(story)
    make_use(story)
    put_forward_by_councils(story)
    peer_challenge(story)
    canned(story.people["manager"])
    lay_down()
    with as_of(story.days.at(1, 17)):
        peers.propose()
    return mailed.settle(began)


def make_story(days: Days) -> Story:
    make_bodies()
    with as_of(days.at(410)):
        people = People()
    return Story(
        days=days,
        people=people,
        places={row.slug: row for row in Organisation.objects.select_related("region")},
        topics={topic.slug: topic for topic in Topic.objects.all()},
        peers=make_roster(people, days),
    )
