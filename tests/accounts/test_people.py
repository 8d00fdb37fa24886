"""What administrators do about people, and what people do about themselves."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.codes import digits_of
from devosupport.accounts.models import AdvisedRegion, Affiliation, OneTimeCode, User
from devosupport.accounts.navigation import home_for, items_for
from devosupport.accounts.rules import people as rules
from devosupport.core.refusals import Refused
from devosupport.history.models import Entry
from devosupport.history.rules import timeline
from devosupport.notifications.rules import issue_link
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return people.officer(OfficerRole.ADMINISTRATOR)


def signed_in(user: User) -> Client:
    """By a code, so that the session is among the person's own."""
    client = Client()
    client.post("/sign-in/", {"email": user.email})
    code = OneTimeCode.objects.filter(user=user).order_by("-pk")[0]
    client.post("/sign-in/code/", {"code": digits_of(code)})
    assert client.get("/account/").status_code == 200
    return client


def is_out(client: Client) -> bool:
    return client.get("/account/").status_code == 302


def test_disabling_somebody_ends_their_sessions_and_links_at_once(administrator):
    user = people.person("Ada")
    link = issue_link("test", person=user, about=user)
    client = signed_in(user)
    rules.disable(user=user, actor=administrator)
    assert is_out(client)
    link.refresh_from_db()
    assert link.void_reason == "account_closed"
    assert timeline(user).last().verb == "accounts.disabled"


def test_changing_roles_ends_sessions_at_once(administrator):
    user = people.person("Ada")
    client = signed_in(user)
    rules.set_posts(user=user, roles=[OfficerRole.TRIAGE], actor=administrator)
    assert is_out(client)
    assert has_role(User.objects.get(pk=user.pk), OfficerRole.TRIAGE)
    entry = timeline(user).last()
    assert (entry.data["old"], entry.data["new"]) == ([], ["triage"])


def test_a_role_taken_away_stays_in_the_past(administrator):
    user = people.officer(OfficerRole.TRIAGE)
    user.posts.update(begins=date(2026, 1, 1))
    rules.set_posts(user=user, roles=[OfficerRole.MANAGER], actor=administrator)
    assert user.posts.get(role="triage").ends == timezone.localdate()
    assert not has_role(User.objects.get(pk=user.pk), OfficerRole.TRIAGE)


def test_leaving_an_organisation_ends_sessions_and_what_is_seen(administrator):
    organisation = factories.organisation("Ashmere")
    user = people.at_organisation(organisation)
    Affiliation.objects.update(begins=date(2026, 1, 1))
    client = signed_in(user)
    rules.end_affiliation(affiliation=user.affiliations.get(), actor=administrator)
    assert is_out(client)
    assert not user.affiliations.current(timezone.localdate()).exists()


def test_blanking_removes_everything_personal_and_keeps_the_history(administrator):
    user = people.at_organisation(factories.organisation("Ashmere"))
    rules.update_details(user=user, name="Ada Smith", job_title="Head", phone="1", actor=user)
    client = signed_in(user)
    rules.blank(user=user, actor=administrator)
    assert is_out(client)
    user.refresh_from_db()
    assert str(user) == "Former user"
    assert (user.email, user.name, user.job_title, user.phone) == (None, "", "", "")
    assert Entry.objects.filter(actor=user).exists()
    assert not user.emailaddress_set.exists()
    with pytest.raises(Refused):
        rules.enable(user=user, actor=administrator)


def test_the_history_of_details_names_fields_and_never_their_words():
    user = people.person("Ada")
    rules.update_details(user=user, name="Secret Name", job_title="", phone="", actor=user)
    assert timeline(user).last().data == {"fields": ["name"]}


@pytest.mark.parametrize("role", [OfficerRole.TRIAGE, OfficerRole.MANAGER])
def test_nobody_but_an_administrator_changes_people(role):
    actor, user = people.officer(role), people.person()
    for deed in (rules.disable, rules.enable, rules.blank):
        with pytest.raises(Refused, match="administrator"):
            deed(user=user, actor=actor)
    with pytest.raises(Refused, match="administrator"):
        rules.set_posts(user=user, roles=[role], actor=actor)


def test_administrators_do_not_lock_themselves_out(administrator):
    for deed in (rules.disable, rules.blank):
        with pytest.raises(Refused, match="another administrator"):
            deed(user=administrator, actor=administrator)
    with pytest.raises(Refused, match="another administrator"):
        rules.set_posts(user=administrator, roles=[], actor=administrator)


def test_only_a_principal_adviser_holds_regions(administrator):
    region, user = factories.region(), people.officer(OfficerRole.TRIAGE)
    with pytest.raises(Refused, match="Principal Adviser"):
        rules.set_regions(user=user, regions=[region], actor=administrator)


def test_who_advises_a_region_is_known_for_every_day(administrator):
    region, user = factories.region(), people.officer(OfficerRole.PRINCIPAL_ADVISER)
    AdvisedRegion.objects.create(
        user=user, region=region, begins=date(2026, 1, 1), ends=date(2026, 7, 1)
    )
    ask = User.objects.principal_advisers_for
    assert list(ask(region, date(2026, 6, 30))) == [user]
    assert not ask(region, date(2026, 7, 1)).exists()
    assert not ask(factories.region("South"), date(2026, 3, 1)).exists()


def test_an_invited_colleague_has_posts_and_an_invitation(client, administrator):
    client.force_login(administrator)
    given = {"name": "New One", "email": "New@lga.example", "roles": ["triage", "case_lead"]}
    assert client.post("/office/people/invite/", given).status_code == 302
    user = User.objects.get(email="new@lga.example")
    assert {post.role for post in user.posts.all()} == {"triage", "case_lead"}
    assert user.factor_invitations.exists()


def test_people_are_found_by_name_address_and_organisation(client, administrator):
    ashmere = factories.organisation("Ashmere")
    user = people.at_organisation(ashmere)
    rules.update_details(user=user, name="Ada Smith", job_title="", phone="", actor=user)
    client.force_login(administrator)
    for words in ("ada", "smith ashmere", user.email):
        assert "Ada Smith" in client.get("/office/people/", {"q": words}).content.decode()
    assert "Ada Smith" not in client.get("/office/people/", {"q": "bramley"}).content.decode()


def test_the_list_of_people_runs_as_many_queries_for_many_as_for_few(
    client, administrator, django_assert_max_num_queries
):
    client.force_login(administrator)
    client.get("/office/people/")
    organisation = factories.organisation("Ashmere")
    for _ in range(30):
        people.at_organisation(organisation)
    with django_assert_max_num_queries(12):
        client.get("/office/people/")


def test_roles_and_regions_change_on_one_screen(client, administrator):
    region, user = factories.region(), people.person("Ada")
    client.force_login(administrator)
    given = {"roles": ["principal_adviser"], "regions": [region.pk]}
    client.post(f"/office/people/{user.pk}/roles/", given)
    assert user.advised_regions.get().region == region
    client.post(f"/office/people/{user.pk}/roles/", {"roles": ["triage"]})
    assert not user.advised_regions.exists()


def test_the_screens_add_and_end_an_organisation_and_close_an_account(client, administrator):
    ashmere, user = factories.organisation("Ashmere"), people.person("Ada")
    client.force_login(administrator)
    base = f"/office/people/{user.pk}"
    client.post(f"{base}/organisations/", {"organisation": ashmere.pk, "role": "officer"})
    row = user.affiliations.get()
    client.post(f"{base}/organisations/{row.pk}/end/")
    assert not user.affiliations.exists()
    assert (
        "Select what should happen" in client.post(f"{base}/access/", {"deed": ""}).content.decode()
    )
    client.post(f"{base}/access/", {"deed": "disable"})
    user.refresh_from_db()
    assert not user.is_active
    assert "closed this account" in client.get(f"{base}/").content.decode()


def test_a_person_chooses_for_which_organisation_they_act(client):
    ashmere, bramley = factories.organisation("Ashmere"), factories.organisation("Bramley")
    stranger = factories.organisation("Calderby")
    user = people.at_organisation(ashmere)
    Affiliation.objects.create(user=user, organisation=bramley)
    client.force_login(user)
    assert client.get("/account/").context["acting"] == ashmere
    client.post(f"/account/act-for/{bramley.slug}/")
    assert client.get("/account/").context["acting"] == bramley
    assert client.post(f"/account/act-for/{stranger.slug}/").status_code == 404
    user.affiliations.filter(organisation=bramley).delete()
    assert client.get("/account/").context["acting"] == ashmere


def test_a_person_ends_their_other_sessions_and_nobody_elses():
    user, other = people.person("Ada"), people.person("Bob")
    here, there, elsewhere = signed_in(user), signed_in(user), signed_in(other)
    theirs = elsewhere.get("/account/").context["sessions"][0].pk
    here.post(f"/account/devices/{theirs}/end/")
    here.post("/account/devices/end/")
    assert not is_out(here)
    assert is_out(there)
    assert not is_out(elsewhere)


def test_everybody_has_a_home_and_only_officers_see_people():
    person, officer = people.person(), people.officer(OfficerRole.TRIAGE)
    assert home_for(person).startswith("/")
    assert "People" not in {item.label for item in items_for(person)}
    assert "People" in {item.label for item in items_for(officer)}


def test_two_administrators_who_change_the_same_roles_never_overwrite_each_other(administrator):
    user = people.officer(OfficerRole.TRIAGE)
    client, address = Client(), f"/office/people/{user.pk}/roles/"
    client.force_login(administrator)
    opened = re.compile(r'name="opened" value="([^"]*)"')
    marks = opened.search(client.get(address).content.decode())[1]
    rules.set_posts(user=user, roles=[OfficerRole.CASE_LEAD], actor=administrator)
    typed = {"roles": ["triage", "manager"], "opened": marks}
    shown = client.post(address, typed).content.decode()
    assert "Choose which answer to keep for “Roles at the LGA”" in shown
    assert has_role(User.objects.get(pk=user.pk), OfficerRole.CASE_LEAD)
    marks = opened.search(shown)[1]
    client.post(address, {**typed, "opened": marks, "keep_roles": "mine"})
    assert has_role(User.objects.get(pk=user.pk), OfficerRole.MANAGER)
    assert not has_role(User.objects.get(pk=user.pk), OfficerRole.CASE_LEAD)
