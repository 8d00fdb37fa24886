"""What councils say of a peer: it reaches the peer, and the score, and nobody else's eyes."""

from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse

from peers import rules
from peers.candidates import gather
from peers.matching.score import POLICY
from requests import rules as requests
from requests.choices import SeatKind
from requests.models import SeatTerm
from requests.rules.base import today
from tests.peers.factories import invite, matching_case, peer, proposed
from tests.peers.test_own_screens import delivered

pytestmark = pytest.mark.django_db


def delivered_by(one):
    """A request of a fresh council that this peer helped to its end."""
    case = matching_case(SeatKind.MEMBER)
    rules.propose()
    row = invite(proposed(case)[0])
    assert row.peer == one
    return delivered(rules.accept(engagement=row, actor=one.user))


def rated(case, one, rating, words="", for_lga=""):
    term = SeatTerm.objects.get(seat__line__request=case, adviser=one.user)
    about = [requests.AboutPeer(term, rating, words)]
    requests.give_feedback(
        request=case, actor=case.authoriser, rating=2, for_lga=for_lga, peers=about
    )


def points_for(one):
    """What feedback brings them for a seat that is open now, and why."""
    gathered = gather([matching_case(SeatKind.MEMBER)], at=today())
    there = next(row for row in gathered.peers if row.pk == one.pk)
    parts = gathered.contributions(gathered.seats[0], there)
    part = next(part for part in parts if part.criterion == "feedback")
    return part.points, part.reason, gathered.mean_rating


def test_a_councils_word_reaches_the_score_of_the_next_proposal():
    one = peer()
    # Nobody has been rated: everybody counts as the same.
    assert points_for(one) == (3, "new", 3)
    case = delivered_by(one)
    rated(case, one, 4)
    # One rating of four, and two of the mean (which is that one rating).
    assert points_for(one) == (5, "few", 4)


def test_few_ratings_are_drawn_to_everybodys_mean_until_there_are_three():
    one = peer(limit=9, days_a_year=90)
    for _ in range(3):
        rated(delivered_by(one), one, 4)
    other = peer(limit=9, days_a_year=90)
    one.state = "resting"
    one.save()
    rated(delivered_by(other), other, 1)
    one.state = "active"
    one.save()
    mean = Fraction(4 + 4 + 4 + 1, 4)
    assert points_for(one) == (POLICY.feedback, "rated", mean)
    # (1 + 2 × 3.25) ÷ 3 = 2.5: half way from one to four, and halves count up.
    assert points_for(other) == (3, "few", mean)


def test_what_is_said_of_the_support_as_a_whole_is_no_rating_of_anybody():
    one = peer()
    case = delivered_by(one)
    requests.give_feedback(request=case, actor=case.authoriser, rating=1)
    assert points_for(one) == (3, "new", 3)


def test_a_peers_own_word_is_no_rating_of_them():
    one = peer()
    case = delivered_by(one)
    requests.give_feedback(request=case, actor=one.user, rating=4)
    assert points_for(one)[1] == "new"


def test_the_peer_reads_their_box_and_never_the_other_ones():
    one, colleague = peer(), peer()
    case = matching_case(SeatKind.MEMBER, SeatKind.MEMBER)
    rules.propose()
    rows = [rules.accept(engagement=invite(row), actor=row.peer.user) for row in proposed(case)]
    case = delivered(rows[0])
    terms = {term.adviser: term for term in SeatTerm.objects.filter(seat__line__request=case)}
    requests.give_feedback(
        request=case,
        actor=case.authoriser,
        rating=3,
        for_lga="CANARY for the LGA",
        peers=[
            requests.AboutPeer(terms[one.user], 4, "You kept us talking."),
            requests.AboutPeer(terms[colleague.user], 2, "CANARY for a colleague"),
        ],
    )
    page = client_of(one.user).get(reverse("peers:home")).content.decode()
    assert "You kept us talking." in page
    assert case.lead.name in page
    assert "CANARY" not in page
    for name in ("case", "statement"):
        page = client_of(one.user).get(address_of(name, case)).content.decode()
        assert "CANARY" not in page


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def address_of(name, case):
    return reverse(f"peers:{name}", args=[case.reference] if name == "case" else [])


def test_ratings_cost_the_gathering_no_further_question(django_assert_num_queries):
    one = peer()
    rated(delivered_by(one), one, 4)
    case = matching_case(SeatKind.MEMBER)
    with django_assert_num_queries(3):
        gathered = gather([case], at=today())
        found = gathered.contributions(gathered.seats[0], gathered.peers[0])
    assert {part.criterion for part in found} >= {"feedback"}
