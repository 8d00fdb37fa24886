"""My work: what waits for an officer beside the queue, whose it is, and how often it asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.office.desk.work import LISTS, end_of_week
from peers import rules as peers
from peers.choices import EngagementState, PeerState
from peers.models import Engagement
from peers.nominations import rules as nominations
from requests import rules
from requests.choices import State
from requests.models import Promise, SupportRequest
from tests import factories, people
from tests.office.pages import now, send, signed_in, text
from tests.peers.factories import cleared, invite, matching_case, peer, proposed, seats_for
from tests.peers.nominations.factories import nominated
from tests.requests.factories import Cast, case_in
from tests.requests.test_promises import promise, referred, waiting

pytestmark = pytest.mark.django_db
S = State


def desk(user, query=""):
    return text(signed_in(user).get(f"/office/{query}"))


def test_promises_due_this_week_stand_on_the_home_page_with_the_overdue_first():
    case = case_in(S.SCOPING)
    soon = promise(case, 0, what="Send the dates")
    late = promise(case, 0, what="Ring the leader")
    far = promise(case, 30, what="Next month")
    Promise.objects.filter(pk=late.pk).update(by=timezone.localdate() - timedelta(days=3))
    page = desk(case.cast.case_lead)
    assert page.index("Ring the leader") < page.index("Overdue") < page.index(soon.what)
    assert far.what not in page
    assert "Ring the leader" not in desk(Cast().case_lead)
    assert "Ring the leader" in desk(Cast().case_lead, "?whose=all")


def test_what_was_brought_to_the_managers_waits_there_until_one_decides():
    case, other = case_in(S.SCOPING), case_in(S.SCOPING)
    rules.escalate(request=case, actor=case.cast.case_lead, reason="Two leaders disagree")
    page = desk(case.cast.manager)
    assert "With the managers, to be decided" in page
    everything = text(signed_in(case.cast.manager).get(reverse("office:work", args=["escalated"])))
    assert case.reference in everything
    assert other.reference not in everything
    assert "With the managers, to be decided" not in desk(other.cast.case_lead)
    rules.answer_escalation(request=case, actor=case.cast.manager, decision="Both are right")
    assert "With the managers, to be decided" not in desk(case.cast.manager)


def test_officers_read_where_a_request_stands_in_words_of_their_own():
    case = case_in(S.OFFERED)
    officer = case.cast.case_lead
    for address in ("/office/queue/", f"/office/requests/{case.reference}/"):
        page = text(signed_in(officer).get(address))
        assert "Package offered" in page
        assert "Support package for you to agree" not in page
    council = text(signed_in(case.cast.council).get(f"/requests/{case.reference}/"))
    assert "Support package for you to agree" in council


def test_the_week_ends_on_sunday():
    for day in range(11, 18):
        asked = timezone.datetime(2027, 1, day).date()
        assert end_of_week(asked) == timezone.datetime(2027, 1, 17).date()


def test_a_promise_is_noted_on_the_case_and_ticked_off():
    case = case_in(S.SCOPING)
    lead = case.cast.case_lead
    by = timezone.localdate() + timedelta(days=1)
    answers = {"by-day": by.day, "by-month": by.month, "by-year": by.year}
    page = send(lead, case, "make-promise", what="", **answers)
    assert "Enter what you promised" in text(page)
    assert send(lead, case, "make-promise", what="Ring them", **answers).status_code == 302
    client, made = signed_in(lead), case.promises.get()
    address = f"/office/requests/{case.reference}/promises/{made.pk}/"
    assert "Ring them" in text(client.get(f"/office/requests/{case.reference}/"))
    client.post(address, {"kept": "no"})
    made.refresh_from_db()
    assert made.kept is False
    assert "No longer needed" in text(client.get(address))


def test_an_administrator_reads_a_promise_of_the_list_and_cannot_tick_it_off():
    case = case_in(S.IN_DELIVERY)
    made = promise(case, 0, what="Send the dates")
    client = signed_in(people.officer(OfficerRole.ADMINISTRATOR))
    address = reverse("office:promise", args=[case.reference, made.pk])
    assert address in client.get(reverse("office:case", args=[case.reference])).content.decode()
    shown = client.get(address).content.decode()
    assert "Send the dates" in shown
    assert "It is done" not in shown
    assert client.post(address, {"kept": "yes"}).status_code == 404
    made.refresh_from_db()
    assert made.done_at is None


def test_a_promise_of_a_sensitive_case_is_nobody_elses():
    case = case_in(S.SCOPING)
    made = promise(case, 0)
    SupportRequest.objects.filter(pk=case.pk).update(sensitive=True)
    other = people.officer("case_lead")
    assert made.what not in desk(other, "?whose=all")
    address = f"/office/requests/{case.reference}/promises/{made.pk}/"
    assert signed_in(other).get(address).status_code == 404
    assert made.what in desk(case.cast.case_lead)


def test_invitations_feedback_and_referrals_wait_until_they_are_answered():
    peer()
    case_in(S.MATCHING, package=seats_for("member"))
    peers.propose()
    proposal = Engagement.objects.get(state=EngagementState.PROPOSED)
    invite(proposal)
    delivered, passed = case_in(S.DELIVERED), referred()
    day = timezone.localdate()
    SupportRequest.objects.filter(pk=passed.pk).update(follow_up_on=day)
    boss = people.officer("manager")
    page = desk(boss, "?whose=all")
    for words in ("Invitations without an answer", "Feedback due", "Referrals to follow up"):
        assert words in page
    assert "Ask whether The finance network helped" in page
    rules.give_feedback(request=delivered, actor=delivered.cast.council, rating=4)
    send(passed.cast.triage, passed, "follow-up-done", note="It helped")
    page = desk(boss, "?whose=all")
    assert "Feedback due" not in page
    assert "Referrals to follow up" not in page


def test_nominations_group_offices_and_who_is_on_the_way_wait_until_they_are_decided():
    case, boss = matching_case(), people.officer("manager")
    member = peer()
    peers.propose()
    cleared(proposed(case)[0], said=None)
    council = factories.organisation()
    row = nominated(people.at_organisation(council), council)
    coming = peer(state=PeerState.REFERENCES)
    page = desk(boss, "?whose=all")
    assert "Group offices without an answer" in page
    assert "Decide about Noor Nominee" in page
    assert f"References: {coming.name}" in page
    assert member.name not in page
    # Nobody holds them, so they are in nobody's own work.
    assert "Noor Nominee" not in desk(boss, "?whose=mine")
    assert coming.name not in desk(boss, "?whose=mine")
    assert "Group offices without an answer" in desk(case.case_lead)
    decided = {"reason": "enough", "words": "Not now"}
    nominations.turn_down(nomination=row, actor=boss, **decided)
    assert "Noor Nominee" not in desk(boss, "?whose=all")


def waiting_list(slug: str) -> str:
    return reverse("office:work", args=[slug])


def test_a_list_longer_than_ten_leads_to_all_of_it():
    case = case_in(S.SCOPING)
    for number in range(12):
        promise(case, 0, what=f"Promise number {number}")
    lead = case.cast.case_lead
    page = desk(lead)
    assert page.count("Promise number") == 10
    all_of_it = f"{waiting_list('promises')}?whose=mine"
    assert all_of_it in page
    whole = text(signed_in(lead).get(all_of_it))
    assert whole.count("Promise number") == 12


def test_every_list_can_be_opened_empty_and_an_unknown_one_is_not_found():
    client = signed_in(people.officer("triage"))
    for slug in LISTS:
        assert "Nothing waits here" in text(client.get(waiting_list(slug)))
    assert client.get(waiting_list("junk")).status_code == 404


def test_the_home_page_asks_as_often_for_many_as_for_few():
    def fill():
        case = case_in(S.IN_TRIAGE)
        rules.post_message(request=case, actor=case.cast.council, body="Is there news?")
        promise(case, 0, actor=case.cast.triage)
        case_in(S.DELIVERED)
        passed = referred()
        day = timezone.localdate()
        SupportRequest.objects.filter(pk=passed.pk).update(follow_up_on=day)

    client = signed_in(people.officer("manager"))
    fill()
    client.get("/office/?whose=all")
    with CaptureQueriesContext(connection) as few:
        client.get("/office/?whose=all")
    for _ in range(3):
        fill()
    with CaptureQueriesContext(connection) as many:
        client.get("/office/?whose=all")
    assert len(many) == len(few)


def test_an_officer_tells_those_who_wait_for_capacity_and_a_council_can_stop_waiting():
    case = waiting()
    council = signed_in(case.cast.council)
    page = text(council.get(f"/requests/{case.reference}/"))
    assert "Do not tell us after all" in page
    council.post(f"/requests/{case.reference}/stop-waiting/")
    page = text(council.get(f"/requests/{case.reference}/"))
    assert "Tell us when capacity returns" in page
    council.post(f"/requests/{case.reference}/wait-for-capacity/")
    client = signed_in(people.officer("triage"))
    assert case.reference in text(client.get("/office/capacity/"))
    page = text(client.post("/office/capacity/", {}))
    assert "Select the kind of support there is room for" in page
    page = text(client.post("/office/capacity/", {"support_type": "brokering"}, follow=True))
    assert "1 council was told" in page
    assert "Nobody waits" in page
    assert now(case).tell_when_capacity is False
