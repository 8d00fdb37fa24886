"""Officers' second step: before anything else, by invitation, reset by two administrators."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import get_resolver, reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.codes import digits_of
from devosupport.accounts.models import OneTimeCode, User
from devosupport.accounts.rules import factors
from devosupport.core.refusals import Refused
from devosupport.history.models import Entry
from devosupport.notifications.models import Notice
from tests import people
from tests.access import all_rows

pytestmark = pytest.mark.django_db


def administrator() -> User:
    return people.officer(OfficerRole.ADMINISTRATOR)


def new_officer() -> User:
    """With a post, and without a second step."""
    user = people.officer(OfficerRole.TRIAGE)
    Authenticator.objects.filter(user=user).delete()
    return user


def code_now(secret: str, later: int = 0) -> str:
    """What the app shows; a code is good once, so a second use takes the next one."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def sign_in(client: Client, user: User, **more):
    client.post("/sign-in/", {"email": user.email})
    code = OneTimeCode.objects.filter(user=user).order_by("-pk")[0]
    return client.post("/sign-in/code/", {"code": digits_of(code), **more})


@pytest.mark.parametrize("path", ["/account/", "/office/people/"])
def test_an_officer_without_a_second_step_is_sent_to_set_one_up(client, path):
    client.force_login(new_officer())
    response = client.get(path)
    assert response["Location"] == "/account/second-step/"


def test_what_an_officer_posts_before_that_does_nothing(client):
    user = new_officer()
    client.force_login(user)
    client.post("/account/details/", {"name": "Changed"})
    user.refresh_from_db()
    assert user.name != "Changed"


def test_people_who_are_not_officers_need_none(client):
    client.force_login(people.person())
    assert client.get("/account/").status_code == 200


def test_a_made_up_officer_needs_none_where_the_demonstration_is_on(client, settings):
    user = new_officer()
    User.objects.filter(pk=user.pk).update(demonstration=True)
    client.force_login(user)
    settings.DEMO = False
    assert client.get("/account/").status_code == 302
    settings.DEMO = True
    assert client.get("/account/").status_code == 200


def test_every_page_that_is_not_for_everybody_stands_behind_the_door():
    open_to_all = {row.name for row in all_rows() if row.allows("public")}
    # The door itself, and what sets a second step up behind an invitation.
    the_door = {"accounts:second_step", "mfa_activate_totp", "mfa_add_webauthn"}
    # Opened by a signed address alone, for as long as its link is: nobody signs in there.
    by_address = {"library:share_shown"}
    resolver = get_resolver()
    unguarded = []
    for row in all_rows():
        if row.name in open_to_all | the_door | by_address:
            continue
        found = [pattern for name, pattern in named(resolver) if name == row.name]
        if not all(getattr(pattern.callback, "asks_sign_in", False) for pattern in found):
            unguarded.append(row.name)
    assert not unguarded


def named(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named(pattern, inner)
        else:
            yield f"{prefix}{pattern.name}", pattern


def test_without_an_invitation_nobody_sets_up_an_officers_first_second_step(client):
    client.force_login(new_officer())
    for name in ("mfa_activate_totp", "mfa_add_webauthn"):
        assert client.get(reverse(name))["Location"] == "/account/second-step/"
    assert "Ask an administrator" in client.get("/account/second-step/").content.decode()


def test_an_invited_officer_sets_up_an_app_and_then_signs_in_with_both_steps(client):
    user = new_officer()
    factors.invite_to_second_factor(user=user, actor=administrator())
    assert Notice.objects.get(to=user).kind == "accounts.officer_invited"
    sign_in(client, user)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert client.get("/office/people/").status_code == 200
    assert user.factor_invitations.get().used_at
    other = Client()
    response = sign_in(other, user, trusted="on")
    assert response["Location"] == reverse("mfa_authenticate")
    assert other.get("/office/people/")["Location"].startswith("/sign-in/")
    other.post(reverse("mfa_authenticate"), {"code": code_now(secret, later=1)})
    assert other.get("/office/people/").status_code == 200
    assert other.session.get_expire_at_browser_close()


def with_app() -> tuple[User, str]:
    user, secret = new_officer(), generate_totp_secret()
    TOTP.activate(user, secret)
    return user, secret


def test_a_wrong_second_step_lets_nobody_in_and_five_end_the_trying(client):
    user, secret = with_app()
    sign_in(client, user)
    for _ in range(factors.TRIES):
        page = client.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert "wrong or has run out" in page.content.decode()
    page = client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert "Too many wrong codes" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_of_the_app_is_good_once_even_without_a_cache():
    user, secret = with_app()
    typed = code_now(secret)
    assert factors.use_app_code(user=user, typed=typed)
    assert factors.use_app_code(user=user, typed=typed) is None


def test_an_invitation_ends_after_a_week():
    user = new_officer()
    invitation = factors.invite_to_second_factor(user=user, actor=administrator())
    invitation.created_at -= factors.INVITATION_LASTS
    invitation.save()
    assert not factors.may_set_up_first_factor(user)


def test_only_administrators_invite_and_nobody_themselves():
    with pytest.raises(Refused):
        factors.invite_to_second_factor(
            user=new_officer(), actor=people.officer(OfficerRole.TRIAGE)
        )
    me = administrator()
    with pytest.raises(Refused, match="another administrator"):
        factors.invite_to_second_factor(user=me, actor=me)


def test_two_administrators_reset_a_lost_second_step():
    user, _ = with_app()
    first, second = administrator(), administrator()
    reset = factors.ask_for_reset(user=user, actor=first)
    assert factors.has_second_factor(user)
    assert [notice.to for notice in Notice.objects.filter(kind="accounts.reset_asked")] == [second]
    factors.confirm_reset(reset=reset, actor=second)
    assert not factors.has_second_factor(user)
    assert factors.may_set_up_first_factor(user)
    verbs = list(Entry.objects.about(user).values_list("verb", "actor"))
    assert ("accounts.reset_asked", first.pk) in verbs
    assert ("accounts.reset_confirmed", second.pk) in verbs


def test_the_one_who_asked_cannot_confirm():
    user, _ = with_app()
    asker = administrator()
    reset = factors.ask_for_reset(user=user, actor=asker)
    with pytest.raises(Refused, match="another administrator has to confirm"):
        factors.confirm_reset(reset=reset, actor=asker)
    assert factors.has_second_factor(user)


def test_nobody_resets_their_own():
    me, other = administrator(), administrator()
    with pytest.raises(Refused, match="their own"):
        factors.ask_for_reset(user=me, actor=me)
    reset = factors.ask_for_reset(user=me, actor=other)
    with pytest.raises(Refused, match="their own"):
        factors.confirm_reset(reset=reset, actor=me)


@pytest.mark.parametrize("role", [OfficerRole.TRIAGE, OfficerRole.MANAGER, OfficerRole.CASE_LEAD])
def test_no_other_officer_resets(role):
    user, _ = with_app()
    with pytest.raises(Refused, match="administrator"):
        factors.ask_for_reset(user=user, actor=people.officer(role))


def test_a_stopped_reset_changes_nothing_and_cannot_be_confirmed():
    user, _ = with_app()
    reset = factors.ask_for_reset(user=user, actor=administrator())
    factors.refuse_reset(reset=reset, actor=administrator())
    with pytest.raises(Refused, match="already decided"):
        factors.confirm_reset(reset=reset, actor=administrator())
    assert factors.has_second_factor(user)


def test_the_reset_goes_through_the_screens(client):
    user, _ = with_app()
    for deed, person in (("ask", administrator()), ("confirm", administrator())):
        client.force_login(person)
        client.post(f"/office/people/{user.pk}/second-step/{deed}/")
    assert not factors.has_second_factor(user)


def test_an_officers_last_second_step_cannot_be_removed(client):
    user, secret = with_app()
    sign_in(client, user)
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    client.post(reverse("mfa_reauthenticate"), {"code": code_now(secret, later=1)})
    client.post(reverse("mfa_deactivate_totp"))
    assert factors.has_second_factor(user)
