"""What administrators do about people: invite, posts, regions, organisations, disable, blank."""

from collections.abc import Collection

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import AffiliationRole, OfficerRole
from devosupport.accounts.models import AdvisedRegion, Affiliation, OfficerPost, User
from devosupport.accounts.rules.factors import invite_to_second_factor
from devosupport.accounts.rules.joining import join
from devosupport.accounts.sessions import end_sessions
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.notifications.models import Link
from devosupport.places.models import Organisation, Region


def only_administrators(actor: User) -> None:
    if not has_role(actor, OfficerRole.ADMINISTRATOR):
        raise Refused("Only an administrator can do this.")


@transaction.atomic
def update_details(*, user: User, name: str, job_title: str, phone: str, actor: User) -> User:
    """The person's own words about themselves; which fields changed is history, not what to."""
    user = User.objects.select_for_update().get(pk=user.pk)
    new = {"name": name.strip(), "job_title": job_title.strip(), "phone": phone.strip()}
    changed = [field for field, value in new.items() if getattr(user, field) != value]
    for field in changed:
        setattr(user, field, new[field])
    if changed:
        user.save(update_fields=changed)
        record(user, "accounts.details_changed", actor=actor, fields=changed)
    return user


@transaction.atomic
def invite_officer(*, email: str, name: str, roles: Collection[OfficerRole], actor: User) -> User:
    """A colleague at the LGA: a person, their posts, and leave to set up a second factor."""
    only_administrators(actor)
    user, _ = User.objects.get_or_create(
        email=email.strip().lower(), defaults={"name": name.strip(), "password": "!"}
    )
    if not user.is_active:
        raise Refused("This person's account was disabled. Open it again first.")
    if not user.can_sign_in:
        user.can_sign_in = True
        user.save(update_fields=["can_sign_in"])
    set_posts(user=user, roles=roles, actor=actor)
    invite_to_second_factor(user=user, actor=actor)
    return user


@transaction.atomic
def first_administrator(*, email: str, name: str) -> User:
    """Whoever has the server's own command line makes the first administrators."""
    user, _ = User.objects.get_or_create(
        email=email.strip().lower(), defaults={"name": name.strip(), "password": "!"}
    )
    user.can_sign_in = user.is_active = True
    user.save(update_fields=["can_sign_in", "is_active"])
    OfficerPost.objects.get_or_create(
        user=user,
        role=OfficerRole.ADMINISTRATOR,
        ends=None,
        defaults={"begins": timezone.localdate()},
    )
    record(user, "accounts.posts_changed", actor=None, new=[OfficerRole.ADMINISTRATOR.value])
    invite_to_second_factor(user=user, actor=None)
    return user


@transaction.atomic
def set_posts(*, user: User, roles: Collection[OfficerRole], actor: User) -> None:
    """Exactly these posts from today on. Whoever's posts change is signed out at once."""
    only_administrators(actor)
    User.objects.select_for_update().get(pk=user.pk)
    open_posts = {post.role: post for post in user.posts.filter(ends=None)}
    wanted = {role.value for role in roles}
    if user == actor and OfficerRole.ADMINISTRATOR not in wanted:
        raise Refused("Ask another administrator to take this role from you.")
    if wanted == set(open_posts):
        return
    for role in set(open_posts) - wanted:
        close(open_posts[role])
    OfficerPost.objects.bulk_create(
        OfficerPost(user=user, role=role, begins=timezone.localdate())
        for role in sorted(wanted - set(open_posts))
    )
    record(user, "accounts.posts_changed", actor=actor, old=sorted(open_posts), new=sorted(wanted))
    end_sessions(user)


@transaction.atomic
def set_regions(*, user: User, regions: Collection[Region], actor: User) -> None:
    """Exactly these regions from today on, for a Principal Adviser."""
    only_administrators(actor)
    if regions and not user.posts.filter(ends=None, role=OfficerRole.PRINCIPAL_ADVISER).exists():
        raise Refused("Only a Principal Adviser holds regions. Give the role first.")
    held = {
        row.region_id: row for row in user.advised_regions.select_for_update().filter(ends=None)
    }
    wanted = {region.pk for region in regions}
    if wanted == set(held):
        return
    for pk in set(held) - wanted:
        close(held[pk])
    AdvisedRegion.objects.bulk_create(
        AdvisedRegion(user=user, region_id=pk, begins=timezone.localdate())
        for pk in sorted(wanted - set(held))
    )
    record(user, "accounts.regions_changed", actor=actor, old=sorted(held), new=sorted(wanted))


def close(row: OfficerPost | AdvisedRegion | Affiliation) -> None:
    """End a dated row today; what only began today never was."""
    today = timezone.localdate()
    if row.begins == today:
        row.delete()
        return
    row.ends = today
    row.save(update_fields=["ends"])


@transaction.atomic
def add_affiliation(
    *, user: User, organisation: Organisation, role: AffiliationRole, actor: User
) -> Affiliation:
    only_administrators(actor)
    return join(user, organisation, role, actor=actor)


@transaction.atomic
def end_affiliation(*, affiliation: Affiliation, actor: User) -> None:
    """Somebody has left an organisation; they see its requests no longer, from now."""
    only_administrators(actor)
    row = Affiliation.objects.select_for_update().filter(pk=affiliation.pk, ends=None).first()
    if row is None:
        raise Refused("This was ended already.")
    record(row.user, "accounts.left", actor=actor, organisation=row.organisation_id)
    close(row)
    _void_links_of(row.user, reason="left_organisation")
    end_sessions(row.user)


def _void_links_of(user: User, *, reason: str) -> None:
    Link.objects.open().filter(person=user).update(void_at=timezone.now(), void_reason=reason)


@transaction.atomic
def disable(*, user: User, actor: User) -> None:
    """No sign-in, no code, no link, and every session ends now. Can be taken back."""
    only_administrators(actor)
    if user == actor:
        raise Refused("Ask another administrator to close your account.")
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(user, "accounts.disabled", actor=actor)
    _void_links_of(user, reason="account_closed")
    end_sessions(user)


@transaction.atomic
def enable(*, user: User, actor: User) -> None:
    only_administrators(actor)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.blanked_at:
        raise Refused("Nothing is left of this account to open again.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(user, "accounts.enabled", actor=actor)


@transaction.atomic
def blank(*, user: User, actor: User) -> None:
    """Remove everything personal for good; the history keeps "Former user" as who acted."""
    only_administrators(actor)
    if user == actor:
        raise Refused("Ask another administrator to blank your account.")
    user = User.objects.select_for_update().get(pk=user.pk)
    today = timezone.localdate()
    for rows in (user.affiliations, user.posts, user.advised_regions):
        rows.filter(ends=None).exclude(begins=today).update(ends=today)
        rows.filter(ends=None).delete()
    user.codes.all().delete()
    user.checks.update(explanation="", reason="")
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    _void_links_of(user, reason="account_closed")
    end_sessions(user)
    user.email, user.name, user.job_title, user.phone = None, "", "", ""
    user.is_active = user.can_sign_in = False
    user.blanked_at = timezone.now()
    user.save()
    record(user, "accounts.blanked", actor=actor)
