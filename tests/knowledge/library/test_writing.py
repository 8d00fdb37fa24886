"""A council writes in the browser: part by part, with colleagues, losing nothing."""

import pytest
from django.urls import reverse

from devosupport.notifications.models import Notice
from knowledge.library import rules
from knowledge.library.choices import Side
from knowledge.library.forms.reading import said_day
from knowledge.library.models import Resource
from tests import factories, people
from tests.knowledge.factories import topic
from tests.knowledge.library.factories import again, begun, cast, study_in, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(client):
    found = cast("Ashmere")
    client.force_login(found.author)
    return found


def address(name, row, *more):
    return reverse(f"library:share_{name}", args=[row.slug, *more])


def text(response):
    return response.content.decode()


def test_a_case_study_is_started_with_a_title_and_written_part_by_part(client, who):
    made = client.post(reverse("library:share_new"), {"title": "How the buses met the trains"})
    row = Resource.objects.get()
    assert made["Location"] == address("study", row)
    assert (row.owner, row.state, row.places.get()) == (who.council, "draft", who.council)
    page = text(client.get(made["Location"]))
    assert page.count("To do") == 6
    assert f"Last edited by {who.author.name}" in page
    parts = {
        "about": {"title": row.title, "summary": "Timetables were joined."},
        "situation": {"text": "Buses did not meet trains."},
        "did": {"text": "We **met**."},
        "learned": {"text": "Begin early."},
        "outcomes": {"what_1": "2,300 journeys more", "when_1": "May 2024"},
        "details": {"topics": [topic("Transport").pk], "evidence": "own_account", "year": "2024"},
        "contact": {"contact_role": "Head of Transport", "owner_role": "Policy team"},
    }
    for part, answers in parts.items():
        assert client.post(address("part", row, part), answers).status_code == 302, part
    row = again(row)
    assert "<strong>met</strong>" in row.html
    assert row.outcomes == [{"on": "2024-05", "text": "2,300 journeys more"}]
    assert "To do" not in text(client.get(address("study", row)))
    sent = client.post(address("check", row), follow=True)
    assert "An officer will read it" in text(sent)
    assert Notice.objects.get(kind="library.received").to == who.author


def test_what_is_missing_is_named_before_it_can_be_sent(client, who):
    row = begun(who)
    page = text(client.get(address("check", row)))
    assert "Before you can send it in, write: Title and summary" in page
    with pytest.raises(rules.Refused, match="Title and summary"):
        rules.submit(resource=row, actor=who.author)


def test_a_preview_shows_the_text_and_saves_nothing(client, who):
    row = begun(who)
    sent = {"text": "### Steps\n\n**bold**", "preview": "1"}
    page = text(client.post(address("part", row, "did"), sent))
    assert "<strong>bold</strong>" in page
    assert "Not saved yet" in page
    assert "### Steps" in page
    assert again(row).parts["did"] == ""


def test_headings_of_a_part_stand_below_the_headings_of_the_page(who):
    row = written(who)
    rules.edit(
        resource=row, actor=who.author, version=again(row).version, values={},
        parts={"did": "# Big\n\n## Less"},
    )  # fmt: skip
    row = again(row)
    assert [words for _, words in row.contents] == [
        "The situation",
        "What we did",
        "What we learned",
    ]
    assert row.html.count("<h3") == 2


def test_two_colleagues_in_different_parts_never_meet(client, who):
    row = begun(who)
    opened = client.get(address("part", row, "did"))
    mark = opened.context["form"]["opened"].value()
    colleague = people.at_organisation(who.council)
    rules.edit(
        resource=row, actor=colleague, version=again(row).version, values={},
        parts={"learned": "Hers"},
    )  # fmt: skip
    sent = {"text": "His", "opened": mark() if callable(mark) else mark}
    assert client.post(address("part", row, "did"), sent).status_code == 302
    assert again(row).parts == {"situation": "", "did": "His", "learned": "Hers"}


def test_two_colleagues_in_one_part_see_both_texts_and_choose(client, who):
    row = begun(who)
    mark = client.get(address("part", row, "did")).context["form"]["opened"].value()
    mark = mark() if callable(mark) else mark
    rules.edit(
        resource=row, actor=people.at_organisation(who.council), version=again(row).version,
        values={}, parts={"did": "Hers"},
    )  # fmt: skip
    clash = text(client.post(address("part", row, "did"), {"text": "His", "opened": mark}))
    assert "Hers" in clash
    assert "His" in clash
    assert again(row).parts["did"] == "Hers"


@pytest.mark.parametrize(
    ("part", "answers", "sentence"),
    [
        ("about", {"title": "", "summary": "x"}, "Enter a title"),
        ("about", {"title": "A\0B", "summary": "x"}, "Null characters"),
        ("outcomes", {"what_1": "x", "when_1": "soon"}, "Enter a date like 7 May 2024"),
        ("outcomes", {"what_1": "x"}, "Enter when outcome 1 was"),
        ("outcomes", {"when_2": "2024"}, "Say what came of it"),
        ("details", {"evidence": "own_account"}, "Select at least one topic"),
        ("details", {"places": "Atlantis"}, "no council or authority is called that"),
        ("details", {"year": "1066"}, "must be 1990 or more"),
        (
            "contact",
            {"contact_role": "x", "owner_role": "y", "contact_name": "Ada Example"},
            "Tick the box if they agreed",
        ),
    ],
)
def test_a_wrong_answer_gets_a_sentence(client, who, part, answers, sentence):
    row = begun(who)
    page = text(client.post(address("part", row, part), answers))
    assert sentence in page
    assert "There is a problem" in page


def test_ten_megabytes_of_pasted_text_are_refused_with_a_sentence_and_kept(client, who):
    row = begun(who)
    pasted = "word " * 2_000_000
    page = text(client.post(address("part", row, "did"), {"text": pasted}))
    assert "must be 15,000 characters or fewer" in page
    assert len(page) > len(pasted)
    assert again(row).parts["did"] == ""


def test_what_was_typed_when_the_session_ended_is_there_again(client, who):
    from devosupport.accounts.rules.kept import keep_post

    row = begun(who)
    url = address("part", row, "did")
    kept = keep_post(user=who.author, path=url, data={"text": ["Typed for an hour"]})
    assert "Typed for an hour" in text(client.get(f"{url}?kept={kept.key}"))
    assert again(row).parts["did"] == ""


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        *(("2024", "2024"), ("May 2024", "2024-05"), ("7 may 2024", "2024-05-07")),
        *((" 07  May, 2024", "2024-05-07"), ("2024-05", "2024-05"), ("Sep 2023", "2023-09")),
    ],
)
def test_a_date_is_read_as_exactly_as_it_was_said(typed, read):
    assert said_day(typed) == read


@pytest.mark.parametrize("typed", ["", "soon", "31 February 2024", "May", "20244", "1 Mai 2024"])
def test_a_date_that_is_none_is_not_guessed(typed):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        said_day(typed)


def test_another_council_finds_nothing_of_it(client, who):
    row = study_in("in_review", who)
    client.force_login(people.at_organisation(factories.organisation("Bramley")))
    for url in (address("study", row), address("read", row), address("part", row, "did")):
        assert client.get(url).status_code == 404
    assert row.title not in text(client.get(reverse("library:sharing")))
    assert client.post(address("act", row, "recall")).status_code == 404


def test_officers_learn_nothing_of_a_draft_that_was_not_sent_in(client, who):
    row = written(who)
    client.force_login(who.officer)
    assert row.title not in text(client.get(reverse("library:hub")))
    assert client.get(reverse("library:office_resource", args=[row.slug])).status_code == 404
    assert client.get(address("study", row)).status_code == 404


def test_a_council_takes_back_what_nobody_has_begun_to_read(client, who):
    row = study_in("submitted", who)
    client.post(address("act", row, "recall"))
    assert again(row).state == "draft"
    rules.submit(resource=row, actor=who.author)
    rules.review(resource=row, actor=who.officer)
    page = text(client.post(address("act", row, "recall"), follow=True))
    assert "This page is now “In review”" in page


def test_a_draft_can_be_deleted_and_what_was_sent_in_cannot(client, who):
    row = begun(who)
    client.post(address("act", row, "discard"))
    assert not Resource.objects.exists()
    row = study_in("submitted", who)
    rules.recall(resource=row, actor=who.author)
    with pytest.raises(rules.Refused, match="stays on record"):
        rules.discard(resource=row, actor=who.author)


def test_both_sides_comment_and_settle(client, who):
    row = study_in("in_review", who)
    client.force_login(who.officer)
    client.post(address("comment", row, "did"), {"text": "Who paid for it?"})
    said = row.comments.get()
    assert (said.side, said.part) == (Side.LGA, "did")
    page = text(client.get(reverse("library:office_resource", args=[row.slug])))
    assert "Who paid for it?" in page
    rules.ask_changes(resource=row, actor=who.officer, comment="See the comment.")
    client.force_login(who.author)
    page = text(client.get(address("study", row)))
    assert "Comment from us" in page
    assert "See the comment." in page
    assert "Who paid for it?" in text(client.get(address("part", row, "did")))
    client.post(address("settle", row, said.pk))
    assert row.comments.get().settled_by == who.author
    assert "Comment from us" not in text(client.get(address("study", row)))


def test_the_council_sees_each_word_officers_changed(client, who):
    row = study_in("in_review", who)
    rules.edit(
        resource=row, actor=who.officer, version=row.version, values={},
        parts={"did": "We met often."},
    )  # fmt: skip
    page = text(client.get(address("read", row)))
    assert "<del>met.</del>" in page
    assert "<ins>met often.</ins>" in page


def test_officers_change_a_part_through_the_same_form(client, who):
    row = study_in("in_review", who)
    client.force_login(who.officer)
    sent = client.post(address("part", row, "did"), {"text": "We met twice."})
    assert sent["Location"] == reverse("library:office_resource", args=[row.slug])
    assert again(row).parts["did"] == "We met twice."
    client.force_login(who.author)
    assert client.get(address("part", row, "did")).status_code == 404


def test_who_has_no_organisation_is_told_what_to_do(client):
    client.force_login(people.person())
    assert "See or add your organisation" in text(client.get(reverse("library:sharing")))
    assert "See or add your organisation" in text(client.get(reverse("library:share_new")))


@pytest.mark.parametrize("count", [1, 10])
def test_the_screens_take_a_constant_number_of_queries(
    client, who, django_assert_max_num_queries, count
):
    row = study_in("in_review", who)
    for _ in range(count):
        rules.comment(resource=row, actor=who.officer, part="did", text="x")
        begun(who)
    with django_assert_max_num_queries(12):
        client.get(reverse("library:sharing"))
    client.force_login(who.officer)
    with django_assert_max_num_queries(22):
        client.get(reverse("library:office_resource", args=[row.slug]))
