"""Raise an issue: who learns what, who joins, what government answered, what the public reads."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from devosupport.accounts.choices import OfficerRole
from devosupport.core.moment import today
from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.rules import timeline
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.tokens import token_for
from requests.issues import rules
from requests.issues.models import Issue, JointResponse
from tests import factories, people
from tests.office.pages import signed_in, text
from tests.requests.factories import topic
from tests.requests.issues.factories import WORDS, drafted, in_public, raised, response_of, sent

pytestmark = pytest.mark.django_db


class Cast:
    def __init__(self):
        self.body, self.other = factories.organisation("Ashmere"), factories.organisation("Bramley")
        self.writer, self.neighbour = (people.at_organisation(b) for b in (self.body, self.other))
        self.authoriser = people.authoriser(self.body)
        self.other_authoriser = people.authoriser(self.other)
        self.officer = people.officer(OfficerRole.TRIAGE)
        self.stranger = people.at_organisation(factories.organisation("Calderby"))

    def invited(self):
        issue = drafted(self.writer, self.body)
        issue = rules.invite_to_issue(issue=issue, actor=self.writer, organisations=[self.other])
        return rules.raise_issue(issue=issue, actor=self.writer)

    def joined(self):
        return rules.join_issue(issue=self.invited(), actor=self.neighbour)


@pytest.fixture
def cast():
    cache.clear()
    return Cast()


def told(kind):
    return {notice.to_id for notice in Notice.objects.filter(kind=f"requests.{kind}")}


def read(path):
    return Client().get(path).content.decode()


def test_a_draft_is_seen_by_its_own_organisation_alone(cast):
    issue = drafted(cast.writer, cast.body)
    rules.invite_to_issue(issue=issue, actor=cast.writer, organisations=[cast.other])
    colleague = people.at_organisation(cast.body)
    path = f"/issues/{issue.reference}/"
    assert signed_in(colleague).get(path).status_code == 200
    for person in (cast.neighbour, cast.stranger, cast.officer):
        assert signed_in(person).get(path).status_code == 404
    assert signed_in(cast.officer).get(f"/office{path}").status_code == 404
    assert issue.title not in text(signed_in(cast.neighbour).get("/issues/"))
    assert issue.title not in text(signed_in(cast.officer).get("/office/issues/"))
    assert not Notice.objects.exists()


def test_whom_it_invites_learns_of_it_once_it_is_raised(cast):
    issue = cast.invited()
    assert told("issue_invited") == {cast.other_authoriser.pk}
    assert told("issue_raised") == {cast.officer.pk}
    shown = text(signed_in(cast.neighbour).get(f"/issues/{issue.reference}/"))
    assert WORDS["what_happens"] in shown
    assert "Join: we say the same" in shown
    assert signed_in(cast.stranger).get(f"/issues/{issue.reference}/").status_code == 404


def test_who_is_invited_does_not_learn_who_else_was(cast):
    issue = cast.invited()
    third = factories.organisation("Dunmere")
    rules.invite_to_issue(issue=issue, actor=cast.writer, organisations=[third])
    assert "Dunmere" not in text(signed_in(cast.neighbour).get(f"/issues/{issue.reference}/"))
    assert "Dunmere" in text(signed_in(cast.writer).get(f"/issues/{issue.reference}/"))
    assert told("issue_invited") == {cast.other_authoriser.pk}


def test_joining_and_changing_one_s_mind(cast):
    issue = cast.joined()
    assert told("issue_joined") == {cast.writer.pk}
    with pytest.raises(Refused, match="given this answer already"):
        rules.join_issue(issue=issue, actor=cast.neighbour)
    rules.decline_issue(issue=issue, actor=cast.neighbour)
    assert issue.joinings.get().state == "declined"


def test_an_issue_is_raised_with_a_theme_and_what_happens(cast):
    with pytest.raises(Refused, match="Choose a theme"):
        raised(cast.writer, cast.body, topic=None)
    with pytest.raises(Refused, match="Say what happens"):
        raised(cast.writer, cast.body, what_happens=" ")


def test_a_double_click_makes_one_issue(cast):
    client = signed_in(cast.writer)
    typed = {
        **WORDS, "topic": topic().pk, "organisation": cast.body.pk, "form_key": "k" * 32,
        "links": "https://www.example.org/a",
    }  # fmt: skip
    first, second = (client.post("/issues/new/", typed) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Issue.objects.count() == 1
    assert Issue.objects.get().created_by == cast.writer


def test_nobody_raises_for_an_organisation_that_is_not_theirs(cast):
    with pytest.raises(Refused, match="confirmed at"):
        drafted(cast.stranger, cast.body)
    typed = {**WORDS, "topic": topic().pk, "organisation": cast.body.pk}
    shown = text(signed_in(cast.stranger).post("/issues/new/", typed))
    assert "Select one of the choices shown" in shown
    assert WORDS["what_happens"] in shown


def test_errors_say_what_to_do_and_keep_what_was_typed(cast):
    client = signed_in(cast.writer)
    shown = text(client.post("/issues/new/", {"organisation": cast.body.pk, "links": "www.x"}))
    assert "Say what the issue is, in a few words" in shown
    assert "Choose a theme" in shown
    assert "is not a whole address: begin with https://" in shown
    huge = {"title": "a\x00b", "what_happens": "x" * 10_000_000, "organisation": "x"}
    answer = client.post("/issues/new/", huge)
    assert answer.status_code == 200


def test_stale_words_do_not_overwrite_a_colleague_s(cast):
    issue = drafted(cast.writer, cast.body)
    rules.save_issue(issue=issue, actor=cast.writer, values={"title": "Mine"}, version=1)
    with pytest.raises(Overtaken):
        rules.save_issue(issue=issue, actor=cast.writer, values={"title": "Old"}, version=1)
    assert Issue.objects.get().title == "Mine"


def marks(page: str) -> str:
    return re.search(r'name="opened" value="([^"]*)"', page)[1]


def test_words_that_a_colleague_changed_meanwhile_are_shown_beside_ones_own(cast):
    issue = drafted(cast.writer, cast.body)
    client, path = signed_in(cast.writer), f"/issues/{issue.reference}/change/"
    opened = marks(text(client.get(path)))
    rules.save_issue(issue=issue, actor=cast.writer, values={"title": "Theirs"})
    typed = {**WORDS, "topic": topic().pk, "title": "Mine"}
    shown = text(client.post(path, {**typed, "opened": opened}))
    assert "Choose which answer to keep" in shown
    assert "Theirs" in shown
    assert Issue.objects.get().title == "Theirs"
    client.post(path, {**typed, "opened": marks(shown), "keep_title": "mine"})
    assert Issue.objects.get().title == "Mine"


def test_two_officers_who_write_a_response_never_overwrite_each_other(cast):
    officer = people.officer("triage")
    response = response_of(officer)
    client = signed_in(officer)
    path = f"/office/issues/responses/{response.reference}/write-response/"
    opened = marks(text(client.get(path)))
    words = {"topic": response.topic, "title": response.title}
    rules.write_response(response=response, actor=officer, summary="Theirs", **words)
    typed = {"topic": response.topic_id, "title": response.title, "summary": "Mine"}
    shown = text(client.post(path, {**typed, "opened": opened}))
    assert "Choose which answer to keep" in shown
    client.post(path, {**typed, "opened": marks(shown), "keep_summary": "theirs"})
    response.refresh_from_db()
    assert response.summary == "Theirs"


def test_whom_to_invite_is_typed_by_name(cast):
    issue = drafted(cast.writer, cast.body)
    client, path = signed_in(cast.writer), f"/issues/{issue.reference}/invite/"
    assert "We know no organisation" in text(client.post(path, {"names": "Nowhere Council"}))
    client.post(path, {"names": "Bramley Council\nCalderby"})
    assert {row.organisation.short_name for row in issue.joinings.all()} == {"Bramley", "Calderby"}


def test_bodies_made_up_for_the_demonstration_keep_to_themselves(cast):
    made_up = factories.organisation("Fenwold", demonstration=True)
    with pytest.raises(Refused, match="open to yours"):
        rules.invite_to_issue(
            issue=drafted(cast.writer, cast.body), actor=cast.writer, organisations=[made_up]
        )


def test_from_raised_to_government_to_outcome(cast):
    issue = cast.joined()
    response = sent(cast.officer, issue)
    assert Issue.objects.get(pk=issue.pk).state == "with_government"
    assert told("response_sent") >= {cast.writer.pk, cast.other_authoriser.pk}
    rules.note_said(
        response=response, actor=cast.officer, on=today(), voice="government", words="We will see",
        public=False,
    )  # fmt: skip
    rules.record_outcome(
        response=response, actor=cast.officer, result="changed", words="A shorter form",
        answered_on=today(),
    )  # fmt: skip
    assert Issue.objects.get(pk=issue.pk).state == "outcome"
    shown = text(signed_in(cast.neighbour).get(f"/issues/{issue.reference}/"))
    assert "We will see" in shown
    assert "A shorter form" in shown
    verbs = [entry.verb for entry in timeline(response)]
    assert verbs == ["write_response", "send_to_government", "note_said", "record_outcome"]


def test_dates_have_to_be_possible(cast):
    response = response_of(cast.officer, raised(cast.writer, cast.body))
    later = today() + timedelta(days=1)
    with pytest.raises(Refused, match="not in the future"):
        rules.send_to_government(
            response=response, actor=cast.officer, sent_on=later, sent_to="The department"
        )
    response = rules.send_to_government(
        response=response, actor=cast.officer, sent_on=today(), sent_to="The department"
    )
    with pytest.raises(Refused, match="after it was put to government"):
        rules.record_outcome(
            response=response, actor=cast.officer, result="changed", words="x",
            answered_on=date(2020, 1, 1),
        )  # fmt: skip


def test_what_is_not_taken_forward_says_why(cast):
    issue = raised(cast.writer, cast.body)
    rules.set_aside_issue(
        issue=issue, actor=cast.officer, reason="local", words="Your neighbours settled it."
    )
    assert told("issue_set_aside") == {cast.writer.pk, cast.authoriser.pk}
    shown = text(signed_in(cast.writer).get(f"/issues/{issue.reference}/"))
    assert "It can be settled without government" in shown
    assert "Your neighbours settled it." in shown
    other = raised(cast.writer, cast.body)
    rules.drop_response(
        response=sent(cast.officer, other), actor=cast.officer, reason="overtaken", words="Over."
    )
    assert Issue.objects.get(pk=other.pk).state == "not_taken"


def test_nothing_is_public_before_every_contributor_agreed_to_the_words(cast):
    response = sent(cast.officer, cast.joined())
    with pytest.raises(Refused, match="Ashmere has not answered about these words"):
        rules.publish_response(response=response, actor=cast.officer)
    rules.ask_sign_off(response=response, actor=cast.officer)
    rules.sign_off(response=response, actor=cast.authoriser, answer="named")
    with pytest.raises(Refused, match="Bramley has not answered"):
        rules.publish_response(response=response, actor=cast.officer)
    rules.sign_off(response=response, actor=cast.other_authoriser, answer="unnamed")
    rules.publish_response(response=response, actor=cast.officer)
    shown = read(f"/raised-with-government/{response.reference}/")
    assert "Ashmere Council" in shown
    assert "Bramley" not in shown


def test_somebody_who_cannot_commit_an_organisation_does_not_sign_off(cast):
    response = sent(cast.officer, cast.joined())
    rules.ask_sign_off(response=response, actor=cast.officer)
    for person in (cast.writer, cast.neighbour, cast.officer, cast.stranger):
        with pytest.raises(Refused, match="authoriser"):
            rules.sign_off(response=response, actor=person, answer="named")


def test_new_words_take_the_page_down_and_are_asked_again(cast):
    response = in_public(cast.officer, cast.writer, cast.authoriser)
    path = f"/raised-with-government/{response.reference}/"
    assert Client().get(path).status_code == 200
    rules.write_response(
        response=response, actor=cast.officer, topic=topic(), title="New", summary="New words"
    )
    assert Client().get(path).status_code == 404
    with pytest.raises(Refused, match="has not answered"):
        rules.publish_response(response=response, actor=cast.officer)
    with pytest.raises(Refused, match="words have changed"):
        rules.sign_off(response=response, actor=cast.authoriser, answer="named", version=1)


def test_a_contributor_takes_its_word_back_and_the_page_is_gone(cast):
    response = in_public(cast.officer, cast.writer, cast.authoriser)
    rules.sign_off(response=response, actor=cast.authoriser, answer="no")
    assert "Simpler forms" not in read("/raised-with-government/")
    rules.sign_off(response=response, actor=cast.authoriser, answer="named")
    rules.publish_response(response=response, actor=cast.officer)
    issue = Issue.objects.get(response=response)
    rules.let_be_shown(issue=issue, actor=cast.writer, may_be_public=False)
    assert "Simpler forms" not in read("/raised-with-government/")
    with pytest.raises(Refused, match="has not agreed that its issue may be shown"):
        rules.publish_response(response=response, actor=cast.officer)


def test_who_leaves_before_it_goes_is_not_named(cast):
    issue = cast.joined()
    response = response_of(cast.officer, issue)
    rules.ask_sign_off(response=response, actor=cast.officer)
    rules.sign_off(response=response, actor=cast.other_authoriser, answer="named")
    rules.decline_issue(issue=issue, actor=cast.neighbour)
    assert not JointResponse.objects.get(pk=response.pk).sign_offs.exists()


def test_the_public_reads_no_word_of_a_council_and_nothing_said_in_private(cast):
    response = in_public(cast.officer, cast.writer, cast.authoriser)
    for public in (True, False):
        rules.note_said(
            response=response, actor=cast.officer, on=today(), voice="us",
            words=f"Said {public}", public=public,
        )  # fmt: skip
    where = "/raised-with-government/"
    pages = [where, f"{where}{response.reference}/", *(
        f"{where}issues.{form}" for form in ("atom", "json", "csv")
    )]  # fmt: skip
    shown = "".join(read(path) for path in pages)
    assert shown.count("Simpler forms") >= 5
    assert "Said True" in shown
    for hidden in ("Said False", *(str(WORDS[n]) for n in ("title", "what_happens", "evidence"))):
        assert hidden not in shown
    for person in (cast.writer, cast.authoriser, cast.officer):
        assert person.name not in shown
        assert str(person.email) not in shown


def test_made_up_bodies_are_not_in_public_outside_a_demonstration(cast, settings):
    settings.DEMO = False
    body = factories.organisation("Fenwold", demonstration=True)
    response = in_public(cast.officer, people.at_organisation(body), people.authoriser(body))
    assert "Simpler forms" not in read("/raised-with-government/")
    assert Client().get(f"/raised-with-government/{response.reference}/").status_code == 404


def test_a_link_is_enough_to_sign_off(cast):
    response = sent(cast.officer, raised(cast.writer, cast.body))
    rules.ask_sign_off(response=response, actor=cast.officer)
    link = Link.objects.get(purpose="requests.response_sign_off", person=cast.authoriser)
    page = Client().get(f"/t/{token_for(link)}/")
    assert page.status_code == 200
    assert "We ask for a shorter form." in page.content.decode()
    assert JointResponse.objects.get(pk=response.pk).sign_offs.get().answer == ""


def test_public_pages_take_as_many_queries_for_many_as_for_few_and_no_cookie(cast):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get("/raised-with-government/")
        assert not answer.cookies
        return len(queries)

    in_public(cast.officer, cast.writer, cast.authoriser)
    few = asked()
    for _ in range(4):
        in_public(cast.officer, cast.writer, cast.authoriser)
    assert asked() == few <= 6


def test_lists_take_as_many_queries_for_many_as_for_few(cast):
    def asked(person, path):
        client = signed_in(person)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    cast.joined()
    sent(cast.officer, cast.joined())
    few = asked(cast.writer, "/issues/"), asked(cast.officer, "/office/issues/")
    for _ in range(4):
        cast.joined()
        sent(cast.officer, cast.joined())
    assert (asked(cast.writer, "/issues/"), asked(cast.officer, "/office/issues/")) == few


def test_an_officer_joins_issues_up_on_the_screens(cast):
    client, issue = signed_in(cast.officer), cast.joined()
    typed = {"topic": topic().pk, "title": "Simpler forms", "summary": "A shorter form."}
    made = client.post("/office/issues/responses/new/", typed)["Location"]
    row = JointResponse.objects.get()
    client.post(f"/office/issues/{issue.reference}/take-up-issue/", {"response": row.pk})
    assert "has not answered about these words" in text(client.get(made))
    client.post(f"{made}ask-sign-off/")
    assert told("response_sign_off") == {cast.authoriser.pk, cast.other_authoriser.pk}
    day = {"sent_on-day": "1", "sent_on-month": "1", "sent_on-year": "2999"}
    wrong = text(client.post(f"{made}send-to-government/", {**day, "sent_to": "The department"}))
    assert "There is a problem" in wrong
    assert client.get(f"{made}no-such-verb/").status_code == 404
    assert client.get(f"{made}publish-response/").status_code == 404
