"""Every state × role × verb of issues and responses, against a table written by hand."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from devosupport.accounts.choices import OfficerRole
from devosupport.core.refusals import Refused
from requests.issues import access, rules
from requests.issues.choices import IssueState, ResponseState, Who
from requests.issues.models import Issue, JointResponse
from requests.issues.transitions import ISSUE, RESPONSE
from tests import factories, people
from tests.requests.factories import topic
from tests.requests.issues.factories import drafted, response_of

pytestmark = pytest.mark.django_db


def expected():
    with open(Path(__file__).parent / "expected_cells.csv", newline="") as file:
        return {
            (row["of"], row["verb"], row["state"], role)
            for row in csv.DictReader(file)
            for role in Who.values
            if row[role] == "yes"
        }


EXPECTED = expected()
WORDS = {"reason": "local", "words": "x"}
CALLS = {
    "save_issue": (rules.save_issue, {"values": {"title": "x"}}),
    "invite_to_issue": (rules.invite_to_issue, {"organisations": []}),
    "raise_issue": (rules.raise_issue, {}),
    "join_issue": (rules.join_issue, {}),
    "decline_issue": (rules.decline_issue, {}),
    "let_be_shown": (rules.let_be_shown, {"may_be_public": True}),
    "withdraw_issue": (rules.withdraw_issue, {}),
    "set_aside_issue": (rules.set_aside_issue, WORDS),
    "take_up_issue": (rules.take_up_issue, {"response": JointResponse(pk=0)}),
    "put_back_issue": (rules.put_back_issue, {}),
    "ask_sign_off": (rules.ask_sign_off, {}),
    "sign_off": (rules.sign_off, {"answer": "named"}),
    "send_to_government": (
        rules.send_to_government, {"sent_on": date(2026, 1, 5), "sent_to": "x"},
    ),
    "note_said": (
        rules.note_said,
        {"on": date(2026, 1, 5), "voice": "us", "words": "x", "public": True},
    ),
    "record_outcome": (
        rules.record_outcome,
        {"result": "changed", "words": "x", "answered_on": date(2026, 1, 5)},
    ),
    "drop_response": (rules.drop_response, WORDS),
    "publish_response": (rules.publish_response, {}),
    "unpublish_response": (rules.unpublish_response, {}),
}  # fmt: skip


@pytest.fixture
def people_by_role():
    """Who each is to an issue of `owner`, and to the response it is in."""
    owner, invited = factories.organisation(), factories.organisation()
    writer, officer = people.at_organisation(owner), people.officer(OfficerRole.TRIAGE)
    issue = rules.raise_issue(
        issue=rules.invite_to_issue(
            issue=drafted(writer, owner), actor=writer, organisations=[invited]
        ),
        actor=writer,
    )
    response = response_of(officer, issue)
    found = {
        Who.OWNER: writer,
        Who.INVITED: people.at_organisation(invited),
        Who.CONTRIBUTOR: people.at_organisation(owner),
        Who.AUTHORISER: people.authoriser(owner),
        Who.OFFICER: officer,
        Who.ADMINISTRATOR: people.officer(OfficerRole.ADMINISTRATOR),
        Who.STRANGER: people.at_organisation(factories.organisation()),
        Who.PUBLIC: AnonymousUser(),
    }
    return issue, response, found


def at(row, state):
    """The row as it would be found in the state."""
    extra = {"response": None} if state == "draft" else {}
    if isinstance(row, JointResponse) and state in ("with_government", "outcome"):
        extra = {"sent_on": date(2026, 1, 2)}
    type(row)._default_manager.filter(pk=row.pk).update(state=state, **extra)
    return type(row)._default_manager.get(pk=row.pk)


def test_the_table_names_every_verb_and_no_other():
    assert {verb for of, verb, _, _ in EXPECTED if of == "issue"} == set(ISSUE)
    assert {verb for of, verb, _, _ in EXPECTED if of == "response"} == set(RESPONSE)
    assert set(IssueState.values) >= {s for of, _, s, _ in EXPECTED if of == "issue"}
    assert topic().pk


@pytest.mark.parametrize("state", IssueState.values)
def test_every_role_may_exactly_what_the_table_says_of_an_issue(people_by_role, state):
    issue, _, found = people_by_role
    row = at(issue, state)
    for role in (r for r in found if r not in (Who.CONTRIBUTOR, Who.AUTHORISER)):
        wanted = {verb for verb in ISSUE if ("issue", verb, state, role) in EXPECTED}
        assert set(access.issue_verbs(found[role], row)) == wanted, role


@pytest.mark.parametrize("state", ResponseState.values)
def test_every_role_may_exactly_what_the_table_says_of_a_response(people_by_role, state):
    _, response, found = people_by_role
    row = at(response, state)
    for role in (r for r in found if r != Who.OWNER):
        wanted = {verb for verb in RESPONSE if ("response", verb, state, role) in EXPECTED}
        assert set(access.response_verbs(found[role], row)) == wanted, role


@pytest.mark.parametrize("state", IssueState.values)
def test_every_verb_of_an_issue_refuses_whoever_the_table_refuses(people_by_role, state):
    issue, _, found = people_by_role
    row = at(issue, state)
    for role in (r for r in found if r not in (Who.CONTRIBUTOR, Who.AUTHORISER)):
        for verb in ISSUE:
            if ("issue", verb, state, role) in EXPECTED:
                continue
            rule, given = CALLS[verb]
            with pytest.raises(Refused) as refused:
                rule(issue=row, actor=found[role], **given)
            assert str(refused.value).endswith("."), verb
    assert Issue.objects.get(pk=row.pk).state == state


@pytest.mark.parametrize("state", ResponseState.values)
def test_every_verb_of_a_response_refuses_whoever_the_table_refuses(people_by_role, state):
    _, response, found = people_by_role
    row = at(response, state)
    for role in (r for r in found if r != Who.OWNER):
        for verb in set(RESPONSE) - {"write_response"}:
            if ("response", verb, state, role) in EXPECTED:
                continue
            rule, given = CALLS[verb]
            with pytest.raises(Refused):
                rule(response=row, actor=found[role], **given)
    assert JointResponse.objects.get(pk=row.pk).state == state
