"""The closed lists of the planning tool."""

from django.db.models import TextChoices


class Theme(TextChoices):
    """What a place should think through before it proposes (paper S0, paragraph 2)."""

    AMBITION = "ambition", "Ambition"
    GEOGRAPHY = "geography", "Geography"
    PARTNERS = "partners", "Partners"
    POWERS = "powers", "Powers"
    GOVERNANCE = "governance", "Governance"
    ACCOUNTABILITY = "accountability", "Accountability and scrutiny"
    FINANCE = "finance", "Finance"
    RESIDENTS = "residents", "Engagement of residents"
    CAPACITY = "capacity", "Capacity"
    EVIDENCE = "evidence", "Evidence"


class Standing(TextChoices):
    """How far a place is with a question."""

    OPEN = "open", "Not looked at yet"
    TALKING = "talking", "We are talking about it"
    HELP = "help", "We need help with it"
    SETTLED = "settled", "Settled"


class Right(TextChoices):
    """What an address lets its holder do."""

    CHANGE = "change", "Read and change"
    READ = "read", "Read"
