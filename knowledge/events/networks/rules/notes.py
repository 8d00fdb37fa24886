"""Notes of meetings: written and changed by who runs the network, for its members."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken
from devosupport.history.rules import record
from knowledge.events.networks.models import MeetingNote, Network
from knowledge.events.networks.rules.networks import lock
from knowledge.events.networks.rules.papers import only_who_run
from knowledge.library.markdown import render


@transaction.atomic
def write_note(*, network: Network, actor: User, values: Mapping[str, Any]) -> MeetingNote:
    network = lock(network)
    only_who_run(network, actor)
    note = MeetingNote(network=network, written_by=actor, created_at=now(), **values)
    _save(note)
    record(network, "note_written", actor=actor, note=note.pk)
    return note


@transaction.atomic
def change_note(
    *, note: MeetingNote, actor: User, version: int, values: Mapping[str, Any]
) -> MeetingNote:
    network = lock(note.network)
    only_who_run(network, actor)
    row = MeetingNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if row.version != version:
        raise Overtaken
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    _save(row)
    record(network, "note_changed", actor=actor, note=row.pk, version=row.version)
    return row


@transaction.atomic
def remove_note(*, note: MeetingNote, actor: User) -> None:
    network = lock(note.network)
    only_who_run(network, actor)
    record(network, "note_removed", actor=actor, note=note.pk)
    MeetingNote.objects.filter(pk=note.pk).delete()


def _save(note: MeetingNote) -> None:
    note.html = render(note.body).html
    note.changed_at = now()
    note.save()
