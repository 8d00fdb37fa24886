"""The people of the tests, made as the portal makes them."""

from itertools import count

from allauth.mfa.models import Authenticator

from devosupport.accounts.choices import AffiliationRole, OfficerRole
from devosupport.accounts.models import Affiliation, OfficerPost, User
from devosupport.places.models import Organisation

# All of one length: no name is the beginning of another, and sorted they stand as they were made.
_numbers = count(100_001)


def person(name: str = "") -> User:
    number = next(_numbers)
    return User.objects.create_user(
        f"person{number}@person.example", name=name or f"Person {number}"
    )


def at_organisation(
    organisation: Organisation, role: AffiliationRole = AffiliationRole.OFFICER
) -> User:
    user = person()
    Affiliation.objects.create(user=user, organisation=organisation, role=role)
    return user


def authoriser(organisation: Organisation) -> User:
    """Somebody who may commit an organisation, and who has no account to sign in to."""
    user = at_organisation(organisation, AffiliationRole.CHIEF_EXECUTIVE)
    user.can_sign_in = False
    user.save(update_fields=["can_sign_in"])
    return user


def officer(*roles: OfficerRole) -> User:
    user = person()
    OfficerPost.objects.bulk_create(OfficerPost(user=user, role=role) for role in roles)
    # Their second step is set up, so that the door to it does not stand before every page.
    Authenticator.objects.create(user=user, type="totp", data={"secret": "never asked in tests"})
    return user
