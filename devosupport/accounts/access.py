"""Who may: the questions every app asks about a person."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from devosupport.accounts.choices import AUTHORISERS, OfficerRole
from devosupport.accounts.models import User
from devosupport.places.models import Organisation
from devosupport.places.querysets import OrganisationQuerySet, during

Person = User | AnonymousUser


def today() -> date:
    """The real day: who may is never asked as of another, even for records made as of one."""
    return timezone.localdate()


def officer_roles(user: Person) -> frozenset[str]:
    """The person's roles at the LGA today; asked once and kept on the user."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    if not hasattr(user, "_officer_roles"):
        posts = user.posts.filter(during(today())).values_list("role", flat=True)
        user._officer_roles = frozenset(posts)  # type: ignore[attr-defined]
    roles: frozenset[str] = user._officer_roles  # type: ignore[attr-defined]
    return roles


def is_officer(user: Person) -> bool:
    return bool(officer_roles(user))


def has_role(user: Person, *roles: OfficerRole) -> bool:
    return bool(officer_roles(user) & set(roles))


def at_an_organisation(user: User) -> bool:
    """Whether the person is confirmed anywhere today; asked once and kept on the user."""
    if not hasattr(user, "_at_an_organisation"):
        user._at_an_organisation = user.affiliations.current(today()).exists()  # type: ignore[attr-defined]
    found: bool = user._at_an_organisation  # type: ignore[attr-defined]
    return found


def organisations_of(user: Person) -> OrganisationQuerySet:
    """The organisations a person is confirmed at today."""
    if not isinstance(user, User):
        return Organisation.objects.none()
    return Organisation.objects.filter(
        pk__in=user.affiliations.current(today()).values("organisation_id")
    )


def commits(user: Person) -> OrganisationQuerySet:
    """The organisations a person may commit today."""
    if not isinstance(user, User):
        return Organisation.objects.none()
    held = user.affiliations.current(today()).filter(role__in=AUTHORISERS)
    return Organisation.objects.filter(pk__in=held.values("organisation_id"))


def is_authoriser(user: Person, organisation: Organisation) -> bool:
    return (
        isinstance(user, User)
        and User.objects.authorisers_of(organisation, today()).filter(pk=user.pk).exists()
    )
