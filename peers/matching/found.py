"""What a step found, and what its proofs go by."""

from dataclasses import dataclass

import numpy as np

from peers.matching.problem import Pair

# What a bound may be off by through floating point, in units of the objective.
TOLERANCE = 1e-6
WHOLE = 1e-6
# How many columns are let go first.
LET_GO = 3_000


@dataclass(frozen=True, slots=True)
class Found:
    """The best whole solution of a step. `bound`: no plan of any pairs is worth more."""

    pairs: list[Pair] | None = None
    value: float = -np.inf
    bound: float = np.inf
    proved: bool = False
    # Shown that there is none.
    impossible: bool = False
