"""What each verb of a peer challenge is called in a timeline."""

from typing import TYPE_CHECKING

from devosupport.history.words import Words, register_verbs
from peers.challenges.choices import StepKind

if TYPE_CHECKING:
    from devosupport.history.models import Entry


def step(words: str) -> Words:
    def said(entry: "Entry") -> str:
        return words.format(StepKind(entry.data["step"]).label.lower())

    return said


register_verbs(
    {
        "peers.plan_challenge": "set the dates of the peer challenge",
        "peers.challenge_step": step("wrote down that “{}” of the peer challenge was done"),
        "peers.challenge_back": step("took back that “{}” of the peer challenge was done"),
        "peers.challenge_remind": step("reminded of “{}” of the peer challenge"),
        "peers.challenge_ask_publish": "asked whether the peer challenge may be published",
        "peers.challenge_publish": "answered whether the peer challenge may be published",
        "peers.challenge_published": "published a part of the peer challenge",
    }
)
