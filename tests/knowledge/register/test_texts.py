"""The words of governance models and areas: a source, a note for readers, a second person."""

from datetime import date

import pytest
from django.core.management import call_command

from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.models import Entry
from devosupport.places.models import Region
from knowledge.register import rules
from knowledge.register.models import Area, GovernanceModel
from knowledge.search.engine import search
from tests import people

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
TEXTS = "/office/hub/register/texts/"


@pytest.fixture
def ada():
    return people.officer("case_lead")


@pytest.fixture
def bea():
    return people.officer("manager")


@pytest.fixture
def area() -> Area:
    return Area.objects.create(
        slug="ashmere", name="Ashmere", tile="Ash", region=Region.objects.first(), column=0, row=0
    )


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
