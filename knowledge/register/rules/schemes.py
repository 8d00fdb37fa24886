"""What officers do to a proposed scheme and its updates, and to a name of the papers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.moment import now, today
from devosupport.core.refusals import Overtaken, Refused
from devosupport.core.slugs import free_slug
from devosupport.history.rules import record
from knowledge.register.models import OldName, Scheme, SchemeUpdate
from knowledge.register.rules.publishing import index_scheme

Values = Mapping[str, Any]


@transaction.atomic
def add_scheme(*, actor: User, values: Values, update: Values, publish: bool) -> Scheme:
    """A scheme with its first update: `on`, `stage`, `words` and the source."""
    slug = free_slug(values["name"], Scheme, otherwise="scheme", longest=110)
    scheme = Scheme.objects.create(
        **values, slug=slug, stage=update["stage"], stage_on=update["on"], by_office=True
    )
    _add(scheme, actor, update, publish)
    record(scheme, "scheme_added", actor=actor)
    return scheme


@transaction.atomic
def add_update(*, scheme: Scheme, actor: User, update: Values, publish: bool) -> SchemeUpdate:
    """What happened on a day. Raises Refused for a day to come or one told of already."""
    scheme = _locked(scheme)
    found = _add(scheme, actor, update, publish)
    scheme.version += 1
    scheme.by_office = True
    scheme.save()
    record(scheme, "scheme_updated", actor=actor, stage=update["stage"])
    return found


@transaction.atomic
def change_scheme(*, scheme: Scheme, actor: User, version: int, values: Values) -> Scheme:
    scheme = _locked(scheme)
    if scheme.version != version:
        raise Overtaken
    for name, value in values.items():
        setattr(scheme, name, value)
    scheme.version += 1
    scheme.by_office = True
    scheme.save()
    record(scheme, "scheme_changed", actor=actor, version=scheme.version)
    index_scheme(scheme)
    return scheme


@transaction.atomic
def publish_scheme(*, scheme: Scheme, actor: User) -> Scheme:
    """The scheme and every update that waited, at once."""
    scheme = _locked(scheme)
    waiting = scheme.updates.filter(published_at=None)
    if scheme.published_at and not waiting.exists():
        raise Refused("Everything about this scheme is published already.")
    waiting.update(published_at=now(), changed_at=now())
    _publish(scheme)
    record(scheme, "scheme_published", actor=actor)
    return scheme


def _locked(scheme: Scheme) -> Scheme:
    return Scheme.objects.select_for_update(of=("self",)).select_related("area").get(pk=scheme.pk)


def _add(scheme: Scheme, actor: User, update: Values, publish: bool) -> SchemeUpdate:
    on: date = update["on"]
    if on > today():
        raise Refused("Enter a day that has come: an update says what has happened.")
    if scheme.updates.filter(on=on, words__iexact=update["words"]).exists():
        raise Refused("The scheme has this update of this day already.")
    found = SchemeUpdate.objects.create(
        scheme=scheme,
        **update,
        entered_by=actor,
        by_office=True,
        last_checked=today(),
        published_at=now() if publish else None,
    )
    if publish:
        _publish(scheme)
    return found


def _publish(scheme: Scheme) -> None:
    """Its stage is that of the latest update that readers see."""
    latest = scheme.updates.published().latest_first().first()
    if latest is not None:
        scheme.stage, scheme.stage_on = latest.stage, latest.on
    scheme.published_at = scheme.published_at or now()
    scheme.save()
    index_scheme(scheme)


@transaction.atomic
def check_name(*, name: OldName, actor: User, version: int, values: Values) -> OldName:
    """What a body of the papers is today; checked today, from a source."""
    name = OldName.objects.select_for_update(of=("self",)).get(pk=name.pk)
    if name.version != version:
        raise Overtaken
    for field, value in values.items():
        setattr(name, field, value)
    name.checked_on, name.by_office = today(), True
    name.version += 1
    name.save()
    record(name, "name_checked", actor=actor)
    return name
