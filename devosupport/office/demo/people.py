"""The people of the story beside the personas, all made up: writers, chief executives, officers."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from devosupport.accounts.choices import AffiliationRole, OfficerRole
from devosupport.accounts.demo import PERSONAS
from devosupport.accounts.models import AdvisedRegion, Affiliation, OfficerPost, User
from devosupport.accounts.rules.addresses import confirm_address
from devosupport.accounts.rules.demo import ensure_personas
from devosupport.core.moment import now
from devosupport.places.models import Organisation, Region

# A thousand numbers that Ofcom keeps for fiction.
PHONES = "020 7946 0{:03}"
FIRST = (
    "Amara", "Gareth", "Nadia", "Tom", "Ifeoma", "Rhys", "Leila", "Duncan", "Mei", "Oliver",
    "Farah", "Stephen", "Grace", "Imran", "Hannah", "Kwame", "Bridget", "Anil", "Joanna", "Marcus",
)  # fmt: skip
# Surnames that no directory holds, so that nobody finds themself in the story.
LAST = (
    "Thornwick", "Pellbury", "Marradine", "Oakhollow", "Fennimarsh", "Quillby", "Harthwaite",
    "Brindlecombe", "Ashgarth", "Winterbeck", "Larkenfield", "Dunmorrow", "Castellbrook",
    "Yarrowby", "Stonemere", "Hollinfell", "Merrydown", "Tarnside", "Vellacourt", "Rookhaven",
    "Sandifold", "Birchenhay", "Cloudsfenn",
)  # fmt: skip


class Officer(NamedTuple):
    slug: str
    name: str
    job_title: str
    role: OfficerRole
    regions: tuple[str, ...] = ()


ADVISES = "Principal Adviser"
OFFICERS = (
    Officer("case-lead-two", "Yusuf Tarnbrook", "Case lead", OfficerRole.CASE_LEAD),
    Officer("case-lead-three", "Catrin Wolverdale", "Case lead", OfficerRole.CASE_LEAD),
    Officer("triage-two", "Dominic Ferrybank", "Triage officer", OfficerRole.TRIAGE),
    Officer(
        "adviser-north",
        "Ruth Hallowgate",
        f"{ADVISES}, North East and Yorkshire and the Humber",
        OfficerRole.PRINCIPAL_ADVISER,
        ("north-east", "yorkshire-and-the-humber"),
    ),
    Officer(
        "adviser-south",
        "Ben Corriemoor",
        f"{ADVISES}, South East, South West and London",
        OfficerRole.PRINCIPAL_ADVISER,
        ("south-east", "south-west", "london"),
    ),
    Officer(
        "adviser-middle",
        "Shirin Aldwater",
        f"{ADVISES}, West Midlands and East of England",
        OfficerRole.PRINCIPAL_ADVISER,
        ("west-midlands", "east-of-england"),
    ),
)


def names() -> Iterator[str]:
    """Names without end that are not repeated for a long while."""
    for shift, (number, last) in product(range(len(FIRST)), enumerate(LAST)):
        yield f"{FIRST[(number + shift) % len(FIRST)]} {last}"


class People:
    """Finds or makes whoever the story needs."""

    def __init__(self) -> None:
        self.personas = ensure_personas()
        self._names = names()
        self._made: dict[str, User] = {}
        # At the organisation of a persona, the persona writes.
        self._writers = {
            persona.organisation: slug for slug, persona in PERSONAS.items() if persona.organisation
        }
        for officer in OFFICERS:
            self._officer(officer)

    def __getitem__(self, slug: str) -> User:
        return self.personas.get(slug) or self._made[slug]

    def writer(self, organisation: Organisation) -> User:
        """Who asks for the organisation."""
        if organisation.slug in self._writers:
            return self.personas[self._writers[organisation.slug]]
        return self._at(organisation, AffiliationRole.OFFICER, "devolution", "Devolution Lead")

    def authoriser(self, organisation: Organisation) -> User:
        """Who may commit the organisation: the person of a link, who has no account."""
        return self._at(
            organisation, AffiliationRole.CHIEF_EXECUTIVE, "chief-executive", "Chief Executive"
        )

    def person(self, slug: str, *, name: str = "", job_title: str = "", signs_in: bool) -> User:
        """Somebody known by an address that cannot exist outside the demonstration."""
        if slug in self._made:
            return self._made[slug]
        user, _ = User.objects.get_or_create(
            email=f"{slug}@demo.example",
            defaults={
                "name": name or next(self._names),
                "job_title": job_title,
                "phone": PHONES.format(200 + 7 * len(self._made) % 800),
                "password": "!",
                "demonstration": True,
                "can_sign_in": signs_in,
                "verified_at": now(),
            },
        )
        self._made[slug] = user
        return user

    def _at(
        self, organisation: Organisation, role: AffiliationRole, what: str, job_title: str
    ) -> User:
        slug = f"{what}.{organisation.slug}"
        known = slug in self._made
        signs_in = role == AffiliationRole.OFFICER
        user = self.person(slug, job_title=job_title, signs_in=signs_in)
        if not known:
            Affiliation.objects.get_or_create(
                user=user, organisation=organisation, ends=None, defaults={"role": role}
            )
        return user

    def _officer(self, officer: Officer) -> None:
        user = self.person(
            officer.slug, name=officer.name, job_title=officer.job_title, signs_in=True
        )
        confirm_address(user=user, at=now())
        OfficerPost.objects.get_or_create(user=user, role=officer.role, ends=None)
        for region in Region.objects.filter(slug__in=officer.regions):
            AdvisedRegion.objects.get_or_create(user=user, region=region, ends=None)
