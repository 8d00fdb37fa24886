"""Which notices, which links."""

from typing import TYPE_CHECKING

from django.db import models

from devosupport.history.querysets import subject_key

if TYPE_CHECKING:
    from devosupport.notifications.models import Link, Notice  # noqa: F401


class LinkQuerySet(models.QuerySet["Link"]):
    def about(self, subject: models.Model) -> "LinkQuerySet":
        label, pk = subject_key(subject)
        return self.filter(subject_type=label, subject_id=pk)

    def open(self) -> "LinkQuerySet":
        return self.filter(spent_at=None, void_at=None)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def about(self, subject: models.Model) -> "NoticeQuerySet":
        label, pk = subject_key(subject)
        return self.filter(subject_type=label, subject_id=pk)
