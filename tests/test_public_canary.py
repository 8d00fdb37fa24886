"""Nothing that is unpublished is at any public address, in any of its forms, or in the search.

Each kind of row that is not public gets two words of its own wherever somebody types: it is
searched for by the first and betrayed by the second, since a search repeats what was asked.
"""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse

from knowledge.events.models import EventFeedback, Needs
from knowledge.events.rules import editing
from knowledge.library import rules as library
from knowledge.register.models import Deal, Detail, Scheme
from knowledge.register.rules.publishing import index_register
from knowledge.register.rules.records import take_out
from knowledge.search.models import Promotion
from tests import people
from tests.access import PUBLIC, all_rows
from tests.knowledge import factories as shelf
from tests.knowledge.bulletins import factories as bulletins
from tests.knowledge.events import factories as events
from tests.knowledge.library.factories import cast, study_in
from tests.knowledge.networks import factories as networks
from tests.knowledge.programme import factories as programme
from tests.reading import words_of
from tests.requests.test_canary import typed_fields
from tests.world import World

pytestmark = pytest.mark.django_db

BETRAYED = re.compile(r"zq([a-z]+)tell")
FORMS = ("atom", "json", "csv")
# Under a private address or a signature whoever holds it reads what is theirs.
BY_ADDRESS = ("planning:plan", "planning:read", "planning:odt", "planning:theme", "planning:change")
# What contributors agreed to show, and the names of bodies and of posts that are public anyway.
AGREED = ("requests.JointResponse", "requests.Said", "requests.Issue", "requests.Contribution")


def words(noun: str) -> str:
    return f"zq{noun}ask zq{noun}tell"


def stuff(noun: str, rows: models.QuerySet) -> int:
    """The words in every field of these rows in which people type; how many fields took them."""
    took = 0
    for name in typed_fields(rows.model):
        try:
            with transaction.atomic():
                took += bool(rows.update(**{name: words(noun)}))
        except IntegrityError:
            continue  # not said in the state that the row is in
    return took


def only(row: models.Model) -> models.QuerySet:
    return type(row)._default_manager.filter(pk=row.pk)


def plant(w: World) -> dict[str, list[models.Model]]:
    """By noun, the rows that nobody but their own people may read, made by the rules."""
    planted = {**of_the_library(), **of_events(w), **of_the_register(w)}
    for noun, rows in planted.items():
        for row in rows:
            assert stuff(noun, only(row)), f"nothing is typed in {noun}"
    return planted | of_the_cases()


def of_the_library() -> dict[str, list[models.Model]]:
    manager = people.officer("manager")
    gone = shelf.published(words("withdrawn"), body=words("withdrawn"))
    library.withdraw(resource=gone, actor=manager, banner="It was wrong.")
    who = cast("Zedmere")
    return {
        "draft": [shelf.draft(words("draft"), body=words("draft"))],
        "submitted": [study_in("submitted", who), study_in("in_review", who)],
        "withdrawn": [gone],
    }


def of_events(w: World) -> dict[str, list[models.Model]]:
    manager = people.officer("manager")
    gone = events.published(words("eventgone"))
    editing.withdraw(event=gone, actor=manager, reason="It was wrong.")
    inside = events.published(words("meeting"), audience="network", network=w.network)
    asked = networks.asked(w.network, w.council_b)
    return {
        "eventdraft": [events.event(words("eventdraft"))],
        "eventgone": [gone],
        "meeting": [inside],
        "booking": [*Needs.objects.all(), *EventFeedback.objects.all()],
        "bulletin": [
            bulletins.written(bulletins.bulletin(words("bulletin")), words("bulletin")),
            bulletins.sent(words("bulletin"), network=w.network, members_only=True),
        ],
        "paper": [w.paper],
        "note": [networks.note(w.network, words("note"), body=words("note"))],
        "asked": [asked],
        "programme": [programme.draft(words("programme"), summary=words("programme"))],
    }


def of_the_register(w: World) -> dict[str, list[models.Model]]:
    manager = people.officer("manager")
    deal = Deal.objects.create(
        slug="zqdealtell", kind="devolution_deal", status="agreed", area_name=words("deal"),
        precision="none", headline=words("deal"), source=words("deal"), confidence="seen",
    )  # fmt: skip
    deal.areas.add(w.area)
    detail = Detail.objects.create(
        deal=w.deal, kind="funding", words=words("detail"), source="x", confidence="seen"
    )
    scheme = Scheme.objects.create(
        slug="zqschemetell", name=words("scheme"), area=w.area, proposers=words("scheme"),
        summary=words("scheme"), stage="idea", stage_on="2026-01-02",
    )  # fmt: skip
    update = w.scheme.updates.create(
        on="2026-02-03", stage="idea", words=words("update"), source="x", confidence="seen"
    )
    index_register()
    for row in (deal, detail):
        take_out(fact=row, actor=manager, note="It was never so.")
    Promotion.objects.create(searches=words("promotion").split(), key="library:none")
    return {"deal": [deal], "detail": [detail], "scheme": [scheme], "update": [update]}


def of_the_cases() -> dict[str, list[models.Model]]:
    """Requests, peers and plans: every row there is."""
    planted: dict[str, list[models.Model]] = {"promotion": []}
    for label in ("requests", "peers", "knowledge_planning"):
        for model in apps.get_app_config(label).get_models():
            noun = model.__name__.lower()
            if model._meta.label not in AGREED and stuff(noun, model._default_manager.all()):
                planted[noun] = []
    return planted


def addresses(w: World, nouns: list[str]) -> Iterator[str]:
    """Every public address of the matrix in all its forms, and every question for the words."""
    for row in all_rows():
        if row.allows(PUBLIC) and row.status == 200 and row.name not in BY_ADDRESS:
            yield reverse(row.name, kwargs=row.kwargs(w)) + row.query
    for form in FORMS:
        yield reverse("search:feed", args=[form])
    for noun in nouns:
        word = f"zq{noun}ask"
        yield f"{reverse('search:suggestions')}?q={word}"
        yield f"{reverse('search:feed', args=['json'])}?q={word}"
    for word in ("zqdraftask", "zqeventdraftask", "zqsupportrequestask"):
        yield f"{reverse('search:search')}?q={word}"
        yield f"{reverse('library:library')}?q={word}"
        yield f"{reverse('events:index')}?q={word}"


def publish() -> set[str]:
    """The control: without rows that are found there would be nothing to betray."""
    shelf.published(words("controlpage"), body=words("controlpage"))
    programme.published(words("controlitem"), summary=words("controlitem"))
    bulletins.sent(words("controlbulletin"))
    return {"controlpage", "controlitem", "controlbulletin"}


def test_nothing_unpublished_is_at_any_public_address_or_found_by_its_words():
    w, client = World(), Client()
    control, planted = publish(), plant(w)
    assert {"supportrequest", "note", "peer", "nomination", "plan"} <= set(planted)
    found: dict[str, set[str]] = {}
    pages = 0
    for address in addresses(w, [*planted, *control]):
        response = client.get(address)
        pages += response.status_code == 200
        for noun in BETRAYED.findall(words_of(response)):
            found.setdefault(noun, set()).add(address)
    # Of a detail that was never so, the record's page says what was taken out, and why.
    assert found.pop("detail") == {w.deal.get_absolute_url()}
    assert not {noun: sorted(found[noun])[:3] for noun in set(found) - control}
    assert pages > 200
    for noun in control:
        asked = {address for address in found[noun] if f"q=zq{noun}ask" in address}
        assert len(asked) == 2
        assert reverse("office:sitemap") in found[noun]
    for row in (row for rows in planted.values() for row in rows):
        own = row.get_absolute_url() if hasattr(row, "get_absolute_url") else "#"
        if "#" not in own:
            assert client.get(own).status_code in (302, 404, 410), own
