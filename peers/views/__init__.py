"""The screens of peers: a peer's own, the council's look at its team, the officers' roster."""
