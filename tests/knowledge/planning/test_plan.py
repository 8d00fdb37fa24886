"""A plan: kept under a private address or an account, answered together, never seen by others."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.models import Entry
from devosupport.places.models import Topic
from devosupport.places.rules import load_places
from knowledge.planning import rules
from knowledge.planning.access import ACCOUNT, address_of, opened
from knowledge.planning.choices import Right, Theme
from knowledge.planning.models import Plan
from knowledge.planning.presenting import parts_of, stands_of
from knowledge.planning.questions import questions, questions_of
from tests import factories, people
from tests.knowledge.factories import published, topic

pytestmark = pytest.mark.django_db
OPEN = ("open", "")


@pytest.fixture
def plan() -> Plan:
    return rules.start(place_name="Northshire", stage="scoping")


def told(plan: Plan, theme: str = "finance", **said: str) -> None:
    """Answer questions of a theme: slug=standing."""
    seen = stands_of(plan, theme)
    wanted = {slug: (said.get(slug, stand[0]), stand[1]) for slug, stand in seen.items()}
    rules.answer(plan=plan, said=wanted, seen=seen)


def answers(theme: str, **cells: str) -> dict[str, str]:
    """What the form of a theme posts when everything else is left open."""
    posted = {}
    for one in questions_of(theme):
        posted[f"standing_{one.slug}"] = cells.get(one.slug, "open")
        posted[f"note_{one.slug}"] = cells.get(f"note_{one.slug}", "")
    return posted


def theme_url(plan: Plan, theme: str = "finance", right: Right = Right.CHANGE) -> str:
    return f"{address_of(plan, right)}themes/{theme}/"


def test_every_theme_has_questions_and_every_topic_of_theirs_exists(client):
    assert {one.theme for one in questions()} == set(Theme)
    load_places()
    known = set(Topic.objects.values_list("slug", flat=True))
    assert {one.topic for one in questions()} <= known


def test_a_plan_is_started_without_an_account_and_without_a_cookie(client):
    form = client.get(reverse("planning:start"))
    made = client.post(
        reverse("planning:start"),
        {"place_name": "Northshire", "stage": "design"},
        headers={"origin": "http://testserver"},
    )
    page = client.get(made["Location"])
    assert "Northshire" in page.content.decode()
    assert not form.cookies
    assert not made.cookies
    assert not page.cookies
    assert page["Cache-Control"].count("no-store") == 1
    assert page["Referrer-Policy"] == "same-origin"
    assert "noindex" in page["X-Robots-Tag"]


def test_another_site_cannot_start_a_plan(client):
    refused = client.post(
        reverse("planning:start"),
        {"place_name": "Northshire", "stage": "design"},
        headers={"origin": "https://elsewhere.example"},
    )
    assert refused.status_code == 403
    assert not Plan.objects.exists()


def test_a_flood_of_plans_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(rules, "MOST_AN_HOUR", 1)
    rules.start(place_name="One", stage="scoping")
    with pytest.raises(Refused, match="Try again in an hour"):
        rules.start(place_name="Two", stage="scoping")


def test_empty_answers_about_the_plan_are_errors_that_say_what_to_do(client):
    page = client.post(
        reverse("planning:start"),
        {"place_name": "", "stage": "nonsense"},
        headers={"origin": "http://testserver"},
    ).content.decode()
    assert "Enter the name of the place" in page
    assert "Select one of the choices shown" in page


def test_answers_are_saved_and_counted(client, plan):
    posted = answers("finance", cost="settled", note_cost="One pound a head", risk="help")
    following = client.post(theme_url(plan), posted)
    assert following.status_code == 302
    assert "/themes/residents/" in following["Location"]
    finance = next(part for part in parts_of(plan) if part.theme == "finance")
    assert (finance.settled, finance.status) == (1, "Help needed with 1")
    page = client.get(address_of(plan, Right.CHANGE)).content.decode()
    assert "Ask for support with 1 question" in page


def test_saving_and_stopping_leads_back_to_the_plan(client, plan):
    there = client.post(theme_url(plan), answers("finance") | {"stop": "1"})
    assert there["Location"].startswith(address_of(plan, Right.CHANGE))


def test_the_address_to_read_changes_nothing(client, plan):
    page = client.get(theme_url(plan, right=Right.READ)).content.decode()
    assert "<textarea" not in page
    assert client.post(theme_url(plan, right=Right.READ), answers("finance")).status_code == 403
    assert client.get(f"{address_of(plan, Right.READ)}change/").status_code == 404
    assert (
        address_of(plan, Right.CHANGE)
        not in client.get(address_of(plan, Right.READ)).content.decode()
    )


@pytest.mark.parametrize("code", ["", "0" * 32, "account", "x"])
def test_a_wrong_code_finds_nothing(plan, code):
    stranger = people.at_organisation(factories.organisation())
    assert opened(stranger, plan.reference, code) is None


def test_new_addresses_stop_the_old_ones(client, plan):
    old = address_of(plan, Right.CHANGE)
    new = client.post(f"{old}addresses/")["Location"]
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


def test_a_removed_plan_is_gone_and_says_so(client, plan):
    address = address_of(plan, Right.CHANGE)
    assert "is gone" in client.post(f"{address}remove/").content.decode()
    assert client.get(address).status_code == 404
    with pytest.raises(Refused, match="removed this plan meanwhile"):
        rules.change(plan=plan, place_name="X", stage="scoping")


def test_what_is_typed_never_runs_as_html(client, plan):
    posted = answers("finance", cost="help", note_cost="<script>alert(1)</script>")
    client.post(theme_url(plan), posted)
    for path in ("", "read/", "themes/finance/"):
        page = client.get(f"{address_of(plan, Right.CHANGE)}{path}").content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_note_that_is_too_long_is_kept_and_the_error_says_what_to_do(client, plan):
    page = client.post(theme_url(plan), answers("finance", note_cost="x" * 3001)).content.decode()
    assert "Your notes must be 3,000 characters or fewer" in page
    assert "x" * 3001 in page


def test_two_who_answer_the_same_question_see_both_answers(client, plan):
    url = theme_url(plan)
    opened_form = client.get(url)
    marks = opened_form.context["form"]["opened"].value()
    told(plan, cost="settled")
    mine = answers("finance", cost="help") | {"opened": marks}
    again = client.post(url, mine).content.decode()
    assert "Somebody else changed this since you opened it" in again
    assert stands_of(plan, "finance")["cost"] == ("settled", "")
    page = client.post(url, mine | {"keep_standing_cost": "mine", "opened": again_marks(again)})
    assert page.status_code == 302
    assert stands_of(plan, "finance")["cost"] == ("help", "")


def again_marks(page: str) -> str:
    return page.split('name="opened" value="')[1].split('"')[0]


def test_an_answer_that_moved_on_under_the_lock_is_not_overwritten(plan):
    seen = stands_of(plan, "finance")
    told(plan, cost="settled")
    with pytest.raises(Overtaken):
        rules.answer(plan=plan, said={**seen, "cost": ("help", "")}, seen=seen)
    assert stands_of(plan, "finance")["cost"] == ("settled", "")


def test_another_council_never_finds_a_plan_that_is_kept():
    ours, theirs = factories.organisation(), factories.organisation()
    me, stranger = people.at_organisation(ours), people.at_organisation(theirs)
    kept = rules.start(place_name="Ours", stage="scoping", organisation=ours, actor=me)
    assert list(Plan.objects.visible_to(me)) == [kept]
    assert not Plan.objects.visible_to(stranger).exists()
    with pytest.raises(Refused, match="Choose an organisation"):
        rules.start(place_name="Mine", stage="scoping", organisation=ours, actor=stranger)
    rules.share(plan=kept, organisations=[theirs], actor=me)
    assert list(Plan.objects.visible_to(stranger)) == [kept]
    rules.share(plan=kept, organisations=[], actor=me)
    assert not Plan.objects.visible_to(stranger).exists()


def test_only_who_keeps_a_plan_decides_who_shares_it(plan):
    ours, theirs = factories.organisation(), factories.organisation()
    me, partner = people.at_organisation(ours), people.at_organisation(theirs)
    with pytest.raises(Refused, match="Keep the plan with your account first"):
        rules.share(plan=plan, organisations=[theirs], actor=me)
    rules.keep(plan=plan, organisation=ours, actor=me)
    rules.share(plan=plan, organisations=[theirs], actor=me)
    with pytest.raises(Refused, match="Choose an organisation"):
        rules.share(plan=plan, organisations=[], actor=partner)
    with pytest.raises(Refused, match="Another organisation keeps"):
        rules.keep(plan=plan, organisation=theirs, actor=partner)


def test_keeping_a_plan_and_opening_it_by_account(client, plan):
    me = people.at_organisation(factories.organisation())
    client.force_login(me)
    kept = client.post(f"{address_of(plan, Right.CHANGE)}keep/", follow=True)
    assert "account now" in kept.content.decode()
    assert plan.place_name in client.get(reverse("planning:ours")).content.decode()
    assert client.get(address_of(plan, Right.CHANGE)).status_code == 200


def test_by_account_a_post_without_the_token_is_refused(plan):
    organisation = factories.organisation()
    me = people.at_organisation(organisation)
    rules.keep(plan=plan, organisation=organisation, actor=me)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(me)
    url = reverse("planning:remove", args=[plan.reference, ACCOUNT])
    assert browser.post(url).status_code == 403
    assert Plan.objects.filter(pk=plan.pk).exists()


def test_plans_nobody_touched_for_two_years_go_unless_an_account_keeps_them(plan):
    me = people.at_organisation(factories.organisation())
    kept = rules.start(
        place_name="Kept",
        stage="scoping",
        organisation=me.affiliations.get().organisation,
        actor=me,
    )
    long_ago = plan.created_at - timedelta(days=731)
    Plan.objects.update(changed_at=long_ago)
    assert rules.forget_untouched() == 1
    assert list(Plan.objects.all()) == [kept]


def test_each_write_leaves_one_entry_with_codes_and_no_words(plan):
    posted = {**stands_of(plan, "finance"), "cost": ("help", "Secret words")}
    rules.answer(plan=plan, said=posted, seen=stands_of(plan, "finance"))
    entry = Entry.objects.filter(verb="planning.answer").get()
    assert "Secret words" not in str(entry.data)


def test_the_text_to_download_holds_the_notes(client, plan):
    client.post(theme_url(plan), answers("finance", cost="help", note_cost="Ask the treasurer"))
    made = client.get(f"{address_of(plan, Right.CHANGE)}plan.odt")
    assert made["Content-Disposition"] == f'attachment; filename="{plan.reference}.odt"'
    assert made.content.startswith(b"PK")


@pytest.mark.parametrize("number", [1, 12])
def test_our_plans_take_the_same_queries_for_one_as_for_twelve(
    client, number, django_assert_max_num_queries
):
    organisation = factories.organisation()
    me = people.at_organisation(organisation)
    for _ in range(number):
        rules.start(place_name="Place", stage="scoping", organisation=organisation, actor=me)
    client.force_login(me)
    with django_assert_max_num_queries(10):
        client.get(reverse("planning:ours"))


@pytest.mark.django_db(transaction=True)
def test_two_saves_at_the_same_second_lose_nothing(plan):
    seen = stands_of(plan, "finance")
    start, results = Barrier(2), []

    def save(standing: str) -> None:
        start.wait()
        try:
            rules.answer(plan=plan, said={**seen, "cost": (standing, "")}, seen=seen)
            results.append(standing)
        except Overtaken:
            results.append("overtaken")
        finally:
            connection.close()

    threads = [Thread(target=save, args=[standing]) for standing in ("help", "settled")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count("overtaken") == 1
    [saved] = [one for one in results if one != "overtaken"]
    assert stands_of(plan, "finance")["cost"][0] == saved


def test_reading_stands_beside_each_question_and_what_matters_later_says_so(client, plan):
    governance = topic("Governance")
    for number in (1, 2):
        published(f"Voting, part {number}").topics.set([governance])
    shown = client.get(f"{address_of(plan, Right.CHANGE)}themes/governance/").content.decode()
    assert shown.count("Voting, part") == 2, "Each page stands at one question"
    assert shown.index("Voting, part 2") < shown.index("With or without a mayor")
    assert "It matters from “designing the arrangement” on." in shown
