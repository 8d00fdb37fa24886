"""The closed lists of places: what kinds of body there are, and the stages of a devolution."""

from django.db.models import TextChoices


class OrganisationKind(TextChoices):
    COUNCIL = "council", "Council"
    STRATEGIC_AUTHORITY = "strategic_authority", "Strategic authority"
    MAYORS_OFFICE = "mayors_office", "Mayor's office"
    GROUPING = "grouping", "Sub-national grouping"
    SHADOW_AUTHORITY = "shadow_authority", "Shadow authority"


class CouncilType(TextChoices):
    COUNTY = "county", "County council"
    DISTRICT = "district", "District council"
    UNITARY = "unitary", "Unitary council"
    METROPOLITAN = "metropolitan_district", "Metropolitan borough"
    LONDON_BOROUGH = "london_borough", "London borough"
    SUI_GENERIS = "sui_generis", "City of London or Isles of Scilly"


class AuthorityKind(TextChoices):
    CA = "CA", "Combined authority"
    CCA = "CCA", "Combined county authority"
    GLA = "GLA", "Greater London Authority"


class MembershipRole(TextChoices):
    CONSTITUENT = "constituent", "Constituent council"
    NON_CONSTITUENT = "non_constituent", "Non-constituent council"
    DISTRICT_IN_AREA = "district_in_area", "District in the area, not a member"
    GLA_AREA = "gla_area", "In the area of the Greater London Authority"
    GROUPING = "grouping", "Member of the grouping"
    COUNTY_AREA = "county_area", "District in the county"
    MAYORS_OFFICE = "mayors_office", "Mayor's office of the authority"


class SupportType(TextChoices):
    """The three broad types of assistance (paper S0, paragraphs 3.1 to 3.3)."""

    BROKERING = "brokering", "Brokering"
    STRATEGIC = "strategic", "Strategic"
    TECHNICAL = "technical", "Technical"


class Stage(TextChoices):
    """How far a place has come, in order (papers S0 paragraphs 4, 8, 10; S1 paragraph 10.4)."""

    SCOPING = "scoping", "Scoping options"
    PARTNERSHIP = "partnership", "Forming a partnership"
    DESIGN = "design", "Designing the arrangement"
    CONSULTING = "consulting", "Consulting"
    PROPOSAL = "proposal", "Preparing a proposal"
    AGREEING = "agreeing", "Agreeing with government"
    IMPLEMENTING = "implementing", "Implementing"
    DELIVERING = "delivering", "Delivering"


class PoliticalGroup(TextChoices):
    CONSERVATIVE = "conservative", "Conservative"
    LABOUR = "labour", "Labour"
    LIBERAL_DEMOCRAT = "liberal_democrat", "Liberal Democrat"
    INDEPENDENT = "independent", "Independent"
