"""What an address says about where somebody works: on a dot boundary, and nothing more."""

from datetime import date

from devosupport.accounts.choices import AffiliationRole
from devosupport.places.models import Domain, Organisation

# Sub-domains that councils keep for their members.
MEMBERS_OWN = ("cllr", "cllrs", "councillor", "councillors", "member", "members")


def organisations_of_address(email: str, at: date) -> list[Organisation]:
    """The bodies whose domain the address is under: none, one, or several that share it.

    The most particular domain decides, so a council's own sub-domain of a shared one wins.
    """
    owned = Domain.objects.of_address(email, at).select_related("organisation")
    rows = list(owned.order_by("organisation__name"))
    closest = max((len(row.domain) for row in rows), default=0)
    return list({row.organisation: None for row in rows if len(row.domain) == closest})


def role_by_address(email: str) -> AffiliationRole:
    """A councillor when the address is under a sub-domain kept for members, else an officer."""
    first = email.rpartition("@")[2].strip().lower().partition(".")[0]
    return AffiliationRole.MEMBER if first in MEMBERS_OWN else AffiliationRole.OFFICER
