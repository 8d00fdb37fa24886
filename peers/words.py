"""What each verb is called in a timeline: "Ada Smith invited a peer"."""

from devosupport.history.words import register_verbs

register_verbs(
    {
        "peers.propose": "proposed peers for the team",
        "peers.put_forward": "put a peer forward",
        "peers.drop": "took a proposal back",
        "peers.invite": "invited a peer",
        "peers.remind": "reminded a peer to answer",
        "peers.accept": "accepted an invitation",
        "peers.decline": "declined an invitation",
        "peers.expire": "ended an invitation that was not answered",
        "peers.ask_days": "asked a peer which days they worked",
        "peers.recall": "withdrew an invitation",
        "peers.activate": "confirmed a peer",
        "peers.step_down": "stepped down",
        "peers.release": "released a peer",
        "peers.complete": "ended a peer's work on the request",
        "peers.ask_who_is_free": "asked peers who is free",
        "peers.answer_sounding": "said whether they are free",
        "peers.ask_clearance": "asked a group office to clear members",
        "peers.answer_clearance": "answered for a group office",
        "peers.record_clearance": "wrote down what a group office said about members",
        "peers.add": "added the peer to the roster",
        "peers.change": "changed the peer's details",
        "peers.import": "imported the peer",
        "peers.nominate": "nominated the peer",
        "peers.advance": "moved the peer on the roster",
        "peers.train": "recorded training",
        "peers.tell_of_lapsing": "told the peer that training or consent runs out",
        "peers.confirm_profile": "confirmed the profile",
        "peers.ask_still_right": "asked whether the profile is still right",
        "peers.tell_of_year": "sent the statement of the year",
        "peers.pause": "paused",
        "peers.unpause": "ended the pause",
        "peers.add_post": "added where the peer worked before",
        "peers.move": "changed where the peer works or sits",
        "peers.remove_post": "took out where the peer worked before",
        "peers.end_conflict": "ended a conflict of interest",
        "peers.add_conflict": "recorded a conflict of interest",
    }
)
