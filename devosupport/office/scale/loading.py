"""Writes the made-up requests: refuses beside real ones, and takes nothing back."""

import json
import random
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from devosupport.core.refusals import Refused
from devosupport.history.models import Entry
from devosupport.history.querysets import subject_key
from devosupport.office.scale.bodies import make_cast
from devosupport.office.scale.cases import Made, cases
from devosupport.office.scale.copying import copy_in, first_free
from devosupport.office.scale.words import SAID
from devosupport.places.models import Region
from requests.choices import OPEN, Side, State
from requests.models import Message, Pause, SupportRequest

CHUNK = 5_000
Say = Callable[[str], None]


def refuse_elsewhere() -> None:
    """Made-up requests belong on a machine of one's own, beside nothing that is real."""
    host = connection.settings_dict["HOST"] or ""
    if not settings.LOCAL:
        raise Refused("Made-up requests are loaded only with DEBUG=1 or DEMO=1.")
    if host not in ("", "localhost", "127.0.0.1", "::1") and not host.startswith("/"):
        raise Refused(f"Made-up requests are loaded only on this machine, not on {host}.")
    if SupportRequest.objects.real().exists():
        raise Refused("This database holds requests that are not a demonstration. Use another.")
    if not Region.objects.exists():
        raise Refused("Load the places first: manage.py load_places.")


@transaction.atomic
def load(number: int, say: Say, *, thread: int = 0) -> str:
    """Add `number` requests. With `thread`, one of them gets that many messages and as many
    entries in its history; its reference is returned."""
    refuse_elsewhere()
    first = first_free(SupportRequest)
    # A second load goes on where the first ended, so that no reference comes twice.
    made = cases(number, first, make_cast(random.Random(first)), timezone.now(), seed=first)
    done, long_one = 0, ""
    for chunk in iter(lambda: list(islice(made, CHUNK)), []):
        write(chunk)
        if thread and not long_one:
            long_one = make_long(chunk, thread)
        done += len(chunk)
        say(f"{done:,} of {number:,} requests")
    return long_one


def write(chunk: list[Made]) -> None:
    copy_in(SupportRequest, (made.request for made in chunk))
    copy_in(
        SupportRequest.topics.through,
        (
            {"supportrequest_id": m.request["id"], "topic_id": topic}
            for m in chunk
            for topic in m.topics
        ),
    )
    copy_in(Pause, (pause for made in chunk for pause in made.pauses))
    copy_in(Entry, entries(chunk))


def entries(chunk: Iterable[Made]) -> Iterator[dict[str, Any]]:
    """What would have been recorded. The table only grows: its triggers stay on, so nothing
    of this can be taken back but by a new database."""
    label = subject_key(SupportRequest())[0]
    for made in chunk:
        for verb, actor, at, codes in made.entries:
            yield {
                "at": at,
                "actor_id": actor,
                "subject_type": label,
                "subject_id": made.request["id"],
                "verb": verb,
                "data": json.dumps(codes),
            }


def make_long(chunk: list[Made], number: int) -> str:
    """The longest-running case anybody has: the first under way in the chunk."""
    fit = (State.IN_DELIVERY, State.SCOPING, *OPEN)
    found = next(
        made
        for state in fit
        for made in chunk
        if made.request["state"] == state and not made.request["sensitive"]
    )
    key, began = found.request["id"], found.request["received_at"]
    moments = [began + timedelta(minutes=7 * count) for count in range(number)]
    copy_in(
        Message,
        (
            {
                "request_id": key,
                "author_id": found.request.get("case_lead_id"),
                "side": Side.COUNCIL if count % 2 else Side.US,
                "body": SAID[count % len(SAID)],
                "at": at,
                "answered_at": at if count % 2 else None,
            }
            for count, at in enumerate(moments)
        ),
    )
    lead = found.request.get("case_lead_id")
    found.entries = [("post_message", lead, at, {"channel": "online"}) for at in moments]
    copy_in(Entry, entries([found]))
    return str(found.request["reference"])
