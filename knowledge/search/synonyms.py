"""Words that mean the same here: acronyms, short forms and old names. One line a meaning.

A query that holds one of a line's forms also looks for the others, at half their worth, so the
form that was typed still wins. Old names follow the papers: "DCLG" is MHCLG today.
"""

LINES: tuple[tuple[str, ...], ...] = (
    ("ca", "cas", "combined authority", "combined authorities"),
    ("mca", "mcas", "mayoral combined authority", "mayoral combined authorities"),
    ("cca", "ccas", "combined county authority", "combined county authorities"),
    ("sa", "strategic authority", "strategic authorities"),
    ("msa", "mayoral strategic authority", "mayoral strategic authorities"),
    ("gla", "greater london authority"),
    ("gmca", "greater manchester combined authority"),
    ("wmca", "west midlands combined authority"),
    ("lep", "leps", "local enterprise partnership", "local enterprise partnerships"),
    ("ukspf", "uk shared prosperity fund", "shared prosperity fund"),
    ("lgr", "local government reorganisation", "local government reorganization"),
    ("devo", "devolution"),
    ("aeb", "adult education budget", "adult skills fund"),
    ("brt", "bus franchising", "bus rapid transit"),
    ("cex", "ceo", "chief executive", "chief executives"),
    ("mhclg", "dclg", "dluhc", "ministry of housing communities and local government"),
    ("cfgs", "cfps", "centre for governance and scrutiny", "centre for public scrutiny"),
    ("lga", "local government association"),
    ("nalc", "national association of local councils"),
    ("nef", "new economics foundation"),
    ("vcs", "voluntary and community sector", "voluntary sector"),
    ("pcc", "police and crime commissioner"),
    ("gva", "gross value added"),
    ("mou", "memorandum of understanding"),
    ("brokering", "brokerage"),
    ("o s", "overview and scrutiny"),
    ("comms", "communications"),
    # The stemmer does not know that these are one word.
    ("bus", "buses"),
    ("parish councils", "town councils", "local councils", "double devolution"),
)

_FORMS: dict[tuple[str, ...], tuple[str, ...]] = {
    tuple(form.split()): line for line in LINES for form in line
}
_LONGEST = max(len(form) for form in _FORMS)


KNOWN = frozenset(word for form in _FORMS for word in form)


def others(words: list[str]) -> list[str]:
    """The other forms of whatever `words` (lower case) say, each as a text of its own."""
    found: list[str] = []
    for start in range(len(words)):
        for size in range(_LONGEST, 0, -1):
            said = tuple(words[start : start + size])
            if len(said) == size and said in _FORMS:
                found += [form for form in _FORMS[said] if form != " ".join(said)]
                break
    return list(dict.fromkeys(found))[:12]
