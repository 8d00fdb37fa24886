"""How the history reads."""

import pytest

from devosupport.history.rules import record
from devosupport.history.words import register_verbs, sentence
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_words(monkeypatch):
    monkeypatch.setattr("devosupport.history.words._words", {})


def test_an_entry_reads_as_a_sentence_about_who_did_what():
    register_verbs({"places.renamed": "renamed the organisation"})
    entry = record(factories.organisation(), "renamed", actor=people.person("Ada Smith"))
    assert sentence(entry) == "Ada Smith renamed the organisation"


def test_what_happened_by_itself_was_done_by_the_portal():
    register_verbs({"places.ended": "closed the organisation"})
    assert sentence(record(factories.organisation(), "places.ended", actor=None)) == (
        "The portal closed the organisation"
    )


def test_words_may_use_the_codes_of_the_entry():
    register_verbs({"places.renamed": lambda entry: f"renamed it {entry.data['new']}"})
    entry = record(factories.organisation(), "renamed", actor=None, new="X-12")
    assert sentence(entry) == "The portal renamed it X-12"


def test_an_unregistered_verb_is_still_readable():
    assert sentence(record(factories.organisation(), "taken_over", actor=None)) == (
        "The portal taken over"
    )


def test_one_verb_cannot_be_called_two_things():
    register_verbs({"places.ended": "closed it"})
    with pytest.raises(ValueError, match="two meanings"):
        register_verbs({"places.ended": "shut it"})
