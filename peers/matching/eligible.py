"""Who may take a seat, of everybody at once, by the rules of `exclusions` and no others.

Most rules about a pair ask whether the peer has to do with an organisation of the request. Whoever
has to do with none of them is judged by the rest, once for all seats that are alike.
"""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from peers.matching.exclusions import RULES, Candidate, Code, Need, excluded

# These rules look at a seat's kind, day, days, region and team; the others ask about a pair.
OF_THE_SEAT = (
    Code.WRONG_KIND,
    Code.NOT_ACTIVE,
    Code.UNTRAINED,
    Code.NO_CONSENT,
    Code.AT_LIMIT,
    Code.NO_DAYS,
    Code.AWAY,
    Code.ELECTION,
    Code.RESTING,
    Code.TOO_FAR,
    Code.OTHER_GROUP,
    Code.GROUP_ON_TEAM,
    Code.ORGANISATION_ON_TEAM,
)


class Eligible:
    """`columns` gives the places of those for whom `excluded` says no."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = candidates
        self.place = {candidate.id: column for column, candidate in enumerate(candidates)}
        self.having_to_do: dict[int, list[int]] = {}
        for column, candidate in enumerate(candidates):
            for organisation in organisations_of(candidate):
                self.having_to_do.setdefault(organisation, []).append(column)
        self.known: dict[Hashable, npt.NDArray[np.bool_]] = {}

    def columns(self, need: Need) -> npt.NDArray[Any]:
        able = self.but_for_the_pair(need).copy()
        for column in self.to_look_at(need):
            able[column] = not excluded(self.candidates[column], need)
        return np.flatnonzero(able)

    def but_for_the_pair(self, need: Need) -> npt.NDArray[np.bool_]:
        team = (need.group, need.groups_on_team, need.organisations_on_team)
        alike = (need.kind, need.on, need.days, need.region, *team)
        if alike not in self.known:
            rules = [RULES[code] for code in OF_THE_SEAT]
            self.known[alike] = np.array(
                [not any(rule(one, need) for rule in rules) for one in self.candidates], dtype=bool
            )
        return self.known[alike]

    def to_look_at(self, need: Need) -> set[int]:
        """Everybody whom a rule about the pair can concern."""
        found: set[int] = set()
        for organisation in need.organisations | need.authorities:
            found.update(self.having_to_do.get(organisation, ()))
        for who in need.on_request | need.said_no | need.not_cleared | set(need.waived):
            if who in self.place:
                found.add(self.place[who])
        return found


def organisations_of(candidate: Candidate) -> set[int]:
    """Every organisation that a rule may find them by."""
    found = {
        *candidate.kin,
        *candidate.employers,
        *candidate.memberships,
        *candidate.part_of,
        *candidate.declared,
        *candidate.council_vetoes,
        *candidate.peer_vetoes,
    }
    return found if candidate.organisation is None else found | {candidate.organisation}
