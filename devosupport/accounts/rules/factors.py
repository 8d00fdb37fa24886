"""Officers' second factors: the first by invitation, a lost one by two administrators."""

from datetime import timedelta

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.utils import timezone

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import FactorInvitation, FactorReset, FactorTry, User
from devosupport.accounts.models.signing_in import INVITATION_LASTS
from devosupport.accounts.sessions import end_sessions
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import send

TRIES = 5
TRIES_WINDOW = timedelta(minutes=15)
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type__in=STRONG).exists())


def may_set_up_first_factor(user: User) -> bool:
    """Whether an administrator's invitation is open, so that a stolen mailbox is not enough."""
    since = timezone.now() - INVITATION_LASTS
    return user.factor_invitations.filter(used_at=None, created_at__gt=since).exists()


def too_many_tries(user: User) -> bool:
    since = timezone.now() - TRIES_WINDOW
    return user.factor_tries.filter(counter=None, at__gt=since).count() >= TRIES


@transaction.atomic
def use_app_code(*, user: User, typed: str) -> Authenticator | None:
    """The app whose code this is, used up by it; a wrong one counts against the limit.

    allauth remembers used codes in the cache, and refuses every code while the cache is down.
    """
    User.objects.select_for_update().get(pk=user.pk)
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    counter = _counter_of(decrypt(app.data["secret"]), typed) if app else None
    if counter is None or user.factor_tries.filter(counter=counter).exists():
        note_wrong_code(user=user)
        return None
    FactorTry.objects.create(user=user, counter=counter)
    return app


def _counter_of(secret: str, typed: str) -> int | None:
    """Which half minute's code was typed; None for a wrong one."""
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=typed, expected=format_hotp_value(hotp_value(secret, counter))):
            return int(counter)
    return None


def note_wrong_code(*, user: User) -> None:
    FactorTry.objects.create(user=user)


@transaction.atomic
def invite_to_second_factor(*, user: User, actor: User | None) -> FactorInvitation | None:
    """Let an officer set up an app or passkey within a week. Nobody invites themselves."""
    if actor == user:
        raise Refused("Ask another administrator to invite you.")
    if actor is not None and not has_role(actor, OfficerRole.ADMINISTRATOR):
        raise Refused("Only an administrator can do this.")
    User.objects.select_for_update().get(pk=user.pk)
    if has_second_factor(user):
        return None
    user.factor_invitations.filter(used_at=None).update(used_at=timezone.now())
    invitation = FactorInvitation.objects.create(user=user, invited_by=actor)
    record(user, "accounts.factor_invited", actor=actor)
    send("accounts.officer_invited", to=user, about=invitation, key=str(invitation.pk))
    return invitation


@transaction.atomic
def note_first_factor(*, user: User) -> None:
    """The invitation is used up once a factor stands."""
    used = user.factor_invitations.filter(used_at=None).update(used_at=timezone.now())
    if used:
        record(user, "accounts.factor_set_up", actor=user)


@transaction.atomic
def ask_for_reset(*, user: User, actor: User) -> FactorReset:
    """The first of two administrators says that somebody lost their phone or key."""
    _administrator_other_than(user, actor)
    User.objects.select_for_update().get(pk=user.pk)
    if not has_second_factor(user):
        raise Refused("This person has no second step to reset. Invite them to set one up.")
    if user.factor_resets.filter(decided_at=None).exists():
        raise Refused("A reset already waits for another administrator.")
    reset = FactorReset.objects.create(user=user, asked_by=actor)
    record(user, "accounts.reset_asked", actor=actor)
    for administrator in User.objects.officers(timezone.localdate(), OfficerRole.ADMINISTRATOR):
        if administrator not in (user, actor):
            send("accounts.reset_asked", to=administrator, about=reset, key=str(reset.pk))
    return reset


@transaction.atomic
def confirm_reset(*, reset: FactorReset, actor: User) -> FactorReset:
    """The second one confirms: the factor goes, sessions end, and a new one may be set up."""
    reset = _undecided(reset, actor)
    if reset.asked_by == actor:
        raise Refused("You asked for this reset, so another administrator has to confirm it.")
    _decide(reset, actor, confirmed=True)
    Authenticator.objects.filter(user=reset.user).delete()
    end_sessions(reset.user)
    record(reset.user, "accounts.reset_confirmed", actor=actor)
    invite_to_second_factor(user=reset.user, actor=actor)
    return reset


@transaction.atomic
def refuse_reset(*, reset: FactorReset, actor: User) -> FactorReset:
    """Either administrator may stop it."""
    reset = _undecided(reset, actor)
    _decide(reset, actor, confirmed=False)
    record(reset.user, "accounts.reset_refused", actor=actor)
    return reset


def _undecided(reset: FactorReset, actor: User) -> FactorReset:
    reset = FactorReset.objects.select_for_update().get(pk=reset.pk)
    _administrator_other_than(reset.user, actor)
    if reset.decided_at:
        raise Refused("A colleague has already decided about this reset.")
    return reset


def _decide(reset: FactorReset, actor: User, *, confirmed: bool) -> None:
    reset.decided_by, reset.decided_at, reset.confirmed = actor, timezone.now(), confirmed
    reset.save(update_fields=["decided_by", "decided_at", "confirmed"])


def _administrator_other_than(user: User, actor: User) -> None:
    if actor == user:
        raise Refused("Nobody resets their own second step. Ask two other administrators.")
    if not has_role(actor, OfficerRole.ADMINISTRATOR):
        raise Refused("Only an administrator can do this.")
