"""A council or a group office puts somebody forward; a grouping is asked; the nominator hears."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.history.rules import timeline
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.rendering import preview
from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import GroupOffice
from peers import rules as roster
from peers.choices import PeerState
from peers.models import Consultation, NamesWanted, Nomination, Peer
from peers.nominations import rules
from peers.nominations.choices import NominationState, NotTaken, View
from peers.rules.base import ByPhone, today
from requests.rules import Refused, as_of
from tests import factories, people
from tests.peers.factories import peer
from tests.peers.nominations.factories import NOMINEE, consulted, grouping, nominated
from tests.peers.test_links import opened, sent
from tests.requests.factories import london

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return people.officer(OfficerRole.MANAGER)


@pytest.fixture
def council():
    return factories.organisation()


@pytest.fixture
def writer(council):
    return people.at_organisation(council)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told(kind: str) -> list[Notice]:
    return list(Notice.objects.filter(kind=f"peers.{kind}").order_by("pk"))


def link(purpose: str) -> Link:
    return Link.objects.filter(purpose=f"peers.{purpose}").latest("pk")


ANSWERS = {**NOMINEE, "agreed": "on"}


def test_a_council_puts_somebody_forward_and_follows_it(writer, council, manager):
    client = browser(writer)
    assert "What happens next" in client.get(reverse("peers:nomination_new")).content.decode()
    client.post(reverse("peers:nomination_new"), {**ANSWERS, "organisation": council.pk})
    row = Nomination.objects.get()
    assert (row.organisation, row.by, row.state) == (council, writer, NominationState.RECEIVED)
    page = client.get(reverse("peers:nomination", args=[row.pk])).content.decode()
    assert "Noor Nominee" in page
    assert "consult your sub-national grouping" in page
    assert [notice.to for notice in told("nomination_received")] == [writer]
    assert [notice.to for notice in told("nomination_arrived")] == [manager]
    # Nobody is on the roster, and no account is made, before an officer decides.
    assert not Peer.objects.exists()
    assert not User.objects.filter(email=row.email).exists()


def test_everything_missing_is_asked_for_and_nothing_typed_is_lost(writer, council):
    page = reverse("peers:nomination_new")
    given = {"organisation": council.pk, "name": "Noor", "kind": "member"}
    words = browser(writer).post(page, given).content.decode()
    for said in (
        "Enter their e-mail address",
        "Select their political group",
        "Enter where and when they did it",
        "Enter why you put them forward",
        "Ask them first, then tick the box",
    ):
        assert said in words
    assert 'value="Noor"' in words
    assert not Nomination.objects.exists()


def test_nobody_is_put_forward_for_another_organisation_or_without_their_word(writer, council):
    with pytest.raises(Refused, match="your own organisation only"):
        nominated(writer, factories.organisation())
    with pytest.raises(Refused, match="Ask them first"):
        nominated(writer, council, agreed=False)
    with pytest.raises(Refused, match="Select the political group"):
        nominated(writer, council, group="")
    elsewhere = factories.organisation()
    page = reverse("peers:nomination_new")
    words = browser(writer).post(page, {**ANSWERS, "organisation": elsewhere.pk}).content.decode()
    assert "Select one of the choices shown" in words


def test_another_council_sees_nothing_of_it(writer, council):
    row = nominated(writer, council)
    stranger = browser(people.at_organisation(factories.organisation()))
    assert stranger.get(reverse("peers:nomination", args=[row.pk])).status_code == 404
    back = reverse("peers:nomination_withdraw", args=[row.pk])
    assert stranger.post(back).status_code == 404
    assert row.name not in stranger.get(reverse("peers:nominations")).content.decode()
    colleague = browser(people.at_organisation(council))
    assert row.name in colleague.get(reverse("peers:nominations")).content.decode()
    row.refresh_from_db()
    assert row.state == NominationState.RECEIVED


def test_the_same_person_twice_is_noticed(writer, council, manager):
    row = nominated(writer, council)
    with pytest.raises(Refused, match="put forward already"):
        nominated(writer, council, email="NOOR@nominee.example")
    other = factories.organisation()
    second = nominated(people.at_organisation(other), other)
    page = browser(manager).get(reverse("peers:office_nomination", args=[row.pk]))
    assert other.name in page.content.decode()
    # The other council learns nothing of it.
    theirs = browser(second.by).get(reverse("peers:nomination", args=[second.pk]))
    assert council.name not in theirs.content.decode()


def test_who_is_on_the_roster_already_is_shown_and_cannot_be_taken_on(writer, council, manager):
    there = peer(user=people.person())
    row = nominated(writer, council, email=there.user.email)
    page = browser(manager).get(reverse("peers:office_nomination", args=[row.pk]))
    assert "The same address is on the roster" in page.content.decode()
    with pytest.raises(Refused, match="on the roster or on the way to it already"):
        rules.take_on(nomination=row, actor=manager, note="Everybody agrees")
    words = "Noor is with us already."
    rules.turn_down(nomination=row, actor=manager, reason=NotTaken.ON_ROSTER, words=words)
    [notice] = told("nomination_result")
    assert notice.to == writer
    assert words in preview(notice).text


def test_nobody_is_taken_on_before_somebody_was_consulted(writer, council, manager):
    row = nominated(writer, council)
    with pytest.raises(Refused, match="Consult the sub-national grouping first"):
        rules.take_on(nomination=row, actor=manager)
    consulted(row, manager)
    with pytest.raises(Refused, match="Consult the sub-national grouping first"):
        rules.take_on(nomination=row, actor=manager, note=" ")
    with as_of(london("2028-01-10 10:00")):
        made = rules.take_on(nomination=row, actor=manager)
    assert "has not answered" in made.steps.get().note


def test_a_grouping_says_what_it_thinks_from_the_e_mail(writer, council, manager):
    row = nominated(writer, council)
    asked = consulted(row, manager)
    page = opened(link("consultation"))
    assert "Other areas ask for her" in page
    assert row.email not in page
    assert "Enter what the concerns are" in sent(link("consultation"), answer="concerns")
    assert "We have your answer" in sent(
        link("consultation"), answer="supports", words="Highly thought of"
    )
    asked.refresh_from_db()
    assert (asked.answer, asked.words) == (View.SUPPORTS, "Highly thought of")
    assert [notice.to for notice in told("consultation_answered")] == [manager]
    assert "supports it" in opened(link("consultation"))
    made = rules.take_on(nomination=row, actor=manager)
    assert made.steps.get().note == f"{asked.grouping.name}: supports it. Highly thought of"
    # What the grouping wrote is for officers.
    shown = browser(writer).get(reverse("peers:nomination", args=[row.pk])).content.decode()
    assert "Highly thought of" not in shown
    assert "Consulted" in shown


def test_a_grouping_may_answer_by_phone_once(writer, council, manager):
    row = nominated(writer, council)
    asked = consulted(row, manager)
    client = browser(manager)
    page = reverse("peers:consulted_by_phone", args=[row.pk, asked.pk])
    assert "Select what the grouping thinks" in client.post(page, {}).content.decode()
    day = today()
    given = {"said_on-day": day.day, "said_on-month": day.month, "said_on-year": day.year}
    client.post(page, {**given, "said_by": "Gill", "answer": "no_view", "words": ""})
    asked.refresh_from_db()
    assert (asked.said_by, asked.recorded_by, asked.answer) == ("Gill", manager, View.NO_VIEW)
    assert "by phone, written down by" in opened(link("consultation"))
    with pytest.raises(Refused, match="answered already"):
        rules.answer(
            consultation=asked,
            actor=manager,
            answer=View.SUPPORTS,
            by_phone=ByPhone("Gill", today()),
        )


@pytest.mark.parametrize(
    ("said_by", "shift", "words"),
    [(" ", 0, "who at the grouping"), ("G", 1, "to come"), ("G", -1, "on or after the one")],
)
def test_a_phone_call_that_cannot_be_is_refused(writer, council, manager, said_by, shift, words):
    asked = consulted(nominated(writer, council), manager)
    call = ByPhone(said_by, today() + timedelta(days=shift))
    with pytest.raises(Refused, match=words):
        rules.answer(consultation=asked, actor=manager, answer=View.NO_VIEW, by_phone=call)


def test_whom_to_consult_is_checked(writer, council, manager):
    row = nominated(writer, council)
    with pytest.raises(Refused, match="Select a sub-national grouping"):
        consulted(row, manager, body=council)
    body = grouping()
    consulted(row, manager, body)
    with pytest.raises(Refused, match="asked about this already"):
        consulted(row, manager, body)
    own = nominated(people.at_organisation(body), body, email="else@nominee.example")
    with pytest.raises(Refused, match="put them forward itself"):
        consulted(own, manager, body)


def test_the_nominator_hears_at_each_turn_until_the_roster(writer, council, manager):
    row = nominated(writer, council)
    made = rules.take_on(nomination=row, actor=manager, note="The grouping is content")
    assert (made.state, made.nominated_by, made.first_hand) == (
        PeerState.NOMINATED,
        council,
        ["combined_authority"],
    )
    assert made.user.can_sign_in
    assert Notice.objects.filter(kind="peers.nominated", to=made.user).exists()
    for to in ("references", "accredited", "inducted", "active"):
        roster.advance(peer=made, to=to, actor=manager, note="Settled")
    subjects = [preview(notice).subject for notice in told("nomination_result")]
    assert subjects == [
        "Noor Nominee: we go on to references",
        "Noor Nominee is on our roster of peers",
    ]
    page = browser(writer).get(reverse("peers:nomination", args=[row.pk])).content.decode()
    assert "On the roster" in page
    assert "Settled" not in page
    # Having a rest later is nobody's business.
    roster.advance(peer=made, to=PeerState.RESTING, actor=manager, note="A year off")
    roster.advance(peer=made, to=PeerState.LEFT, actor=manager, note="Moved")
    assert len(told("nomination_result")) == 2


def test_who_drops_out_on_the_way_is_told_to_the_nominator(writer, council, manager):
    row = nominated(writer, council)
    made = rules.take_on(nomination=row, actor=manager, note="All asked")
    roster.advance(peer=made, to=PeerState.LEFT, actor=manager, note="No reference came")
    words = preview(told("nomination_result")[-1])
    assert "does not join our roster" in words.text
    assert "No reference" not in words.text


def test_everybody_who_named_them_hears(writer, council, manager):
    row = nominated(writer, council)
    other = factories.organisation()
    second = nominated(people.at_organisation(other), other)
    made = rules.take_on(nomination=row, actor=manager, note="All asked")
    second.refresh_from_db()
    assert (second.state, second.peer) == (NominationState.TAKEN_ON, made)
    assert {notice.to for notice in told("nomination_result")} == {writer, second.by}


def test_what_is_settled_is_settled(writer, council, manager):
    row = nominated(writer, council)
    asked = consulted(row, manager)
    rules.withdraw(nomination=row, actor=writer)
    for deed in (
        lambda: rules.withdraw(nomination=row, actor=writer),
        lambda: rules.take_on(nomination=row, actor=manager, note="x"),
        lambda: rules.turn_down(nomination=row, actor=manager, reason="other", words="x"),
        lambda: consulted(row, manager, grouping("Northern Councils")),
        lambda: rules.answer(consultation=asked, actor=asked.person, answer=View.NO_VIEW),
    ):
        with pytest.raises(Refused, match="settled already"):
            deed()
    assert "decided since" in opened(link("consultation"))


def test_only_officers_decide_and_only_nominators_take_back(writer, council, manager):
    row = nominated(writer, council)
    for deed in (
        lambda: rules.take_on(nomination=row, actor=writer, note="x"),
        lambda: rules.turn_down(nomination=row, actor=writer, reason="other", words="x"),
        lambda: consulted(row, writer),
        lambda: rules.ask_for_names(actor=writer, looking_for="x", organisation=council),
    ):
        with pytest.raises(Refused, match="officers who keep the roster"):
            deed()
    with pytest.raises(Refused, match="your own organisation put forward"):
        rules.withdraw(nomination=row, actor=manager)
    with pytest.raises(Refused, match="Enter what we tell"):
        rules.turn_down(nomination=row, actor=manager, reason="other", words=" ")


def test_a_group_office_gives_two_names_from_its_e_mails(manager):
    office, _ = GroupOffice.objects.update_or_create(
        group=PoliticalGroup.LABOUR,
        defaults={"name": "Labour group office", "email": "labour@office.example"},
    )
    client = browser(manager)
    page = reverse("peers:names_wanted")
    words = client.post(page, {"looking_for": "Leaders"}).content.decode()
    assert "Select either an organisation or a group office" in words
    client.post(page, {"looking_for": "Leaders", "group_office": "labour"})
    asked = NamesWanted.objects.get()
    assert asked.person.email == office.email
    assert not asked.person.can_sign_in
    assert "Leaders" in opened(link("names"))
    first = link("names")
    assert "You put Noor Nominee forward" in sent(first, **ANSWERS)
    row = Nomination.objects.get()
    assert (row.group_office, row.organisation) == ("labour", None)
    # The link is spent, and the thank-you brings the next.
    assert "You put forward: Noor Nominee" in opened(first)
    second = link("names")
    assert second.pk != first.pk
    [thanks] = told("nomination_received")
    assert thanks.link == second
    assert "somebody else forward? Use this link" in preview(thanks).text
    sent(second, **ANSWERS | {"name": "Ola Other", "email": "ola@nominee.example"})
    assert Nomination.objects.filter(wanted=asked).count() == 2


def test_a_body_that_is_asked_needs_an_address(manager, council):
    with pytest.raises(Refused, match="Enter the address"):
        rules.ask_for_names(actor=manager, looking_for="x", organisation=council)
    GroupOffice.objects.all().delete()
    with pytest.raises(Refused, match="no address for this group office"):
        rules.ask_for_names(actor=manager, looking_for="x", group_office="labour")


def test_the_history_holds_no_words(writer, council, manager):
    row = nominated(writer, council)
    asked = consulted(row, manager)
    rules.answer(consultation=asked, actor=asked.person, answer=View.CONCERNS, words="A secret")
    rules.turn_down(nomination=row, actor=manager, reason="other", words="A reason")
    entries = list(timeline(row))
    assert [entry.verb for entry in entries] == ["submit", "consult", "consulted", "not_taken"]
    said = str([entry.data for entry in entries])
    assert not any(words in said for words in ("secret", "A reason", "Noor"))
    assert Consultation.objects.get().answer_by > date(2026, 1, 1)
