"""What each verb is called in a timeline."""

from devosupport.history.words import register_verbs

register_verbs(
    {
        "planning.start": "started a plan",
        "planning.change": "changed the place or stage of a plan",
        "planning.answer": "answered questions of a plan",
        "planning.keep": "kept a plan with an account",
        "planning.share": "changed who shares a plan",
        "planning.renew_addresses": "made new private addresses for a plan",
        "planning.remove": "removed a plan",
    }
)
