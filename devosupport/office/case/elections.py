"""Why a reminder waits: the pre-election period of the bodies that are asked for a decision."""

from datetime import date, timedelta

from devosupport.core.moment import today
from devosupport.places.models import PreElectionPeriod
from requests.choices import IN_THE_KNOW, State
from requests.models import SupportRequest

# Where reminders ask councillors for a decision, and wait out a pre-election period.
ASKS_A_DECISION = (State.DRAFT, State.AWAITING_PARTNERS, State.OFFERED)


def election_near(case: SupportRequest) -> date | None:
    """The last day of a period that runs for the lead or a partner; one query, where it matters.

    Takes a case as `found` loads it.
    """
    if case.state not in ASKS_A_DECISION:
        return None
    partners = [p.organisation for p in case.partners.all() if p.state in IN_THE_KNOW]
    periods = PreElectionPeriod.objects.for_any_of([case.lead, *partners]).running(today())
    ends = [period.ends for period in periods if period.ends]
    return max(ends) - timedelta(days=1) if ends else None
