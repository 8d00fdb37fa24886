"""The officers' side: join issues up, put them to government, note what was said and came of it."""

from datetime import date

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import void_links
from devosupport.places.models import Topic
from requests.issues import access
from requests.issues.choices import IssueState, NotTaken, ResponseState, Result, Voice, Who
from requests.issues.models import Issue, JointResponse, Said
from requests.issues.rules.base import (
    begin_issue,
    begin_response,
    contributors_of,
    finish,
    insert,
    outdate,
    people_at,
    require,
    tell,
    unsettle,
    words_of,
)
from requests.rules.base import today


@transaction.atomic
def start_response(*, actor: User, topic: Topic, title: str, summary: str) -> JointResponse:
    """An empty response; issues are taken up into it."""
    if Who.OFFICER not in access.of_the_lga(actor):
        raise Refused("Only officers at work on requests can prepare a response.")
    made = JointResponse(
        topic=topic,
        title=words_of(title, "a title"),
        summary=words_of(summary, "what it says, in words for the public"),
        state_since=now(),
    )
    row = insert(made, "RG")
    record(row, "write_response", actor=actor, at=now(), version=1)
    return row


@transaction.atomic
def write_response(
    *,
    response: JointResponse,
    actor: User,
    topic: Topic,
    title: str,
    summary: str,
    version: int | None = None,
) -> JointResponse:
    """New words: what contributors agreed to no longer counts, and the page is taken down."""
    row = begin_response("write_response", response, actor)
    if version not in (None, row.version):
        raise Overtaken
    row.topic, row.title = topic, words_of(title, "a title")
    row.summary = words_of(summary, "what it says, in words for the public")
    outdate(row, "new_words")
    return finish("write_response", row, actor, version=row.version)


@transaction.atomic
def take_up_issue(*, issue: Issue, actor: User, response: JointResponse) -> Issue:
    row = begin_issue("take_up_issue", issue, actor)
    into = JointResponse.objects.select_for_update().get(pk=response.pk)
    require(
        into.state == ResponseState.PREPARING,
        "Choose a response that is still being prepared: this one has gone to government.",
    )
    require(row.response_id != into.pk, "This issue is in that response already.")
    if row.response_id:
        unsettle(row.response_id)
    row.response = into
    if row.demonstration:
        JointResponse.objects.filter(pk=into.pk).update(demonstration=True)
    unsettle(into.pk)
    return finish("take_up_issue", row, actor, response=into.pk)


@transaction.atomic
def put_back_issue(*, issue: Issue, actor: User) -> Issue:
    row = begin_issue("put_back_issue", issue, actor)
    require(row.response, "This issue is in no response.")
    was, row.response = row.response_id, None
    unsettle(was)
    return finish("put_back_issue", row, actor, response=was)


@transaction.atomic
def set_aside_issue(*, issue: Issue, actor: User, reason: str, words: str) -> Issue:
    row = begin_issue("set_aside_issue", issue, actor)
    require(row.response_id is None, "Take it out of the response first.")
    require(reason in NotTaken.values, "Select why it is not taken forward.")
    row.reason, row.reason_words = reason, words_of(words, "what the organisation should know")
    told = [row.created_by, *people_at(row.organisation)]
    tell("issue_set_aside", told, row, event="set-aside", but=actor)
    return finish("set_aside_issue", row, actor, reason=reason)


def carry(row: JointResponse, to: IssueState) -> None:
    """The issues of a response stand where it stands."""
    row.issues.update(state=to, state_since=now())


@transaction.atomic
def send_to_government(
    *, response: JointResponse, actor: User, sent_on: date, sent_to: str
) -> JointResponse:
    row = begin_response("send_to_government", response, actor)
    require(row.issues.exists(), "Take up at least one issue first.")
    require(sent_on <= today(), "Enter the day it was put to government: not in the future.")
    row.sent_on, row.sent_to = sent_on, words_of(sent_to, "to whom it was put")
    carry(row, IssueState.WITH_GOVERNMENT)
    tell("response_sent", contributors_of(row), row, event="sent", but=actor)
    return finish("send_to_government", row, actor, sent_on=sent_on.isoformat())


@transaction.atomic
def note_said(
    *, response: JointResponse, actor: User, on: date, voice: str, words: str, public: bool
) -> Said:
    row = begin_response("note_said", response, actor)
    require(voice in Voice.values, "Select who said it.")
    require(on <= today(), "Enter the day it was said: it cannot be in the future.")
    said = Said.objects.create(
        response=row, on=on, voice=voice, words=words_of(words, "what was said"), public=public
    )
    finish("note_said", row, actor, said=said.pk, voice=voice)
    return said


@transaction.atomic
def record_outcome(
    *, response: JointResponse, actor: User, result: str, words: str, answered_on: date
) -> JointResponse:
    row = begin_response("record_outcome", response, actor)
    require(result in Result.values, "Select what came of it.")
    require(
        row.sent_on is not None and row.sent_on <= answered_on <= today(),
        "Enter the day government answered: after it was put to government, not in the future.",
    )
    row.result, row.result_words = result, words_of(words, "what government answered")
    row.answered_on = answered_on
    carry(row, IssueState.OUTCOME)
    tell("response_answered", contributors_of(row), row, event="answered", but=actor)
    return finish("record_outcome", row, actor, result=result)


@transaction.atomic
def drop_response(
    *, response: JointResponse, actor: User, reason: str, words: str
) -> JointResponse:
    """Nobody carries it on: every issue in it is not taken forward, for the same reason."""
    row = begin_response("drop_response", response, actor)
    require(reason in NotTaken.values, "Select why it is not taken forward.")
    row.reason, row.reason_words = reason, words_of(words, "what the contributors should know")
    row.published_at = None
    void_links(row, reason="dropped")
    row.issues.update(
        state=IssueState.NOT_TAKEN, state_since=now(), reason=reason, reason_words=row.reason_words
    )
    tell("response_dropped", contributors_of(row), row, event="dropped", but=actor)
    return finish("drop_response", row, actor, reason=reason)
