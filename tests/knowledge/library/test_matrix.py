"""Every state × role × verb, against cells written by hand; and every verb called for real."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from devosupport.core import moment
from knowledge.library import rules
from knowledge.library.access import may, verbs_for
from knowledge.library.choices import Role, State
from knowledge.library.models import Comment, Resource
from knowledge.library.transitions import TRANSITIONS, VERBS
from tests import factories, people
from tests.knowledge.factories import REVIEW
from tests.knowledge.library.factories import again, cast, jpeg, ours_in, study_in

pytestmark = pytest.mark.django_db


def expected():
    with open(Path(__file__).parent / "expected_cells.csv", newline="") as file:
        for row in csv.DictReader(file):
            verb, text, state = row.pop("verb"), row.pop("text"), row.pop("state")
            for role, answer in row.items():
                assert answer in ("yes", "no")
                if answer == "yes":
                    yield verb, text, state, role


EXPECTED = frozenset(expected())

CALLS = {
    "edit": lambda row, by: rules.edit(
        resource=row, actor=by, version=row.version, values={"summary": "x"}, note="x"
    ),
    "discard": lambda row, by: rules.discard(resource=row, actor=by),
    "comment": lambda row, by: rules.comment(resource=row, actor=by, part="did", text="x"),
    "settle": lambda row, by: rules.settle(resource=row, actor=by, comment=Comment(pk=0)),
    "submit": lambda row, by: rules.submit(resource=row, actor=by),
    "recall": lambda row, by: rules.recall(resource=row, actor=by),
    "review": lambda row, by: rules.review(resource=row, actor=by),
    "ask_changes": lambda row, by: rules.ask_changes(resource=row, actor=by, comment="x"),
    "ask_sign_off": lambda row, by: rules.ask_sign_off(resource=row, actor=by, signatory=by),
    "sign_off": lambda row, by: rules.sign_off(resource=row, actor=by),
    "refuse": lambda row, by: rules.refuse(resource=row, actor=by, words="x"),
    "take_back": lambda row, by: rules.take_back(resource=row, actor=by),
    "schedule": lambda row, by: rules.schedule(
        resource=row, actor=by, at=moment.now() + timedelta(days=1), review_due=REVIEW
    ),
    "unschedule": lambda row, by: rules.unschedule(resource=row, actor=by),
    "publish": lambda row, by: rules.publish(resource=row, actor=by, review_due=REVIEW),
    "amend": lambda row, by: rules.amend(
        resource=row,
        actor=by,
        version=row.version,
        values={"summary": "x"},
        topics=[],
        places=[],
        note="x",
    ),
    "send_change": lambda row, by: rules.send_change(resource=row, actor=by, signatory=by),
    "drop_change": lambda row, by: rules.drop_change(resource=row, actor=by),
    "agree_change": lambda row, by: rules.agree_change(resource=row, actor=by),
    "refuse_change": lambda row, by: rules.refuse_change(resource=row, actor=by, words="x"),
    "keep": lambda row, by: rules.keep(resource=row, actor=by, review_due=REVIEW),
    "report": lambda row, by: rules.report(resource=row, actor=by, words="x"),
    "archive": lambda row, by: rules.archive(resource=row, actor=by, banner="x"),
    "withdraw": lambda row, by: rules.withdraw(resource=row, actor=by, banner="x"),
    "move": lambda row, by: rules.move(resource=row, actor=by, slug="elsewhere"),
}


def everybody(who, row):
    """A person for each role, who is nothing else to the text."""
    signatory = people.person()
    row.signatory = signatory
    Resource.objects.filter(pk=row.pk).update(signatory=signatory)
    return {
        Role.COUNCIL: who.author,
        Role.SIGNATORY: signatory,
        Role.OFFICER: who.officer,
        Role.STRANGER: people.at_organisation(factories.organisation()),
        Role.SYSTEM: None,
        Role.PUBLIC: AnonymousUser(),
    }


def text_in(text, state, who):
    return study_in(state, who) if text == "council" else ours_in(state)


def test_the_table_names_every_verb_and_no_state_or_role_that_is_none():
    assert {verb for verb, _, _, _ in EXPECTED} == set(VERBS) == set(CALLS)
    assert {state for _, _, state, _ in EXPECTED} <= set(State.values)
    assert {role for _, _, _, role in EXPECTED} <= set(Role.values)


@pytest.mark.parametrize("text", ["council", "lga"])
@pytest.mark.parametrize("state", State.values)
def test_every_role_may_exactly_what_the_table_says(text, state):
    who = cast()
    row = text_in(text, state, who)
    for role, person in everybody(who, row).items():
        wanted = {verb for verb in VERBS if (verb, text, state, role.value) in EXPECTED}
        assert set(verbs_for(person, row)) == wanted, role
        assert all(may(person, row, verb) for verb in wanted), role


@pytest.mark.parametrize("state", State.values)
def test_every_verb_called_by_whoever_may_not_is_refused_with_a_sentence(state):
    who = cast()
    row = study_in(state, who)
    before = again(row).version
    cast_of = everybody(who, row)
    for role in (Role.COUNCIL, Role.SIGNATORY, Role.OFFICER, Role.STRANGER):
        for verb in VERBS:
            if (verb, "council", state, role.value) in EXPECTED:
                continue
            with pytest.raises(rules.Refused) as refused:
                CALLS[verb](row, cast_of[role])
            assert str(refused.value).endswith("."), verb
    assert again(row).version == before


def test_a_picture_is_an_edit_for_whoever_may_edit_and_nobody_else():
    who = cast()
    row = study_in("submitted", who)
    with pytest.raises(rules.Refused):
        rules.add_picture(resource=row, actor=who.author, file=jpeg(), alt="A bus at a station")
    assert rules.add_picture(resource=row, actor=who.officer, file=jpeg(), alt="A bus at a station")


def test_every_state_is_reached_and_leads_on_or_ends():
    reached = {row.to for row in TRANSITIONS if row.to} | {State.DRAFT}
    assert reached == set(State)
    ends = set(State) - {source for row in TRANSITIONS for source in row.sources}
    assert ends == {State.WITHDRAWN}
