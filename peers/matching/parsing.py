"""Reads a problem from JSON. Everything wrong with it is said in a sentence, with the place."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from peers.matching.problem import (
    EXCLUDED,
    LOWEST_PRIORITY,
    SCALE,
    BadProblem,
    Id,
    Line,
    Options,
    Pair,
    Peer,
    Problem,
    Request,
    Scores,
    TeamRules,
    Values,
)

RULE_NAMES = tuple(TeamRules.__slots__)
# Beyond this a sum of scores could leave the range in which a float is an exact integer.
HIGHEST_SCORE = 1_000_000.0


def parse(data: Any) -> Problem:
    """A problem from what `json.load` returned. Raises BadProblem with a sentence."""
    if not isinstance(data, Mapping):
        raise BadProblem('The problem must be an object with "requests", "peers" and "scores".')
    options = parse_options(data.get("options") or {})
    peers = tuple(
        parse_peer(item, number) for number, item in enumerate(listed(data, "peers"), start=1)
    )
    no_twins("peer", [peer.id for peer in peers])
    items = listed(data, "requests")
    requests = tuple(
        parse_request(item, number, options) for number, item in enumerate(items, start=1)
    )
    no_twins("request", [request.id for request in requests])
    rows = score_rows(data, items, requests)
    values = parse_scores(rows, len(peers))
    scores, scale = to_integers(values)
    frozen = parse_frozen(data.get("frozen") or [], requests, peers, scores)
    return Problem(
        requests=requests,
        peers=peers,
        scores=scores,
        frozen=frozen,
        options=options,
        scale=scale,
        values=values,
    )


def listed(data: Mapping[str, Any], name: str) -> Sequence[Any]:
    found = data.get(name)
    if not isinstance(found, list):
        raise BadProblem(f'"{name}" must be a list.')
    return found


def whole(item: Mapping[str, Any], name: str, where: str, *, default: int | None = None) -> int:
    found = item.get(name, default)
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    if isinstance(found, bool) or not isinstance(found, int) or found < 0:
        raise BadProblem(f'{where}: "{name}" must be a whole number, 0 or more.')
    return found


def truth(item: Mapping[str, Any], name: str, *, default: bool) -> bool:
    found = item.get(name, default)
    if not isinstance(found, bool):
        raise BadProblem(f'Options: "{name}" must be true or false.')
    return found


def word(item: Mapping[str, Any], name: str, where: str) -> str:
    found = item.get(name)
    if found is None:
        return ""
    if not isinstance(found, str | int):
        raise BadProblem(f'{where}: "{name}" must be text.')
    return str(found)


def identity(item: Any, where: str) -> Id:
    if not isinstance(item, Mapping):
        raise BadProblem(f"{where} must be an object.")
    found = item.get("id")
    if isinstance(found, bool) or not isinstance(found, str | int):
        raise BadProblem(f'{where}: "id" must be text or a whole number.')
    return found


def no_twins(what: str, ids: Sequence[Id]) -> None:
    seen: set[Id] = set()
    for one in ids:
        if one in seen:
            raise BadProblem(f"Two {what}s have the id {one!r}.")
        seen.add(one)


def parse_options(item: Any) -> Options:
    if not isinstance(item, Mapping):
        raise BadProblem('"options" must be an object.')
    limit = item.get("time_limit", Options().time_limit)
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not limit > 0:
        raise BadProblem('Options: "time_limit" must be a number of seconds above 0.')
    return Options(
        team_rules=truth(item, "team_rules", default=False),
        even_load=whole(item, "even_load", "Options", default=0),
        time_limit=float(limit),
        fairness=truth(item, "fairness", default=True),
        first_seats=truth(item, "first_seats", default=True),
    )


def parse_peer(item: Any, number: int) -> Peer:
    peer_id = identity(item, f"Peer {number}")
    where = f"Peer {peer_id!r}"
    return Peer(
        id=peer_id,
        capacity=whole(item, "capacity", where),
        role=word(item, "role", where),
        group=word(item, "group", where),
        organisation=word(item, "organisation", where),
        leads=bool(item.get("leads", item.get("role") == "lead")),
        load=whole(item, "load", where, default=0),
    )


def parse_request(item: Any, number: int, options: Options) -> Request:
    request_id = identity(item, f"Request {number}")
    where = f"Request {request_id!r}"
    priority = whole(item, "priority", where, default=LOWEST_PRIORITY)
    waiting = whole(item, "waiting", where, default=0)
    if "lines" in item:
        lines = tuple(
            Line(
                id=identity(line, f"{where}, line {place}"),
                seats=whole(line, "seats", f"{where}, line {place}"),
                rules=parse_rules(line.get("rules"), f"{where}, line {place}"),
            )
            for place, line in enumerate(listed(item, "lines"), start=1)
        )
        no_twins(f"{where}: line", [line.id for line in lines if line.id is not None])
    else:
        lines = (Line(id=None, seats=whole(item, "seats", where)),)
    rules = parse_rules(item.get("rules"), where)
    asked = rules or any(line.rules for line in lines) or "rules" in item
    if options.team_rules and not asked and sum(line.seats for line in lines) >= 2:
        # The team rule of the papers' packages, unless a request states its own.
        rules = TeamRules(member_and_officer=True)
    return Request(request_id, lines, priority=priority, waiting=waiting, rules=rules)


def parse_rules(item: Any, where: str) -> TeamRules:
    """Either a list of names, or an object name → true (`same_group` → the group's name)."""
    if item is None:
        return TeamRules()
    if isinstance(item, list):
        item = {name: True for name in item if isinstance(name, str)}
    if not isinstance(item, Mapping) or set(item) - set(RULE_NAMES):
        raise BadProblem(f'{where}: "rules" may hold {", ".join(RULE_NAMES)}.')
    given = dict(item)
    group = given.pop("same_group", "")
    if any(not isinstance(value, bool) for value in given.values()):
        raise BadProblem(f"{where}: each rule must be true or false.")
    return TeamRules(same_group="*" if group is True else str(group or ""), **given)


def score_rows(
    data: Mapping[str, Any], items: Sequence[Any], requests: Sequence[Request]
) -> list[tuple[str, Any]]:
    """A row a line, each with the words that name it."""
    top = data.get("scores")
    if top is None and all("lines" in item for item in items):
        top = [None] * len(requests)
    if not isinstance(top, list) or len(top) != len(requests):
        raise BadProblem(f'"scores" must be a list of {len(requests)} rows, one a request.')
    rows: list[tuple[str, Any]] = []
    for item, request, row in zip(items, requests, top, strict=True):
        where = f"Request {request.id!r}"
        if "lines" not in item:
            rows.append((where, row))
            continue
        for line in item["lines"]:
            rows.append((f"{where}, line {line['id']!r}", line.get("scores", row)))
    return rows


def parse_scores(rows: Sequence[tuple[str, Any]], peers: int) -> Values:
    values = np.full((len(rows), peers), -1.0)
    for number, (where, row) in enumerate(rows):
        if not isinstance(row, list) or len(row) != peers:
            raise BadProblem(f"{where}: the row of scores must have {peers} entries, one a peer.")
        if not set(map(type, row)) <= {int, float, type(None)}:
            raise BadProblem(f"{where}: each score must be a number, or null for excluded.")
        numbers = np.array(row, dtype=np.float64)
        given = np.array([entry is not None for entry in row], dtype=bool)
        if not np.isfinite(numbers[given]).all() or (numbers[given] > HIGHEST_SCORE).any():
            raise BadProblem(f"{where}: each score must be at most {HIGHEST_SCORE:.0f}.")
        values[number] = np.where(given, numbers, -1.0)
    return values


def to_integers(values: Values) -> tuple[Scores, int]:
    """Integers as they are; anything with a fraction in millionths. Below 0 is excluded."""
    allowed = values >= 0
    fractions = bool((values[allowed] % 1 != 0).any())
    scale = SCALE if fractions else 1
    scores = np.where(allowed, np.rint(values * scale), EXCLUDED).astype(np.int64)
    return scores, scale


def parse_frozen(
    item: Any, requests: Sequence[Request], peers: Sequence[Peer], scores: Scores
) -> tuple[Pair, ...]:
    if not isinstance(item, list):
        raise BadProblem('"frozen" must be a list of pairs [request, peer].')
    place_of = {peer.id: number for number, peer in enumerate(peers)}
    first_line: dict[Id, int] = {}
    count = 0
    for request in requests:
        first_line[request.id] = count
        count += len(request.lines)
    by_id = {request.id: request for request in requests}
    room = {
        first_line[request.id] + number: line.seats
        for request in requests
        for number, line in enumerate(request.lines)
    }
    pairs: list[Pair] = []
    for entry in item:
        if not isinstance(entry, list) or len(entry) not in (2, 3):
            raise BadProblem(f"Frozen {entry!r} must be [request, peer] or [request, peer, line].")
        if not all(isinstance(part, str | int) for part in entry):
            raise BadProblem(f"Frozen {entry!r} must hold ids.")
        request_id, peer_id, *line_id = entry
        if request_id not in by_id:
            raise BadProblem(f"Frozen {entry!r}: there is no request {request_id!r}.")
        if peer_id not in place_of:
            raise BadProblem(f"Frozen {entry!r}: there is no peer {peer_id!r}.")
        lines = [
            first_line[request_id] + number
            for number, line in enumerate(by_id[request_id].lines)
            if not line_id or line.id == line_id[0]
        ]
        if not lines:
            raise BadProblem(f"Frozen {entry!r}: the request has no such line.")
        # On no stated line: where there is room, and they fit best.
        line = max(lines, key=lambda at: (room[at] > 0, int(scores[at, place_of[peer_id]]), -at))
        room[line] -= 1
        pairs.append((line, place_of[peer_id]))
    return tuple(pairs)
