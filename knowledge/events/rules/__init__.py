"""Every write to events and bookings: one verb, transaction, lock, history entry and notice."""

from devosupport.core.refusals import Refused
from knowledge.events.rules.afterwards import (
    add_material,
    ask_feedback,
    give_feedback,
    mark_attendance,
    remind,
    remove_material,
)
from knowledge.events.rules.booking import (
    add_by_hand,
    book,
    cancel_booking,
    change_needs,
    change_way,
    pass_on,
    pass_on_offers,
    require_open,
    take_offer,
)
from knowledge.events.rules.editing import cancel, create, edit, publish, set_team, withdraw
from knowledge.events.rules.forgetting import forget_bookings, forget_needs

__all__ = [
    "Refused",
    "add_by_hand",
    "add_material",
    "ask_feedback",
    "book",
    "cancel",
    "cancel_booking",
    "change_needs",
    "change_way",
    "create",
    "edit",
    "forget_bookings",
    "forget_needs",
    "give_feedback",
    "mark_attendance",
    "pass_on",
    "pass_on_offers",
    "publish",
    "remind",
    "remove_material",
    "require_open",
    "set_team",
    "take_offer",
    "withdraw",
]
