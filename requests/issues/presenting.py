"""What the screens of issues say, gathered from the rows; no queries beyond those handed in."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.core.charts import Step, steps
from devosupport.core.keeping import months_of
from requests.choices import Kept
from requests.issues import access
from requests.issues.choices import IssueState, JoiningState, NotTaken, Result, Who
from requests.issues.models import Issue, JointResponse

COLOURS = {
    IssueState.DRAFT: "grey",
    IssueState.RAISED: "blue",
    IssueState.WITH_GOVERNMENT: "purple",
    IssueState.OUTCOME: "green",
    IssueState.NOT_TAKEN: "grey",
    IssueState.WITHDRAWN: "grey",
}
BUTTONS = (
    ("raise_issue", "issue_raise", "Raise it with the LGA"),
    ("join_issue", "issue_join", "Join: we say the same"),
    ("decline_issue", "issue_decline", "Do not join"),
    ("save_issue", "issue_edit", "Change it"),
    ("invite_to_issue", "issue_invite", "Name who could join"),
    ("let_be_shown", "issue_shown", "Say what may be shown in public"),
    ("withdraw_issue", "issue_withdraw", "Withdraw it"),
)
WORDS: dict[str, dict[str, str]] = {
    "raise": {
        "title": "Raise this issue with the LGA",
        "says": "An officer reads it and tells you what follows. Those you named are invited to "
        "join, and can read it from now on. You can no longer change it.",
        "button": "Raise it",
    },
    "join": {
        "title": "Join this issue",
        "says": "You say the same. Before anything is shown in public, somebody who can commit "
        "your organisation is asked whether it may be, and whether you are named.",
        "button": "Join",
    },
    "decline": {
        "title": "Do not join this issue",
        "says": "Your organisation is not part of what is put to government. You can join later, "
        "until it is.",
        "button": "Do not join",
    },
    "withdraw": {
        "title": "Withdraw this issue",
        "says": "We do not take it forward. Those who joined see that it is withdrawn.",
        "button": "Withdraw it",
    },
}


def tag(issue: Issue) -> dict[str, str]:
    state = IssueState(issue.state)
    return {"text": state.label, "colour": COLOURS[state]}


def listed(rows: Sequence[Issue]) -> list[dict[str, Any]]:
    return [{"issue": row, "tag": tag(row)} for row in rows]


def lists(rows: Sequence[Issue], mine: set[int]) -> dict[str, Any]:
    ours = [row for row in rows if row.organisation_id in mine]
    others = [row for row in rows if row.organisation_id not in mine]
    return {"ours": listed(ours), "others": listed(others)}


def joined(issue: Issue, *, names_invited: bool) -> list[dict[str, str]]:
    """Who joins. Only the owner and officers see who was invited and has not."""
    return [
        {"name": row.organisation.name, "state": JoiningState(row.state).label}
        for row in issue.joinings.all()
        if names_invited or row.state == JoiningState.JOINED
    ]


def way(issue: Issue) -> Any:
    """Raised → with government → outcome, with the dates."""
    response = issue.response
    sent, answered = (response.sent_on, response.answered_on) if response else (None, None)
    return steps(
        [
            Step("Raised with us", state_of(True, issue.raised_at), day(issue.raised_at)),
            Step("With government", state_of(issue.raised_at, sent), sent),
            Step("Outcome", state_of(sent, answered), answered),
        ]
    )


def state_of(before: object, done: object) -> Any:
    return "done" if done else "now" if before else "next"


def day(moment: Any) -> Any:
    return moment.date() if moment else None


def ended(issue: Issue) -> str:
    return NotTaken(issue.reason).label if issue.reason else ""


def about(issue: Issue, user: User) -> dict[str, Any]:
    """What every screen of one issue shows."""
    roles = access.roles_on_issue(user, issue)
    sees_all = bool(roles & {Who.OWNER, Who.OFFICER, Who.ADMINISTRATOR})
    walking = issue.state not in (IssueState.NOT_TAKEN, IssueState.WITHDRAWN)
    return {
        "issue": issue,
        "tag": tag(issue),
        "way": way(issue) if walking else "",
        "joined": joined(issue, names_invited=sees_all),
        "links": issue.links.splitlines(),
        "ended": ended(issue),
        "owner": Who.OWNER in roles,
    }


def page(issue: Issue, user: User) -> dict[str, Any]:
    verbs = access.issue_verbs(user, issue)
    buttons = [
        {"text": text, "url": reverse(f"requests:{name}", args=[issue.reference])}
        for verb, name, text in BUTTONS
        if verb in verbs and not already(verb, issue, user)
    ]
    kept = months_of(Kept.ISSUE_DRAFTS) if issue.state == IssueState.DRAFT else 0
    return {**about(issue, user), "buttons": buttons, "kept": kept, **told(issue.response)}


def already(verb: str, issue: Issue, user: User) -> bool:
    """Whether the person's organisations have all given this answer."""
    wanted = {"join_issue": JoiningState.JOINED, "decline_issue": JoiningState.DECLINED}.get(verb)
    if wanted is None:
        return False
    bodies = access.bodies_of(user)
    answers = {row.state for row in issue.joinings.all() if row.organisation_id in bodies}
    return answers == {wanted}


def told(response: JointResponse | None) -> dict[str, Any]:
    """What contributors learn of the response: its words, what was said, what came of it."""
    if response is None or response.sent_on is None:
        return {"response": None}
    return {
        "response": response,
        "said": list(response.said.all()),
        "result": result(response),
    }


def result(response: JointResponse) -> str:
    return Result(response.result).label if response.result else ""
