"""The package on the screens: lines, the cap, offering it, and two people at once."""

import html
import re
from decimal import Decimal

import pytest

from requests import rules
from requests.choices import Form, State
from tests.office.pages import now, send, signed_in, text
from tests.requests.factories import case_in, lines

pytestmark = pytest.mark.django_db
S = State


def url(case, path=""):
    return f"/office/requests/{case.reference}/package/{path}"


def line(**changes):
    return {
        "activity": "Facilitate leaders' meetings",
        "provider": "peer",
        "seats": "2",
        "seat_kind": "member",
        "days": "2.5",
        "cost": "",
        "paid_from": "membership",
    } | changes


@pytest.fixture
def case():
    case = case_in(S.SCOPING)
    cast = case.cast
    case = rules.set_lines(request=case, actor=cast.case_lead, lines=lines())
    case.cast = cast
    return case


def test_the_case_lead_adds_a_line_and_the_package_adds_up(case):
    client = signed_in(case.cast.case_lead)
    sent = client.post(url(case, "lines/new/"), line(version=case.version))
    assert sent.status_code == 302
    page = text(client.get(url(case)))
    assert "Facilitate leaders" in page
    assert "2 × member peer" in page
    assert case.lines.current().count() == 3


def test_a_line_is_changed_without_touching_the_others(case):
    first, second = case.lines.current()
    client = signed_in(case.cast.case_lead)
    client.post(url(case, f"lines/{second.pk}/"), line(version=case.version, days="5"))
    first_now, second_now = case.lines.current()
    assert (first_now.activity, first_now.days) == (first.activity, first.days)
    assert second_now.days == Decimal("5")


def test_a_line_is_taken_out_after_asking(case):
    first = case.lines.current().first()
    client = signed_in(case.cast.case_lead)
    assert "Take “" in text(client.get(url(case, f"lines/{first.pk}/remove/")))
    client.post(url(case, f"lines/{first.pk}/remove/"), {"version": case.version})
    assert case.lines.current().count() == 1


def test_an_empty_line_gets_a_sentence_at_each_question(case):
    page = signed_in(case.cast.case_lead).post(url(case, "lines/new/"), {"version": case.version})
    for sentence in ("Enter what will be done", "Select who does it", "Enter how many days"):
        assert sentence in text(page)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"provider": "partner_body", "seats": "0"}, "Name the body"),
        ({"seat_kind": ""}, "Select what kind of people are needed"),
        ({"provider": "lga"}, "Matching finds peers and technical advisers only"),
        ({"days": "1.3"}, "Enter days in whole or half days"),
        ({"cost": "-5"}, "Cost to the council must be 0 or more"),
        (
            {"starts-day": "2", "starts-month": "2", "starts-year": "2027",
             "ends-day": "1", "ends-month": "2", "ends-year": "2027"},
            "Enter a last day that is not before the first",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(case, changes, sentence):
    sent = line(version=case.version, **changes)
    page = text(signed_in(case.cast.case_lead).post(url(case, "lines/new/"), sent))
    assert sentence in page
    assert "Facilitate leaders" in page
    assert case.lines.current().count() == 2


OPENED = re.compile(r'name="opened" value="([^"]*)"')


def opened(page) -> str:
    """The marks of what a form was opened with, which it sends back."""
    return html.unescape(OPENED.search(page.content.decode())[1])


def test_two_people_on_one_line_see_both_values_and_choose_for_each(case):
    first = case.lines.current().first()
    client, where = signed_in(case.cast.case_lead), url(case, f"lines/{first.pk}/")
    marks = opened(client.get(where))
    changes = [{"id": row.pk, "days": Decimal("7")} for row in case.lines.current()]
    rules.set_lines(request=case, actor=case.cast.manager, lines=changes)
    page = client.post(where, line(opened=marks, days="3"))
    assert "“How many days?” was changed meanwhile" in text(page)
    first.refresh_from_db()
    assert first.days == Decimal("7")
    again = line(opened=opened(page), days="3")
    assert "Choose which answer to keep for “How many days?”" in text(client.post(where, again))
    client.post(where, again | {"keep_days": "mine"})
    first.refresh_from_db()
    assert first.days == Decimal("3")


def test_two_people_on_two_lines_do_not_get_in_each_others_way(case):
    first, second = case.lines.current()
    client, where = signed_in(case.cast.case_lead), url(case, f"lines/{first.pk}/")
    marks = opened(client.get(where))
    changes = [{"id": first.pk}, {"id": second.pk, "days": Decimal("7")}]
    rules.set_lines(request=case, actor=case.cast.manager, lines=changes)
    assert client.post(where, line(opened=marks, days="3")).status_code == 302
    assert [row.days for row in case.lines.current()] == [Decimal("3"), Decimal("7")]


def test_a_line_that_was_taken_out_meanwhile_can_be_put_in_again(case):
    first, second = case.lines.current()
    rules.set_lines(request=case, actor=case.cast.manager, lines=[{"id": second.pk}])
    client = signed_in(case.cast.case_lead)
    page = text(client.post(url(case, f"lines/{first.pk}/"), line()))
    assert "Somebody took this line out since you opened it" in page
    assert 'action="/office/requests/' in page
    assert "Facilitate leaders" in page


def test_the_package_is_offered_after_reading_what_the_council_will_read(case):
    page = signed_in(case.cast.case_lead).get(f"/office/requests/{case.reference}/offer/")
    assert "Model the finances" in text(page)
    send(case.cast.case_lead, case, "offer")
    assert now(case).state == S.OFFERED
    send(case.cast.case_lead, case, "withdraw-offer")
    assert now(case).state == S.SCOPING


def test_above_the_cap_the_case_lead_is_sent_to_a_manager_who_gives_a_reason(case):
    rules.set_lines(request=case, actor=case.cast.case_lead, lines=lines("15"))
    page = send(case.cast.case_lead, case, "offer", cap_reason="It is large")
    assert "ask a manager to raise" in text(page)
    page = send(case.cast.manager, case, "offer", cap_reason=" ")
    assert "Enter an answer to “Why may this go above the cap?”" in text(page)
    send(case.cast.manager, case, "offer", cap_reason="Three councils at once")
    assert now(case).state == S.OFFERED


def test_a_first_conversation_is_widened_before_anything_is_offered():
    case = case_in(S.SCOPING, form=Form.CONVERSATION)
    page = signed_in(case.cast.case_lead).get(url(case))
    assert "Widen it to area support" in text(page)


def test_a_package_on_offer_cannot_be_edited_and_says_why():
    case = case_in(S.OFFERED)
    page = signed_in(case.cast.case_lead).get(url(case, "lines/new/"), follow=True)
    assert "This request is now “Support package for you to agree”" in text(page)


def test_whoever_does_not_put_packages_together_finds_no_editor(case):
    assert signed_in(case.cast.triage).get(url(case, "lines/new/")).status_code == 404
    assert "Add a line" not in text(signed_in(case.cast.triage).get(url(case)))


def test_a_line_of_another_request_is_not_found(case):
    other = case_in(S.SCOPING)
    rules.set_lines(request=other, actor=other.cast.case_lead, lines=lines())
    pk = other.lines.first().pk
    client = signed_in(case.cast.case_lead)
    assert client.get(url(case, f"lines/{pk}/")).status_code == 404


def test_one_group_for_mentoring_goes_with_member_peers_and_not_with_different_groups(case):
    client = signed_in(case.cast.case_lead)

    def added(**changes):
        return client.post(url(case, "lines/new/"), line(version=case.version, **changes))

    officers = added(same_group="labour", seat_kind="officer")
    assert "Choose a group for member peers only" in text(officers)
    both = added(same_group="labour", different_groups="on")
    assert "Choose one group or different groups, not both" in text(both)
    assert added(same_group="labour").status_code == 302
    assert case.lines.current().last().same_group == "labour"


def test_a_member_and_an_officer_need_two_seats_that_either_may_take(case):
    client = signed_in(case.cast.case_lead)

    def added(**changes):
        asked = {"member_and_officer": "on", "one_leads": "on", "seats": "2"} | changes
        return client.post(url(case, "lines/new/"), line(version=case.version, **asked))

    words = "Choose “Member or officer peer” and two people or more"
    assert words in text(added(seat_kind="member"))
    assert words in text(added(seat_kind="peer", seats="1"))
    assert added(seat_kind="peer").status_code == 302
    made = case.lines.current().last()
    assert (made.member_and_officer, made.one_leads, made.seat_kind) == (True, True, "peer")
