"""What changed between two versions of a package, and an answer to one that is no longer there."""

from decimal import Decimal

import pytest

from requests import rules
from requests.choices import State
from requests.presenters.comparison import compare, compared_with_agreed
from requests.rules import Refused
from tests import factories
from tests.requests.factories import case_in, lines, no_seats

pytestmark = pytest.mark.django_db
S = State


def offered_again(changes, **more):
    """Agreed once, taken up again, changed and offered: version 2."""
    case = case_in(S.MATCHING, **more)
    cast = case.cast
    rules.rescope(request=case, actor=cast.case_lead, reason="Something changed")
    rules.set_lines(request=case, actor=cast.case_lead, lines=changes(case))
    rules.offer(request=case, actor=cast.case_lead)
    return case


def changed(case):
    peer, adviser = case.lines.current()
    return [
        {"id": peer.pk, "days": Decimal("4"), "cost": Decimal("250.50"), "paid_from": "council"},
        no_seats()[0],
    ]


def told(differences):
    return [
        tuple(text.replace("\xa0", " ") for text in (d.name, d.before, d.after))
        for d in differences
    ]


def test_lines_added_changed_and_taken_out_are_told_in_words():
    found = compared_with_agreed(offered_again(changed).packages.first())
    assert (found.number, found.agreed) == (1, True)
    said = [(change.how, change.activity, told(change.differences)) for change in found.lines]
    assert said == [
        (
            "Changed",
            "Facilitate leaders' meetings",
            [
                ("Days", "2 days", "4 days"),
                ("Cost to the council", "Nothing", "£250.50"),
                ("Paid from", "LGA membership", "The council"),
            ],
        ),
        ("Added", "A workshop", []),
        ("Taken out", "Model the finances", []),
    ]
    assert told(found.totals) == [
        ("Cost to the council in all", "Nothing", "£250.50"),
        ("Expert days", "3 days", "0 days"),
    ]


def test_the_comparison_is_with_what_was_agreed_and_not_with_what_was_only_offered():
    case = offered_again(changed)
    rules.withdraw_offer(request=case, actor=case.cast.case_lead)
    rules.offer(request=case, actor=case.cast.case_lead)
    third = case.packages.first()
    assert compared_with_agreed(third).number == 1
    assert not compare(case.packages.get(number=2), third).anything


def test_the_first_version_is_compared_with_nothing():
    assert compared_with_agreed(case_in(S.OFFERED).packages.get()) is None


def test_an_area_that_changed_is_named():
    case = offered_again(changed)
    first, second = case.packages.get(number=1), case.packages.get(number=2)
    other = factories.organisation()
    second.area = [*first.area, other.pk]
    assert compare(first, second).totals[-1].after.endswith(other.short_name)


def test_an_answer_to_an_old_version_is_refused_and_changes_nothing():
    case = offered_again(changed)
    cast = case.cast
    with pytest.raises(Refused, match="no longer the package on offer"):
        rules.agree_package(request=case, actor=cast.authoriser, number=1)
    with pytest.raises(Refused, match="no longer the package on offer"):
        rules.ask_change(request=case, actor=cast.authoriser, number=1, reason="Fewer days")
    assert case.packages.first().agreed_at is None


def test_a_colleague_reads_who_was_sent_the_link_to_agree(client):
    case = case_in(State.OFFERED)
    client.force_login(case.cast.council)
    page = client.get(f"/requests/{case.reference}/package/").content.decode()
    assert f"{case.cast.authoriser.display_name} can agree to it, or ask for a change" in page


def test_the_council_reads_what_changed_since_it_agreed(client):
    case = offered_again(changed)
    client.force_login(case.cast.council)
    page = client.get(f"/requests/{case.reference}/package/").content.decode()
    page = " ".join(page.replace("\xa0", " ").split())
    assert "What changed since version 1, which was agreed" in page
    assert "Days: <del>2 days</del> → <ins>4 days</ins>" in page


def test_lines_of_other_packages_are_never_compared():
    one, other = case_in(S.OFFERED), case_in(S.OFFERED, package=lines("5"))
    assert compared_with_agreed(other.packages.get()) is None
    assert one.packages.get().number == other.packages.get().number == 1
