"""Who is around whom, whose address it is, who ends, and who may not publish."""

from datetime import date

import pytest

from devosupport.accounts.domains import organisations_of_address
from devosupport.core.working_days import add_working_days
from devosupport.places import queries
from devosupport.places.choices import MembershipRole
from devosupport.places.models import Organisation, PreElectionPeriod
from devosupport.places.names import fold
from devosupport.places.rules import load_places
from tests.factories import organisation

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load_places()


def council(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def found(text: str) -> list[str]:
    return [row.slug for row in Organisation.objects.existing(NOVEMBER).named_like(text)]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("kings lynn", "kings-lynn-and-west-norfolk"),
        ("King’s Lynn & West Norfolk", "kings-lynn-and-west-norfolk"),
        ("st helens", "st-helens"),
        ("ST. HELENS", "st-helens"),
        ("newcastle upon tyne", "newcastle-upon-tyne"),
        ("Newcastle-upon-Tyne", "newcastle-upon-tyne"),
        ("sheffield city region", "south-yorkshire"),
        ("Stóckport", "stockport"),
        ("north yorkshire county", "north-yorkshire"),
    ],
)
def test_a_council_is_found_however_it_is_typed(text, slug):
    assert found(text)[0] == slug


@pytest.mark.parametrize("text", ["", "   ", "'", "%", "_", "zzzz", "x" * 40_000, "\x00", "\u202e"])
def test_odd_text_finds_nothing_and_breaks_nothing(text):
    assert found(text) == []


def test_the_database_folds_names_as_python_does():
    for row in Organisation.objects.all():
        assert fold(row.search_key) == fold(f"{row.name} {row.short_name}")


def test_names_fold_accents_that_england_does_not_have_yet():
    made = organisation("Saint-Éloi’s Côte")
    made.refresh_from_db()
    assert found("saint elois cote") == [made.slug]


def test_an_address_proves_its_council_on_a_dot_boundary_only():
    def who(email: str) -> list[str]:
        return [row.slug for row in organisations_of_address(email, NOVEMBER)]

    assert who("a.person@hartlepool.gov.uk") == ["hartlepool"]
    assert who("A.Person@CLLR.Hartlepool.gov.uk") == ["hartlepool"]
    assert who("a.person@nothartlepool.gov.uk") == []
    assert who("a.person@gov.uk") == []
    assert who("a.person@hartlepool.gov.uk.example.com") == []
    assert who("a.person@adur-worthing.gov.uk") == ["adur", "worthing"]
    assert who("nobody") == []


def test_a_council_that_has_gone_has_no_address():
    assert organisations_of_address("a@woking.gov.uk", NOVEMBER)
    assert organisations_of_address("a@woking.gov.uk", date(2027, 4, 1)) == []


def members(body: str, at: date, role: MembershipRole) -> int:
    return Organisation.objects.existing(at).members_of(council(body), at, role).count()


def test_constituents_are_those_of_the_day():
    assert members("north-east-2014", date(2018, 6, 1), MembershipRole.CONSTITUENT) == 7
    assert members("north-east-2014", date(2020, 6, 1), MembershipRole.CONSTITUENT) == 4
    assert members("greater-london", NOVEMBER, MembershipRole.GLA_AREA) == 33


def test_a_council_belongs_to_authority_county_and_grouping():
    bodies = {row.slug for row in queries.bodies_of(council("fenland"), NOVEMBER)}
    assert bodies == {
        "cambridgeshire",
        "cambridgeshire-and-peterborough",
        "east-of-england-local-government-association",
    }


def test_an_ending_known_ahead_names_day_and_successor():
    ending = queries.ends_on(council("woking"), NOVEMBER)
    assert ending is not None
    assert ending.sentence == "Your council ends on 1 April 2027. West Surrey Council takes over."
    county = queries.ends_on(council("surrey"), NOVEMBER)
    assert county is not None
    assert county.sentence.endswith("East Surrey Council and West Surrey Council take over.")
    assert queries.ends_on(council("leeds"), NOVEMBER) is None
    assert queries.ends_on(council("craven"), NOVEMBER) is None


def test_the_pre_election_period_binds_everybody_up_to_the_poll():
    periods = PreElectionPeriod.objects.for_organisation(council("leeds"))
    assert not periods.running(date(2027, 3, 30)).exists()
    running = periods.running(date(2027, 3, 31)).get()
    assert running.election_on == date(2027, 5, 6)
    assert "not yet checked" in running.source
    assert periods.running(date(2027, 5, 6)).exists()
    assert not periods.running(date(2027, 5, 7)).exists()
    coming = periods.coming(NOVEMBER).first()
    assert coming is not None
    assert coming.begins == date(2027, 3, 31)


def test_every_pre_election_period_begins_25_working_days_before_the_poll():
    for period in PreElectionPeriod.objects.all():
        assert add_working_days(period.begins, 25) == period.election_on
