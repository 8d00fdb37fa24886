"""Nothing of a text that is not public is at any address, in any feed, the search or a cache."""

import re

import pytest
from django.urls import reverse

from devosupport.core.public import kept
from devosupport.notifications.models import Link
from devosupport.notifications.tokens import token_for
from knowledge.library import rules
from knowledge.library.choices import State
from knowledge.library.models import Picture
from tests import people
from tests.access import PUBLIC, all_rows
from tests.knowledge.library.factories import again, begun, cast, jpeg, study_in
from tests.reading import words_of
from tests.world import World

pytestmark = pytest.mark.django_db
# A word of its own for everything that is typed, so that a failure names what got out.
WORDS = {
    "title": "zqtitle", "summary": "zqsummary", "contact_role": "zqrole", "owner_role": "zqowner",
    "contact_name": "zqname", "transcript": "zqtranscript",
}  # fmt: skip
PARTS = {"situation": "zqsituation", "did": "zqdid", "learned": "zqlearned"}
HIDDEN = sorted(set(State.values) - {"published", "archived", "withdrawn"})


def typed(row, who):
    """Everything a person can type of a text, each with a word of its own."""
    by = who.author if row.state in ("draft", "changes_wanted") else who.officer
    state = row.state
    rules.edit(
        resource=row, actor=by, version=row.version, parts=PARTS,
        values=WORDS
        | {"contact_agreed": True, "outcomes": [{"on": "2024", "text": "zqoutcome"}]},
    )  # fmt: skip
    rules.add_picture(resource=row, actor=by, file=jpeg(), alt="zqalt words", caption="zqcaption")
    if state in ("draft", "changes_wanted", "submitted", "in_review"):
        said_by = who.officer if state in ("submitted", "in_review") else who.author
        rules.comment(resource=row, actor=said_by, part="did", text="zqcomment")
    return again(row)


def everywhere(client, world, row):
    """Every public address of the matrix, with what is found by asking for the words."""
    for address in all_rows():
        if address.allows(PUBLIC) and address.status == 200:
            yield reverse(address.name, kwargs=address.kwargs(world))
    yield from ("/sitemap.xml", "/robots.txt", "/", row.get_absolute_url())
    for word in (*WORDS.values(), *PARTS.values(), "zqcomment", "zqalt"):
        yield f"/search/?q={word}"
        yield f"/library/?q={word}"
    yield from (f"/search/results.{form}?q=zqtitle" for form in ("atom", "json", "csv"))
    yield from (f"/library/resources.{form}" for form in ("atom", "json", "csv"))
    yield f"/library/?topic=transport&q={row.slug}"


def test_nothing_unpublished_is_at_any_public_address(client):
    world = World()
    who = cast("Zedmere")
    texts = [typed(study_in(state, who), who) for state in ("draft", "in_review")]
    for state in ("changes_wanted", "submitted"):
        texts.append(typed(study_in(state, who), who))
    for row in texts:
        got_out = set()
        for url in everywhere(client, world, row):
            page = words_of(client.get(url)).replace(url, "").replace("&amp;", "&")
            # The token of a form is drawn by chance, and may hold any letters.
            page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
            page = page.replace(url.rpartition("=")[2], "") if "?q=" in url else page
            got_out |= {f"{word} at {url}" for word in page.split() if "zq" in word}
            got_out |= {f"address at {url}"} if f"/{row.slug}/" in page else set()
        assert not got_out, sorted(got_out)[:5]


@pytest.mark.parametrize("state", HIDDEN)
def test_its_pictures_are_at_no_address_of_the_public(client, state):
    who = cast()
    row = begun(who)
    rules.add_picture(resource=row, actor=who.author, file=jpeg(), alt="A bus at a station")
    type(row).objects.filter(pk=row.pk).update(state=state)
    (picture,) = Picture.objects.all()
    for size in picture.sizes:
        kwargs = {"slug": row.slug, "number": 1, "width": size["width"], "ending": "jpg"}
        assert client.get(reverse("library:picture", kwargs=kwargs)).status_code == 404
        assert client.get(reverse("library:share_file", kwargs=kwargs)).status_code == 302
        client.force_login(people.person())
        assert client.get(reverse("library:share_file", kwargs=kwargs)).status_code == 404
        client.logout()
        assert client.get(f"/{size['name']}").status_code == 404


def test_a_link_shows_the_pictures_of_its_own_text_alone(client):
    who = cast()
    mine, other = study_in("in_review", who), study_in("in_review", who)
    for row in (mine, other):
        rules.add_picture(resource=row, actor=who.officer, file=jpeg(), alt="A bus at a station")
    rules.ask_sign_off(resource=mine, actor=who.officer, signatory=who.signatory)
    page = words_of(client.get(f"/t/{token_for(Link.objects.open().get())}/"))
    assert other.pictures_url not in page
    assert mine.pictures_url not in page


@pytest.mark.parametrize("verb", ["withdraw", "archive"])
def test_what_is_taken_down_is_out_of_lists_at_once_and_of_caches_within_a_minute(
    client, settings, verb
):
    settings.PUBLIC_PAGES_KEPT = 60
    who = cast()
    row = typed(study_in("in_review", who), who)
    rules.ask_sign_off(resource=row, actor=who.officer, signatory=who.signatory)
    rules.sign_off(resource=row, actor=who.signatory)
    rules.publish(resource=row, actor=who.officer, review_due="2099-01-01")
    urls = ["/library/", "/case-studies/", "/library/resources.atom", "/sitemap.xml"]
    for url in urls:
        response = client.get(url)
        assert row.get_absolute_url() in words_of(response)
        assert response["Cache-Control"] == "public, max-age=30"
    getattr(rules, verb)(resource=row, actor=who.officer, banner="It was wrong.")
    kept.clear()  # a minute later
    for url in urls:
        assert row.get_absolute_url() not in words_of(client.get(url)), url
    page = words_of(client.get(row.get_absolute_url()))
    assert "It was wrong." in page
    assert ("zqdid" in page) == (verb == "archive")
    kept.clear()


def test_comments_stay_between_the_council_and_officers_once_it_is_public(client):
    who = cast()
    row = study_in("in_review", who)
    rules.comment(resource=row, actor=who.officer, part="did", text="zqcomment")
    rules.ask_sign_off(resource=row, actor=who.officer, signatory=who.signatory)
    assert "zqcomment" not in words_of(client.get(f"/t/{token_for(Link.objects.open().get())}/"))
    rules.sign_off(resource=row, actor=who.signatory)
    rules.publish(resource=row, actor=who.officer, review_due="2099-01-01")
    assert "zqcomment" not in words_of(client.get(row.get_absolute_url()))
