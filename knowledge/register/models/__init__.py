"""What is true of one row of the register: facts by area, ways of governing, benchmarks."""

from knowledge.register.models.benchmarks import Figure, FigureImport, Indicator
from knowledge.register.models.changes import Change, Detail, TextChange
from knowledge.register.models.facts import (
    ActTier,
    Area,
    AreaPlace,
    Deal,
    EarlierAuthority,
    GovernanceModel,
    GovernanceSection,
    Milestone,
    StatusSince,
    Theme,
)
from knowledge.register.models.schemes import OldName, Scheme, SchemeUpdate

__all__ = [
    "ActTier",
    "Area",
    "AreaPlace",
    "Change",
    "Deal",
    "Detail",
    "EarlierAuthority",
    "Figure",
    "FigureImport",
    "GovernanceModel",
    "GovernanceSection",
    "Indicator",
    "Milestone",
    "OldName",
    "Scheme",
    "SchemeUpdate",
    "StatusSince",
    "TextChange",
    "Theme",
]
