"""The closed lists of networks: roles, how a membership stands, what becomes of a paper."""

from django.db.models import TextChoices


class MemberRole(TextChoices):
    MEMBER = "member", "Member"
    COORDINATOR = "coordinator", "Coordinator"


class MemberState(TextChoices):
    ASKED = "asked", "Waiting to be let in"
    ACTIVE = "active", "Member"
    DECLINED = "declined", "Not let in"
    WITHDRAWN = "withdrawn", "Took the request back"
    LEFT = "left", "Left"
    REMOVED = "removed", "Removed"
    # The portal ends it when the person is no longer at the organisation they joined from.
    ENDED = "ended", "No longer at the organisation"


# One of these a person and network.
OPEN = (MemberState.ASKED, MemberState.ACTIVE)


class PaperState(TextChoices):
    # Its row is there before its file, so that an upload that was given up can be found.
    ARRIVING = "arriving", "Being received"
    CHECKING = "checking", "Being checked for viruses"
    READY = "ready", "Ready"
    REFUSED = "refused", "Refused"
    REMOVED = "removed", "Removed"
