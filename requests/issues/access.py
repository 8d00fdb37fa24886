"""Who may: what a person is to an issue or a response, and which verbs that allows."""

from django.contrib.auth.models import AnonymousUser

from devosupport.accounts.access import officer_roles, today
from devosupport.accounts.choices import AUTHORISERS, OfficerRole
from devosupport.accounts.models import User
from requests.issues.choices import IssueState, JoiningState, Who
from requests.issues.models import Issue, JointResponse
from requests.issues.transitions import ISSUE, RESPONSE

Actor = User | AnonymousUser | None
AT_WORK = frozenset(OfficerRole) - {OfficerRole.ADMINISTRATOR}


def of_the_lga(user: User) -> set[Who]:
    held = officer_roles(user)
    found = {Who.OFFICER} if held & AT_WORK else set()
    return found | ({Who.ADMINISTRATOR} if OfficerRole.ADMINISTRATOR in held else set())


def bodies_of(user: User) -> dict[int, bool]:
    """Organisation → whether the person may commit it."""
    found: dict[int, bool] = {}
    for pk, role in user.affiliations.current(today()).values_list("organisation_id", "role"):
        found[pk] = found.get(pk, False) or role in AUTHORISERS
    return found


def roles_on_issue(user: Actor, issue: Issue) -> frozenset[Who]:
    if not isinstance(user, User) or not user.is_active:
        return frozenset({Who.PUBLIC})
    raised, bodies = issue.state != IssueState.DRAFT, bodies_of(user)
    found = of_the_lga(user) if raised else set()
    if issue.organisation_id in bodies:
        found.add(Who.OWNER)
    invited = {joining.organisation_id for joining in issue.joinings.all()}
    if raised and invited & set(bodies):
        found.add(Who.INVITED)
    return frozenset(found or {Who.STRANGER})


def contributors(response: JointResponse) -> dict[int, bool]:
    """Organisation → whether every issue it owns there may be shown; in the order they came."""
    found: dict[int, bool] = {}
    issues = response.issues.order_by("raised_at", "pk").prefetch_related("joinings")
    for issue in issues:
        owner = issue.organisation_id
        found[owner] = found.get(owner, True) and issue.may_be_public
        for joining in issue.joinings.all():
            if joining.state == JoiningState.JOINED:
                found.setdefault(joining.organisation_id, True)
    return found


def roles_on_response(user: Actor, response: JointResponse) -> frozenset[Who]:
    if not isinstance(user, User) or not user.is_active:
        return frozenset({Who.PUBLIC})
    found, bodies = of_the_lga(user), bodies_of(user)
    mine = set(contributors(response)) & set(bodies)
    if mine:
        found.add(Who.CONTRIBUTOR)
    if any(bodies[pk] for pk in mine):
        found.add(Who.AUTHORISER)
    return frozenset(found or {Who.STRANGER})


def issue_verbs(user: Actor, issue: Issue) -> list[str]:
    roles = roles_on_issue(user, issue)
    return [v for v, move in ISSUE.items() if issue.state in move.sources and roles & {*move.who}]


def response_verbs(user: Actor, response: JointResponse) -> list[str]:
    roles = roles_on_response(user, response)
    state = response.state
    return [v for v, move in RESPONSE.items() if state in move.sources and roles & {*move.who}]
