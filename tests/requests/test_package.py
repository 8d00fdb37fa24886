"""The package: lines, the cap, who has a say, and when a new agreement is needed."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from devosupport.accounts.choices import OfficerRole
from requests import rules
from requests.choices import AgreementState, Form, PartnerState, Provider, State
from requests.models import Line, Seat, SupportRequest
from requests.rules import Refused, Stale
from tests import factories, people
from tests.requests.factories import case_in, lines, link_for, no_seats, one_entry, told

pytestmark = pytest.mark.django_db
S = State


def set_lines(case, given, **more):
    return rules.set_lines(request=case, actor=case.cast.case_lead, lines=given, **more)


def offer(case, actor=None, **more):
    return rules.offer(request=case, actor=actor or case.cast.case_lead, **more)


def answers(case) -> dict[str, str]:
    agreements = case.packages.first().agreements.select_related("organisation")
    return {a.organisation.short_name: a.state for a in agreements}


def test_lines_are_changed_added_and_taken_out_together():
    case = case_in(S.SCOPING)
    with one_entry(case, "set_lines"):
        set_lines(case, lines())
    first, second = case.lines.all()
    set_lines(case, [{"id": second.pk, "days": Decimal("5")}, no_seats()[0]])
    kept, new = case.lines.all()
    assert (kept.pk, kept.days, kept.position) == (second.pk, Decimal("5"), 1)
    assert (new.provider, new.cost) == (Provider.LGA, 0)
    assert not Line.objects.filter(pk=first.pk).exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"activity": ""}, "what will be done"),
        ({"provider": ""}, "who will do it"),
        ({"days": Decimal(0)}, "how many days"),
        ({"days": Decimal("1.3")}, "in halves"),
        ({"seats": 1, "seat_kind": ""}, "kind of peer"),
        ({"provider": "partner_body"}, "Name the partner body"),
    ],
)
def test_a_line_that_is_not_right_says_what_to_do(change, sentence):
    case = case_in(S.SCOPING)
    with pytest.raises(Refused, match=sentence):
        set_lines(case, [no_seats()[0] | change])
    assert not case.lines.exists()


@pytest.mark.parametrize("days", ["0", "-1", "1.3"])
def test_the_database_itself_refuses_days_that_are_not_halves(days):
    case = case_in(S.SCOPING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(request=case, activity="x", provider="lga", days=Decimal(days))


def test_a_stale_package_is_not_overwritten():
    case = case_in(S.SCOPING)
    set_lines(case, lines(), version=case.version)
    with pytest.raises(Stale):
        set_lines(case, no_seats(), version=case.version)


def test_an_offer_asks_the_authoriser_and_pauses_the_clock():
    case = case_in(S.SCOPING)
    cast = case.cast
    set_lines(case, lines())
    with one_entry(case, "offer"):
        offered = offer(case)
    package = offered.packages.get()
    assert (offered.state, offered.due_on) == (S.OFFERED, None)
    assert offered.pauses.get().why == "offer"
    assert (package.number, package.capped_days) == (1, Decimal("3.0"))
    assert package.area == [cast.lead.pk, cast.partner.pk]
    assert {("offered", cast.authoriser.pk), ("offer_made", cast.council.pk)} <= told(case)
    assert ("offered", cast.partner_authoriser.pk) not in told(case)
    assert answers(case) == {
        cast.lead.short_name: AgreementState.ASKED,
        cast.partner.short_name: AgreementState.BY_LEAD,
    }


def test_a_package_has_a_line():
    with pytest.raises(Refused, match="at least one line"):
        offer(case_in(S.SCOPING))


def test_a_package_is_for_area_support():
    case = case_in(S.SCOPING, form=Form.CONVERSATION)
    set_lines(case, lines())
    with pytest.raises(Refused, match="Widen this first"):
        offer(case)


def test_everybody_of_the_area_has_agreed_to_the_request():
    case = case_in(S.SCOPING)
    set_lines(case, lines())
    case.partners.create(organisation=factories.organisation(), state=PartnerState.NAMED)
    with pytest.raises(Refused, match="Every organisation of the area"):
        offer(case)


@pytest.mark.parametrize(("days", "allowed"), [("14", True), ("14.5", False)])
def test_the_case_lead_stays_within_the_cap(days, allowed):
    case = case_in(S.SCOPING)
    set_lines(case, lines(days))
    if allowed:
        assert offer(case).state == S.OFFERED
        return
    with pytest.raises(Refused, match=r"cap is 14\sdays: ask a manager"):
        offer(case)
    with pytest.raises(Refused, match="why this may go above"):
        offer(case, case.cast.manager)
    above = offer(case, case.cast.manager, cap_reason="Two areas at once")
    assert above.packages.get().cap_reason == "Two areas at once"


def test_peer_and_lga_days_are_not_capped_and_partner_bodies_are():
    case = case_in(S.SCOPING)
    peer = {"activity": "a", "provider": "peer", "days": 9, "seats": 2, "seat_kind": "member"}
    body = {"activity": "b", "provider": "partner_body", "body_name": "NEF", "days": Decimal("14")}
    set_lines(case, [peer | {"days": Decimal(9)}, body, no_seats()[0]])
    assert offer(case).packages.get().capped_days == Decimal("14.0")


def test_a_withdrawn_offer_goes_back_to_scoping_and_its_link_is_void():
    case = case_in(S.OFFERED)
    with one_entry(case, "withdraw_offer"):
        back = rules.withdraw_offer(request=case, actor=case.cast.case_lead)
    assert (back.state, back.packages.get().withdrawn_at is not None) == (S.SCOPING, True)
    link = link_for(case, "agree_package", case.cast.authoriser)
    assert link.void_reason == "offer_withdrawn"


def test_an_offer_is_withdrawn_after_the_council_asked_to_change_the_one_before():
    case = case_in(State.OFFERED)
    rules.ask_change(request=case, actor=case.cast.authoriser, reason="Fewer days")
    again = offer(SupportRequest.objects.get(pk=case.pk), case.cast.case_lead)
    with one_entry(case, "withdraw_offer"):
        done = rules.withdraw_offer(request=again, actor=case.cast.case_lead)
    assert done.state == State.SCOPING
    second, first = case.packages.all()
    assert second.withdrawn_at
    assert first.withdrawn_at is None


def test_agreement_makes_the_seats_and_starts_the_matching():
    case = case_in(S.OFFERED)
    with one_entry(case, "agree_package"):
        agreed = rules.agree_package(request=case, actor=case.cast.authoriser, number=1)
    assert (agreed.state, agreed.waiting_on) == (S.MATCHING, "us")
    kinds = Seat.objects.filter(line__request=case).values_list("kind", flat=True)
    assert list(kinds) == ["member", "adviser"]
    assert {("package_agreed", case.cast.case_lead.pk)} <= told(case)


def test_agreement_to_a_package_without_seats_starts_the_work():
    case = case_in(S.OFFERED, package=no_seats())
    agreed = rules.agree_package(request=case, actor=case.cast.authoriser)
    assert agreed.state == S.IN_DELIVERY


def test_a_partner_that_kept_its_say_is_waited_for():
    case = case_in(S.OFFERED, delegates=False)
    cast = case.cast
    assert ("offered", cast.partner_authoriser.pk) in told(case)
    first = rules.agree_package(request=case, actor=cast.authoriser)
    assert (first.state, first.waiting_on) == (S.OFFERED, "partner")
    with pytest.raises(Refused, match="answered already"):
        rules.agree_package(request=case, actor=cast.authoriser)
    assert rules.agree_package(request=case, actor=cast.partner_authoriser).state == S.MATCHING


def test_a_partner_that_let_the_lead_agree_is_not_asked():
    case = case_in(S.OFFERED)
    with pytest.raises(Refused, match="let the lead agree"):
        rules.agree_package(request=case, actor=case.cast.partner_authoriser)


def test_only_the_newest_version_can_be_agreed_to():
    case = case_in(S.OFFERED)
    rules.withdraw_offer(request=case, actor=case.cast.case_lead)
    offer(case)
    with pytest.raises(Refused, match="open the newest one"):
        rules.agree_package(request=case, actor=case.cast.authoriser, number=1)
    assert rules.agree_package(request=case, actor=case.cast.authoriser, number=2).pk


def test_asking_for_a_change_goes_back_to_scoping_with_the_reason():
    case = case_in(S.OFFERED)
    with one_entry(case, "ask_change"):
        back = rules.ask_change(request=case, actor=case.cast.authoriser, reason="Fewer days")
    answer = back.packages.get().agreements.get(organisation=case.lead)
    assert (back.state, answer.state, answer.reason) == (S.SCOPING, "change", "Fewer days")
    assert ("change_asked", case.cast.case_lead.pk) in told(case)


def offered_again(change, area=None) -> SupportRequest:
    """Agreed by the lead and by a partner with a say; scoped again, changed and offered anew."""
    case = case_in(S.MATCHING, delegates=False)
    cast = case.cast
    rules.rescope(request=case, actor=cast.case_lead, reason="More to do")
    first, second = case.lines.all()
    set_lines(case, [{"id": first.pk, **change}, {"id": second.pk}])
    if area:
        case.partners.create(
            organisation=area, state=PartnerState.AGREED, version=1, delegates=True
        )
    again = offer(case)
    again.cast = cast
    return again


def test_a_new_version_that_asks_no_more_goes_back_to_the_lead_only():
    case = offered_again({"days": Decimal("1")})
    assert answers(case)[case.cast.lead.short_name] == AgreementState.ASKED
    assert answers(case)[case.cast.partner.short_name] == AgreementState.AGREED
    assert rules.agree_package(request=case, actor=case.cast.authoriser).state == S.MATCHING


@pytest.mark.parametrize(
    "change", [{"cost": Decimal("500")}, {"named_person": "Andrea Example"}], ids=["cost", "name"]
)
def test_a_dearer_version_or_one_with_a_named_person_goes_back_to_all(change):
    case = offered_again(change)
    assert answers(case)[case.cast.partner.short_name] == AgreementState.ASKED


def test_a_wider_area_goes_back_to_all():
    case = offered_again({}, area=factories.organisation())
    assert answers(case)[case.cast.partner.short_name] == AgreementState.ASKED


def test_a_recorded_request_needs_somebody_who_can_agree():
    case = case_in(S.SCOPING)
    SupportRequest.objects.filter(pk=case.pk).update(authoriser=None)
    people.Affiliation.objects.filter(user=case.cast.authoriser).delete()
    set_lines(case, no_seats())
    with pytest.raises(Refused, match="Add somebody who can agree for"):
        offer(case)
    chief = people.authoriser(case.lead)
    offer(case)
    assert ("offered", chief.pk) in told(case)


def test_a_case_lead_of_other_cases_cannot_offer():
    case = case_in(S.SCOPING)
    set_lines(case, lines())
    with pytest.raises(Refused, match="case lead of this request"):
        offer(case, people.officer(OfficerRole.CASE_LEAD))


def test_a_version_keeps_the_lines_as_they_were_offered():
    case = case_in(S.OFFERED)
    rules.withdraw_offer(request=case, actor=case.cast.case_lead)
    set_lines(case, no_seats())
    offered = [line["activity"] for line in case.packages.get(number=1).lines]
    assert offered == ["Facilitate leaders' meetings", "Model the finances"]
