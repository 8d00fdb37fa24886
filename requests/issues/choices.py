"""The closed lists: where an issue and a response stand, who may do what, and why not."""

from django.db.models import TextChoices


class IssueState(TextChoices):
    DRAFT = "draft", "Draft"
    RAISED = "raised", "Raised with us"
    WITH_GOVERNMENT = "with_government", "With government"
    OUTCOME = "outcome", "Government has answered"
    NOT_TAKEN = "not_taken", "Not taken forward"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ResponseState(TextChoices):
    PREPARING = "preparing", "Being prepared"
    WITH_GOVERNMENT = "with_government", "With government"
    OUTCOME = "outcome", "Government has answered"
    NOT_TAKEN = "not_taken", "Not taken forward"


class Who(TextChoices):
    """What a person is to an issue, or to a response."""

    OWNER = "owner", "Anyone at the organisation that raises it"
    INVITED = "invited", "Anyone at an organisation that was invited"
    CONTRIBUTOR = "contributor", "Anyone at a contributor"
    AUTHORISER = "authoriser", "An authoriser of a contributor"
    OFFICER = "officer", "An officer at work on requests"
    ADMINISTRATOR = "administrator", "An administrator"
    STRANGER = "stranger", "Anyone else who signs in"
    PUBLIC = "public", "Nobody signed in"


class JoiningState(TextChoices):
    INVITED = "invited", "Invited"
    JOINED = "joined", "Joined"
    DECLINED = "declined", "Will not join"


class Answer(TextChoices):
    """What a contributor says to a response being shown in public."""

    NAMED = "named", "Show it, and name us"
    UNNAMED = "unnamed", "Show it without our name"
    NO = "no", "Do not show it in public"


class NotTaken(TextChoices):
    RAISED_ALREADY = "raised_already", "Government has been asked already"
    LOCAL = "local", "It can be settled without government"
    OUTSIDE = "outside", "It is outside what we speak on"
    NOT_AGREED = "not_agreed", "The sector does not agree about it"
    OVERTAKEN = "overtaken", "Events have overtaken it"


class Voice(TextChoices):
    US = "us", "LGA"
    GOVERNMENT = "government", "Government"


class Result(TextChoices):
    CHANGED = "changed", "Government changed it"
    PARTLY = "partly", "Government changed part of it"
    PROMISED = "promised", "Government will look into it"
    NO_CHANGE = "no_change", "Government did not change it"
