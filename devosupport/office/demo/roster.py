"""The roster of the story: 18 members, 14 officers and 8 advisers, as a table."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from devosupport.office.demo.days import Days
from devosupport.office.demo.people import People
from devosupport.places.choices import PoliticalGroup, Stage, SupportType
from devosupport.places.models import Organisation, Topic
from peers.choices import (
    PLACE_KIND_OF_COUNCIL,
    FirstHand,
    GovernanceModel,
    PeerKind,
    PeerState,
    PlaceKind,
    Travel,
)
from peers.models import Peer, PeerTopic

C, L, D, I = PoliticalGroup.values  # noqa: E741


class Row(NamedTuple):
    slug: str
    organisation: str
    topics: str
    group: str = ""
    limit: int = 2
    days: int = 12
    # Has not been asked for anything yet.
    new: bool = False


MEMBERS = (
    Row("member-peer", "leeds", "political-leadership governance mayoral-support", L, 3, 14),
    Row("m-two", "wigan", "governance scrutiny", L, 1),
    Row("m-three", "north-yorkshire", "governance political-leadership", C),
    Row("m-four", "sutton", "civic-engagement communications", D),
    Row("m-five", "solihull", "trade-and-investment skills-and-employment", C),
    Row("m-six", "gateshead", "health-and-social-care public-service-reform", L),
    Row("m-seven", "bath-and-north-east-somerset", "governance civic-engagement", D),
    Row("m-eight", "cambridgeshire", "political-leadership local-government-reorganisation", C),
    Row("m-nine", "sheffield", "mayoral-support skills-and-employment", L),
    Row("m-ten", "stockport", "scrutiny governance", D),
    Row("m-eleven", "hampshire", "local-government-reorganisation governance", C),
    Row("m-twelve", "torbay", "town-and-parish-councils civic-engagement", C),
    Row("m-thirteen", "east-riding-of-yorkshire", "governance whitehall-relationships", C),
    Row("m-fourteen", "coventry", "skills-and-employment integrated-settlements", L),
    Row("m-fifteen", "herefordshire", "town-and-parish-councils political-leadership", I),
    Row("m-sixteen", "north-tyneside", "mayoral-support communications", L),
    Row("m-seventeen", "eastleigh", "local-government-reorganisation scrutiny", D, new=True),
    Row("m-eighteen", "boston", "town-and-parish-councils", I, new=True),
)
OFFICERS = (
    Row("officer-peer", "wakefield", "governance integrated-settlements whitehall-relationships"),
    Row("o-two", "manchester", "public-service-reform health-and-social-care"),
    Row("o-three", "stockton-on-tees", "trade-and-investment business-cases"),
    Row("o-four", "bristol", "skills-and-employment workforce-development"),
    Row("o-five", "kirklees", "scrutiny governance"),
    Row("o-six", "peterborough", "assurance-frameworks performance-and-improvement"),
    Row("o-seven", "dudley", "local-government-reorganisation workforce-development"),
    Row("o-eight", "sunderland", "whitehall-relationships policy-support"),
    Row("o-nine", "york", "governance communications civic-engagement"),
    Row("o-ten", "camden", "public-service-reform performance-and-improvement"),
    Row("o-eleven", "wirral", "integrated-settlements governance"),
    Row("o-twelve", "south-gloucestershire", "policy-support scrutiny", new=True),
    Row("o-thirteen", "portsmouth", "local-government-reorganisation", new=True),
    Row("o-fourteen", "doncaster", "skills-and-employment", new=True),
)
ADVISERS = (
    Row("adviser", "", "finance business-cases integrated-settlements", days=24),
    Row("a-finance-one", "", "finance integrated-settlements", limit=1, days=40),
    Row("a-finance-two", "", "finance business-cases assurance-frameworks", limit=1, days=40),
    Row("a-four", "", "governance local-government-reorganisation", days=40),
    Row("a-five", "", "business-cases trade-and-investment", days=40),
    Row("a-six", "", "communications civic-engagement", days=40),
    Row("a-seven", "", "performance-and-improvement assurance-frameworks", days=40),
    Row("a-eight", "", "health-and-social-care public-service-reform", days=40, new=True),
)
TABLE = {PeerKind.MEMBER: MEMBERS, PeerKind.OFFICER: OFFICERS, PeerKind.ADVISER: ADVISERS}
POSTS = {
    PeerKind.MEMBER: "Councillor",
    PeerKind.OFFICER: "Senior officer",
    PeerKind.ADVISER: "Independent adviser",
}
SINCE = timedelta(days=600)
UNDATED = 12
AUTHORITIES = (GovernanceModel.COMBINED_AUTHORITY, GovernanceModel.COMBINED_COUNTY_AUTHORITY)


def make_roster(people: People, days: Days) -> dict[str, Peer]:
    """Everybody on the roster by slug."""
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    wanted = {row.organisation for rows in TABLE.values() for row in rows} - {""}
    places = {row.slug: row for row in Organisation.objects.filter(slug__in=wanted)}
    found: dict[str, Peer] = {}
    for kind, rows in TABLE.items():
        for number, row in enumerate(rows):
            found[row.slug] = peer(kind, row, number, people, days, places)
    Peer.objects.bulk_create(found.values())
    PeerTopic.objects.bulk_create(
        PeerTopic(peer=found[row.slug], topic=topics[slug], level=max(1, 3 - place))
        for rows in TABLE.values()
        for row in rows
        for place, slug in enumerate(row.topics.split())
    )
    return found


def dates_of(number: int, days: Days) -> dict[str, Any]:
    """Of one of each kind nobody wrote down when they were trained."""
    trained = days.today + timedelta(days=200 + 9 * number)
    return {
        "joined_on": days.today - SINCE + timedelta(days=11 * number),
        "trained_until": None if number == UNDATED else trained,
        "consented_at": days.at(400 - 5 * number),
        "confirmed_at": days.at(20 + number),
        "created_at": days.at(405 - 5 * number),
    }


def peer(
    kind: PeerKind,
    row: Row,
    number: int,
    people: People,
    days: Days,
    places: Mapping[str, Organisation],
) -> Peer:
    """One row of the table, with what goes with it."""
    place = places.get(row.organisation)
    post = POSTS[kind]
    user = people.personas.get(row.slug) or people.person(
        f"peer.{row.slug}", job_title=post, signs_in=True
    )
    about = row.topics.split()[0].replace("-", " ")
    council = PLACE_KIND_OF_COUNCIL.get(place.council_type) if place else None  # type: ignore[call-overload]
    return Peer(
        user=user,
        kind=kind,
        state=PeerState.ACTIVE,
        group=row.group,
        organisation=place,
        role=post,
        bio=f"{post} who has worked on {about} with several areas.",
        region=place.region if place else None,
        travel=Travel.ENGLAND if number % 4 else Travel.REGION,
        leads=not row.new and number % 3 == 0,
        support_types=SupportType.values[: 2 + number % 2],
        stages=Stage.values[number % 3 : number % 3 + 5],
        models=list(AUTHORITIES[: 1 + number % 2]),
        kinds_of_place=[council] if council else list(PlaceKind.values[:3]),
        first_hand=FirstHand.values[: 1 + number % 3],
        limit=row.limit,
        days_a_year=Decimal(row.days),
        **dates_of(number, days),
        demonstration=True,
    )
