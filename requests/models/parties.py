"""Who takes part in a request: partners, colleagues and officers named on it, related requests."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from devosupport.places.models import Organisation
from requests import choices
from requests.models.case import SupportRequest


class Partner(models.Model):
    """Another organisation of the area. Sees nothing until it is asked."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partnerships"
    )
    state = models.CharField(
        max_length=8, choices=choices.PartnerState.choices, default=choices.PartnerState.NAMED
    )
    # The version of the request it agreed to.
    version = models.PositiveIntegerField(null=True, blank=True)
    # "Let the lead agree the package for us."
    delegates = models.BooleanField(default=True)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "organisation"], name="partner_once_a_request"
            ),
            models.CheckConstraint(
                condition=~Q(state=choices.PartnerState.AGREED) | Q(version__isnull=False),
                name="partner_agrees_to_a_version",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.request_id}"


class NamedColleague(models.Model):
    """Somebody on the council side who may see a sensitive request."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="colleagues")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="named_on"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "user"], name="colleague_once_a_request")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.request_id}"


class CaseOfficer(models.Model):
    """An officer added to a sensitive request by its officers."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="officers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="added_to"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "user"], name="officer_once_a_request")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.request_id}"


class Related(models.Model):
    """A private link between two requests; the councils never learn of it."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="related_from")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "other"], name="related_once"),
            models.CheckConstraint(
                condition=~Q(request=F("other")), name="related_to_another_request"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} and {self.other_id}"
