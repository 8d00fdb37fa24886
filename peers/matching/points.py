"""The points of every peer for one seat at once.

A criterion looks at one facet of the peer and one of the wish, and few facets differ: each pair of
facets is scored once, by the very function of `score`, and read from a table for everybody.
"""

from collections.abc import Hashable, Sequence
from fractions import Fraction

import numpy as np

from peers.matching.problem import Scores
from peers.matching.score import PARTS, POLICY, Part, Policy, Profile, Wish


class Facets:
    """One criterion: which facet each peer has, and a peer to stand for each facet."""

    def __init__(self, part: Part, profiles: Sequence[Profile]) -> None:
        self.part = part
        number: dict[Hashable, int] = {}
        self.examples: list[Profile] = []
        of_peer = []
        for profile in profiles:
            facet = part.of_peer(profile)
            if facet not in number:
                number[facet] = len(self.examples)
                self.examples.append(profile)
            of_peer.append(number[facet])
        self.of_peer = np.array(of_peer, dtype=np.int64)
        self.known: dict[Hashable, Scores] = {}

    def points(self, wish: Wish, mean: Fraction, policy: Policy) -> Scores:
        """One number a peer, in their order."""
        facet = self.part.of_wish(wish)
        if facet not in self.known:
            parts = [self.part.score(one, wish, mean, policy) for one in self.examples]
            self.known[facet] = np.array([part.points for part in parts], dtype=np.int64)
        found: Scores = self.known[facet][self.of_peer]
        return found


class Points:
    """`for_wish` gives what `total(contributions(…))` gives for each of the profiles."""

    def __init__(
        self, profiles: Sequence[Profile], *, mean_rating: Fraction, policy: Policy = POLICY
    ) -> None:
        self.mean, self.policy, self.size = mean_rating, policy, len(profiles)
        self.facets = [Facets(part, profiles) for part in PARTS]

    def for_wish(self, wish: Wish) -> Scores:
        found = np.zeros(self.size, dtype=np.int64)
        for facets in self.facets:
            found += facets.points(wish, self.mean, self.policy)
        return found
