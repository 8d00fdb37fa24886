"""Every state of an engagement × role × verb, against the table that was written by hand.

`expected_cells.csv` is read off the description of the service, not off the code. What is not in
it is refused. `to` says where the verb leads.
"""

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from devosupport.accounts.choices import OfficerRole
from devosupport.history.rules import timeline
from peers import access, rules
from peers.choices import EngagementState, PeerKind
from peers.models import Engagement
from peers.rules import sweeps
from peers.transitions import TRANSITIONS
from requests import rules as requests
from requests.choices import SeatKind
from requests.rules import as_of
from requests.rules.base import now
from tests import factories as base
from tests import people
from tests.peers.factories import cleared, invite, matching_case, peer, proposed
from tests.shelf import shelved

pytestmark = pytest.mark.django_db

S = EngagementState
HERE = Path(__file__).parent
SYSTEM = "system"
# These take nobody's name: the portal alone has them.
PORTALS_OWN = ("expire", "complete")
CALLS = {
    "drop": lambda row, by: rules.drop(engagement=row, actor=by),
    "invite": lambda row, by: rules.invite(engagement=row, actor=by),
    "accept": lambda row, by: rules.accept(engagement=row, actor=by),
    "decline": lambda row, by: rules.decline(engagement=row, actor=by),
    "expire": lambda row, by: expire(row),
    "recall": lambda row, by: rules.recall(engagement=row, actor=by),
    "activate": lambda row, by: rules.confirm_team(request=row.seat.line.request, actor=by),
    "step_down": lambda row, by: rules.step_down(engagement=row, actor=by),
    "release": lambda row, by: rules.release(engagement=row, actor=by),
    "complete": lambda row, by: sweeps.complete(engagement=row),
}


def expected() -> tuple[dict[tuple[str, str], str], dict[tuple[str, str, str], bool]]:
    leads, cells = {}, {}
    with open(HERE / "expected_cells.csv", newline="") as file:
        for row in csv.DictReader(file):
            verb, state = row.pop("verb"), row.pop("state")
            leads[verb, state] = row.pop("to")
            for role, answer in row.items():
                assert answer in ("yes", "no"), f"{verb} {state} {role}: {answer}"
                cells[verb, state, role] = answer == "yes"
    return leads, cells


LEADS, EXPECTED = expected()
ROLES = list(dict.fromkeys(role for _, _, role in EXPECTED))


def expire(row):
    with as_of(now() + timedelta(days=10)):
        return rules.expire(engagement=row)


def engagement_in(state: str) -> Engagement:
    """As the verbs bring it there, on a team whose other seat is held."""
    return shelved(("engagement", state), lambda: brought_to(state))


def brought_to(state: str) -> Engagement:
    case = matching_case(SeatKind.MEMBER, SeatKind.ADVISER)
    member, adviser = peer(), peer(PeerKind.ADVISER)
    rules.propose()
    row, other = (next(e for e in proposed(case) if e.peer == one) for one in (member, adviser))
    lead = case.case_lead
    rules.accept(engagement=invite(other), actor=adviser.user)
    cleared(row)
    for verb in path_to(state):
        actor = None if verb in PORTALS_OWN else member.user if verb == "accept" else lead
        if verb == "activate":
            show(case)
        CALLS[verb](row, actor)
        row.refresh_from_db()
    if state == S.ACCEPTED:
        show(case)
    assert row.state == state
    return Engagement.objects.select_related("seat__line__request", "peer__user").get(pk=row.pk)


def path_to(state: str) -> list[str]:
    last = {to: (verb, source) for (verb, source), to in reversed(LEADS.items())}
    path = []
    while state != S.PROPOSED:
        verb, state = last[state]
        path.insert(0, verb)
    return path


def show(case) -> None:
    requests.show_team(request=case, actor=case.case_lead)
    requests.team_is_fine(request=case, actor=case.cast.authoriser)


def everybody(row: Engagement) -> dict[str, object]:
    case = row.seat.line.request
    council = base.organisation(region=case.region)
    case.partners.update(state="asked")
    partner = case.partners.first().organisation
    other = Engagement.objects.of_request(case).exclude(peer=row.peer).get()
    adviser = people.officer(OfficerRole.PRINCIPAL_ADVISER)
    adviser.advised_regions.create(region=case.region)
    return {
        "peer": row.peer.user,
        "other_peer": peer().user,
        "adviser": other.peer.user,
        "lead": people.at_organisation(case.lead),
        "lead_authoriser": people.authoriser(case.lead),
        "partner": people.at_organisation(partner),
        "partner_authoriser": people.authoriser(partner),
        "stranger": people.at_organisation(council),
        "triage": people.officer(OfficerRole.TRIAGE),
        "case_lead": case.case_lead,
        "other_case_lead": people.officer(OfficerRole.CASE_LEAD),
        "principal_adviser": adviser,
        "manager": people.officer(OfficerRole.MANAGER),
        "administrator": people.officer(OfficerRole.ADMINISTRATOR),
        SYSTEM: None,
        "public": AnonymousUser(),
    }


def tried(row: Engagement, verb: str, person: object) -> tuple[str, int]:
    """The state it leads to and the entries it writes; then all is taken back."""
    case = row.seat.line.request
    before = timeline(case).count()
    with transaction.atomic():
        CALLS[verb](row, person)
        state = Engagement.objects.values_list("state", flat=True).get(pk=row.pk)
        written = timeline(case).count() - before
        transaction.set_rollback(True)
    return state, written


def test_the_table_names_every_verb_and_state_and_no_other():
    assert {verb for verb, _ in LEADS} == set(TRANSITIONS) == set(CALLS)
    assert {state for _, state in LEADS} | set(LEADS.values()) == set(S.values)


@pytest.mark.parametrize("state", list(S))
def test_every_role_may_exactly_what_the_table_says(state):
    row = engagement_in(state)
    cast = everybody(row)
    assert list(cast) == ROLES
    for role, person in cast.items():
        allowed = {verb for verb in TRANSITIONS if EXPECTED.get((verb, state.value, role))}
        assert set(access.verbs_for(person, row)) == allowed, role
        assert all(access.may(person, row, verb) for verb in allowed), role


@pytest.mark.parametrize("state", list(S))
def test_every_verb_does_or_refuses_as_the_table_says(state):
    """The verbs themselves, called for real and taken back."""
    row = engagement_in(state)
    case = row.seat.line.request
    before = timeline(case).count()
    for role, person in everybody(row).items():
        for verb in CALLS:
            if verb in PORTALS_OWN and role != SYSTEM:
                continue
            here = (verb, state.value) in LEADS
            able = any(EXPECTED.get((verb, other, role)) for _, other in LEADS)
            if not here and not able:
                # Nobody may; asked only of those who might in another state.
                continue
            if EXPECTED.get((verb, state.value, role)):
                to, written = tried(row, verb, person)
                assert to == LEADS[verb, state.value], (verb, role)
                assert written, verb
            else:
                with pytest.raises(rules.Refused, match=r"\.$"):
                    CALLS[verb](row, person)
    assert timeline(case).count() == before
    row.refresh_from_db()
    assert row.state == state
