"""Every verb of an engagement as plain data: from where, to where, by whom.

`rules` apply these and nothing else; `manage.py states` draws them. `who` are roles on the
request (`requests.choices.Role`), or PEER for the person the engagement is about.
"""

from dataclasses import dataclass

from peers.choices import EngagementState, PeerState
from requests.choices import Role

S = EngagementState
PEER = "peer"
CASE = (Role.CASE_LEAD, Role.MANAGER)
PORTAL = Role.SYSTEM


@dataclass(frozen=True)
class Transition:
    sources: tuple[EngagementState, ...]
    to: EngagementState
    who: tuple[str, ...]


TRANSITIONS: dict[str, Transition] = {
    "drop": Transition((S.PROPOSED,), S.DROPPED, (*CASE, PORTAL)),
    # The portal invites the next in turn when the case lead asked for that.
    "invite": Transition((S.PROPOSED,), S.INVITED, (*CASE, PORTAL)),
    # A case lead records an answer given on the phone.
    "accept": Transition((S.INVITED,), S.ACCEPTED, (PEER, *CASE)),
    "decline": Transition((S.INVITED,), S.DECLINED, (PEER, *CASE)),
    "expire": Transition((S.INVITED,), S.EXPIRED, (PORTAL,)),
    "recall": Transition((S.INVITED,), S.RECALLED, (*CASE, PORTAL)),
    # With the whole team, as `requests` has it: by the case lead alone.
    "activate": Transition((S.ACCEPTED,), S.ACTIVE, (Role.CASE_LEAD,)),
    "step_down": Transition((S.ACCEPTED, S.ACTIVE), S.STEPPED_DOWN, (PEER, *CASE)),
    # The council's objection frees a seat too: `requests` has checked who may object.
    "release": Transition((S.ACCEPTED, S.ACTIVE), S.RELEASED, (*CASE, PORTAL)),
    # Follows from the closing of the request; nobody does it by hand.
    "complete": Transition((S.ACTIVE,), S.COMPLETED, (PORTAL,)),
}


@dataclass(frozen=True)
class Step:
    """One step of somebody on the roster, and what is written down with it."""

    sources: tuple[PeerState, ...]
    asks: str = ""
    must_say: bool = False
    # Sets until when the training counts.
    trains: bool = False


P = PeerState
ON_THE_WAY = (P.NOMINATED, P.REFERENCES, P.ACCREDITED, P.INDUCTED)

# From nomination on; somebody who left may be put forward again.
STEPS: dict[str, Step] = {
    P.NOMINATED: Step((P.LEFT,), "Who puts them forward again, and who was consulted?", True),
    P.REFERENCES: Step((P.NOMINATED,), "Who is asked for a reference?", True),
    P.ACCREDITED: Step((P.REFERENCES,), "What did the references say?", True),
    P.INDUCTED: Step((P.ACCREDITED,), "What did the induction cover?", trains=True),
    P.ACTIVE: Step((P.INDUCTED, P.RESTING), "Anything to note?"),
    P.RESTING: Step((P.ACTIVE,), "Why do they rest?"),
    P.LEFT: Step((*ON_THE_WAY, P.ACTIVE, P.RESTING), "Why do they leave?"),
}


def next_steps(state: str) -> list[PeerState]:
    """In the order of the roster's way, leaving last."""
    return [PeerState(to) for to, step in STEPS.items() if state in step.sources]
