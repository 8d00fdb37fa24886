"""What officers do to the words of a governance model, and to what is said of an area.

Like every other fact of the register: a source, a note for readers, a second person.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.moment import now, today
from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.rules import record
from knowledge.register.models import Area, GovernanceModel, TextChange
from knowledge.register.rules.publishing import index_area, index_model

Values = Mapping[str, Any]
Text = GovernanceModel | Area
FROM = ("source", "source_url", "seen_on")


@transaction.atomic
def change_model(
    *,
    model: GovernanceModel,
    actor: User,
    version: int,
    values: Values,
    sections: Mapping[int, str],
    note: str,
) -> GovernanceModel:
    """Other words of a model. `sections`: the order of a section → its words.

    Raises Overtaken when somebody saved in between, Refused where nothing differs.
    """
    row: GovernanceModel = locked(model, version)
    before = _differences(row, values)
    for section in row.sections.all():
        words = sections.get(section.order, section.words)
        if words != section.words:
            before[section.heading] = section.words
            section.words = words
            section.save(update_fields=["words"])
    _save(row, actor, values, before, note)
    index_model(row)
    return row


@transaction.atomic
def change_area(*, area: Area, actor: User, version: int, values: Values, note: str) -> Area:
    """Another tier under the Act of 2026, or another note. Raises as `change_model` does."""
    row: Area = locked(area, version)
    _save(row, actor, values, _differences(row, values), note)
    index_area(row)
    return row


@transaction.atomic
def check_text(*, row: Text, actor: User) -> None:
    """Somebody read the source today, and it is as the register says."""
    row = locked(row)
    row.last_checked = today()
    row.save(update_fields=["last_checked"])
    record(row, "checked", actor=actor)


@transaction.atomic
def verify_text(*, row: Text, actor: User) -> None:
    """The second person's look at the source. Raises Refused for whoever entered it."""
    row = locked(row)
    if not row.by_office:
        raise Refused("These are the words of the tables: press “Still right” instead.")
    if row.entered_by_id == actor.pk:
        raise Refused("You entered this yourself. Ask a colleague to look at the source too.")
    if row.verified_on:
        raise Refused("A second person has checked this already.")
    row.verified_by, row.verified_on, row.last_checked = actor, today(), today()
    row.version += 1
    row.save()
    record(row, "verified", actor=actor)


def locked(row: Text, version: int | None = None) -> Any:
    found: Any = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and found.version != version:
        raise Overtaken
    return found


def _differences(row: Any, values: Values) -> dict[str, Any]:
    """The field → what it said, of every field but the source that differs."""
    names = [name for name in values if name not in FROM and getattr(row, name) != values[name]]
    return {name: getattr(row, name) for name in names}


def _save(row: Any, actor: User, values: Values, before: dict[str, Any], note: str) -> None:
    if not before and all(getattr(row, name) == values[name] for name in FROM):
        raise Refused("Nothing is different from what the register says.")
    for name, value in values.items():
        setattr(row, name, value)
    row.entered_by, row.by_office, row.last_checked = actor, True, today()
    row.verified_by = row.verified_on = None
    row.version += 1
    row.save()
    of_model = isinstance(row, GovernanceModel)
    TextChange.objects.create(
        model=row if of_model else None,
        area=None if of_model else row,
        at=now(),
        by=actor,
        note=note,
        before=before,
        source=row.source,
        source_url=row.source_url,
    )
    record(row, "reworded", actor=actor, fields=sorted(before), version=row.version)
