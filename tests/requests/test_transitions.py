"""The table of verbs is whole."""

from devosupport.history.words import known_verbs
from requests import rules
from requests.choices import ENDED, OPEN, Role, State
from requests.diagram import arrows, everywhere
from requests.notices import KINDS, PURPOSES
from requests.transitions import BACK, GUARDS, STAYS, TRANSITIONS


def test_every_verb_of_the_table_is_a_rule():
    assert all(callable(getattr(rules, verb)) for verb in TRANSITIONS)


def test_the_table_speaks_of_known_states_roles_and_guards():
    for verb, row in TRANSITIONS.items():
        assert set(row.sources) <= set(State), verb
        assert set(everywhere(row)) <= {*State, STAYS, BACK}, verb
        assert set(row.who) <= set(Role), verb
        assert not row.guard or row.guard in GUARDS, verb
    assert {row.guard for row in TRANSITIONS.values()} - {""} == set(GUARDS)


def test_every_verb_reads_as_words_in_a_timeline():
    assert {f"requests.{verb}" for verb in TRANSITIONS} <= set(known_verbs())


def test_every_state_is_open_or_ended_and_can_be_reached():
    assert set(OPEN) | set(ENDED) == set(State)
    assert {to for _, to in arrows()} | {"draft", "withdrawn"} == set(State)


def test_every_open_state_leads_on():
    assert {source for source, _ in arrows()} >= set(OPEN)


def test_every_purpose_of_a_link_is_sent_by_some_notice():
    assert set(PURPOSES) == {
        "authorise", "agree", "confirm_record", "information", "agree_package", "feedback",
        "reply", "review", "team",
    }  # fmt: skip
    assert all(row.to and row.when for row in KINDS.values())
