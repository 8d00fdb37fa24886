"""Putting somebody forward for the roster: by a council, an authority, a grouping, a group office.

What a nominator says is kept here. Nobody is on the roster, and no account is made, before an
officer takes the nomination on (paper S2, paragraph 13.1).
"""
