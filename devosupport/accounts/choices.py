"""What a person may be: at an organisation, and at the LGA."""

from django.db.models import TextChoices


class AffiliationRole(TextChoices):
    """What somebody does at an organisation. Authorisers may commit it."""

    OFFICER = "officer", "Officer"
    MEMBER = "member", "Councillor"
    CHIEF_EXECUTIVE = "chief_executive", "Chief executive"
    LEADER = "leader", "Leader or mayor"
    CHIEF_OFFICER = "chief_officer", "Chief officer"


AUTHORISERS = (
    AffiliationRole.CHIEF_EXECUTIVE,
    AffiliationRole.LEADER,
    AffiliationRole.CHIEF_OFFICER,
)


class OfficerRole(TextChoices):
    """What somebody does at the LGA. A person may hold several."""

    PRINCIPAL_ADVISER = "principal_adviser", "Principal Adviser"
    TRIAGE = "triage", "Triage officer"
    CASE_LEAD = "case_lead", "Case lead"
    MANAGER = "manager", "Manager"
    ADMINISTRATOR = "administrator", "Administrator"


class CheckState(TextChoices):
    """What became of a claim to work for an organisation."""

    WAITING = "waiting", "Waiting to be checked"
    CONFIRMED = "confirmed", "Confirmed"
    REFUSED = "refused", "Not confirmed"
