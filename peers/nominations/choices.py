"""Where a nomination stands, what a grouping answers, why somebody is not taken on."""

from django.db.models import TextChoices


class NominationState(TextChoices):
    RECEIVED = "received", "Received"
    TAKEN_ON = "taken_on", "On the way to the roster"
    NOT_TAKEN = "not_taken", "Not taken further"
    WITHDRAWN = "withdrawn", "Withdrawn"


class View(TextChoices):
    """What a sub-national grouping says when it is consulted."""

    SUPPORTS = "supports", "Supports it"
    NO_VIEW = "no_view", "Has no view"
    CONCERNS = "concerns", "Has concerns"


class NotTaken(TextChoices):
    """Why not, in words that the nominator reads."""

    ON_ROSTER = "on_roster", "They are on the roster or on the way to it already"
    NO_EXPERIENCE = "no_experience", "We look for first-hand experience of devolution"
    ENOUGH = "enough", "We have enough peers for these topics at present"
    NOT_WILLING = "not_willing", "They would rather not, or not now"
    OTHER = "other", "Another reason"
