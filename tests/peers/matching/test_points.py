"""The points of everybody at once are those of each alone."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from devosupport.places.choices import Stage
from peers.matching.eligible import Eligible
from peers.matching.exclusions import RULES, Candidate, Code, Need, excluded, exclusions
from peers.matching.points import Points
from peers.matching.score import PARTS, POLICY, Profile, Wish, contributions, total

WORDS = some.frozensets(some.sampled_from("abc"))
STAGES = tuple(Stage.values)
PROFILES = some.builds(
    Profile,
    topics=some.dictionaries(some.sampled_from("xyz"), some.integers(1, 3)),
    support_types=WORDS,
    first_hand=WORDS,
    stages=some.frozensets(some.sampled_from(STAGES)),
    models=WORDS,
    places=WORDS,
    region=some.sampled_from([None, 1, 2]),
    remote=some.booleans(),
    anywhere=some.booleans(),
    ratings=some.lists(some.integers(1, 4), max_size=4).map(tuple),
    answered=some.integers(0, 2),
    asked=some.integers(2, 4),
)
WISHES = some.builds(
    Wish,
    topics=some.frozensets(some.sampled_from("xyz")),
    support_types=WORDS,
    first_hand=WORDS,
    stages=some.just(STAGES),
    stage=some.sampled_from(["", *STAGES]),
    models=WORDS,
    places=WORDS,
    region=some.sampled_from([None, 1, 2]),
)
DAY = date(2027, 5, 1)
MEAN = Fraction(10, 3)
# The machine may be busy.
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
SOME_CODES = some.frozensets(some.sampled_from([code.value for code in Code]))


@settings(max_examples=60, **PATIENT)
@given(some.lists(PROFILES, min_size=1, max_size=6), some.lists(WISHES, min_size=1, max_size=4))
def test_everybody_at_once_is_each_alone(profiles, wishes):
    points = Points(profiles, mean_rating=MEAN)
    for wish in [*wishes, *wishes]:
        alone = [total(contributions(one, wish, mean_rating=MEAN)) for one in profiles]
        assert points.for_wish(wish).tolist() == alone


def test_every_criterion_of_the_policy_is_scored_once():
    parts = [part.score(Profile(), Wish(), MEAN, POLICY) for part in PARTS]
    assert len({part.criterion for part in parts}) == len(PARTS) == 9
    assert sum(part.out_of for part in parts) == 100


def test_every_code_has_its_rule_in_the_order_of_the_codes():
    assert list(RULES) == list(Code)


SOME = some.frozensets(some.integers(1, 6), max_size=2)
DAYS = some.dates(date(2027, 4, 28), date(2027, 5, 4))
CANDIDATES = some.builds(
    Candidate,
    id=some.integers(1, 4),
    kind=some.sampled_from(["member", "officer"]),
    active=some.booleans(),
    limit=some.integers(1, 2),
    load=some.integers(0, 2),
    days_left=some.integers(0, 3).map(Decimal),
    free_from=some.none() | DAYS,
    trained_until=some.none() | DAYS,
    region=some.integers(1, 2),
    region_only=some.booleans(),
    remote=some.booleans(),
    organisation=some.none() | some.integers(1, 6),
    group=some.sampled_from(["", "labour", "green"]),
    **dict.fromkeys(
        ("kin", "employers", "memberships", "part_of", "declared", "council_vetoes",
         "peer_vetoes"), SOME
    ),
)  # fmt: skip
NEEDS = some.builds(
    Need,
    kind=some.sampled_from(["member", "officer"]),
    on=DAYS,
    days=some.integers(0, 2).map(Decimal),
    region=some.integers(1, 2),
    group=some.sampled_from(["", "", "labour"]),
    groups_on_team=some.frozensets(some.sampled_from(["labour", "green"]), max_size=1),
    organisations_on_team=some.frozensets(some.integers(1, 6), max_size=1),
    waived=some.dictionaries(some.integers(1, 4), SOME_CODES, max_size=2),
    **dict.fromkeys(("organisations", "authorities", "on_request", "said_no", "not_cleared"), SOME),
)


@settings(max_examples=150, **PATIENT)
@given(some.lists(CANDIDATES, max_size=4, unique_by=lambda one: one.id), some.lists(NEEDS))
def test_who_may_of_everybody_at_once_is_each_asked_alone(candidates, needs):
    eligible = Eligible(candidates)
    for need in needs:
        alone = [at for at, one in enumerate(candidates) if not exclusions(one, need)]
        assert eligible.columns(need).tolist() == alone


def test_excluded_says_in_a_word_what_the_reasons_say():
    need = Need("member", on=DAY, organisations=frozenset({1}))
    free, own = Candidate(5, "member"), Candidate(6, "member", declared=frozenset({1}))
    for one in (free, own):
        assert excluded(one, need) == bool(exclusions(one, need))
    waived = Need("member", need.on, organisations=need.organisations,
                  waived={6: frozenset({"declared"})})  # fmt: skip
    assert not excluded(own, waived)
