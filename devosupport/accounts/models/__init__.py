from devosupport.accounts.models.joining import AffiliationCheck
from devosupport.accounts.models.people import AdvisedRegion, Affiliation, OfficerPost, User
from devosupport.accounts.models.signing_in import (
    FactorInvitation,
    FactorReset,
    FactorTry,
    KeptPost,
    OneTimeCode,
)

__all__ = [
    "AdvisedRegion",
    "Affiliation",
    "AffiliationCheck",
    "FactorInvitation",
    "FactorReset",
    "FactorTry",
    "KeptPost",
    "OfficerPost",
    "OneTimeCode",
    "User",
]
