"""What officers change in a council's published text: small at once, meaning with its word."""

import pytest

from devosupport.notifications.models import Link, Notice
from devosupport.notifications.tokens import token_for
from knowledge.library import rules
from knowledge.search.engine import search
from tests.knowledge.library.factories import again, cast, study_in

pytestmark = pytest.mark.django_db


def page(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def link_page():
    link = Link.objects.filter(purpose=rules.AMEND).latest("pk")
    return f"/t/{token_for(link)}/"


@pytest.fixture
def who():
    return cast()


@pytest.fixture
def study(who):
    return study_in("published", who)


def typed(row, **more):
    """The officers' form as a browser sends it back."""
    return {
        "title": row.title,
        "kind": row.kind,
        "summary": row.summary,
        "part_situation": row.parts["situation"],
        "part_did": row.parts["did"],
        "part_learned": row.parts["learned"],
        "topics": [topic.pk for topic in row.topics.all()],
        "places": row.owner.name,
        "contact_role": row.contact_role,
        "evidence": row.evidence,
        "weight": "meaning",
        "note": "What was learned, after a second year.",
    } | more


def sent(client, who, study, **more):
    client.force_login(who.officer)
    edit = f"/office/hub/{study.slug}/edit/"
    answer = client.post(edit, typed(study, part_learned="Begin late.", **more))
    assert answer.status_code == 302, answer.context["form"].errors
    asked = client.post(f"/office/hub/{study.slug}/send_change/", {"person": str(who.signatory.pk)})
    assert asked.status_code == 302
    client.logout()


def test_once_the_change_is_sent_officers_read_that_it_waits_and_may_send_it_again(
    client, who, study
):
    sent(client, who, study)
    client.force_login(who.officer)
    page = client.get(f"/office/hub/{study.slug}/")
    assert "has a link to sign it off" in page.content.decode()
    buttons = [step.button for step, _ in page.context["steps"]]
    assert "Send it again, or to somebody else" in buttons
    assert "Send the change to be signed off" not in buttons
    assert "A change is with the council" in client.get("/office/hub/").content.decode()


def test_a_change_of_meaning_is_public_only_once_the_council_signed_it_off(client, who, study):
    sent(client, who, study)
    address = study.get_absolute_url()
    assert "Begin early." in page(client, address)
    url = link_page()
    shown = page(client, url)
    assert "Begin" in shown
    assert "[removed: " in shown
    assert "after a second year" in shown
    assert "Begin late." not in page(client, address), "Looking does nothing"
    assert "The change is on the page now" in client.post(url, {"answer": "yes"}).content.decode()
    now = page(client, address)
    assert "Begin late." in now
    assert "What was learned, after a second year." in now
    assert search("begin late").hits[0].document.url == address
    assert "was signed off and published" in page(client, url)
    assert again(study).last_edited_by == who.officer
    assert Notice.objects.filter(kind="library.change_answered", to=who.officer).exists()


def test_a_council_that_says_no_keeps_its_page_and_is_heard(client, who, study):
    sent(client, who, study)
    url = link_page()
    client.post(url, {"answer": "no", "words": "It was early."})
    assert "Begin early." in page(client, study.get_absolute_url())
    assert study.comments.get().text == "It was early."
    client.force_login(who.officer)
    assert "A change waits" not in page(client, f"/office/hub/{study.slug}/")


def test_a_small_correction_is_public_at_once_and_keeps_every_part(client, who, study):
    client.force_login(who.officer)
    edit = f"/office/hub/{study.slug}/edit/"
    said = typed(study, weight="small", part_did="We met twice.", note="Twice, not once.")
    assert client.post(edit, said).status_code == 302
    now = page(client, study.get_absolute_url())
    assert "We met twice." in now
    assert "Twice, not once." in now
    assert "Begin early." in now
    assert Notice.objects.filter(kind="library.changed").exists()
    assert not study.amendments.exists()


def test_the_officer_says_which_kind_of_change_it_is(client, who, study):
    client.force_login(who.officer)
    answer = client.post(f"/office/hub/{study.slug}/edit/", typed(study, weight=""))
    assert "Select what kind of change this is" in answer.content.decode()


def test_a_correction_or_a_second_thought_ends_the_link(client, who, study):
    sent(client, who, study)
    rules.edit(
        resource=study,
        actor=who.officer,
        version=again(study).version,
        values={"title": "Better"},
        note="Title.",
    )
    assert not Link.objects.open().filter(purpose="library.amend").exists()
    with pytest.raises(rules.Refused, match="no longer waiting"):
        rules.agree_change(resource=again(study), actor=who.signatory)


def test_officers_drop_a_change_that_waits(client, who, study):
    sent(client, who, study)
    client.force_login(who.officer)
    assert "A change waits" in page(client, f"/office/hub/{study.slug}/")
    client.post(f"/office/hub/{study.slug}/drop_change/")
    assert not study.amendments.open().exists()
    assert not Link.objects.open().filter(purpose="library.amend").exists()


def test_an_archived_page_takes_no_change_and_its_link_is_over(client, who, study):
    sent(client, who, study)
    rules.archive(resource=again(study), actor=who.officer, banner="Old.")
    assert not Link.objects.open().filter(purpose="library.amend").exists()


def test_a_change_that_changes_nothing_is_refused(who, study):
    with pytest.raises(rules.Refused, match="Nothing is different"):
        rules.amend(
            resource=study,
            actor=who.officer,
            version=study.version,
            values={},
            topics=study.topics.all(),
            places=study.places.all(),
            note="Nothing.",
        )


def test_another_change_takes_the_place_of_the_one_that_waits(who, study):
    for summary in ("One.", "Two."):
        rules.amend(
            resource=study,
            actor=who.officer,
            version=study.version,
            values={"summary": summary},
            topics=study.topics.all(),
            places=study.places.all(),
            note="Summary.",
        )
    assert study.amendments.open().get().values == {"summary": "Two."}


def test_a_page_of_a_made_up_council_is_changed_like_any_other(client, who, study):
    who.council.demonstration = True
    who.council.save()
    client.force_login(who.officer)
    said = typed(study, weight="small", note="A comma.")
    assert client.post(f"/office/hub/{study.slug}/edit/", said).status_code == 302
