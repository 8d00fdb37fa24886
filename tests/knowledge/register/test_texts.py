"""The words of governance models and areas: a source, a note for readers, a second person."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from django.core.management import call_command

from devosupport.core import moment
from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.models import Entry
from knowledge.register import rules
from knowledge.register.models import ActTier, Area, GovernanceModel
from knowledge.search.engine import search
from tests import factories

pytestmark = pytest.mark.django_db
FROM = {
    "source": "The Act, May 2026",
    "source_url": "https://www.example.org/act",
    "seen_on": date(2026, 6, 1),
}
POSTED = {
    "source": FROM["source"],
    "source_url": FROM["source_url"],
    "seen_on-day": "1",
    "seen_on-month": "6",
    "seen_on-year": "2026",
}
ATOM = {"a": "http://www.w3.org/2005/Atom"}
KINDS = (
    ("foundation", "Foundation strategic authority", "Without a mayor.", ""),
    ("mayoral", "Mayoral strategic authority", "With a mayor.", ""),
    (
        "established-mayoral",
        "Established mayoral strategic authority",
        "With an integrated settlement.",
        "which",
    ),
)
TEXTS = "/office/hub/register/texts/"


@pytest.fixture
def model() -> GovernanceModel:
    found = GovernanceModel.objects.create(
        slug="ashmere-model",
        order=9,
        name="Ashmere model",
        summary="One council.",
        law="None",
        source="None",
        last_checked=date(2026, 1, 5),
        not_yet_checked="the law",
    )
    found.sections.create(order=1, heading="Who decides", words="The leader.")
    return found


def reworded(model, actor, **more):
    return rules.change_model(
        model=model,
        actor=actor,
        version=model.version,
        values={"summary": "Two councils.", "law": "None", "not_yet_checked": "", **FROM, **more},
        sections={1: "The leaders together."},
        note="The Act changed who decides.",
    )


def test_other_words_are_public_with_their_source_and_what_changed(model, ada, client):
    changed = reworded(model, ada)
    page = client.get("/governance-models/ashmere-model/").content.decode()
    assert "The leaders together." in page
    assert "The Act changed who decides." in page
    assert 'href="https://www.example.org/act"' in page
    assert "Not yet checked" not in page
    assert changed.changes.get().before == {
        "summary": "One council.",
        "not_yet_checked": "the law",
        "Who decides": "The leader.",
    }
    assert search("leaders together").hits[0].document.url == model.get_absolute_url()
    assert Entry.objects.about(model).get().actor == ada


def test_a_second_person_looks_at_the_source_and_never_the_one_who_entered_it(model, ada, bea):
    changed = reworded(model, ada)
    assert changed.is_unseen
    with pytest.raises(Refused, match="Ask a colleague"):
        rules.verify_text(row=changed, actor=ada)
    rules.verify_text(row=changed, actor=bea)
    changed.refresh_from_db()
    assert (changed.verified_by, changed.is_unseen) == (bea, False)
    with pytest.raises(Refused, match="already"):
        rules.verify_text(row=changed, actor=bea)


def test_new_words_have_to_be_looked_at_again(model, ada, bea):
    changed = reworded(model, ada)
    rules.verify_text(row=changed, actor=bea)
    changed.refresh_from_db()
    again = reworded(changed, bea, summary="Three councils.")
    assert again.is_unseen


def test_nobody_overwrites_a_colleague_and_saving_nothing_is_refused(model, ada, bea):
    stale = GovernanceModel.objects.get(pk=model.pk)
    changed = reworded(model, ada)
    with pytest.raises(Overtaken):
        reworded(stale, bea)
    with pytest.raises(Refused, match="Nothing is different"):
        reworded(changed, bea)


def test_the_words_of_the_tables_are_kept_right_by_still_right_alone(model, ada):
    with pytest.raises(Refused, match="Still right"):
        rules.verify_text(row=model, actor=ada)
    rules.check_text(row=model, actor=ada)
    model.refresh_from_db()
    assert model.last_checked > date(2026, 1, 5)
    assert not model.by_office


def test_an_area_becomes_established_and_says_since_what_source(area, ada, client):
    rules.change_area(
        area=area,
        actor=ada,
        version=area.version,
        values={"tier": "established", "note": "It met the conditions.", **FROM},
        note="Now an established mayoral strategic authority.",
    )
    page = client.get("/register/ashmere/").content.decode()
    assert "It met the conditions." in page
    assert "Now an established mayoral strategic authority." in page
    assert "The Act, May 2026" in page


def test_loading_the_tables_leaves_alone_what_officers_wrote(ada):
    call_command("load_register", verbosity=0)
    model = GovernanceModel.objects.get(slug="combined-authority")
    section = model.sections.get(order=1)
    rules.change_model(
        model=model,
        actor=ada,
        version=model.version,
        values={"summary": "Ours.", "law": "Ours", "not_yet_checked": "", **FROM},
        sections={1: "Ours too."},
        note="Read in the Act.",
    )
    area = Area.objects.get(slug="cumbria")
    rules.change_area(
        area=area,
        actor=ada,
        version=area.version,
        values={"tier": "foundation", "note": "Ours", **FROM},
        note="Read in the order.",
    )
    call_command("load_register", verbosity=0)
    model.refresh_from_db()
    section.refresh_from_db()
    area.refresh_from_db()
    assert (model.summary, section.words) == ("Ours.", "Ours too.")
    assert (area.tier, area.note) == ("foundation", "Ours")


def test_the_form_asks_for_a_source_and_keeps_what_was_typed(model, ada, client):
    client.force_login(ada)
    address = f"{TEXTS}model/ashmere-model/"
    typed = {"summary": "Typed.", "section_1": "Typed too.", "law": "None", "note": "Why."}
    answer = client.post(address, typed)
    page = answer.content.decode()
    assert "Enter the title of the source" in page
    assert "Typed too." in page
    assert client.post(address, typed | POSTED).status_code == 302
    model.refresh_from_db()
    assert (model.summary, model.source) == ("Typed.", FROM["source"])


def test_two_forms_show_both_texts_and_a_choice(model, ada, bea, client):
    client.force_login(ada)
    address = f"{TEXTS}model/ashmere-model/"
    opened = client.get(address).context["form"].marks()
    reworded(model, bea)
    typed = {
        "summary": "Mine.",
        "section_1": "The leader.",
        "law": "None",
        "not_yet_checked": "the law",
        "note": "Why.",
        "opened": opened,
    }
    page = client.post(address, typed | POSTED).content.decode()
    assert "was changed meanwhile" in page
    assert "Two councils." in page


def test_officers_check_texts_from_the_list(area, ada, bea, client):
    client.force_login(ada)
    assert "Not since it was first entered" in client.get(TEXTS).content.decode()
    saved = client.post(
        f"{TEXTS}area/ashmere/", {"tier": "", "note": "Words.", "told": "Why.", **POSTED}
    )
    assert saved.status_code == 302
    client.force_login(bea)
    assert "I have checked it" in client.get(TEXTS).content.decode()
    client.post(f"{TEXTS}area/ashmere/verify/")
    area.refresh_from_db()
    assert area.verified_by == bea
    assert client.post(f"{TEXTS}area/ashmere/junk/").status_code == 404
    assert client.post(f"{TEXTS}junk/ashmere/verify/").status_code == 404


def test_a_check_just_after_midnight_in_summer_is_of_the_new_day(model, ada):
    with moment.as_of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)):  # 0:30 in London
        rules.check_text(row=model, actor=ada)
    model.refresh_from_db()
    assert model.last_checked == date(2026, 7, 1)


FEED = "/register/register.atom"
SITE = "http://localhost:8000"


def in_feed(client, asked=""):
    """The rewordings: each title, link, summary and day."""
    feed = ElementTree.fromstring(client.get(FEED + asked).content)
    return [
        (
            entry.findtext("a:title", "", ATOM),
            entry.find("a:link", ATOM).get("href"),
            entry.findtext("a:summary", "", ATOM),
            entry.findtext("a:updated", "", ATOM)[:10],
        )
        for entry in feed.findall("a:entry", ATOM)
        if "#text-change-" in entry.findtext("a:id", "", ATOM)
    ]


def test_the_feed_tells_what_was_put_in_other_words_when_and_where(model, area, ada, client):
    assert in_feed(client) == []
    reworded(model, ada)
    values = {"tier": "foundation", "note": "", **FROM}
    rules.change_area(area=area, actor=ada, version=area.version, values=values, note="By order.")
    today = moment.today().isoformat()
    told = in_feed(client)
    assert told == [
        (
            "Ashmere: put in other words",
            f"{SITE}/register/ashmere/#changes",
            "By order. Changed: what it is under the Act of 2026.",
            today,
        ),
        (
            "Ashmere model: put in other words",
            f"{SITE}/governance-models/ashmere-model/#changes",
            "The Act changed who decides. "
            "Changed: the summary, “Who decides”, what is not yet checked.",
            today,
        ),
    ]
    for _, url, _, _ in told:
        assert 'id="changes"' in client.get(url.removeprefix(SITE)).content.decode()


def test_a_feed_of_one_region_or_kind_tells_only_of_that(model, area, ada, client):
    reworded(model, ada)
    values = {"tier": "foundation", "note": "", **FROM}
    rules.change_area(area=area, actor=ada, version=area.version, values=values, note="By order.")
    titles = [title for title, *_ in in_feed(client, f"?region={area.region.slug}")]
    assert titles == ["Ashmere: put in other words"]
    assert in_feed(client, "?kind=city_deal_wave_1") == []
    assert in_feed(client, "?at-day=1&at-month=6&at-year=2020") == []


def test_nothing_unpublished_is_in_the_feed(model, area, ada, client):
    """Who changed it, the old words and what is refused or still a draft stay inside."""
    reworded(model, ada)
    with pytest.raises(Refused):
        reworded(GovernanceModel.objects.get(pk=model.pk), ada)
    about = {"name": "Zzyzx scheme", "area": area, "proposers": "Zzyzx", "summary": "Zzyzx"}
    update = {"on": date(2026, 6, 1), "stage": "idea", "words": "Zzyzx", "source": "Zzyzx"}
    rules.add_scheme(actor=ada, values=about, update=update, publish=False)
    said = client.get(FEED).content.decode()
    assert len(in_feed(client)) == 1
    for secret in ("Zzyzx", "One council.", "The leader.", ada.name, ada.email):
        assert secret not in said


@pytest.mark.parametrize(
    ("tier", "said", "doubt"),
    [
        ("foundation", "this is a foundation strategic authority. Without a mayor.", ""),
        ("mayoral", "this is a mayoral strategic authority. With a mayor.", "further status"),
        (
            "established",
            "this is an established mayoral strategic authority. With an integrated settlement.",
            "Not yet checked: which",
        ),
    ],
)
def test_an_areas_page_says_in_a_sentence_what_kind_of_authority_it_is(
    area, ada, client, tier, said, doubt
):
    for order, (slug, name, words, open_part) in enumerate(KINDS):
        ActTier.objects.create(
            slug=slug, order=order, name=name, words=words, not_yet_checked=open_part
        )
    area.authority = factories.organisation(
        "Ashmere", kind="strategic", authority_kind="CA", begins=date(2020, 1, 1)
    )
    area.tier = tier
    area.save()
    page = " ".join(client.get("/register/ashmere/").content.decode().split())
    assert said in page
    assert ("Not yet checked: " in page) == bool(doubt)
    assert doubt in page
    assert 'href="/governance-models/#kinds"' in page
    then = client.get("/register/ashmere/?at-day=1&at-month=6&at-year=2021").content.decode()
    assert "The kinds of strategic authority" not in then
    values = {"tier": tier, "note": "Read in the order.", **FROM}
    rules.change_area(area=area, actor=ada, version=area.version, values=values, note="Read.")
    assert "Not yet checked: " not in client.get("/register/ashmere/").content.decode()


def test_an_area_without_an_authority_says_that_it_has_no_kind(area, client):
    page = client.get("/register/ashmere/").content.decode()
    assert "No strategic authority covers this area" in page
