"""The states of a notice, and how often somebody wants what is not essential."""

from django.db.models import TextChoices


class NoticeState(TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    # Put off to the person's daily e-mail, and then part of it.
    DAILY = "daily", "Waiting for the daily e-mail"
    JOINED = "joined", "Part of a daily e-mail"
    SENT = "sent", "Sent"
    MOOT = "moot", "Not sent: no longer needed"
    FAILED = "failed", "Could not be delivered"


class Frequency(TextChoices):
    AT_ONCE = "at_once", "At once"
    DAILY = "daily", "Once a day, in one e-mail"
    NEVER = "never", "Never"
