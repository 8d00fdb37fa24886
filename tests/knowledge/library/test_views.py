import json
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from knowledge.library import rules
from knowledge.library.models import Resource
from knowledge.library.views import office
from tests import factories, people
from tests.knowledge.factories import REVIEW, draft, published, topic
from tests.knowledge.library.factories import cast, jpeg, study_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = people.officer(OfficerRole.MANAGER)
    client.force_login(user)
    return user


def body(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_an_unpublished_text_is_at_no_public_address(client):
    secret = draft("Zzyzx secret plan", body="Zzyzx")
    lists = ("library", "case-studies", "toolkits")
    feeds = [f"/{name}/resources.{form}" for name in lists for form in ("atom", "json", "csv")]
    pages = [f"/{name}/" for name in lists]
    for url in [*feeds, *pages, "/search/?q=zzyzx", "/search/results.json?q=zzyzx"]:
        assert "Zzyzx" not in body(client, url).replace("?q=zzyzx", "")
    assert client.get(secret.get_absolute_url()).status_code == 404


def test_a_page_says_what_it_is_for_people_and_for_machines(client):
    resource = published("Buses & trams", topics=[topic("Governance")], year=2024)
    page = body(client, resource.get_absolute_url())
    assert "<h1" in page
    assert "At a glance" in page
    assert "/library/?topic=governance" in page
    assert '"@type": "Article"' in page
    assert 'rel="canonical"' in page
    assert 'property="og:title" content="Buses &amp; trams"' in page


def test_an_illustrative_page_says_so_at_its_head(client):
    resource = published("Made up", illustrative=True)
    assert "the place is made up" in body(client, resource.get_absolute_url())
    assert "Illustrative example" in body(client, "/library/")


def test_a_withdrawn_page_is_gone_and_says_why(client):
    resource = published("Old news", body="Forget me")
    rules.withdraw(
        resource=resource, actor=people.officer(OfficerRole.MANAGER), banner="It was wrong."
    )
    page = body(client, resource.get_absolute_url(), 410)
    assert "It was wrong." in page
    assert "Forget me" not in page


def test_an_archived_page_is_kept_with_a_banner_and_points_on(client):
    new, old = published("New"), published("Old")
    rules.archive(
        resource=old,
        actor=people.officer(OfficerRole.MANAGER),
        banner="The law changed.",
        replaced_by=new,
    )
    page = body(client, old.get_absolute_url())
    assert "The law changed." in page
    assert new.get_absolute_url() in page
    assert "noindex" in page


def test_a_reader_who_has_the_page_costs_one_query(client, django_assert_num_queries):
    resource = published()
    first = client.get(resource.get_absolute_url())
    with django_assert_num_queries(1):
        again = client.get(resource.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_change_is_a_new_version_of_the_page(client):
    resource = published()
    first = client.get(resource.get_absolute_url())
    rules.keep(resource=resource, actor=people.officer(OfficerRole.MANAGER), review_due=REVIEW)
    again = client.get(resource.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_pages_take_a_constant_number_of_queries(client, django_assert_max_num_queries, count):
    shared = topic("Governance")
    for _ in range(count):
        resource = published(topics=[shared])
    with django_assert_max_num_queries(4):
        client.get(resource.get_absolute_url())
    with django_assert_max_num_queries(5):
        client.get("/library/?topic=governance")


def test_related_pages_come_with_a_reason(client):
    shared = topic("Governance")
    published("The other one", topics=[shared])
    page = body(client, published(topics=[shared]).get_absolute_url())
    assert "The other one" in page
    assert "Also about governance" in page


def form(**changes):
    return {
        "title": "A title",
        "kind": "guide",
        "summary": "Short",
        "body": "Words",
        "topics": [topic("Governance").pk],
    } | changes


def opened_twice(client, officer, **saved):
    """An officer's open form of a draft: its address, its mark, and the draft."""
    row = draft("A title", author=officer, summary="Short", body="Words", **saved)
    url = reverse("library:office_edit", kwargs={"slug": row.slug})
    return url, client.get(url).context["form"].marks(), row


def day(name, year, month=1, number=1):
    return {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}


def test_an_officer_writes_previews_and_publishes(client, officer):
    url = reverse("library:office_new")
    preview = client.post(url, form(body="**bold**", preview="1")).content.decode()
    assert "<strong>bold</strong>" in preview
    assert not Resource.objects.exists()
    assert client.post(url, form()).status_code == 302
    resource = Resource.objects.get()
    act = {"slug": resource.slug, "verb": "publish"}
    client.post(reverse("library:office_act", kwargs=act), day("review_due", 2099))
    assert "A title" in body(client, "/library/")


LISTS = {
    "places": (
        "Ashmere Council",
        "Bramley Council",
        lambda row: [place.name for place in row.places.all()],
        ["Bramley Council"],
    ),
    "outcomes": (
        "2024-05-07 | It began",
        "2025 | It ended\nNobody knows when",
        lambda row: row.outcomes,
        [{"on": "2025", "text": "It ended"}, {"on": "", "text": "Nobody knows when"}],
    ),
    "sources": (
        "Hers | https://a.example | 2026-11-20",
        "Mine | https://b.example",
        lambda row: row.sources,
        [{"text": "Mine", "url": "https://b.example", "seen": ""}],
    ),
    "body": ("Hers", "Mine", lambda row: row.body, "Mine"),
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("keep", ["theirs", "mine"])
def test_two_officers_see_both_texts_and_choose(client, officer, name, keep):
    hers, mine, read, as_kept = LISTS[name]
    for one in ("Ashmere", "Bramley"):
        factories.organisation(one)
    url, mark, row = opened_twice(client, officer)
    assert client.post(url, form(opened=mark, **{name: hers})).status_code == 302
    theirs = read(Resource.objects.get())
    clash = client.post(url, form(opened=mark, **{name: mine}))
    shown = clash.context["form"]
    assert shown.looks[f"keep_{name}"].hints == {"theirs": hers, "mine": mine}
    assert shown.errors[f"keep_{name}"]
    assert read(Resource.objects.get()) == theirs, "Nothing is saved until it is chosen"
    again = form(opened=shown.data["opened"], **{name: mine, f"keep_{name}": keep})
    assert client.post(url, again).status_code == 302
    assert read(Resource.objects.get()) == (theirs if keep == "theirs" else as_kept)


def test_what_a_colleague_saved_under_the_lock_is_shown_too(client, officer, monkeypatch):
    url, mark, row = opened_twice(client, officer)
    save = rules.edit

    def overtaken(**asked):
        monkeypatch.setattr(office.rules, "edit", save)
        version = Resource.objects.get().version
        save(resource=row, actor=officer, version=version, values={"summary": "Hers"})
        return save(**asked)

    monkeypatch.setattr(office.rules, "edit", overtaken)
    page = client.post(url, form(opened=mark, summary="Mine")).content.decode()
    assert "was changed meanwhile" in page
    assert Resource.objects.get().summary == "Hers"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("sources", "A page | javascript:alert(1)", "it begins with https://"),
        ("sources", "A page | https://a.example | soon", "Write the date soon as year"),
        ("places", "Atlantis Council", "no council or authority is called that"),
        ("topics", [], "Select"),
    ],
)
def test_a_wrong_answer_gets_a_sentence_and_loses_nothing(client, officer, field, typed, sentence):
    sent = form(body="Long work") | {field: typed}
    page = client.post(reverse("library:office_new"), sent).content.decode()
    assert sentence in page
    assert "Long work" in page


def test_a_step_that_was_overtaken_says_so(client, officer):
    resource = draft()
    act = reverse("library:office_act", kwargs={"slug": resource.slug, "verb": "review"})
    page = client.post(act, follow=True).content.decode()
    assert "This page is now" in page


def test_outcomes_and_sources_keep_what_was_typed(client, officer):
    sent = form(
        outcomes="2024-05-07 | It began\nNo date known",
        sources="SI 2024/402 | https://www.legislation.gov.uk/uksi/2024/402 | 2026-11-20",
    )
    client.post(reverse("library:office_new"), sent)
    resource = Resource.objects.get()
    assert resource.outcomes == [
        {"on": "2024-05-07", "text": "It began"},
        {"on": "", "text": "No date known"},
    ]
    assert resource.sources[0]["seen"] == "2026-11-20"


def structured(page):
    start = page.split('<script type="application/ld+json">', 1)[1]
    return json.loads(start.split("</script>", 1)[0])


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("case_study", "Article"),
        ("toolkit", "LearningResource"),
        ("explainer", "LearningResource"),
        ("report", "Report"),
        ("guide", "LearningResource"),
    ],
)
def test_machines_learn_of_every_kind_what_people_read(client, settings, kind, called):
    settings.SITE_URL = "https://portal.example"
    video = {"video_url": "https://video.example/1", "transcript": "Hi", "video_captioned": True}
    resource = published(
        "A & B </script>", kind=kind, topics=[topic("Governance")],
        **(video if kind == "explainer" else {}),
    )  # fmt: skip
    data = structured(body(client, resource.get_absolute_url()))
    assert data["@context"] == "https://schema.org"
    assert (data["@type"], data["headline"]) == (called, "A & B </script>")
    assert data["url"] == f"https://portal.example{resource.get_absolute_url()}"
    assert data["about"] == ["Governance"]
    assert data["author"]["name"] == "Local Government Association"
    assert datetime.fromisoformat(data["datePublished"]) <= datetime.fromisoformat(
        data["dateModified"]
    )
    assert ("video" in data) == (kind == "explainer")


def test_a_shared_link_shows_the_picture_and_says_what_it_shows(client, settings):
    settings.SITE_URL = "https://portal.example"
    who = cast("Ashmere")
    row = study_in("in_review", who)
    rules.add_picture(resource=row, actor=who.officer, file=jpeg(), alt='Buses at "Ash" station')
    rules.ask_sign_off(resource=row, actor=who.officer, signatory=who.signatory)
    rules.sign_off(resource=row, actor=who.signatory)
    rules.publish(resource=row, actor=who.officer, review_due=REVIEW)
    page = body(client, row.get_absolute_url())
    image = f"https://portal.example{row.get_absolute_url()}pictures/1-1200.jpg"
    assert f'property="og:image" content="{image}"' in page
    assert 'property="og:image:alt" content="Buses at &quot;Ash&quot; station"' in page
    data = structured(page)
    assert data["image"] == [image]
    assert data["author"]["name"] == "Ashmere Council"


def test_the_sitemap_says_when_a_page_changed_last(client):
    resource = published("Buses")
    Resource.objects.filter(pk=resource.pk).update(changed_at=datetime(2026, 3, 4, 12, tzinfo=UTC))
    sitemap = body(client, "/sitemap.xml")
    entry = sitemap.split(f"{resource.get_absolute_url()}</loc>", 1)[1].split("</url>")[0]
    assert "<lastmod>2026-03-04</lastmod>" in entry


def test_a_page_about_a_made_up_council_says_so(client):
    made_up = factories.organisation("Ashmere", demonstration=True)
    real = factories.organisation("Bramley")
    pages = [published(f"In {place}", places=[place]) for place in (made_up, real)]
    said = ["Made up for the demonstration" in body(client, p.get_absolute_url()) for p in pages]
    # The made-up council has no page of its own, so nothing leads there.
    led = [
        f'href="/places/{place.slug}/"' in body(client, p.get_absolute_url())
        for p, place in zip(pages, (made_up, real), strict=True)
    ]
    assert led == [False, True]
    assert said == [True, False]
