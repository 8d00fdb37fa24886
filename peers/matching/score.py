"""How well a peer fits a seat: a sum of integer contributions, each with its reason.

The sum is what the solver uses. No protected characteristic and no political group is scored;
neither is known here.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Policy:
    """The weights, by version: a stored proposal names the version it was made under."""

    version: str = "2026-11.2"
    topic: int = 25
    support_type: int = 20
    first_hand: int = 15
    stage: int = 10
    model: int = 10
    place: int = 8
    travel: int = 5
    feedback: int = 5
    responsiveness: int = 2
    # Until a peer has this many ratings, theirs are drawn towards everybody's mean.
    enough_ratings: int = 3


POLICY = Policy()
BANDS = ((75, "Strong"), (55, "Good"), (35, "Fair"), (0, "Weak"))
# What a council may say of a peer: to a great extent (4) … not at all (1).
HIGHEST_RATING, LOWEST_RATING = 4, 1


@dataclass(frozen=True, slots=True)
class Contribution:
    criterion: str
    points: int
    out_of: int
    # A code that `explanation.REASONS` puts into words, and what it is about.
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a peer brings."""

    topics: Mapping[str, int] = field(default_factory=dict)
    support_types: frozenset[str] = frozenset()
    first_hand: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    region: int | None = None
    remote: bool = True
    anywhere: bool = True
    ratings: tuple[int, ...] = ()
    # Invitations answered in time, and all that ended.
    answered: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """What a seat would like. Whatever it does not ask for counts in full for everybody."""

    topics: frozenset[str] = frozenset()
    support_types: frozenset[str] = frozenset()
    first_hand: frozenset[str] = frozenset()
    # The stages in order, and where the place stands.
    stages: tuple[str, ...] = ()
    stage: str = ""
    models: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    region: int | None = None


def contributions(
    profile: Profile, wish: Wish, *, mean_rating: Fraction, policy: Policy = POLICY
) -> tuple[Contribution, ...]:
    """Every criterion, in the order of the policy; the points add up to 0 to 100."""
    return tuple(part.score(profile, wish, mean_rating, policy) for part in PARTS)


def total(parts: tuple[Contribution, ...]) -> int:
    return sum(part.points for part in parts)


def band(score: int) -> str:
    return next(name for least, name in BANDS if score >= least)


def part_of(weight: int, share: Fraction) -> int:
    """A share of the weight in whole points, halves up, never by way of a float."""
    return int(weight * share + Fraction(1, 2))


def topic_fit(profile: Profile, wish: Wish, weight: int) -> Contribution:
    if not wish.topics:
        return Contribution("topic", weight, weight, "not_asked")
    levels = {topic: profile.topics[topic] for topic in wish.topics if topic in profile.topics}
    share = Fraction(sum(levels.values()), 3 * len(wish.topics))
    reason = ("none", "some", "all")[(bool(levels)) + (len(levels) == len(wish.topics))]
    return Contribution("topic", part_of(weight, share), weight, reason, ",".join(sorted(levels)))


def shared(criterion: str, has: frozenset[str], asked: frozenset[str], weight: int) -> Contribution:
    if not asked:
        return Contribution(criterion, weight, weight, "not_asked")
    both = has & asked
    reason = "none" if not both else "all" if both == asked else "some"
    points = part_of(weight, Fraction(len(both), len(asked)))
    return Contribution(criterion, points, weight, reason, ",".join(sorted(both)))


def stage_ahead(profile: Profile, wish: Wish, weight: int) -> Contribution:
    """Best is somebody who has just been where the place is going next."""
    if wish.stage not in wish.stages:
        return Contribution("stage", weight, weight, "not_asked")
    here = wish.stages.index(wish.stage)
    # Nothing lies ahead of the last stage: having been there is the best there is.
    ahead = wish.stages[here + 1 : here + 3] or (wish.stage,)
    lived = [stage for stage in ahead if stage in profile.stages]
    if lived:
        return Contribution("stage", weight, weight, "ahead", lived[0])
    if profile.stages & set(wish.stages[here:]):
        return Contribution("stage", weight // 2, weight, "near")
    return Contribution("stage", 0, weight, "none")


def travel(profile: Profile, wish: Wish, weight: int) -> Contribution:
    if wish.region is None or profile.region == wish.region:
        return Contribution("travel", weight, weight, "near")
    if profile.anywhere:
        return Contribution("travel", weight - 2, weight, "travels")
    if profile.remote:
        return Contribution("travel", weight - 3, weight, "remote")
    return Contribution("travel", 0, weight, "far")


def feedback(profile: Profile, mean_rating: Fraction, policy: Policy) -> Contribution:
    count = len(profile.ratings)
    missing = max(0, policy.enough_ratings - count)
    value = (sum(profile.ratings) + missing * mean_rating) / max(count, policy.enough_ratings)
    share = (value - LOWEST_RATING) / (HIGHEST_RATING - LOWEST_RATING)
    reason = "new" if not count else "few" if missing else "rated"
    return Contribution(
        "feedback", part_of(policy.feedback, Fraction(share)), policy.feedback, reason, str(count)
    )


def responsiveness(profile: Profile, weight: int) -> Contribution:
    if not profile.asked:
        return Contribution("responsiveness", weight, weight, "new")
    points = part_of(weight, Fraction(profile.answered, profile.asked))
    return Contribution("responsiveness", points, weight, "answers")


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion: how it scores, and all it looks at in a peer and in a wish."""

    score: Callable[[Profile, Wish, Fraction, Policy], Contribution]
    of_peer: Callable[[Profile], Hashable]
    of_wish: Callable[[Wish], Hashable]


def same(criterion: str, weight: str, has: str, asked: str) -> Part:
    """A criterion that counts what peer and wish have in common."""

    def score(profile: Profile, wish: Wish, mean: Fraction, policy: Policy) -> Contribution:
        both = getattr(profile, has), getattr(wish, asked)
        return shared(criterion, *both, getattr(policy, weight))

    return Part(score, attrgetter(has), attrgetter(asked))


PARTS = (
    Part(
        lambda profile, wish, mean, policy: topic_fit(profile, wish, policy.topic),
        lambda profile: frozenset(profile.topics.items()),
        attrgetter("topics"),
    ),
    same("support_type", "support_type", "support_types", "support_types"),
    same("first_hand", "first_hand", "first_hand", "first_hand"),
    Part(
        lambda profile, wish, mean, policy: stage_ahead(profile, wish, policy.stage),
        attrgetter("stages"),
        attrgetter("stage", "stages"),
    ),
    same("model", "model", "models", "models"),
    same("place", "place", "places", "places"),
    Part(
        lambda profile, wish, mean, policy: travel(profile, wish, policy.travel),
        attrgetter("region", "remote", "anywhere"),
        attrgetter("region"),
    ),
    Part(
        lambda profile, wish, mean, policy: feedback(profile, mean, policy),
        attrgetter("ratings"),
        lambda wish: None,
    ),
    Part(
        lambda profile, wish, mean, policy: responsiveness(profile, policy.responsiveness),
        attrgetter("answered", "asked"),
        lambda wish: None,
    ),
)
