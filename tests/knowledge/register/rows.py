"""The register as its files say, read once in a process."""

from knowledge.register.rules import load_register
from tests.shelf import shelved


def the_register() -> None:
    """The places of the files are there from the start."""
    shelved("the register", load_register)
