"""A council asks never to be given somebody: from the team it is shown, or by itself."""

import pytest
from django.test import Client
from django.urls import reverse

from peers import rules
from peers.choices import ConflictKind
from peers.matching.exclusions import WAIVABLE, Code
from peers.models import Conflict
from peers.presenting.council import met_by
from requests import rules as requests
from requests.rules import Refused
from tests import people
from tests.factories import organisation
from tests.peers.factories import accepted, matching_case, peer, proposed
from tests.peers.test_conflicts import codes_of
from tests.requests.factories import Cast

pytestmark = pytest.mark.django_db
REASON = "She advised our neighbours in a case against us."


def shown():
    row = accepted()
    case = row.seat.line.request
    return requests.show_team(request=case, actor=case.case_lead), row


def signs_in(council):
    """Who commits the council, and has an account."""
    user = people.authoriser(council)
    user.can_sign_in = True
    user.save()
    return user


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def objecting(case, row, **more):
    term = row.seat.terms.get(ends=None)
    actor = people.authoriser(case.lead)
    rules.object_to_member(request=case, actor=actor, term=term.pk, reason=REASON, **more)
    return actor


def test_an_objection_alone_holds_for_one_request():
    case, row = shown()
    objecting(case, row)
    assert not Conflict.objects.exists()
    assert Code.COUNCIL_VETO not in codes_of(row.peer, matching_case(cast=Cast(lead=case.lead)))


def test_with_one_tick_the_person_is_never_proposed_to_this_council_again():
    case, row = shown()
    actor = objecting(case, row, lasting=True)
    kept = Conflict.objects.get()
    assert (kept.kind, kept.organisation, kept.stated_by) == ("council_veto", case.lead, actor)
    assert kept.note == REASON
    later = matching_case(cast=Cast(lead=case.lead))
    assert codes_of(row.peer, later) == {Code.COUNCIL_VETO}
    assert Code.COUNCIL_VETO not in WAIVABLE
    rules.propose()
    assert row.peer not in [found.peer for found in proposed(later)]
    # Other councils may be given them.
    assert codes_of(row.peer, matching_case()) == set()


def test_the_tick_stands_beside_the_objection():
    case, _ = shown()
    page = browser(signs_in(case.lead)).get(reverse("peers:team", args=[case.reference]))
    assert "Do not propose this person to us again" in page.content.decode()


def test_whoever_commits_the_council_names_somebody_and_takes_it_back():
    case, row = shown()
    client, page = browser(signs_in(case.lead)), reverse("peers:vetoes")
    assert "Nobody at present" in client.get(page).content.decode()
    assert "Select who should not be proposed" in client.post(page, {}).content.decode()
    client.post(page, {"who": f"{case.lead.pk}-{row.peer.pk}", "note": REASON})
    kept = Conflict.objects.open().get(kind=ConflictKind.COUNCIL_VETO)
    said = client.get(page).content.decode()
    assert row.peer.name in said
    assert "We no longer mind" in said
    client.post(reverse("peers:veto_end", args=[kept.pk]))
    assert not Conflict.objects.open().exists()
    assert codes_of(row.peer, matching_case(cast=Cast(lead=case.lead))) == set()


def test_only_people_the_council_has_met_can_be_named():
    case, row = shown()
    stranger = peer()
    assert list(met_by([case.lead])) == [f"{case.lead.pk}-{row.peer.pk}"]
    client, page = browser(signs_in(case.lead)), reverse("peers:vetoes")
    for who in (f"{case.lead.pk}-{stranger.pk}", "junk", "1-", "\x00"):
        assert client.post(page, {"who": who}).status_code == 200
    assert not Conflict.objects.exists()


def test_another_council_neither_sees_nor_ends_it():
    case, row = shown()
    objecting(case, row, lasting=True)
    kept = Conflict.objects.get()
    other = signs_in(organisation())
    assert row.peer.name not in browser(other).get(reverse("peers:vetoes")).content.decode()
    ended = browser(other).post(reverse("peers:veto_end", args=[kept.pk]))
    assert ended.status_code == 404
    for rule in (
        lambda: rules.end_veto(conflict=kept, actor=other),
        lambda: rules.veto(peer=row.peer, organisation=case.lead, actor=other),
    ):
        with pytest.raises(Refused, match="somebody who can commit"):
            rule()
    assert Conflict.objects.open().exists()


def test_the_person_never_learns_of_it():
    case, row = shown()
    objecting(case, row, lasting=True)
    page = browser(row.peer.user).get(reverse("peers:own_conflicts")).content.decode()
    assert "No longer" not in page
