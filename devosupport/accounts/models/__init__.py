from devosupport.accounts.models.joining import AffiliationCheck
from devosupport.accounts.models.people import AdvisedRegion, Affiliation, OfficerPost, User
from devosupport.accounts.models.signing_in import (
    FactorInvitation,
    FactorReset,
    KeptPost,
    OneTimeCode,
)

__all__ = [
    "AdvisedRegion",
    "Affiliation",
    "AffiliationCheck",
    "FactorInvitation",
    "FactorReset",
    "KeptPost",
    "OfficerPost",
    "OneTimeCode",
    "User",
]
