"""What each verb of a nomination is called in a timeline."""

from devosupport.history.words import register_verbs

register_verbs(
    {
        "peers.submit": "put somebody forward",
        "peers.withdrawn": "took the nomination back",
        "peers.consult": "asked a sub-national grouping",
        "peers.consulted": "told us what a sub-national grouping thinks",
        "peers.taken_on": "took the nomination on",
        "peers.not_taken": "decided not to take the nomination further",
        "peers.ask_for_names": "asked for names",
    }
)
