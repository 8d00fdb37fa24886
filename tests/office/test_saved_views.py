"""Saved views of the queue: one's own, shared ones, counts, and the list filtered in words."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import AdvisedRegion
from devosupport.history.models import Entry
from requests import rules
from requests.choices import State
from requests.models import SavedView
from tests import factories, people
from tests.office.pages import signed_in, text
from tests.office.test_queue import queries, queue, references
from tests.requests.factories import Cast, case_in

pytestmark = pytest.mark.django_db
S = State
NEW = "/office/queue/views/new/"


def saved(owner, name="New", query="state=submitted&region=all", shared=False):
    return rules.save_view(actor=owner, name=name, query=query, shared=shared)


def triage():
    return people.officer(OfficerRole.TRIAGE)


def test_a_list_is_saved_under_a_name_and_opens_again():
    officer, case = triage(), case_in(S.SUBMITTED)
    case_in(S.SCOPING)
    client = signed_in(officer)
    assert "It shows: <strong>State: Submitted</strong>" in text(
        client.get(f"{NEW}?state=submitted")
    )
    answer = client.post(
        f"{NEW}?state=submitted&after=9999-12-31.1", {"name": "New ones"}, follow=True
    )
    assert "“New ones” is saved." in text(answer)
    assert references(text(answer)) == [case.reference]
    assert SavedView.objects.get().query == "state=submitted&region=all"
    assert Entry.objects.filter(verb="save_view", actor=officer).count() == 1


def test_each_view_says_how_many_it_holds():
    officer = triage()
    saved(officer, "New")
    saved(officer, "Offered", "state=offered")
    saved(officer, "Words", "q=combined")
    case_in(S.SUBMITTED)
    case_in(S.SUBMITTED)
    page = queue(officer)
    for name, count in (("New", 2), ("Offered", 0), ("Words", 2)):
        after = page.split(f">{name}</a>")[1]
        assert after.strip().startswith(f'<span class="devo-count">{count}<')


def test_views_cost_no_query_of_their_own():
    case = case_in(S.SUBMITTED)
    client = signed_in(case.cast.triage)
    client.get("/office/queue/")
    few = queries(client, "/office/queue/")
    for number in range(20):
        saved(case.cast.triage, f"View {number}", "q=words&topic=governance&clock=soon")
    assert queries(client, "/office/queue/") == few <= 8


def test_a_shared_view_is_seen_by_colleagues_and_changed_by_its_owner_alone():
    owner, other = triage(), triage()
    view, private = saved(owner, "Ours", shared=True), saved(owner, "Mine only")
    client = signed_in(other)
    page = text(client.get("/office/queue/views/"))
    assert "Ours" in page
    assert "Shared by" in page
    assert "Mine only" not in page
    assert "Mine only" not in queue(other)
    for one in (view, private):
        for address in (f"/office/queue/views/{one.pk}/", f"/office/queue/views/{one.pk}/delete/"):
            assert client.get(address).status_code == 404
            assert client.post(address, {"name": "Stolen"}).status_code == 404
    with pytest.raises(rules.Refused, match="Only the person who saved"):
        rules.change_view(view=view, actor=other, name="Stolen", shared=True)
    with pytest.raises(rules.Refused, match="Only the person who saved"):
        rules.delete_view(view=view, actor=other)


def test_the_owner_renames_and_deletes():
    owner = triage()
    view = saved(owner)
    client = signed_in(owner)
    client.post(f"/office/queue/views/{view.pk}/", {"name": "Better", "shared": "on"})
    view.refresh_from_db()
    assert (view.name, view.shared) == ("Better", True)
    client.post(f"/office/queue/views/{view.pk}/delete/")
    with pytest.raises(ObjectDoesNotExist):
        view.refresh_from_db()
    assert [entry.verb for entry in Entry.objects.about(view)] == [
        "save_view",
        "change_view",
        "delete_view",
    ]


def test_two_views_of_one_name_are_refused_with_a_sentence_and_nothing_is_lost():
    officer = triage()
    saved(officer, "Late")
    page = text(signed_in(officer).post(f"{NEW}?clock=late", {"name": "Late"}))
    assert "You have a view of this name" in page
    assert 'value="Late"' in page
    saved(triage(), "Late")


def test_nobody_but_an_officer_saves_a_view():
    with pytest.raises(rules.Refused, match="Only officers"):
        saved(Cast().council)


def test_my_regions_in_a_shared_view_are_those_of_whoever_opens_it():
    here, there = factories.region("Here"), factories.region("There")
    mine = case_in(S.SUBMITTED, Cast(lead=factories.organisation(region=here)))
    theirs = case_in(S.SUBMITTED, Cast(lead=factories.organisation(region=there)))
    advisers = []
    for region in (here, there):
        adviser = people.officer(OfficerRole.PRINCIPAL_ADVISER)
        AdvisedRegion.objects.create(user=adviser, region=region)
        advisers.append(adviser)
    view = saved(advisers[0], query="region=mine", shared=True)
    assert references(queue(advisers[0], f"?{view.query}")) == [mine.reference]
    assert references(queue(advisers[1], f"?{view.query}")) == [theirs.reference]


def test_what_the_list_is_filtered_by_is_said_and_taken_away_by_a_link():
    case_in(S.SUBMITTED)
    page = queue(triage(), "?state=submitted&clock=soon&q=combined&sort=newest")
    assert "State: <strong>Submitted</strong>" in page
    assert 'href="?clock=soon&amp;q=combined&amp;sort=newest"' in page
    assert 'href="?state=submitted&amp;clock=soon&amp;sort=newest"' in page


def test_a_principal_adviser_takes_their_regions_away():
    region = factories.region("Here")
    adviser = people.officer(OfficerRole.PRINCIPAL_ADVISER)
    AdvisedRegion.objects.create(user=adviser, region=region)
    page = queue(adviser)
    assert "Region: <strong>My regions</strong>" in page
    assert 'href="?region=all"' in page


def test_more_views_than_anybody_finds_again_are_refused():
    officer = triage()
    for number in range(30):
        saved(officer, f"View {number}")
    with pytest.raises(rules.Refused, match="You have 30 views"):
        saved(officer, "One more")
