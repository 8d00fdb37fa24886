"""The only bridge between rows and the matcher: three queries in, plain data out."""

from peers.candidates.gathering import Gathered, gather
from peers.candidates.problems import Asked, problem_of

__all__ = ["Asked", "Gathered", "gather", "problem_of"]
