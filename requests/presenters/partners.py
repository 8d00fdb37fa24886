"""How far the partners' agreement has come, and what the lead can do about each."""

from dataclasses import dataclass
from datetime import date

from devosupport.accounts.models import User
from requests import access, clocks
from requests.choices import IN_THE_KNOW, Clock, PartnerState
from requests.models import Partner, SupportRequest
from requests.rules.base import now
from requests.rules.people import can_commit

COLOURS = {
    PartnerState.ASKED: "yellow",
    PartnerState.AGREED: "green",
    PartnerState.REFUSED: "red",
}


@dataclass(frozen=True)
class Progress:
    slug: str
    name: str
    approver: str
    asked_on: date | None
    answered_on: date | None
    status: str
    colour: str
    reason: str
    can_drop: bool
    # Silent for so long that the lead may go on without it.
    can_carry_on: bool


def own_partner(user: User, row: SupportRequest, *states: PartnerState) -> Partner | None:
    """The partner in one of the states that the person may commit, if there is one."""
    partners = row.partners.filter(state__in=states).select_related("organisation", "approver")
    return next((one for one in partners if can_commit(user, one.organisation)), None)


def how_far(row: SupportRequest) -> list[tuple[str, str]]:
    """Each organisation of the area and where it stands, in words that any of them may read."""
    asked = row.partners.filter(state__in=IN_THE_KNOW).select_related("organisation")
    lead = (f"{row.lead.name} (lead)", "Agreed")
    return [lead, *((one.organisation.name, PartnerState(one.state).label) for one in asked)]


def progress_of(user: User, row: SupportRequest) -> list[Progress]:
    """Every partner that was asked; what can be done is for the lead's people."""
    verbs = access.verbs_for(user, row)
    patience = clocks.setting(Clock.CARRY_ON).days
    found = []
    for partner in row.partners.filter(state__in=IN_THE_KNOW).select_related(
        "organisation", "approver"
    ):
        silent = (
            partner.state == PartnerState.ASKED
            and partner.asked_at is not None
            and clocks.working_days_ago(partner.asked_at, patience, now())
        )
        found.append(
            Progress(
                slug=partner.organisation.slug,
                name=partner.organisation.name,
                approver=partner.approver.display_name if partner.approver else "",
                asked_on=clocks.day_of(partner.asked_at) if partner.asked_at else None,
                answered_on=clocks.day_of(partner.answered_at) if partner.answered_at else None,
                status=PartnerState(partner.state).label,
                colour=COLOURS[PartnerState(partner.state)],
                reason=partner.reason,
                can_drop="drop_partner" in verbs,
                can_carry_on="carry_on_without" in verbs and silent,
            )
        )
    return found
