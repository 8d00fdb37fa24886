"""The states of a notice."""

from django.db.models import TextChoices


class NoticeState(TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENT = "sent", "Sent"
    MOOT = "moot", "Not sent: no longer needed"
    FAILED = "failed", "Could not be delivered"
