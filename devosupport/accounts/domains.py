"""What an address says about where somebody works: on a dot boundary, and nothing more."""

from datetime import date

from devosupport.accounts.choices import AffiliationRole
from devosupport.places.models import Domain, Organisation
from devosupport.places.querysets import during

# Sub-domains that councils keep for their members.
MEMBERS_OWN = ("cllr", "cllrs", "councillor", "councillors", "member", "members")


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].strip().lower().rstrip(".")


def suffixes(domain: str) -> list[str]:
    """`cllr.testshire.gov.uk` and what it ends in, longest first; never a bare ending."""
    labels = domain.split(".")
    return [".".join(labels[n:]) for n in range(len(labels) - 1)]


def organisations_of_address(email: str, at: date) -> list[Organisation]:
    """The bodies whose domain the address is under: none, one, or several that share it.

    The most particular domain decides, so a council's own sub-domain of a shared one wins.
    """
    rows = (
        Domain.objects.filter(during(at), domain__in=suffixes(domain_of(email)))
        .select_related("organisation")
        .order_by("organisation__name")
    )
    living = [row for row in rows if row.organisation.exists(at)]
    closest = max((len(row.domain) for row in living), default=0)
    return list({row.organisation: None for row in living if len(row.domain) == closest})


def role_by_address(email: str) -> AffiliationRole:
    """A councillor when the address is under a sub-domain kept for members, else an officer."""
    first = domain_of(email).split(".")[0]
    return AffiliationRole.MEMBER if first in MEMBERS_OWN else AffiliationRole.OFFICER
