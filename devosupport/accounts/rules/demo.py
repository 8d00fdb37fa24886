"""The people of the demonstration, made or brought up to date."""

from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction
from django.utils import timezone

from devosupport.accounts.demo import PERSONAS, Persona
from devosupport.accounts.models import AdvisedRegion, Affiliation, OfficerPost, User
from devosupport.accounts.rules.addresses import confirm_address
from devosupport.history.rules import record
from devosupport.places.models import Organisation, Region

Found = TypeVar("Found", bound=models.Model)


@transaction.atomic
def ensure_personas() -> dict[str, User]:
    """Every persona by slug, with organisation, post and regions. Safe to call again."""
    return {slug: ensure_persona(persona) for slug, persona in PERSONAS.items()}


def ensure_persona(persona: Persona) -> User:
    user, created = User.objects.get_or_create(
        email=persona.email,
        defaults={
            "name": persona.name,
            "job_title": persona.job_title,
            "phone": persona.phone,
            "demonstration": True,
            "password": "!",
        },
    )
    confirm_address(user=user, at=user.verified_at or timezone.now())
    if persona.organisation:
        organisation = _known(Organisation.objects.all(), persona.organisation)
        Affiliation.objects.get_or_create(
            user=user, organisation=organisation, ends=None, defaults={"role": persona.role}
        )
    if persona.post:
        OfficerPost.objects.get_or_create(user=user, role=persona.post, ends=None)
    for slug in persona.regions:
        region = _known(Region.objects.all(), slug)
        AdvisedRegion.objects.get_or_create(user=user, region=region, ends=None)
    if created:
        record(user, "accounts.persona_made", actor=None, persona=persona.slug)
    return user


def _known(rows: models.QuerySet[Found], slug: str) -> Found:
    row = rows.filter(slug=slug).first()
    if row is None:
        raise ImproperlyConfigured(
            f"The demonstration needs the place {slug}: run `manage.py load_places` first."
        )
    return row
