"""One verb on several requests: each by its own rule, so that a refusal leaves the others done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.acting import again
from devosupport.core.refusals import Refused
from devosupport.history.models import Entry
from devosupport.office.forms.bulk import AssignForm, BulkForm, PrioritiseForm
from requests import rules
from requests.models import SupportRequest

# More than a page of the queue nobody ticks.
MOST = 100
MISSING = "There is no such request that you can see."


@dataclass(frozen=True)
class Job:
    """`verb` names the rule; `roles` who is offered it, though the rule decides for each."""

    code: str
    verb: str
    title: str
    button: str
    says: str
    done: str
    roles: tuple[OfficerRole, ...]
    form: type[BulkForm] = BulkForm


R = OfficerRole
JOBS = {
    job.code: job
    for job in (
        Job(
            "claim", "claim", "Claim these requests", "Claim",
            "You look after them until a case lead does.", "Claimed", (R.TRIAGE,),
        ),
        Job(
            "assign", "reassign", "Hand these requests over", "Hand over",
            "Whoever takes them over is told, and your note tells them what they need to know.",
            "Handed over", (R.CASE_LEAD, R.MANAGER), AssignForm,
        ),
        Job(
            "prioritise", "reprioritise", "Change the priority of these requests",
            "Change the priority", "The most urgent stand first in the queue sorted by urgency.",
            "Priority changed", (R.TRIAGE, R.CASE_LEAD, R.MANAGER), PrioritiseForm,
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    reference: str
    done: bool
    said: str


def jobs_for(user: User) -> list[Job]:
    return [job for job in JOBS.values() if has_role(user, *job.roles)]


def references(typed: Iterable[str]) -> list[str]:
    """What was ticked, each once and in its order."""
    said = dict.fromkeys(one.replace("\x00", "").strip().upper()[:12] for one in typed)
    return [one for one in said if one][:MOST]


def cases_of(user: User, ticked: list[str]) -> list[SupportRequest]:
    """Those the officer sees, in the order in which they were ticked."""
    found = SupportRequest.objects.named(user, ticked).shown_to(user)
    return sorted(found, key=lambda case: ticked.index(case.reference))


def latest() -> int:
    """The newest entry of all: what happens after it, the officer has not seen."""
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    return newest or 0


def do(
    job: Job, user: User, ticked: list[str], answers: dict[str, Any], seen: int | None
) -> list[Outcome]:
    """The job on every request, one transaction each, with what became of it."""
    rule: Callable[..., object] = getattr(rules, job.verb)
    cases = {case.reference: case for case in cases_of(user, ticked)}
    found = []
    for reference in ticked:
        case = cases.get(reference)

        def deed(case: SupportRequest | None = case) -> None:
            if case is None:
                raise Refused(MISSING)
            with rules.having_seen(seen):
                rule(request=case, actor=user, **answers)

        try:
            again(deed)
        except Refused as refused:
            found.append(Outcome(reference, False, str(refused)))
        else:
            found.append(Outcome(reference, True, job.done))
    return found
