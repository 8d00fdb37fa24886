"""Documents that come with a request. The files lie under random names in the private storage."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from devosupport.core.files.kinds import KINDS
from requests import choices
from requests.documents.querysets import DiscardedFileQuerySet, DocumentQuerySet
from requests.models.case import SupportRequest
from requests.models.talk import Message

KIND_CHOICES = [(kind.code, kind.label) for kind in KINDS.values()]


def new_public_id() -> str:
    """What stands in its address; says nothing about where the file lies."""
    return secrets.token_urlsafe(16)


class Document(models.Model):
    """Part of the application, or of a message. Removed while a draft; later it stays on record."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id)
    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="documents")
    # A `Section`; empty for what came with a message.
    section = models.CharField(max_length=12, blank=True)
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.CASCADE, related_name="documents"
    )
    side = models.CharField(max_length=8, choices=choices.Side.choices)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)

    # The name is as the person gave it, and only ever shown; `stored_name` is ours.
    name = models.CharField(max_length=130)
    stored_name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=8, choices=KIND_CHOICES)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    state = models.CharField(max_length=8, choices=choices.DocumentState.choices)
    # The scanner's own word for what it found; for officers.
    found = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    # The row is the queue: when it may be scanned next, and until when a worker has it.
    scan_after = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    scans = models.PositiveSmallIntegerField(default=0)

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_note = models.TextField(blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "id"]
        indexes = [
            models.Index(fields=["request", "added_at", "id"], name="document_request"),
            models.Index(
                fields=["scan_after", "id"],
                condition=Q(state=choices.DocumentState.CHECKING),
                name="document_to_scan",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(message=None, section__gt="") | Q(message__isnull=False, section=""),
                name="document_is_of_a_section_or_a_message",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_note__gt=""),
                name="document_is_withdrawn_with_a_note",
            ),
        ]

    def __str__(self) -> str:
        return f"Document {self.pk} of {self.request_id}"

    @property
    def is_on_record(self) -> bool:
        """Whether it reached us: it can be withdrawn then, and no longer removed."""
        sent = self.request.submitted_at
        return self.message_id is not None or (sent is not None and self.added_at <= sent)


class DiscardedFile(models.Model):
    """A stored file that nothing needs, or may need if its upload ends well.

    Written before a file is stored and taken away with the row that needs it, so that a crash in
    between leaves nothing behind. The database writes it for every document that is deleted.
    """

    stored_name = models.CharField(max_length=100, unique=True)
    delete_after = models.DateTimeField(default=timezone.now)

    objects = DiscardedFileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["delete_after"], name="discarded_file_due")]

    def __str__(self) -> str:
        return f"Discarded file {self.pk}"
