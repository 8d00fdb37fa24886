"""Two officers on one case at the same moment, through the screens, on real PostgreSQL.

Each race has a control: without the lock, it goes wrong.
"""

from threading import Barrier

import pytest

from devosupport.accounts.choices import OfficerRole
from devosupport.office.views import acting
from requests.choices import State
from requests.models import SupportRequest
from requests.rules import base
from tests import people
from tests.office.pages import address, now, opened, signed_in, text
from tests.requests.factories import case_in, history_of, topic
from tests.requests.test_races import at_once, without_the_lock

pytestmark = pytest.mark.django_db(transaction=True)
S = State


@pytest.fixture
def both_looked(monkeypatch):
    """Both views have found no news before either goes on: what is left is the lock's to catch."""
    both, real = Barrier(2, timeout=30), acting.news_since
    first = []

    def news(case, seen, user):
        found = real(case, seen, user)
        if user.pk not in first:
            first.append(user.pk)
            both.wait()
        return found

    monkeypatch.setattr(acting, "news_since", news)


def handed_over(case) -> tuple[list[object], list[object]]:
    """The manager and the case lead open the page, then hand the case to two others at once."""
    others = [people.officer(OfficerRole.CASE_LEAD) for _ in range(2)]
    sends = []
    for user, other in zip((case.cast.manager, case.cast.case_lead), others, strict=True):
        client = signed_in(user)
        answers = opened(client, case, "reassign") | {"to": other.pk, "handover": "Please"}
        sends.append(lambda c=client, a=answers: c.post(address(case, "reassign"), a))
    return at_once(*sends), others


def test_of_two_officers_who_hand_a_case_over_at_once_one_is_shown_what_the_other_did(both_looked):
    case = case_in(S.SCOPING)
    pages, _ = handed_over(case)
    assert sorted(page.status_code for page in pages) == [200, 302]
    shown = next(page for page in pages if page.status_code == 200)
    assert "handed the request over" in text(shown)
    assert "Please" in text(shown)
    assert history_of(case).count("reassign") == 1


def test_without_the_lock_the_second_overwrites_the_first(both_looked, monkeypatch):
    case = case_in(S.SCOPING)
    without_the_lock(monkeypatch, base, "check_seen")
    pages, others = handed_over(case)
    assert [page.status_code for page in pages] == [302, 302]
    assert history_of(case).count("reassign") == 2
    assert now(case).case_lead in others


def accepted(case) -> list[object]:
    sends = []
    for priority in (1, 2):
        client = signed_in(people.officer(OfficerRole.TRIAGE))
        answers = opened(client, case, "accept") | {
            "support_types": ["brokering"],
            "lead_type": "brokering",
            "topics": list(case.topics.values_list("pk", flat=True)) or [topic().pk],
            "stage": "scoping",
            "priority": priority,
            "case_lead": case.cast.case_lead.pk,
            "duplicates_checked": "on",
        }
        sends.append(lambda c=client, a=answers: c.post(address(case, "accept"), a))
    return at_once(*sends)


def test_of_two_officers_who_accept_a_request_at_once_one_does(both_looked):
    case = case_in(S.IN_TRIAGE)
    pages = accepted(case)
    assert sorted(page.status_code for page in pages) == [200, 302]
    shown = next(page for page in pages if page.status_code == 200)
    assert "accepted the request" in text(shown) or "no longer possible" in text(shown)
    assert SupportRequest.objects.get(pk=case.pk).priority in (1, 2)
    assert history_of(case).count("accept") == 1
