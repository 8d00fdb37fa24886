"""What every verb shares: the lock, the refusal, the one entry, and whom it tells."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from devosupport.accounts.models import User
from devosupport.core.moment import now, today
from devosupport.core.references import new_reference
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send, void_links
from devosupport.places.models import Organisation
from requests.issues import access
from requests.issues.choices import IssueState, ResponseState
from requests.issues.models import Issue, JointResponse
from requests.issues.transitions import ISSUE, RESPONSE, STAYS, Move

Row = TypeVar("Row", Issue, JointResponse)
TRIES = 5
# An invitation reaches so many people of an organisation that has named no authoriser.
SOME = 3


def require(condition: object, sentence: str) -> None:
    """Refuse with a sentence that says what to do."""
    if not condition:
        raise Refused(sentence)


def words_of(text: str, what: str) -> str:
    require(text.strip(), f"Enter {what}.")
    return text.strip()


def begin_issue(verb: str, issue: Issue, actor: User) -> Issue:
    row = Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    check(ISSUE[verb], access.roles_on_issue(actor, row), IssueState(row.state).label, row.state)
    return row


def begin_response(verb: str, response: JointResponse, actor: User) -> JointResponse:
    row = JointResponse.objects.select_for_update().get(pk=response.pk)
    roles = access.roles_on_response(actor, row)
    check(RESPONSE[verb], roles, ResponseState(row.state).label, row.state)
    return row


def check(move: Move, roles: Iterable[Any], label: str, state: str) -> None:
    if not set(roles) & set(move.who):
        who = ", ".join(one.label.lower() for one in move.who)
        raise Refused(f"You cannot do this. It can be done by: {who}.")
    require(
        state in move.sources,
        f"This is now “{label}”, so that is no longer possible. Open it again to see what you "
        "can do.",
    )


def finish(verb: str, row: Row, actor: User, **codes: Any) -> Row:
    """Move the row where the table says, save it, write the one entry."""
    table = ISSUE if isinstance(row, Issue) else RESPONSE
    to = table[verb].to
    if to != STAYS:
        codes = {"from": str(row.state), "to": str(to), **codes}
        row.state, row.state_since = to, now()
    row.changed_at = now()
    row.save()
    record(row, verb, actor=actor, at=now(), **codes)
    return row


def insert(row: Row, prefix: str) -> Row:
    """With a reference nobody has."""
    for _ in range(TRIES):
        row.reference = new_reference(prefix)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return row
        except IntegrityError:
            row.pk = None
            if isinstance(row, Issue) and row.form_key:
                again = Issue.objects.filter(form_key=row.form_key).first()
                if again:
                    return again
    raise Refused("Try again in a moment: no reference could be given.")


def authorisers(organisation: Organisation) -> list[User]:
    return list(User.objects.authorisers_of(organisation, today()))


def people_at(organisation: Organisation) -> list[User]:
    """Its authorisers; where it has named none, a few of its people."""
    found = authorisers(organisation)
    return found or list(User.objects.known_contacts_of(organisation, today())[:SOME])


def tell(
    kind: str,
    people: Iterable[User | None],
    row: Issue | JointResponse,
    *,
    event: object,
    but: User | None = None,
    link: str = "",
    version: int = 1,
) -> None:
    """Owe each person one e-mail for this event; never the one who did it."""
    name = "issue" if isinstance(row, Issue) else "response"
    for person in {p.pk: p for p in people if p and p.is_active and p.email}.values():
        if but is not None and person.pk == but.pk:
            continue
        opened = (
            issue_link(f"requests.{link}", person=person, about=row, version=version)
            if link
            else None
        )
        send(
            f"requests.{kind}",
            to=person,
            about=row,
            key=f"{name}:{row.pk}:{event}",
            context={name: row.pk},
            link=opened,
        )


def contributors_of(row: JointResponse) -> list[User]:
    """Who raised its issues, and who can commit each contributor."""
    found = [issue.created_by for issue in row.issues.select_related("created_by")]
    bodies = Organisation.objects.having(access.contributors(row))
    return [person for person in found if person] + [
        person for body in bodies for person in people_at(body)
    ]


def outdate(row: JointResponse, why: str) -> None:
    """Whatever was agreed to is asked again. The caller saves."""
    row.version += 1
    row.published_at = None
    row.sign_offs.all().delete()
    void_links(row, reason=why)


def unsettle(response_id: int | None) -> None:
    """The contributors of a response changed, so its words are theirs to agree to again."""
    row = JointResponse.objects.select_for_update().filter(pk=response_id or 0).first()
    if row is not None:
        outdate(row, "contributors_changed")
        row.changed_at = now()
        row.save()
