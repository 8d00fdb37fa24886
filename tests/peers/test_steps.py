"""From being put forward to leaving: each step recorded; training and consent run out."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.history.rules import timeline
from devosupport.notifications.models import Link, Notice
from peers import rules
from peers.choices import PeerKind, PeerState
from peers.models import Engagement, Peer, RosterStep
from peers.presenting.roster import row_of
from peers.rules.base import today
from peers.transitions import STEPS, next_steps
from requests.rules import Refused, as_of
from tests import factories, people
from tests.peers.factories import accepted, matching_case, peer, proposed
from tests.peers.test_links import sent
from tests.requests.factories import london

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return people.officer(OfficerRole.MANAGER)


@pytest.fixture
def council():
    return factories.organisation()


def expected() -> dict[tuple[str, str], bool]:
    with open(Path(__file__).parent / "expected_steps.csv", newline="") as file:
        return {
            (row["from"], to): answer == "yes"
            for row in csv.DictReader(file)
            for to, answer in row.items()
            if to != "from"
        }


EXPECTED = expected()
# What each step asks for.
SAID = {"note": "Said so on the phone"}


def test_the_table_knows_every_state():
    assert {state for state, _ in EXPECTED} == set(PeerState.values) == set(STEPS)


@pytest.mark.parametrize(("state", "to"), EXPECTED)
def test_every_step_from_every_state_is_as_expected(state, to, manager):
    one = peer(state=state)
    assert (to in next_steps(state)) == EXPECTED[state, to]
    if EXPECTED[state, to]:
        assert rules.advance(peer=one, to=to, actor=manager, **SAID).state == to
        return
    with pytest.raises(Refused, match="not the next step"):
        rules.advance(peer=one, to=to, actor=manager, **SAID)
    assert Peer.objects.get(pk=one.pk).state == state


def test_a_nominee_goes_step_by_step_to_the_roster_and_each_step_is_kept(manager, council):
    made = rules.nominate(
        user=people.person(),
        kind=PeerKind.OFFICER,
        organisation=council,
        consulted="The grouping agrees",
        actor=manager,
    )
    assert Notice.objects.filter(kind="peers.nominated", to=made.user).exists()
    for to in ("references", "accredited", "inducted", "active"):
        made = rules.advance(peer=made, to=to, actor=manager, note=f"{to} is settled")
    assert made.joined_on == today()
    assert made.trained_until == today() + timedelta(days=730)
    kept = [(step.to, step.note, step.by) for step in made.steps.all()]
    assert kept[0] == ("nominated", "The grouping agrees", manager)
    assert kept[2] == ("accredited", "accredited is settled", manager)
    entries = list(timeline(made))
    assert [entry.verb for entry in entries] == ["nominate", *["advance"] * 4]
    assert "settled" not in str([entry.data for entry in entries])


@pytest.mark.parametrize("to", [to for to, step in STEPS.items() if step.must_say])
def test_what_must_be_written_down_is_asked_for(to, manager):
    one = peer(state=STEPS[to].sources[0])
    with pytest.raises(Refused, match="Answer the question"):
        rules.advance(peer=one, to=to, actor=manager, note=" ")
    assert not RosterStep.objects.exists()


def test_only_officers_put_forward_and_advance(council):
    stranger = people.at_organisation(council)
    with pytest.raises(Refused):
        rules.advance(peer=peer(), to=PeerState.LEFT, actor=stranger)
    with pytest.raises(Refused):
        rules.put_somebody_forward(
            actor=stranger, email="a@b.example", name="A", kind="officer", consulted="Nobody"
        )


def test_either_an_organisation_or_a_group_office_puts_somebody_forward(manager, council):
    given = {"kind": PeerKind.MEMBER, "group": "labour", "consulted": "All", "actor": manager}
    with pytest.raises(Refused, match="organisation or the group office"):
        rules.nominate(user=people.person(), **given)
    made = rules.nominate(user=people.person(), group_office="labour", **given)
    assert made.put_forward_by == "Labour group office"
    with pytest.raises(Refused, match="on the way to it already"):
        rules.nominate(user=made.user, group_office="labour", **given)


def test_nobody_leaves_who_is_on_a_team(manager):
    row = accepted()
    with pytest.raises(Refused, match="release them there first"):
        rules.advance(peer=row.peer, to=PeerState.LEFT, actor=manager)


def test_whose_training_or_consent_has_run_out_is_not_proposed():
    with as_of(london("2026-11-02 10:00")):
        peer(trained_until=date(2026, 11, 1))
        peer(consented_at=london("2024-10-30 10:00"))
        trained = peer(trained_until=date(2026, 11, 2), consented_at=london("2025-10-30 10:00"))
        case = matching_case()
        rules.propose()
        assert [row.peer for row in proposed(case)] == [trained]


def test_who_runs_out_while_proposed_is_replaced_and_who_is_trained_again_comes_back(manager):
    with as_of(london("2026-11-02 10:00")):
        one = peer(trained_until=date(2026, 11, 20))
        case = matching_case()
        rules.propose()
        assert [row.peer for row in proposed(case)] == [one]
    with as_of(london("2026-11-23 10:00")):
        rules.propose()
        assert not Engagement.objects.live().exists()
        rules.train(peer=one, actor=manager, until=date(2028, 11, 20))
        rules.propose()
        assert [row.peer for row in proposed(case)] == [one]


def test_everybody_is_told_once_a_month_before():
    one = peer(trained_until=date(2026, 12, 20))
    other = peer(consented_at=london("2024-12-20 10:00"))
    peer(trained_until=date(2028, 1, 1))
    peer(trained_until=date(2026, 12, 20), state=PeerState.RESTING)
    with as_of(london("2026-11-10 09:15")):
        assert rules.tell_of_lapsing() == 0
    with as_of(london("2026-11-25 09:15")):
        assert rules.tell_of_lapsing() == 2
        assert rules.tell_of_lapsing() == 0
    told = Notice.objects.filter(kind="peers.lapsing")
    assert {notice.to for notice in told} == {one.user, other.user}


def test_still_right_renews_ones_own_consent_and_nobody_elses(manager):
    one = peer(consented_at=london("2025-01-05 10:00"))
    rules.confirm_profile(peer=one, actor=manager)
    one.refresh_from_db()
    assert one.consented_at == london("2025-01-05 10:00")
    with as_of(london("2026-11-02 10:00")):
        rules.still_right(peer=one, actor=one.user)
    one.refresh_from_db()
    assert one.consent_until == date(2028, 11, 1)


def test_the_screens_put_somebody_forward_and_take_the_first_step(client, manager, council):
    client.force_login(manager)
    page = reverse("peers:nominate")
    given = {
        "name": "Ama Newcomer",
        "email": "ama@new.example",
        "kind": "member",
        "organisation": council.pk,
        "works_at": council.pk,
    }
    refused = client.post(page, given).content.decode()
    assert "Select the political group of a member peer" in refused
    assert "Enter who was consulted and what they said" in refused
    assert "Ama Newcomer" in refused
    client.post(page, given | {"group": "labour", "consulted": "The group office is happy"})
    one = Peer.objects.get(user__email="ama@new.example")
    shown = client.get(reverse("peers:peer", args=[one.pk])).content.decode()
    assert "The group office is happy" in shown
    assert council.name in shown
    step = reverse("peers:advance", args=[one.pk, "references"])
    assert step in shown
    assert "Answer the question" in client.post(step, {}).content.decode()
    client.post(step, {"note": "Two former colleagues"})
    one.refresh_from_db()
    assert one.state == PeerState.REFERENCES
    train = reverse("peers:train", args=[one.pk])
    assert "Enter until when the training counts" in client.post(train, {}).content.decode()
    assert client.get(reverse("peers:advance", args=[one.pk, "nowhere"])).status_code == 404


def test_a_newcomer_is_welcomed_and_agrees_by_one_link_and_is_not_asked_again_next_day(manager):
    who = peer(state=PeerState.INDUCTED, trained_until=today() + timedelta(days=700))
    rules.advance(peer=who, to=PeerState.ACTIVE, actor=manager)
    assert Notice.objects.filter(kind="peers.welcome", to=who.user).count() == 1
    assert rules.ask_still_right() == 0
    link = Link.objects.get(purpose="peers.still_right", person=who.user)
    assert "We keep it as it is" in sent(link, answer="yes")
    who.refresh_from_db()
    assert who.consent_until
    rules.advance(peer=who, to=PeerState.RESTING, actor=manager)
    rules.advance(peer=who, to=PeerState.ACTIVE, actor=manager)
    assert Notice.objects.filter(kind="peers.welcome").count() == 1


def test_a_peer_without_a_recorded_date_may_be_proposed_and_officers_read_that_they_ask(
    client, manager
):
    one = peer(consented_at=london("2026-10-30 10:00"))
    case = matching_case()
    rules.propose()
    assert [row.peer for row in proposed(case)] == [one]
    client.force_login(manager)
    words = "No date of training recorded: ask"
    for address in (
        reverse("peers:roster"),
        reverse("peers:peer", args=[one.pk]),
        reverse("peers:case_team", args=[case.reference]),
    ):
        assert words in client.get(address).content.decode(), address
    rules.train(peer=one, actor=manager, until=date(2050, 1, 1))
    assert words not in client.get(reverse("peers:roster")).content.decode()


def test_both_dates_may_be_missing_and_nobody_is_asked_about_who_has_left():
    assert peer().undated == "No date of training or consent recorded: ask"
    given = {"trained_until": date(2050, 1, 1), "consented_at": london("2026-10-30 10:00")}
    assert peer(**given).undated == ""
    gone = Peer.objects.with_load().get(pk=peer(state=PeerState.LEFT).pk)
    assert row_of(gone, date(2026, 11, 1)).undated == ""
