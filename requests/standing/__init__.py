"""How a request stood, and when: what reports of a past period are counted from.

Kept beside the request by the verbs themselves, never changed afterwards, and without names or
typed text. A report about January reads what was true at the end of January, whenever it is asked.
"""
