"""Partners at the same second, and a link pressed twice at once; with what goes wrong otherwise."""

import pytest
from django.test import Client

from devosupport.notifications.models import Notice
from requests import rules
from requests.choices import State
from requests.rules import partners
from tests.requests.factories import case_in, history_of, link_for
from tests.requests.test_links import path_of
from tests.requests.test_partners import with_two_partners
from tests.requests.test_races import at_once, without_the_lock

pytestmark = pytest.mark.django_db(transaction=True)
S = State


def last_two_agree(case) -> list[object]:
    """Both partners that are still waited for agree at the same second."""
    return at_once(
        *(
            lambda p=partner: rules.agree(
                request=case, actor=p.approver, organisation=p.organisation
            )
            for partner in case.partners.select_related("approver", "organisation")
        )
    )


def test_two_partners_who_agree_at_the_same_second_submit_it_once():
    case, *_ = with_two_partners()
    last_two_agree(case)
    case.refresh_from_db()
    assert case.state == S.SUBMITTED
    assert history_of(case).count("agree") == 2
    notices = Notice.objects.about(case).filter(kind="requests.submitted")
    assert notices.filter(to=case.cast.council).count() == 1


def test_without_the_lock_two_partners_agree_and_the_request_waits_for_ever(monkeypatch):
    case, *_ = with_two_partners()
    without_the_lock(monkeypatch, partners, "waited_for")
    last_two_agree(case)
    case.refresh_from_db()
    assert case.state == S.AWAITING_PARTNERS
    assert set(case.partners.values_list("state", flat=True)) == {"agreed"}


def test_a_link_pressed_twice_at_once_decides_once():
    case = case_in(S.DELIVERED)
    link = link_for(case, "feedback", case.cast.council)
    address = path_of(link)
    pages = at_once(*(lambda: Client().post(address, {"rating": "4"}) for _ in range(2)))
    assert [page.status_code for page in pages] == [200, 200]
    assert case.feedback.filter(term=None).count() == 1
    assert history_of(case).count("give_feedback") == 1
