"""How a person comes to be at an organisation: by their address, by their choice, by a check."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from devosupport.accounts.choices import AUTHORISERS, AffiliationRole, CheckState
from devosupport.accounts.domains import organisations_of_address, role_by_address
from devosupport.accounts.models import Affiliation, AffiliationCheck, User
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import send
from devosupport.places.models import Organisation


@transaction.atomic
def arrive(*, user: User) -> None:
    """Let somebody in whose address was just confirmed, and join them where it says they work.

    Somebody who already belongs somewhere, or whom an officer once took off or refused, is not
    joined by their address again.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.can_sign_in:
        user.can_sign_in = True
        user.save(update_fields=["can_sign_in"])
        record(user, "accounts.let_in", actor=user)
    choices = organisations_to_choose(user)
    if len(choices) == 1:
        join(user, choices[0], role_by_address(user.email or ""), actor=user)


def organisations_to_choose(user: User) -> list[Organisation]:
    """What the address offers: empty for whoever belongs somewhere, or did, or was refused."""
    if user.affiliations.exists() or user.posts.exists() or user.email is None:
        return []
    if user.checks.filter(state=CheckState.REFUSED).exists():
        return []
    return organisations_of_address(user.email, timezone.localdate())


@transaction.atomic
def choose_organisation(*, user: User, organisation: Organisation) -> Affiliation:
    """One of the councils that share the domain of the person's address."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if organisation not in organisations_to_choose(user):
        raise Refused("Choose one of the organisations that your e-mail address belongs to.")
    return join(user, organisation, role_by_address(user.email or ""), actor=user)


@transaction.atomic
def ask_for_check(
    *, user: User, organisation: Organisation, role: AffiliationRole, explanation: str
) -> AffiliationCheck:
    """An officer is asked to check somebody whose address does not say where they work."""
    User.objects.select_for_update().get(pk=user.pk)
    if user.checks.filter(state=CheckState.WAITING).exists():
        raise Refused("We are already checking where you work. We will e-mail you.")
    if user.affiliations.current(timezone.localdate()).filter(organisation=organisation).exists():
        raise Refused(f"You already belong to {organisation.name}.")
    check = AffiliationCheck.objects.create(
        user=user, organisation=organisation, role=role, explanation=explanation
    )
    record(check, "accounts.check_asked", actor=user, organisation=organisation.pk)
    return check


@transaction.atomic
def confirm_check(*, check: AffiliationCheck, actor: User) -> Affiliation:
    check = _decide(check, actor, CheckState.CONFIRMED)
    send("accounts.check_confirmed", to=check.user, about=check, key=str(check.pk))
    return join(check.user, check.organisation, AffiliationRole(check.role), actor=actor)


@transaction.atomic
def refuse_check(*, check: AffiliationCheck, actor: User, reason: str) -> AffiliationCheck:
    check = _decide(check, actor, CheckState.REFUSED, reason)
    send("accounts.check_refused", to=check.user, about=check, key=str(check.pk))
    return check


def _decide(
    check: AffiliationCheck, actor: User, state: CheckState, reason: str = ""
) -> AffiliationCheck:
    check = AffiliationCheck.objects.select_for_update().get(pk=check.pk)
    if check.state != CheckState.WAITING:
        raise Refused("A colleague has already decided about this person.")
    check.state, check.reason = state, reason
    check.decided_by, check.decided_at = actor, timezone.now()
    check.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(check, f"accounts.check_{state.value}", actor=actor)
    return check


@transaction.atomic
def name_authoriser(
    *,
    organisation: Organisation,
    name: str,
    email: str,
    job_title: str,
    role: AffiliationRole,
    by: User,
) -> User:
    """Somebody who may commit an organisation, named by a colleague; gets links, no account."""
    user, created = User.objects.get_or_create(
        email=email.strip().lower(),
        defaults={"name": name, "job_title": job_title, "can_sign_in": False, "password": "!"},
    )
    if not user.is_active or user.blanked_at:
        raise Refused("This person's account was closed. Name somebody else, or ask us.")
    if user == by:
        raise Refused("Name somebody else: nobody gives themselves the authority to sign off.")
    if role not in AUTHORISERS:
        raise Refused("Name a chief executive, leader, mayor or chief officer.")
    if created:
        record(user, "accounts.named", actor=by, organisation=organisation.pk)
    join(user, organisation, role, actor=by)
    return user


@transaction.atomic
def name_contact(*, organisation: Organisation, name: str, email: str, by: User) -> User:
    """Somebody who asked by phone, e-mail or in a meeting, vouched for by the officer who spoke
    to them. Gets links and no account; who is there already keeps what they may do."""
    user, created = User.objects.get_or_create(
        email=email.strip().lower(),
        defaults={"name": name, "can_sign_in": False, "password": "!"},
    )
    if not user.is_active or user.blanked_at:
        raise Refused("This person's account was closed. Give somebody else's address, or none.")
    if created:
        record(user, "accounts.named", actor=by, organisation=organisation.pk)
    if not user.affiliations.current(_today()).filter(organisation=organisation).exists():
        join(user, organisation, AffiliationRole.OFFICER, actor=by)
    return user


@transaction.atomic
def name_successor(*, name: str, email: str) -> User:
    """Whoever carries a request on after its council ended, as that council named them. They
    belong to no organisation by it, get links, and sign in by their own address."""
    user, created = User.objects.get_or_create(
        email=email.strip().lower(),
        defaults={"name": name[:120], "can_sign_in": False, "password": "!"},
    )
    if not user.is_active or user.blanked_at:
        raise Refused("This person's account was closed.")
    if created:
        record(user, "accounts.named", actor=None)
    return user


def join(
    user: User, organisation: Organisation, role: AffiliationRole, *, actor: User
) -> Affiliation:
    """One open affiliation an organisation: made, or its role brought up to date."""
    affiliation, made = Affiliation.objects.get_or_create(
        user=user,
        organisation=organisation,
        ends=None,
        defaults={"role": role, "begins": _today()},
    )
    if not made and affiliation.role != role:
        record(user, "accounts.role_changed", actor=actor, old=affiliation.role, new=role.value)
        affiliation.role = role
        affiliation.save(update_fields=["role"])
    if made:
        record(user, "accounts.joined", actor=actor, organisation=organisation.pk, role=role.value)
    return affiliation


def _today() -> date:
    return timezone.localdate()
