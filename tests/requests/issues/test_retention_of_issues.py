"""What is kept of raised issues for some time only, and what of them stays."""

from datetime import datetime, timedelta

import pytest

from devosupport.core.moment import as_of, today
from devosupport.history.models import Entry
from devosupport.notifications.kinds import kind_of
from devosupport.notifications.models import Notice
from devosupport.notifications.rendering import render
from requests.issues import rules
from requests.issues.models import Issue
from requests.issues.notices import still_a_draft
from requests.rules import retention
from requests.rules.retention import GONE
from requests.tasks import keep_no_longer
from tests import factories, people
from tests.office.pages import signed_in, text
from tests.requests.factories import london
from tests.requests.issues.factories import WORDS, drafted, in_public, raised, sent

pytestmark = pytest.mark.django_db
BEGIN = "2027-03-04 10:00"
TYPED = ("what_happens", "evidence", "links", "reason_words")


@pytest.fixture
def body():
    return factories.organisation("Ashmere")


@pytest.fixture
def writer(body):
    return people.at_organisation(body)


@pytest.fixture
def officer():
    return people.officer("triage")


def swept(moment: str) -> None:
    """Twice: the second night finds nothing more to do."""
    with as_of(london(moment)):
        keep_no_longer()
        keep_no_longer()


def entries() -> int:
    return Entry.objects.filter(verb="apply_retention").count()


def test_a_draft_that_nobody_changes_for_a_year_is_removed_and_its_page_said_so(body, writer):
    with as_of(london(BEGIN)):
        issue = drafted(writer, body)
        page = text(signed_in(writer).get(f"/issues/{issue.reference}/"))
    assert (
        "We remove it when nobody has changed it for 12 months, and e-mail its writer 30 days "
        "before." in page
    )
    with as_of(london("2027-09-04 10:00")):
        rules.save_issue(issue=issue, actor=writer, values={"evidence": "More of it"})
    swept("2028-08-06 10:00")
    swept("2028-09-04 09:00")
    assert Issue.objects.get().evidence == "More of it"
    swept("2028-09-06 10:00")
    assert not Issue.objects.exists()
    assert entries() == 1


def warnings() -> list[int]:
    rows = Notice.objects.filter(kind="requests.issue_draft_ends").order_by("pk")
    return list(rows.values_list("to_id", flat=True))


def test_the_writer_of_an_untouched_draft_is_told_once_thirty_days_before(body, writer):
    with as_of(london(BEGIN)):
        issue = drafted(writer, body)
    swept("2028-01-30 10:00")
    assert warnings() == []
    swept("2028-02-05 10:00")
    assert warnings() == [writer.pk]
    row = Notice.objects.get(kind="requests.issue_draft_ends")
    assert still_a_draft(row)
    words = render(row, kind_of(row.kind))
    assert words.subject == f"Your draft of an issue will be removed in 30 days ({issue.reference})"
    assert f"/issues/{issue.reference}/" in words.text


def test_a_draft_is_never_removed_before_its_writer_was_told(body, writer):
    with as_of(london(BEGIN)):
        drafted(writer, body)
    swept("2030-01-05 10:00")
    assert Issue.objects.exists()
    swept("2030-02-03 10:00")
    assert Issue.objects.exists()
    swept("2030-02-05 10:00")
    assert not Issue.objects.exists()


def test_whoever_comes_back_to_a_draft_keeps_it_and_gets_no_late_warning(body, writer):
    with as_of(london(BEGIN)):
        issue = drafted(writer, body)
    swept("2028-02-05 10:00")
    with as_of(london("2028-02-06 10:00")):
        rules.save_issue(issue=issue, actor=writer, values={"evidence": "Still needed"})
    assert not still_a_draft(Notice.objects.get(kind="requests.issue_draft_ends"))
    swept("2028-03-20 10:00")
    assert Issue.objects.get().evidence == "Still needed"
    assert warnings() == [writer.pk]


def test_where_the_writer_has_left_somebody_else_of_the_organisation_is_told(body, writer):
    chief = people.authoriser(body)
    with as_of(london(BEGIN)):
        drafted(writer, body)
    writer.is_active = False
    writer.save()
    swept("2028-02-05 10:00")
    assert warnings() == [chief.pk]


def test_an_issue_that_was_raised_and_waits_is_kept_however_old_it_is(body, writer, officer):
    with as_of(london(BEGIN)):
        raised(writer, body)
        sent(officer, raised(writer, body))
    swept("2050-01-05 10:00")
    assert set(Issue.objects.values_list("evidence", flat=True)) == {WORDS["evidence"]}


def settled(how: str, writer, body, officer) -> Issue:
    if how == "withdrawn":
        return rules.withdraw_issue(issue=drafted(writer, body), actor=writer)
    if how == "not taken":
        given = {"reason": "local", "words": "Your county can settle it."}
        return rules.set_aside_issue(issue=raised(writer, body), actor=officer, **given)
    issue = raised(writer, body)
    given = {"result": "changed", "words": "A shorter form.", "answered_on": today()}
    rules.record_outcome(response=sent(officer, issue), actor=officer, **given)
    return Issue.objects.get(pk=issue.pk)


@pytest.mark.parametrize("how", ["withdrawn", "not taken", "answered"])
def test_the_words_of_a_settled_issue_go_after_six_years_and_what_it_was_stays(
    how, body, writer, officer
):
    with as_of(london(BEGIN)):
        issue = settled(how, writer, body, officer)
    kept = (issue.organisation_id, issue.topic_id, issue.state, issue.reason, issue.raised_at)
    swept("2033-03-04 10:00")
    issue.refresh_from_db()
    assert issue.evidence == WORDS["evidence"]
    swept("2033-03-05 10:00")
    issue.refresh_from_db()
    assert [getattr(issue, name) for name in TYPED] == [""] * len(TYPED)
    assert issue.title == GONE
    assert kept == (
        issue.organisation_id, issue.topic_id, issue.state, issue.reason, issue.raised_at,
    )  # fmt: skip
    assert entries() == 1
    for person in (writer, officer):
        address = "/issues/" if person is writer else "/office/issues/"
        page = text(signed_in(person).get(f"{address}{issue.reference}/"))
        assert GONE in page
        assert "What happens</h2>" not in page


def test_what_was_put_to_government_in_public_stays_there(body, writer, officer, client):
    authoriser = people.authoriser(body)
    with as_of(london(BEGIN)):
        row = in_public(officer, writer, authoriser)
        given = {"result": "changed", "words": "A shorter form.", "answered_on": today()}
        rules.record_outcome(response=row, actor=officer, **given)
    swept("2034-01-05 10:00")
    assert Issue.objects.get().title == GONE
    page = text(client.get(f"/raised-with-government/{row.reference}/"))
    assert "We ask for a shorter form." in page
    assert GONE not in page


def test_a_draft_that_is_changed_as_the_sweep_comes_to_it_stays(body, writer):
    issue = drafted(writer, body)
    rule = retention.RetentionRule.objects.get(what="issue_drafts")
    later: datetime = issue.changed_at + timedelta(days=800)
    Issue.objects.update(removal_told_at=later - timedelta(days=31))
    with as_of(later):
        assert list(retention.due(rule)) == [issue]
        rules.save_issue(issue=issue, actor=writer, values={"evidence": "New"})
        assert retention.apply(rule=rule) == 0


def test_managers_and_everybody_read_how_long_it_is_kept(client):
    page = text(signed_in(people.officer("manager")).get("/office/retention/"))
    for words in ("An issue that was written down and never raised", "issue that is settled"):
        assert words in page
    assert "72 months after it was settled" in text(client.get("/privacy/"))
