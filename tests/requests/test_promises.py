"""Promises with a date, referrals followed up, and councils told once that there is capacity."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from devosupport.places.choices import SupportType
from requests import rules
from requests.choices import DeclineReason, State
from requests.models import Promise, SupportRequest
from requests.rules import Refused
from requests.rules.base import today
from requests.rules.capacity import waiting_for
from tests import people
from tests.requests.factories import Cast, case_in, one_entry, told, topic

pytestmark = pytest.mark.django_db
S = State


def promise(case, days=2, actor=None, what="Ring the chief executive") -> Promise:
    by = today() + timedelta(days=days)
    actor = actor or case.cast.case_lead
    return rules.make_promise(request=case, actor=actor, what=what, by=by)


def test_a_promise_is_noted_and_ticked_off_with_one_entry_each():
    case = case_in(S.SCOPING)
    with one_entry(case, "make_promise"):
        made = promise(case)
    assert list(case.promises.open()) == [made]
    with one_entry(case, "keep_promise"):
        rules.keep_promise(request=case, actor=case.cast.case_lead, promise=made)
    assert not case.promises.open().exists()
    with pytest.raises(Refused, match="ticked off already"):
        rules.keep_promise(request=case, actor=case.cast.case_lead, promise=made)


@pytest.mark.parametrize(
    ("what", "days", "sentence"),
    [(" ", 1, "Enter what you promised"), ("x", -1, "today or a later"), ("x" * 201, 1, "200")],
)
def test_a_promise_says_what_by_a_day_to_come(what, days, sentence):
    with pytest.raises(Refused, match=sentence):
        promise(case_in(S.SCOPING), days, what=what)


def test_a_promise_of_another_case_cannot_be_ticked_off_here():
    case = case_in(S.SCOPING)
    made, other = promise(case), case_in(S.SCOPING, case.cast)
    with pytest.raises(Refused, match="of this request"):
        rules.keep_promise(request=other, actor=case.cast.case_lead, promise=made)


def test_the_database_wants_to_know_whether_a_promise_was_kept():
    made = promise(case_in(S.SCOPING))
    with pytest.raises(IntegrityError), transaction.atomic():
        Promise.objects.filter(pk=made.pk).update(done_at=made.made_at)


def referred(cast=None) -> SupportRequest:
    case = case_in(S.IN_TRIAGE, cast)
    cast = case.cast
    case = rules.refer(
        request=case, actor=cast.triage, body="The finance network", text="They will ring",
        council_agreed=True,
    )  # fmt: skip
    case.cast = cast
    return case


def test_a_referral_is_followed_up_once_with_what_was_learned():
    case = referred()
    assert case.follow_up_on
    with one_entry(case, "follow_up_done"):
        rules.follow_up_done(request=case, actor=case.cast.triage, note="It helped")
    assert case.notes.get().body == "It helped"
    with pytest.raises(Refused, match="followed up already"):
        rules.follow_up_done(request=case, actor=case.cast.triage, note="Again")


def declined(reason=DeclineReason.NO_CAPACITY, cast=None, **changes) -> SupportRequest:
    case = case_in(S.IN_TRIAGE, cast)
    cast = case.cast
    rules.propose_decline(request=case, actor=cast.triage, reason=reason, signpost="The network")
    case = rules.confirm_decline(request=case, actor=cast.manager)
    SupportRequest.objects.filter(pk=case.pk).update(**changes)
    case.refresh_from_db()
    case.cast = cast
    return case


def waiting(**more) -> SupportRequest:
    case = declined(**more)
    rules.wait_for_capacity(request=case, actor=case.cast.council)
    return case


def open_up(kind=SupportType.BROKERING, actor=None, **more) -> list[SupportRequest]:
    return rules.open_capacity(actor=actor or people.officer("triage"), support_type=kind, **more)


def test_whoever_waits_is_told_once_when_there_is_capacity():
    case = waiting()
    assert [row.pk for row in open_up()] == [case.pk]
    assert ("capacity_returned", case.cast.council.pk) in told(case)
    assert open_up() == []


def test_another_kind_or_topic_of_support_tells_nobody_who_wants_something_else():
    case = waiting()
    case.topics.add(topic("finance"))
    assert open_up(SupportType.TECHNICAL) == []
    assert open_up(topics=[topic("governance")]) == []
    assert [row.pk for row in open_up(topics=[topic("finance"), topic("governance")])] == [case.pk]


def test_who_never_got_as_far_as_a_kind_of_support_is_told_of_any():
    case = waiting(support_types=[], lead_type="")
    assert [row.pk for row in open_up(SupportType.STRATEGIC)] == [case.pk]


def test_a_council_stops_waiting_and_hears_nothing():
    case = waiting()
    with pytest.raises(Refused, match="already"):
        rules.wait_for_capacity(request=case, actor=case.cast.council)
    with one_entry(case, "stop_waiting"):
        rules.stop_waiting(request=case, actor=case.cast.council)
    assert open_up() == []
    with pytest.raises(Refused, match="not waiting"):
        rules.stop_waiting(request=case, actor=case.cast.council)


def test_who_reopened_meanwhile_waits_no_longer():
    case = waiting()
    rules.reopen(request=case, actor=case.cast.council)
    assert not waiting_for().exists()
    assert open_up() == []


def test_only_what_was_declined_for_want_of_us_can_wait():
    case = declined(reason=DeclineReason.OUT_OF_SCOPE)
    with pytest.raises(Refused, match="not declined for want of capacity"):
        rules.wait_for_capacity(request=case, actor=case.cast.council)


def test_a_council_cannot_say_that_there_is_capacity_nor_let_another_wait():
    case = declined()
    with pytest.raises(Refused, match="Ask an officer"):
        open_up(actor=case.cast.council)
    with pytest.raises(Refused, match="You cannot do this"):
        rules.wait_for_capacity(request=case, actor=Cast().council)
