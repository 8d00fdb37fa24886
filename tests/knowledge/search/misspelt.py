"""Misspellings of words, the same every time: one slip of the hand or the ear, where it may be.

Nothing here knows the search, and the search knows nothing of this.
"""

from collections.abc import Iterable
from random import Random
from zlib import crc32

LETTERS = "abcdefghijklmnopqrstuvwxyz"
# What lies beside each key of a British keyboard.
BESIDE = {
    "a": "qsz", "b": "vgn", "c": "xdv", "d": "sef", "e": "wr", "f": "drg", "g": "fth", "h": "gyj",
    "i": "uo", "j": "huk", "k": "jil", "l": "ko", "m": "nj", "n": "bhm", "o": "ip", "p": "ol",
    "q": "wa", "r": "et", "s": "awd", "t": "ry", "u": "yi", "v": "cfb", "w": "qe", "x": "zsc",
    "y": "tu", "z": "asx",
}  # fmt: skip
# As words are heard: what is often written for what.
HEARD = (
    ("ie", "ei"), ("ei", "ie"), ("ance", "ence"), ("ence", "ance"), ("able", "ible"),
    ("ible", "able"), ("ph", "f"), ("tion", "sion"), ("ary", "ery"), ("ise", "ize"),
    ("mm", "m"), ("ss", "s"), ("ll", "l"), ("tt", "t"), ("nn", "n"), ("cc", "c"),
)  # fmt: skip


def misspelt(word: str) -> str:
    """`word` with one slip, chosen by the word itself; never the word as it was."""
    chance = Random(crc32(word.encode()))
    slips = [drop, add, double, swap, change, key]
    if any(right in word for right, _ in HEARD):
        slips.append(heard)
    while True:
        wrong = chance.choice(slips)(word, chance)
        if wrong != word:
            return wrong


def sample(words: Iterable[str], known: set[str], most: int) -> list[tuple[str, str]]:
    """(word, misspelling) of at most `most` words of five letters and more.

    A slip that makes another word of the collection is none that anybody could notice.
    """
    chosen = sorted(
        {word for word in words if len(word) >= 5}, key=lambda word: crc32(word[::-1].encode())
    )
    pairs = ((word, misspelt(word)) for word in chosen)
    return [pair for pair in pairs if pair[1] not in known][:most]


def drop(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def add(word: str, chance: Random) -> str:
    at = chance.randrange(len(word) + 1)
    return word[:at] + chance.choice(LETTERS) + word[at:]


def double(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[: at + 1] + word[at:]


def swap(word: str, chance: Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def change(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(LETTERS) + word[at + 1 :]


def key(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(BESIDE[word[at]]) + word[at + 1 :]


def heard(word: str, chance: Random) -> str:
    right, wrong = chance.choice([pair for pair in HEARD if pair[0] in word])
    return word.replace(right, wrong, 1)
