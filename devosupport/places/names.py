"""Names as people type them: no accents, apostrophes, full stops or capitals."""

import unicodedata

from django.db.models import Func

# Kept in step by a test: the database folds what is stored, Python what is asked.
ACCENTED = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
PLAIN = "aaaaaaceeeeiiiinooooouuuuyy"
TO_SPACE = "-/&,"
DROPPED = "'’‘.`"


def fold(text: str) -> str:
    """ "King’s Lynn & St. Albans" → "kings lynn st albans"."""
    plain = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in DROPPED)
    spaced = "".join(" " if c in TO_SPACE or not c.isprintable() else c for c in kept)
    return " ".join(spaced.split())


def words_of(text: str) -> list[str]:
    """What to look for; "and" is dropped because people write "&" as readily."""
    return [word for word in fold(text).split() if word != "and"][:8]


class Folded(Func):
    """The same in SQL, immutable, so that it can be stored by a generated column."""

    arity = 2
    arg_joiner = " || ' ' || "
    template = "translate(lower(%(expressions)s), '{}', '{}')".format(
        ACCENTED + TO_SPACE + DROPPED.replace("'", "''"), PLAIN + " " * len(TO_SPACE)
    )
