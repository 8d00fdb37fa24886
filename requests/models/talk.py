"""What is said. Messages are seen by the council; notes never are, so they are two tables."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from devosupport.places.models import Organisation
from requests import choices
from requests.models.case import SupportRequest
from requests.talk.querysets import MessageQuerySet


class Message(models.Model):
    """Seen by the council: written here, or a call, meeting or e-mail put on the case."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    side = models.CharField(max_length=8, choices=choices.Side.choices)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(
        max_length=8, choices=choices.Channel.choices, default=choices.Channel.ONLINE
    )
    body = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    # When our side answered, or said that no answer is needed.
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["request", "at", "id"], name="message_request"),
            models.Index(
                fields=["at", "id"],
                condition=~models.Q(side="us") & models.Q(answered_at=None),
                name="message_unanswered",
            ),
        ]

    def __str__(self) -> str:
        return f"Message {self.pk} on {self.request_id}"


class ReadMark(models.Model):
    """How far a person has read the messages of a request."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The number of the last message that was there.
    read_to = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "user"], name="read_mark_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.request_id}"


class Note(models.Model):
    """For officers only."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(
        max_length=12, choices=choices.NoteKind.choices, default=choices.NoteKind.NOTE
    )
    # A hand-over note: who has to read it, and when they said they did.
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"Note {self.pk} on {self.request_id}"


class Contact(models.Model):
    """A call, a meeting or an e-mail, for officers only. What the council is to see as well is a
    `Message` instead, so that no switch can show what was written for us."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="contacts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=choices.ContactKind.choices)
    at = models.DateTimeField()
    with_whom = models.CharField(max_length=200)
    # With the council itself, and not one-sided: then it was a response of ours.
    with_council = models.BooleanField(default=False)
    from_them = models.BooleanField(default=False)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    # Names only: the files themselves are not kept.
    attachments = models.TextField(blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["request", "at", "id"], name="contact_request")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} on {self.request_id}"


class Question(models.Model):
    """What we asked the council, about one part of its form, and its answer."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="questions")
    section = models.CharField(max_length=12, choices=choices.Section.choices)
    text = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]

    def __str__(self) -> str:
        return f"Question {self.pk} on {self.request_id}"
