"""Who is free, and whom the group office clears: asked before anybody is invited."""

from datetime import timedelta

import pytest
from django.utils import timezone

from devosupport.notifications.models import Link, Notice
from devosupport.places.models import GroupOffice
from peers import rules
from peers.choices import SoundingState
from peers.models import Peer
from requests.rules import Refused
from tests import people
from tests.peers.factories import matching_case, peer, proposed, seats_of

pytestmark = pytest.mark.django_db


def office() -> GroupOffice:
    found, _ = GroupOffice.objects.get_or_create(
        group="labour", defaults={"name": "Labour group", "email": "labour@office.example"}
    )
    return found


def test_up_to_five_peers_are_asked_who_is_free_and_nothing_is_bound():
    case = matching_case()
    asked = [peer() for _ in range(5)]
    seat = seats_of(case)[0]
    rows = rules.ask_who_is_free(seat=seat, peers=asked, actor=case.case_lead)
    assert len(rows) == 5
    assert Notice.objects.filter(kind="peers.sounded").count() == 5
    assert Peer.objects.with_load().filter(load__gt=0).count() == 0
    with pytest.raises(Refused, match="at most 5"):
        rules.ask_who_is_free(seat=seat, peers=[peer()], actor=case.case_lead)


def test_an_answer_is_kept_and_not_until_is_respected():
    case = matching_case()
    one = peer()
    row = rules.ask_who_is_free(seat=seats_of(case)[0], peers=[one], actor=case.case_lead)[0]
    with pytest.raises(Refused):
        rules.answer_sounding(sounding=row, actor=people.person(), free=True)
    later = timezone.localdate() + timedelta(days=90)
    answered = rules.answer_sounding(sounding=row, actor=one.user, free=False, not_until=later)
    assert answered.state == SoundingState.NOT_FREE
    rules.propose()
    assert proposed(case) == []


def test_a_group_office_clears_a_list_with_one_link():
    case = matching_case()
    yes, no = peer(), peer()
    rules.propose()
    clearance = rules.ask_clearance(
        request=case, office=office(), peers=[yes, no], actor=case.case_lead
    )
    link = Link.objects.get(purpose="peers.clearance")
    assert link.person.email == office().email.lower()
    assert not link.person.can_sign_in
    rules.answer_clearance(clearance=clearance, actor=link.person, cleared=[yes.pk])
    rules.propose()
    assert [row.peer for row in proposed(case)] == [yes]
    with pytest.raises(Refused, match="answered already"):
        rules.answer_clearance(clearance=clearance, actor=link.person, cleared=[])


def test_an_office_is_asked_about_its_own_members_only():
    case = matching_case()
    other = peer(group="conservative")
    with pytest.raises(Refused, match="not a member peer of this group"):
        rules.ask_clearance(request=case, office=office(), peers=[other], actor=case.case_lead)
