"""Where a fact is from, how sure it is, who entered and who checked it. Shared by every fact."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from knowledge.register.choices import CHECKED, VERIFIED
from knowledge.register.words import not_yet_checked


class Vouched(models.Model):
    """Where it was seen, who entered it, and the second person who looked too."""

    source_url = models.URLField(max_length=400, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    # Entered or changed by an officer: loading the tables leaves it alone.
    by_office = models.BooleanField(default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The second person, who looked at the source too.
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verified_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def is_unseen(self) -> bool:
        """Entered by an officer, and no second person has looked at the source."""
        return self.by_office and self.verified_on is None


class Sourced(Vouched):
    # The title of the source, with its date.
    source = models.TextField()
    confidence = models.CharField(max_length=80)
    # Parts of the fact, of `choices.PARTS`, that nobody has checked.
    not_yet_checked = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    last_checked = models.DateField(null=True, blank=True)
    # It was never so: kept for the record, shown nowhere.
    withdrawn_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    @property
    def doubt(self) -> str:
        """A sentence naming what is not yet checked, or nothing."""
        if self.not_yet_checked:
            return not_yet_checked(self.not_yet_checked)
        return "" if self.confidence in CHECKED else "Source not yet checked"

    @property
    def is_verified(self) -> bool:
        return self.confidence == VERIFIED
