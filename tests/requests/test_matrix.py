"""Every state × role × verb, against the table of cells that was written by hand.

`expected_cells.csv` is read off the description of the service, not off the code. What is not
in it is refused. Guards come on top of it and are tested with each verb.
"""

import csv
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from devosupport.accounts.choices import OfficerRole
from requests import access, rules
from requests.choices import Role, State
from requests.models import SeatTerm
from requests.transitions import SEAM, TRANSITIONS
from tests import factories, people
from tests.requests.calls import CALLS
from tests.requests.factories import Cast, case_in, history_of

pytestmark = pytest.mark.django_db

HERE = Path(__file__).parent
OPEN = [
    *("draft", "awaiting_partners", "submitted", "in_triage", "info_needed", "scoping"),
    *("offered", "matching", "in_delivery", "on_hold", "delivered"),
]
ALL = [*OPEN, "closed", "declined", "withdrawn", "duplicate"]


def expected() -> dict[tuple[str, str, str], bool]:
    cells = {}
    with open(HERE / "expected_cells.csv", newline="") as file:
        for row in csv.DictReader(file):
            verb, state = row.pop("verb"), row.pop("state")
            for one in {"any open": OPEN, "any": ALL}.get(state, [state]):
                for role, answer in row.items():
                    assert answer in ("yes", "no"), f"{verb} {state} {role}: {answer}"
                    cells[verb, one, role] = answer == "yes"
    return cells


EXPECTED = expected()
VERBS = [verb for verb, row in TRANSITIONS.items() if row.who != SEAM]
MOVING = [verb for verb in VERBS if verb != "record_request"]


def everybody(case) -> dict[str, object]:
    """A person for each role, who is nothing else to the case."""
    cast: Cast = case.cast
    if case.state == State.DRAFT and not case.received_at:
        # A draft that came back from triage: no officer sees any other.
        case.received_at = case.created_at
        case.save(update_fields=["received_at"])
    if not case.case_lead_id:
        # A case that nobody leads yet: whoever is its lead is so by the row.
        case.case_lead = cast.case_lead
        case.save(update_fields=["case_lead"])
    partner_sees = access.choices.IN_THE_KNOW
    case.partners.exclude(state__in=partner_sees).update(state="asked")
    if not SeatTerm.objects.filter(seat__line__request=case).exists():
        line = case.lines.create(activity="x", provider="peer", days=1, seats=1, seat_kind="member")
        seat = line.team_seats.create(position=1, kind="member")
        SeatTerm.objects.create(seat=seat, adviser=cast.advisers[0], begins=case.created_at.date())
    return {
        Role.LEAD: cast.council,
        Role.LEAD_AUTHORISER: cast.authoriser,
        Role.PARTNER: cast.partner_user,
        Role.PARTNER_AUTHORISER: cast.partner_authoriser,
        Role.STRANGER: people.at_organisation(factories.organisation()),
        Role.ADVISER: cast.advisers[0],
        Role.TRIAGE: people.officer(OfficerRole.TRIAGE),
        Role.CASE_LEAD: cast.case_lead,
        Role.OTHER_CASE_LEAD: people.officer(OfficerRole.CASE_LEAD),
        Role.PRINCIPAL_ADVISER: cast.principal_adviser(),
        Role.MANAGER: cast.manager,
        Role.ADMINISTRATOR: people.officer(OfficerRole.ADMINISTRATOR),
        Role.SYSTEM: None,
        Role.PUBLIC: AnonymousUser(),
    }


def test_the_table_names_every_verb_role_and_state_and_no_other():
    assert {verb for verb, _, _ in EXPECTED} == set(VERBS)
    assert {role for _, _, role in EXPECTED} == set(Role.values)
    assert {state for _, state, _ in EXPECTED} == set(State.values) | {"new"}
    assert set(ALL) == set(State.values)


@pytest.mark.parametrize("state", list(State))
def test_every_role_may_exactly_what_the_table_says(state):
    case = case_in(state)
    for role, person in everybody(case).items():
        expected = {verb for verb in MOVING if EXPECTED.get((verb, state.value, role.value))}
        assert set(access.verbs_for(person, case)) == expected, role
        assert all(access.may(person, case, verb) for verb in expected), role
        assert not access.may(person, case, next(v for v in MOVING if v not in expected)), role


def test_recording_a_request_is_for_officers_at_work():
    for role, person in everybody(case_in(State.SUBMITTED)).items():
        cell = EXPECTED["record_request", "new", role.value]
        assert access.may_record(person) == cell, role


@pytest.mark.parametrize("state", list(State))
def test_every_verb_refuses_whoever_the_table_refuses(state):
    """The verbs themselves, called for real: refused for the role, and for the state."""
    case = case_in(state)
    before = history_of(case)
    for role, person in everybody(case).items():
        for verb in MOVING:
            if EXPECTED.get((verb, state.value, role.value), False):
                continue
            out_of_state = state not in TRANSITIONS[verb].sources
            if out_of_state and role not in TRANSITIONS[verb].who[:1]:
                # Nobody may; asked once, of somebody who might in another state.
                continue
            with pytest.raises(rules.Refused) as refused:
                CALLS[verb](case, person)
            assert str(refused.value).endswith("."), verb
    assert history_of(case) == before


@pytest.mark.parametrize("verb", [v for v, row in TRANSITIONS.items() if row.who == SEAM])
def test_the_seams_verbs_refuse_a_state_they_do_not_belong_to(verb):
    for state in State:
        if state in TRANSITIONS[verb].sources:
            continue
        case = case_in(state)
        with pytest.raises(rules.Refused, match="no longer possible"):
            CALLS[verb](case, case.cast.advisers[0])
