"""Every write on nominations: put forward, taken back, consulted about, taken on or not."""

from peers.nominations.rules.consulting import answer, ask_grouping
from peers.nominations.rules.deciding import already_known, take_on, turn_down
from peers.nominations.rules.submitting import ask_for_names, submit, withdraw

__all__ = [
    "already_known",
    "answer",
    "ask_for_names",
    "ask_grouping",
    "submit",
    "take_on",
    "turn_down",
    "withdraw",
]
