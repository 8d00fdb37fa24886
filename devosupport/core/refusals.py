"""What a rule raises when a verb may not be done now."""


class Refused(ValueError):
    """The message is a sentence for the person who asked; views show it as it is."""


class Overtaken(Refused):
    """Somebody else saved the row since it was read. Views show both values: `core.stale`."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else saved this at the same moment. Look at it once more, then save again."
        )
