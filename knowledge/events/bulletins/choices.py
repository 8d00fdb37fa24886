"""The closed lists of bulletins."""

from django.db.models import TextChoices


class BulletinState(TextChoices):
    DRAFT = "draft", "Draft"
    # Pressed once: the worker is telling one subscriber after the other.
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"


class SubscriptionState(TextChoices):
    # Asked for on the public form; the link in the e-mail was not pressed yet.
    WAITING = "waiting", "Waiting to be confirmed"
    ON = "on", "Wanted"
    # Kept, so that a member who unsubscribed is not written to for being a member.
    OFF = "off", "Unsubscribed"
