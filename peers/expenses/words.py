"""What each verb of an expense is called in a timeline."""

from devosupport.history.words import register_verbs

register_verbs(
    {
        "peers.note_expense": "noted an expense",
        "peers.take_back_expense": "took an expense back",
        "peers.pass_on_expense": "passed an expense on",
        "peers.say_claim": "said what a peer may claim",
    }
)
