"""The council's side: write it down, invite others, raise it, join, take it back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from devosupport.accounts.access import organisations_of
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken
from devosupport.history.rules import record
from devosupport.places.models import Organisation
from requests.issues import access
from requests.issues.choices import IssueState, JoiningState
from requests.issues.models import Issue, Joining, JointResponse
from requests.issues.rules.base import (
    begin_issue,
    finish,
    insert,
    people_at,
    require,
    tell,
    unsettle,
)
from requests.rules.people import holders

FIELDS = ("title", "topic", "what_happens", "evidence", "links", "may_be_public")


@transaction.atomic
def start_issue(
    *, actor: User, organisation: Organisation, form_key: str = "", values: Mapping[str, Any]
) -> Issue:
    """The first save. The same `form_key` again gives the same issue."""
    require(
        organisations_of(actor).filter(pk=organisation.pk).exists(),
        "Choose an organisation that you are confirmed at.",
    )
    made = Issue(
        organisation=organisation,
        created_by=actor,
        created_at=now(),
        changed_at=now(),
        state_since=now(),
        form_key=form_key or None,
        demonstration=organisation.demonstration,
        **{name: values[name] for name in FIELDS if name in values},
    )
    row = insert(made, "IS")
    if row is made:
        record(row, "save_issue", actor=actor, at=now(), version=1)
    else:
        require(row.created_by_id == actor.pk, "Start again from the beginning of the form.")
    return row


@transaction.atomic
def save_issue(
    *, issue: Issue, actor: User, values: Mapping[str, Any], version: int | None = None
) -> Issue:
    row = begin_issue("save_issue", issue, actor)
    if version not in (None, row.version):
        raise Overtaken
    for name in FIELDS:
        setattr(row, name, values.get(name, getattr(row, name)))
    row.version += 1
    return finish("save_issue", row, actor, version=row.version)


@transaction.atomic
def invite_to_issue(*, issue: Issue, actor: User, organisations: Iterable[Organisation]) -> Issue:
    """Others that may say the same. They learn of it once it is raised, never of a draft."""
    row = begin_issue("invite_to_issue", issue, actor)
    wanted = {body.pk: body for body in organisations if body.pk != row.organisation_id}
    require(wanted, "Name at least one organisation other than your own.")
    allowed = Organisation.objects.open_to(row.organisation).having(wanted)
    require(allowed.count() == len(wanted), "Choose organisations that are open to yours.")
    there = set(row.joinings.values_list("organisation_id", flat=True))
    new = [body for pk, body in wanted.items() if pk not in there]
    Joining.objects.bulk_create(Joining(issue=row, organisation=body) for body in new)
    if row.state == IssueState.RAISED:
        for body in new:
            tell("issue_invited", people_at(body), row, event=f"invited:{body.pk}", but=actor)
    return finish("invite_to_issue", row, actor, organisations=sorted(body.pk for body in new))


@transaction.atomic
def raise_issue(*, issue: Issue, actor: User) -> Issue:
    row = begin_issue("raise_issue", issue, actor)
    require(row.topic_id, "Choose a theme first.")
    require(row.what_happens.strip(), "Say what happens first.")
    row.raised_at = now()
    for joining in row.joinings.select_related("organisation"):
        body = joining.organisation
        tell("issue_invited", people_at(body), row, event=f"invited:{body.pk}", but=actor)
    tell("issue_raised", holders(OfficerRole.TRIAGE), row, event="raised", but=actor)
    return finish("raise_issue", row, actor)


def answer(verb: str, issue: Issue, actor: User, state: JoiningState) -> Issue:
    row = begin_issue(verb, issue, actor)
    mine = row.joinings.filter(organisation__in=list(access.bodies_of(actor))).exclude(state=state)
    found = list(mine)
    require(found, "Your organisation has given this answer already.")
    for joining in found:
        joining.state, joining.answered_by, joining.answered_at = state, actor, now()
        joining.save()
    unsettle(row.response_id)
    if state == JoiningState.JOINED:
        event = f"joined:{'-'.join(str(joining.pk) for joining in found)}"
        tell("issue_joined", [row.created_by], row, event=event, but=actor)
    codes = {"organisations": [joining.organisation_id for joining in found]}
    return finish(verb, row, actor, **codes)


@transaction.atomic
def join_issue(*, issue: Issue, actor: User) -> Issue:
    """We say the same: our organisation contributes to what is put to government."""
    return answer("join_issue", issue, actor, JoiningState.JOINED)


@transaction.atomic
def decline_issue(*, issue: Issue, actor: User) -> Issue:
    """Not us, or no longer."""
    return answer("decline_issue", issue, actor, JoiningState.DECLINED)


@transaction.atomic
def let_be_shown(*, issue: Issue, actor: User, may_be_public: bool) -> Issue:
    """Whether a response with this issue may be public. Taking it back takes the page down."""
    row = begin_issue("let_be_shown", issue, actor)
    row.may_be_public = may_be_public
    if not may_be_public:
        shown = JointResponse.objects.filter(pk=row.response_id or 0).exclude(published_at=None)
        shown.update(published_at=None, changed_at=now())
    return finish("let_be_shown", row, actor, may_be_public=may_be_public)


@transaction.atomic
def withdraw_issue(*, issue: Issue, actor: User) -> Issue:
    row = begin_issue("withdraw_issue", issue, actor)
    unsettle(row.response_id)
    row.response = None
    return finish("withdraw_issue", row, actor)
