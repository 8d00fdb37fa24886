"""Raise an issue: what stands in a council's way and only government can change.

Councils and groupings feed in (paper S2, paragraphs 12.1 to 12.3); officers join what they say up
into one response, put it to government on the sector's behalf (S4, paragraph 9), and tell what
came of it. The public reads only what its contributors agreed to.
"""
