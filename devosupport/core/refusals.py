"""What a rule raises when a verb may not be done now."""


class Refused(ValueError):
    """The message is a sentence for the person who asked; views show it as it is."""
