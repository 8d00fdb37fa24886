"""Every write of bulletins; import the verbs from here."""

from devosupport.core.refusals import Overtaken, Refused
from knowledge.events.bulletins.rules.composing import (
    change,
    compose,
    discard,
    gather,
    move,
    send_test,
)
from knowledge.events.bulletins.rules.sending import carry_on, send_once
from knowledge.events.bulletins.rules.subscribing import (
    confirm,
    forget,
    resume,
    sign_up,
    stop,
    unsubscribe,
)

__all__ = [
    "Overtaken",
    "Refused",
    "carry_on",
    "change",
    "compose",
    "confirm",
    "discard",
    "forget",
    "gather",
    "move",
    "resume",
    "send_once",
    "send_test",
    "sign_up",
    "stop",
    "unsubscribe",
]
