"""What an address says about where somebody works."""

import pytest
from django.utils import timezone

from devosupport.accounts.choices import AffiliationRole, CheckState
from devosupport.accounts.domains import organisations_of_address
from devosupport.accounts.models import Affiliation, AffiliationCheck, User
from devosupport.accounts.rules import joining
from devosupport.core.refusals import Refused
from devosupport.history.rules import timeline
from devosupport.notifications.models import Notice
from devosupport.places.models import Domain
from devosupport.places.querysets import hosts_of
from tests import factories, people

pytestmark = pytest.mark.django_db


def council(name: str, *domains: str, **fields):
    organisation = factories.organisation(name, **fields)
    for domain in domains:
        Domain.objects.create(organisation=organisation, domain=domain)
    return organisation


def who(email: str) -> list[str]:
    return [one.short_name for one in organisations_of_address(email, timezone.localdate())]


@pytest.mark.parametrize(
    "address",
    [
        "a@ashmere.gov.uk",
        "a@cllr.ashmere.gov.uk",
        "a@members.ashmere.gov.uk",
        "A@Ashmere.Gov.UK",
        "a@x.y.ashmere.gov.uk",
    ],
)
def test_the_councils_domain_and_what_is_under_it_belong_to_it(address):
    council("Ashmere", "ashmere.gov.uk")
    assert who(address) == ["Ashmere"]


@pytest.mark.parametrize(
    "address",
    ["a@notashmere.gov.uk", "a@ashmere.gov.uk.evil.example", "a@gov.uk", "a@mere.gov.uk", "a@uk"],
)
def test_what_only_looks_alike_does_not(address):
    council("Ashmere", "ashmere.gov.uk")
    assert who(address) == []


def test_a_shared_domain_offers_both():
    council("Ashmere", "shared.gov.uk")
    council("Bramley", "shared.gov.uk")
    assert who("a@shared.gov.uk") == ["Ashmere", "Bramley"]


def test_a_councils_own_part_of_a_shared_domain_wins():
    council("Ashmere", "shared.gov.uk")
    council("Bramley", "bramley.shared.gov.uk")
    assert who("a@bramley.shared.gov.uk") == ["Bramley"]


def test_a_council_that_has_ended_is_not_offered():
    council("Ashmere", "ashmere.gov.uk", ends=timezone.localdate())
    assert who("a@ashmere.gov.uk") == []


def test_a_bare_ending_is_never_a_domain():
    assert hosts_of("a.person@a.gov.uk") == ["a.gov.uk", "gov.uk"]
    assert hosts_of("a.person@uk") == []


def arrive(email: str) -> User:
    user = User.objects.create_user(email, can_sign_in=False)
    joining.arrive(user=user)
    user.refresh_from_db()
    return user


def test_a_councillors_address_joins_as_a_councillor():
    council("Ashmere", "ashmere.gov.uk")
    assert arrive("a@cllr.ashmere.gov.uk").affiliations.get().role == AffiliationRole.MEMBER


def test_the_person_picks_from_a_shared_domain():
    ashmere, bramley = council("Ashmere", "s.gov.uk"), council("Bramley", "s.gov.uk")
    user = arrive("a@s.gov.uk")
    assert not user.affiliations.exists()
    joining.choose_organisation(user=user, organisation=bramley)
    assert user.affiliations.get().organisation == bramley
    with pytest.raises(Refused):
        joining.choose_organisation(user=user, organisation=ashmere)


def test_nobody_picks_what_their_address_does_not_offer():
    with pytest.raises(Refused):
        joining.choose_organisation(user=people.person(), organisation=council("Ashmere"))


def test_whoever_left_is_not_joined_again_by_their_address():
    ashmere = council("Ashmere", "ashmere.gov.uk")
    user = User.objects.create_user("a@ashmere.gov.uk")
    Affiliation.objects.create(user=user, organisation=ashmere, ends=timezone.localdate())
    joining.arrive(user=user)
    assert not user.affiliations.filter(ends=None).exists()


def ask(user: User, organisation) -> AffiliationCheck:
    return joining.ask_for_check(
        user=user,
        organisation=organisation,
        role=AffiliationRole.OFFICER,
        explanation="Ring the switchboard",
    )


def test_an_officer_confirms_an_unknown_address_and_the_person_is_told():
    ashmere, user, officer = council("Ashmere"), people.person(), people.officer("triage")
    joining.confirm_check(check=ask(user, ashmere), actor=officer)
    assert user.affiliations.get().organisation == ashmere
    assert Notice.objects.get(to=user).kind == "accounts.check_confirmed"
    assert timeline(user).last().actor == officer


def test_an_officer_refuses_with_a_reason_and_nobody_is_joined():
    user = people.person()
    check = ask(user, council("Ashmere"))
    joining.refuse_check(check=check, actor=people.officer("triage"), reason="Not on the website")
    check.refresh_from_db()
    assert (check.state, check.reason) == (CheckState.REFUSED, "Not on the website")
    assert not user.affiliations.exists()
    assert Notice.objects.get(to=user).kind == "accounts.check_refused"


def test_two_officers_cannot_both_decide():
    check = ask(people.person(), council("Ashmere"))
    joining.confirm_check(check=check, actor=people.officer("triage"))
    with pytest.raises(Refused, match="colleague"):
        joining.refuse_check(check=check, actor=people.officer("manager"), reason="No")


def test_one_claim_at_a_time():
    user = people.person()
    ask(user, council("Ashmere"))
    with pytest.raises(Refused, match="already checking"):
        ask(user, council("Bramley"))


def test_the_whole_way_of_an_unknown_address_through_the_screens(client):
    ashmere, user, officer = council("Ashmere"), people.person("Ada"), people.officer("triage")
    client.force_login(user)
    form = {"organisation": ashmere.pk, "role": "officer"}
    assert "Enter how we can check" in client.post("/account/join/", form).content.decode()
    client.post("/account/join/", form | {"explanation": "Ring 1"})
    check = AffiliationCheck.objects.get()
    client.force_login(officer)
    url = f"/office/people/checks/{check.pk}/"
    assert "Enter why not" in client.post(url, {"decision": "refuse"}).content.decode()
    assert client.post(url, {"decision": "confirm"}).status_code == 302
    assert user.affiliations.get().organisation == ashmere


def name(ashmere, email="chief@ashmere.gov.uk", role=AffiliationRole.CHIEF_EXECUTIVE, by=None):
    return joining.name_authoriser(
        organisation=ashmere,
        name="Chris Chief",
        email=email,
        job_title="Chief executive",
        role=role,
        by=by or people.at_organisation(ashmere),
    )


def test_a_named_authoriser_may_commit_the_council_but_has_no_account():
    ashmere = council("Ashmere")
    chief = name(ashmere)
    assert not chief.can_sign_in
    today = timezone.localdate()
    assert list(User.objects.authorisers_of(ashmere, today)) == [chief]
    assert chief in User.objects.known_contacts_of(ashmere, today)


def test_naming_the_same_person_twice_changes_nothing():
    ashmere = council("Ashmere")
    assert name(ashmere) == name(ashmere, email="CHIEF@ashmere.gov.uk")
    assert Affiliation.objects.filter(role=AffiliationRole.CHIEF_EXECUTIVE).count() == 1


def test_nobody_names_themselves():
    ashmere = council("Ashmere")
    me = people.at_organisation(ashmere)
    with pytest.raises(Refused, match="nobody gives themselves"):
        name(ashmere, email=me.email, by=me)


def test_an_authoriser_is_somebody_who_may_commit():
    with pytest.raises(Refused, match="chief executive"):
        name(council("Ashmere"), role=AffiliationRole.OFFICER)
