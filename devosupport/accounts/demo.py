"""The people of the demonstration: who they are and what each comes to do.

Their organisations are real, so that the story is; the people are made up, and every page says so.
Nothing in the demonstration says that a real council is late, unhappy or in dispute.
"""

from dataclasses import dataclass

from devosupport.accounts.choices import AffiliationRole, OfficerRole


@dataclass(frozen=True)
class Persona:
    slug: str
    name: str
    job_title: str
    comes_to: str
    organisation: str = ""
    role: AffiliationRole = AffiliationRole.OFFICER
    post: OfficerRole | None = None
    regions: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.slug}@demo.example"

    @property
    def phone(self) -> str:
        """Everybody's own, of those that Ofcom keeps for fiction: the first of them."""
        return f"020 7946 0{101 + list(PERSONAS).index(self.slug)}"


PERSONAS: dict[str, Persona] = {
    persona.slug: persona
    for persona in (
        Persona(
            "council-a",
            "Robin Sampleford",
            "Head of Policy",
            "ask for support with two partner councils, answer questions and agree the package",
            organisation="cumberland",
        ),
        Persona(
            "council-b",
            "Asha Placeholder",
            "Devolution Programme Manager",
            "ask for support, follow it, and say how it went",
            organisation="derby",
        ),
        Persona(
            "policy-lead",
            "Morgan Exampleton",
            "Policy Lead",
            "ask on behalf of a strategic authority and read what other areas have agreed",
            organisation="east-midlands",
        ),
        Persona(
            "member-peer",
            "Councillor Jo Madeupson",
            "Councillor and member peer",
            "answer an invitation, see the next dates and log days",
        ),
        Persona(
            "officer-peer",
            "Sanjay Fictionby",
            "Chief executive and officer peer",
            "answer an invitation, keep a profile and give feedback",
        ),
        Persona(
            "adviser",
            "Helen Inventham",
            "Technical adviser, finance",
            "log expert days and read what the council needs",
        ),
        Persona(
            "principal-adviser",
            "Dele Specimen",
            "Principal Adviser, North West and East Midlands",
            "see what the councils of two regions ask for, and help",
            post=OfficerRole.PRINCIPAL_ADVISER,
            regions=("north-west", "east-midlands"),
        ),
        Persona(
            "triage",
            "Kit Notreal",
            "Triage officer",
            "claim requests from the queue, ask, answer, refer, accept",
            post=OfficerRole.TRIAGE,
        ),
        Persona(
            "case-lead",
            "Frances Pretender",
            "Case lead",
            "put a package together, match peers, follow delivery",
            post=OfficerRole.CASE_LEAD,
        ),
        Persona(
            "manager",
            "Ola Standin",
            "Manager",
            "see what is late or unclaimed, share out work, report to the Board",
            post=OfficerRole.MANAGER,
        ),
        Persona(
            "administrator",
            "Chris Mockingham",
            "Administrator",
            "invite colleagues, change roles, check people whose organisation is not known",
            post=OfficerRole.ADMINISTRATOR,
        ),
    )
}
