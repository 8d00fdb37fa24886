"""Measures the gathering of candidates in a process of its own; prints JSON.

Requests are brought to matching by the verbs themselves, so that every row is in place; peers are
written at once.
"""

import importlib
import json
import time
from typing import Any

from bench._cost import cost, portal

FEW, MANY = (4, 30), (40, 300)
TIMES = 5


def main() -> None:
    with portal():
        from django.core.management import call_command

        call_command("load_places", verbosity=0)
        print(json.dumps({"few": measured(*FEW), "many": measured(*MANY)}))


def measured(requests: int, peers: int) -> dict[str, Any]:
    """With as many requests that wait for a team, and peers on the roster, in all."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from peers.candidates import gather, problem_of
    from peers.rules.base import today
    from requests.choices import State
    from requests.models import SupportRequest

    make(requests, peers)
    cases = list(SupportRequest.objects.filter(state=State.MATCHING).order_by("pk"))
    with CaptureQueriesContext(connection) as asked:
        problem_of(gather(cases, at=today()))

    def work() -> None:
        problem_of(gather(cases, at=today()))

    clock = time.perf_counter()
    busy = cost(work, TIMES)
    return {
        "requests": len(cases),
        "peers": peers,
        "queries": len(asked),
        "busy": busy,
        "clock": (time.perf_counter() - clock) * 1000 / TIMES,
    }


def make(requests: int, peers: int) -> None:
    from devosupport.places.models import Topic
    from peers.models import Peer, PeerTopic
    from requests.choices import SeatKind, State
    from requests.models import SupportRequest

    factories = importlib.import_module("tests.factories")
    theirs = importlib.import_module("tests.peers.factories")
    topics = list(Topic.objects.order_by("pk"))
    homes = [factories.organisation() for _ in range(10)]
    for number in range(Peer.objects.count(), peers):
        kind = (SeatKind.MEMBER, SeatKind.OFFICER, SeatKind.ADVISER)[number % 3]
        made = theirs.peer(kind, organisation=homes[number % 10], support_types=["brokering"])
        PeerTopic.objects.create(peer=made, topic=topics[number % len(topics)], level=3)
    waiting = SupportRequest.objects.filter(state=State.MATCHING).count()
    for _ in range(waiting, requests):
        theirs.matching_case(SeatKind.MEMBER, SeatKind.OFFICER, SeatKind.ADVISER)


if __name__ == "__main__":
    main()
