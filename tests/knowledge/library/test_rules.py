import pytest
from django.core.management import call_command

from devosupport.accounts.choices import OfficerRole
from devosupport.core.refusals import Refused
from devosupport.history.rules import timeline
from devosupport.notifications.models import Link, Notice
from knowledge.library import rules
from knowledge.library.choices import State
from knowledge.library.models import Resource
from knowledge.search.engine import search
from tests import factories, people
from tests.knowledge.factories import REVIEW, draft, published, topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return people.officer(OfficerRole.MANAGER)


@pytest.fixture
def owned(officer):
    """A council's own text, in review."""
    council = factories.organisation("Ashmere")
    resource = draft("Ashmere’s buses", author=people.at_organisation(council), owner=council)
    resource = rules.submit(resource=resource, actor=resource.author)
    return rules.review(resource=resource, actor=officer)


def again(resource):
    return Resource.objects.get(pk=resource.pk)


def values(resource, **changes):
    return {"title": resource.title, "summary": "New", "body": "New words"} | changes


def test_a_councils_text_is_written_reviewed_signed_off_and_published(owned, officer):
    assert search("Ashmere").total == 0
    signatory = people.authoriser(owned.owner)
    rules.ask_sign_off(resource=owned, actor=officer, signatory=signatory)
    rules.sign_off(resource=again(owned), actor=signatory)
    rules.publish(resource=again(owned), actor=officer, review_due=REVIEW)
    assert again(owned).state == State.PUBLISHED
    assert search("Ashmere").total == 1
    assert [entry.verb for entry in timeline(owned)] == [
        *("created", "submit", "review", "ask_sign_off", "sign_off", "publish")
    ]


def test_a_councils_text_is_not_published_before_it_is_signed_off(owned, officer):
    with pytest.raises(Refused, match="sign off"):
        rules.publish(resource=owned, actor=officer, review_due=REVIEW)
    assert search("Ashmere").total == 0


def test_asking_for_changes_tells_the_author_what(owned, officer):
    rules.ask_changes(resource=owned, actor=officer, comment="Add the cost.")
    assert again(owned).comment == "Add the cost."
    assert Notice.objects.get(kind="library.changes_wanted").to == owned.author


def test_a_sign_off_is_void_once_the_text_is_worked_on_again(owned, officer):
    signatory = people.authoriser(owned.owner)
    rules.ask_sign_off(resource=owned, actor=officer, signatory=signatory)
    rules.take_back(resource=again(owned), actor=officer)
    assert Link.objects.get().void_reason == "taken_back"
    with pytest.raises(Refused):
        rules.sign_off(resource=again(owned), actor=signatory)


def test_only_the_person_asked_can_sign_off(owned, officer):
    rules.ask_sign_off(resource=owned, actor=officer, signatory=people.authoriser(owned.owner))
    others = (officer, owned.author, people.authoriser(owned.owner))
    for somebody in others:
        with pytest.raises(Refused):
            rules.sign_off(resource=again(owned), actor=somebody)


def test_changing_a_published_text_needs_a_note_and_is_found_at_once(officer):
    resource = published("Bus franchising")
    write = {"resource": resource, "actor": officer, "topics": [], "places": []}
    changed = values(resource, body="Trams")
    with pytest.raises(Refused, match="what changed"):
        rules.edit(**write, version=resource.version, values=changed)
    rules.edit(**write, version=resource.version, values=changed, note="Trams added.")
    assert search("trams").total == 1
    assert again(resource).change_notes.get().text == "Trams added."


def test_a_stale_form_overwrites_nothing(officer):
    resource = draft()
    write = {"actor": officer, "topics": [], "places": [], "version": resource.version}
    rules.edit(resource=resource, values=values(resource, body="Hers"), **write)
    with pytest.raises(rules.Stale) as stale:
        rules.edit(resource=resource, values=values(resource, body="His"), **write)
    assert stale.value.current.body == "Hers"
    assert again(resource).body == "Hers"


@pytest.mark.parametrize("verb", [rules.withdraw, rules.archive])
def test_what_is_taken_back_is_found_no_more(officer, verb):
    resource = published("Bus franchising")
    verb(resource=resource, actor=officer, banner="Out of date.")
    assert search("franchising").total == 0


def test_a_title_used_twice_gets_an_address_of_its_own():
    assert [draft("The same").slug, draft("The same").slug] == ["the-same", "the-same-2"]


def test_the_portals_own_texts_load_once_and_leave_an_officers_changes(officer, capsys):
    call_command("load_places", verbosity=0)
    call_command("load_library")
    call_command("load_library")
    assert capsys.readouterr().out.endswith("Library: 17 new.\nLibrary: 17 same.\n")
    kinds = [kind for (kind,) in Resource.objects.published().values_list("kind")]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        **{"case_study": 10, "toolkit": 3, "explainer": 2, "report": 1, "guide": 1}
    }
    one = Resource.objects.get(slug="devolution-explained")
    rules.edit(
        resource=one,
        actor=officer,
        version=one.version,
        values={"body": "Ours"},
        topics=[topic()],
        places=[],
        note="Shorter.",
    )
    call_command("load_library")
    assert capsys.readouterr().out == "Library: 1 kept, 16 same.\n"
    assert again(one).body == "Ours"


def test_every_made_up_place_is_marked_and_every_fact_has_a_source():
    call_command("load_places", verbosity=0)
    call_command("load_library", verbosity=0)
    for resource in Resource.objects.published():
        assert resource.illustrative == (resource.evidence == "illustrative")
        assert resource.sources, resource.slug
        if resource.illustrative:
            assert not resource.places.exists()
