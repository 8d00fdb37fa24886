"""Every write of networks, by noun; import the verbs from here."""

from devosupport.core.refusals import Overtaken, Refused
from knowledge.events.networks.rules.meetings import (
    call_off_meeting,
    change_meeting,
    plan_meeting,
)
from knowledge.events.networks.rules.members import (
    approve,
    ask_to_join,
    decline,
    end_gone,
    leave,
    remove,
    set_address,
    set_role,
    take_back,
)
from knowledge.events.networks.rules.networks import change, close, create
from knowledge.events.networks.rules.notes import change_note, remove_note, write_note
from knowledge.events.networks.rules.papers import add_papers, look_after_papers, remove_paper

__all__ = [
    "Overtaken",
    "Refused",
    "add_papers",
    "approve",
    "ask_to_join",
    "call_off_meeting",
    "change",
    "change_meeting",
    "change_note",
    "close",
    "create",
    "decline",
    "end_gone",
    "leave",
    "look_after_papers",
    "plan_meeting",
    "remove",
    "remove_note",
    "remove_paper",
    "set_address",
    "set_role",
    "take_back",
    "write_note",
]
