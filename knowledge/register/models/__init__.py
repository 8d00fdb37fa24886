"""What is true of one row of the register: facts by area, ways of governing, benchmarks."""

from knowledge.register.models.benchmarks import Figure, FigureImport, Indicator
from knowledge.register.models.facts import (
    ActTier,
    Area,
    AreaPlace,
    Deal,
    EarlierAuthority,
    GovernanceModel,
    GovernanceSection,
    Milestone,
    Power,
    Theme,
)

__all__ = [
    "ActTier",
    "Area",
    "AreaPlace",
    "Deal",
    "EarlierAuthority",
    "Figure",
    "FigureImport",
    "GovernanceModel",
    "GovernanceSection",
    "Indicator",
    "Milestone",
    "Power",
    "Theme",
]
