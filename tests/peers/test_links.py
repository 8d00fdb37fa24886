"""What peers, group offices and councils decide from the e-mail alone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from devosupport.notifications.models import Link, Notice
from devosupport.notifications.tokens import url_for
from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import GroupOffice
from peers import rules
from peers.choices import EngagementState, PeerKind, SoundingState
from peers.models import Engagement, Peer
from peers.rules.base import today
from requests import rules as requests
from requests.choices import State
from requests.models import SupportRequest
from tests.factories import organisation
from tests.peers.factories import accepted, invited, matching_case, peer, seats_of
from tests.requests.factories import topic

pytestmark = pytest.mark.django_db


def link_to(row, purpose: str) -> Link:
    return Link.objects.about(row).filter(purpose=purpose).latest("pk")


def path_of(link: Link) -> str:
    return "/t/" + url_for(link).split("/t/")[1]


def opened(link: Link) -> str:
    return Client().get(path_of(link)).content.decode()


def sent(link: Link, **answers) -> str:
    return Client().post(path_of(link), answers).content.decode()


def day(on) -> dict[str, str]:
    return {
        "not_until-day": str(on.day),
        "not_until-month": str(on.month),
        "not_until-year": str(on.year),
    }


def test_looking_at_an_invitation_changes_nothing_and_says_what_is_needed():
    row = invited()
    page = opened(link_to(row, "peers.invitation"))
    assert "The Vale" in page
    assert "Help from a member" in page
    assert "2 days" in page.replace("\N{NO-BREAK SPACE}", " ")
    row.refresh_from_db()
    assert row.state == EngagementState.INVITED


def test_a_peer_accepts_from_the_e_mail():
    row = invited()
    assert "You said yes" in sent(link_to(row, "peers.invitation"), answer="yes")
    row.refresh_from_db()
    assert row.state == EngagementState.ACCEPTED
    assert row.seat.terms.get().adviser == row.peer.user


def test_a_peer_declines_and_says_from_when_they_are_free_in_the_same_step():
    row = invited()
    again = today() + timedelta(days=60)
    link = link_to(row, "peers.invitation")
    assert "You said no" in sent(link, answer="no", reason="dates", **day(again))
    row.refresh_from_db()
    assert (row.state, row.decline_reason) == (EngagementState.DECLINED, "dates")
    assert Peer.objects.get(pk=row.peer_id).not_until == again


def test_an_answer_that_is_missing_or_in_the_past_gets_a_sentence():
    row = invited()
    link = link_to(row, "peers.invitation")
    assert "Select yes if you can take this on" in sent(link)
    assert "Enter a day after today" in sent(link, answer="no", **day(today()))
    row.refresh_from_db()
    assert row.state == EngagementState.INVITED


def test_a_recalled_invitation_opens_a_page_that_says_what_happened():
    row = invited()
    link = link_to(row, "peers.invitation")
    rules.recall(engagement=row, actor=row.seat.line.request.case_lead)
    assert "We took this invitation back" in opened(link)
    assert "We took this invitation back" in sent(link, answer="yes")


def test_an_invitation_that_ran_out_opens_a_page_that_says_what_happened():
    row = invited()
    link = link_to(row, "peers.invitation")
    Engagement.objects.filter(pk=row.pk).update(answer_by=today() - timedelta(days=1))
    rules.expire_invitations()
    assert "The time to answer ended" in opened(link)


def test_an_invitation_that_ran_out_before_the_sweep_is_refused_in_words():
    row = invited()
    Engagement.objects.filter(pk=row.pk).update(answer_by=today() - timedelta(days=1))
    assert "This invitation ran out" in sent(link_to(row, "peers.invitation"), answer="yes")


def test_of_a_sensitive_case_an_invitation_tells_the_region_only():
    row = invited()
    case = row.seat.line.request
    SupportRequest.objects.filter(pk=case.pk).update(sensitive=True)
    link = link_to(row, "peers.invitation")
    link.person.can_sign_in = False
    page = opened(link)
    assert case.region.name in page
    assert "The Vale" not in page
    assert case.lead.name not in page


def test_one_tap_says_that_a_peer_is_free_and_binds_nobody():
    case, somebody = matching_case(), peer()
    [row] = rules.ask_who_is_free(seat=seats_of(case)[0], peers=[somebody], actor=case.case_lead)
    link = link_to(row, "peers.sounding")
    assert "Would you be free" in opened(link)
    assert "Nothing is agreed by this" in sent(link, answer="yes")
    row.refresh_from_db()
    assert row.state == SoundingState.FREE
    assert "would be free" in opened(link)
    assert not Engagement.objects.filter(peer=somebody).exists()


def test_a_group_office_clears_a_list_of_names_with_one_link():
    case = matching_case()
    office, _ = GroupOffice.objects.update_or_create(
        group=PoliticalGroup.LABOUR,
        defaults={"name": "Labour group office", "email": "labour@office.example"},
    )
    yes, no = peer(group="labour"), peer(group="labour")
    row = rules.ask_clearance(request=case, office=office, peers=[yes, no], actor=case.case_lead)
    link = link_to(row, "peers.clearance")
    assert yes.name in opened(link)
    assert "You cleared 1" in sent(link, cleared=[str(yes.pk)], note="Not this time")
    assert dict(row.names.values_list("peer_id", "cleared")) == {yes.pk: True, no.pk: False}


def test_a_peer_says_with_one_tap_that_the_profile_is_still_right():
    somebody = peer()
    rules.ask_still_right()
    link = link_to(somebody, "peers.still_right")
    assert "We keep it as it is" in sent(link, answer="yes")
    somebody.refresh_from_db()
    assert somebody.confirmed_at


def test_a_peer_changes_what_changes_most_from_the_e_mail_alone():
    somebody = peer(role="Leader", limit=2)
    rules.ask_still_right()
    link = link_to(somebody, "peers.still_right")
    assert "Leader" in opened(link)
    wrong = sent(link, answer="change", role="Councillor", limit="40", days_a_year="6")
    assert "Councillor" in wrong
    somebody.refresh_from_db()
    assert somebody.confirmed_at is None
    said = sent(link, answer="change", role="Councillor", limit="1", days_a_year="6.5")
    assert "We have changed it" in said
    somebody.refresh_from_db()
    assert (somebody.role, somebody.limit, somebody.days_a_year) == (
        "Councillor",
        1,
        Decimal("6.5"),
    )
    assert somebody.confirmed_at
    assert somebody.consented_at


def test_a_peer_who_moved_says_so_from_the_e_mail_and_conflicts_follow():
    somebody = peer(role="Leader", topics={"governance": 3})
    before, after = somebody.organisation, organisation()
    rules.ask_still_right()
    link = link_to(somebody, "peers.still_right")
    assert after.name in opened(link)
    chosen = [str(topic(slug).pk) for slug in ("governance", "finance")]
    answers = {"role": "Chief executive", "organisation": after.pk, "topics": chosen}
    assert "We have changed it" in sent(link, answer="change", **answers)
    somebody.refresh_from_db()
    assert (somebody.organisation, somebody.role) == (after, "Chief executive")
    post = somebody.past_posts.get()
    assert (post.organisation, post.role, post.ends) == (before, "Leader", today())
    levels = dict(somebody.known_topics.values_list("topic__slug", "level"))
    assert levels == {"governance": 3, "finance": 2}


def test_a_yes_is_a_yes_whatever_stands_in_the_hidden_boxes():
    somebody = peer(role="Leader")
    rules.ask_still_right()
    link = link_to(somebody, "peers.still_right")
    assert "We keep it as it is" in sent(link, answer="yes", role="Else", limit="junk")
    somebody.refresh_from_db()
    assert somebody.role == "Leader"


def test_a_peer_pauses_from_the_e_mail_and_a_missing_day_gets_a_sentence():
    somebody = peer()
    rules.ask_still_right()
    link = link_to(somebody, "peers.still_right")
    assert "Enter a day after today until which you pause" in sent(link, answer="pause")
    until = today() + timedelta(days=40)
    parts = {"until-day": until.day, "until-month": until.month, "until-year": until.year}
    assert "You are not asked for anything new" in sent(link, answer="pause", **parts)
    somebody.refresh_from_db()
    assert somebody.paused_until == until


def shown_team() -> Engagement:
    row = accepted(role="Leader", bio="Led a county through its first deal.")
    case = row.seat.line.request
    requests.show_team(request=case, actor=case.case_lead)
    return row


def test_an_authoriser_meets_the_team_and_says_from_the_e_mail_that_it_is_fine():
    row = shown_team()
    case = row.seat.line.request
    link = link_to(case, "requests.team")
    page = opened(link)
    assert row.peer.name in page
    assert "Leader" in page
    assert "You are happy with the team" in sent(link, answer="yes")
    case.refresh_from_db()
    assert rules.confirm_team(request=case, actor=case.case_lead).state == State.IN_DELIVERY


def test_an_authoriser_asks_for_somebody_else_with_a_reason():
    row = shown_team()
    case = row.seat.line.request
    link = link_to(case, "requests.team")
    page = sent(link, answer="no")
    assert "Select whose place you mean" in page
    assert "Enter why you would like somebody else" in page
    term = row.seat.terms.get()
    page = sent(link, answer="no", term=term.pk, reason="They advised our neighbour last year.")
    assert "We look for somebody else" in page
    row.refresh_from_db()
    assert row.state == EngagementState.RELEASED
    assert Notice.objects.filter(kind="peers.released", to=row.peer.user).exists()


def test_a_team_that_changed_since_is_not_answered_for():
    row = shown_team()
    case = row.seat.line.request
    link = link_to(case, "requests.team")
    rules.step_down(engagement=row, actor=row.peer.user)
    assert "The team is being changed" in sent(link, answer="yes")


def test_an_adviser_is_invited_like_a_peer():
    case = matching_case("adviser")
    peer(PeerKind.ADVISER)
    rules.propose()
    row = invited(case)
    assert "Technical adviser" in opened(link_to(row, "peers.invitation"))
