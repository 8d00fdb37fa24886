"""Everything a page of the queue looks up beside its rows, in one query."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Case, F, IntegerField, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf

from devosupport.accounts.access import has_role, today
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import AdvisedRegion, User
from devosupport.office.queue.asked import ALL, MINE, Asked
from devosupport.places.models import Region, Topic
from devosupport.places.querysets import during
from requests.models import ClosureDay, SavedView
from requests.querysets import MOST_NAMED, named_in

NOTHING = Value("", output_field=TextField())
FIRST = Value(0, output_field=IntegerField())


@dataclass(frozen=True)
class View:
    """A saved view as the queue lists it. `query` is what its address asks."""

    key: int
    name: str
    query: str
    mine: bool


@dataclass
class Known:
    """Lists of (code, name) for the filter; keys by code; whose regions; whom the text names."""

    lists: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    keys: dict[str, dict[str, int]] = field(default_factory=dict)
    mine: list[int] = field(default_factory=list)
    # None: not asked, so that a search asks by itself.
    named: list[int] | None = field(default_factory=list)
    # Days from today on which the office is closed.
    closed: frozenset[date] = frozenset()
    views: list[View] = field(default_factory=list)

    def name_of(self, kind: str, code: str) -> str:
        return dict(self.lists.get(kind, [])).get(code, "")


def enough_for(user: User, asked: Asked) -> Known:
    """What a list needs without a page around it; mostly nothing has to be asked."""
    looks_up = asked.text or asked.says("topic") or asked.says("clock") == "soon"
    if looks_up or asked.says("region") not in ("", ALL, MINE):
        return known_to(user, asked.text)
    return Known(mine=regions_of(user))


def regions_of(user: User) -> list[int]:
    """Asked once and kept on the user."""
    if not has_role(user, OfficerRole.PRINCIPAL_ADVISER):
        return []
    if not hasattr(user, "_advised"):
        held = AdvisedRegion.objects.filter(during(today()), user=user)
        user._advised = list(held.values_list("region_id", flat=True))  # type: ignore[attr-defined]
    found: list[int] = user._advised  # type: ignore[attr-defined]
    return found


def known_to(user: User, text: str) -> Known:
    found = Known(lists={"region": [], "topic": [], "lead": []}, keys={"region": {}, "topic": {}})
    closed, named = set(), []
    first, *others = questions(user, text)
    for kind, place, name, code, key in sorted(first.union(*others, all=True)):
        if kind == "mine":
            found.mine.append(key)
        elif kind == "named":
            named.append(key)
        elif kind == "closed":
            closed.add(date.fromisoformat(name))
        elif kind == "view":
            found.views.append(View(key, name, query=code, mine=place == 0))
        else:
            found.lists[kind].append((code, name))
            found.keys.setdefault(kind, {})[code] = key
    found.closed, found.named = frozenset(closed), named
    return found


def questions(user: User, text: str) -> Iterator[Any]:
    name = Coalesce(NullIf(said("name"), NOTHING), said("email"))
    holders = User.objects.officers(today(), OfficerRole.TRIAGE, OfficerRole.CASE_LEAD)
    yield rows("region", Region.objects, FIRST, said("name"), said("slug"))
    yield rows("topic", Topic.objects, F("order"), said("name"), said("slug"))
    yield rows("lead", holders, FIRST, name, said("pk"))
    views = SavedView.objects.visible_to(user).select_related(None)
    own_first = Case(When(owner=user, then=0), default=1)
    yield rows("view", views, own_first, said("name"), said("query"))
    closures = ClosureDay.objects.filter(on__gte=today())
    yield rows("closed", closures, FIRST, said("on"), NOTHING)
    if has_role(user, OfficerRole.PRINCIPAL_ADVISER):
        held = AdvisedRegion.objects.filter(during(today()), user=user)
        yield rows("mine", held, FIRST, NOTHING, NOTHING, key="region_id")
    if text:
        yield rows("named", named_in(text), FIRST, NOTHING, NOTHING)[:MOST_NAMED]


def said(name: str) -> Any:
    return Cast(F(name), TextField())


def rows(kind: str, found: Any, place: Any, name: Any, code: Any, key: str = "pk") -> Any:
    """The same five columns of every table."""
    columns = {
        "a_kind": Value(kind, output_field=TextField()),
        "a_place": Cast(place, IntegerField()),
        "a_name": name,
        "a_code": code,
        "a_key": Cast(F(key), BigIntegerField()),
    }
    return found.order_by().annotate(**columns).values_list(*columns)
