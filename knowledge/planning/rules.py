"""Every write on a plan: keyword-only, one transaction, one entry in the history.

`actor` is None for somebody who holds a private address and has not signed in.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.db import transaction

from devosupport.accounts.access import organisations_of
from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.rules import record
from devosupport.places.models import Organisation
from knowledge.planning.choices import Standing
from knowledge.planning.models import Answer, Plan, PlanPartner

# Question → (how far, what they wrote).
Said = Mapping[str, tuple[str, str]]

# A flood of plans that nobody keeps is a machine's doing.
MOST_AN_HOUR = 200
HOUR = timedelta(hours=1)
KEPT_WITHOUT_ACCOUNT = timedelta(days=730)


@transaction.atomic
def start(
    *,
    place_name: str,
    stage: str,
    organisation: Organisation | None = None,
    actor: User | None = None,
) -> Plan:
    """A new plan; kept by `organisation`, or by its private address alone."""
    if organisation is None:
        lately = Plan.objects.started_without_account_since(now() - HOUR).count()
        if lately >= MOST_AN_HOUR:
            raise Refused(
                "Very many plans were started in the last hour. Try again in an hour, or sign in "
                "and start it from your account."
            )
    else:
        require_member(actor, organisation)
    plan = Plan.objects.create(
        place_name=place_name,
        stage=stage,
        organisation=organisation,
        created_at=now(),
        changed_at=now(),
    )
    record(plan, "planning.start", actor=actor, at=now(), stage=stage)
    return plan


@transaction.atomic
def change(*, plan: Plan, place_name: str, stage: str, actor: User | None = None) -> Plan:
    row = locked(plan)
    row.place_name, row.stage = place_name, stage
    touch(row)
    record(row, "planning.change", actor=actor, at=now(), stage=stage)
    return row


@transaction.atomic
def answer(*, plan: Plan, said: Said, seen: Said, actor: User | None = None) -> Plan:
    """Save answers. `seen`: how they stood when the page was opened; raises Overtaken if they
    moved on since, so that nobody overwrites a colleague."""
    row = locked(plan)
    saved = {found.question: found for found in row.answers.filter(question__in=list(said))}
    for question in said:
        found = saved.get(question)
        stands = (found.standing, found.note) if found else (Standing.OPEN.value, "")
        if stands != seen[question]:
            raise Overtaken
    for question, (standing, note) in said.items():
        if (standing, note) == seen[question]:
            continue
        found = saved.get(question) or Answer(plan=row, question=question)
        found.standing, found.note, found.changed_at = standing, note, now()
        found.save()
    touch(row)
    record(row, "planning.answer", actor=actor, at=now(), questions=sorted(said))
    return row


@transaction.atomic
def keep(*, plan: Plan, organisation: Organisation, actor: User) -> Plan:
    """Put a plan into the account of the person's organisation; its addresses go on working."""
    row = locked(plan)
    require_member(actor, organisation)
    if row.organisation_id not in (None, organisation.pk):
        raise Refused("Another organisation keeps this plan already. Ask them to share it.")
    row.organisation = organisation
    touch(row)
    record(row, "planning.keep", actor=actor, at=now(), organisation=organisation.pk)
    return row


@transaction.atomic
def share(*, plan: Plan, organisations: Iterable[Organisation], actor: User) -> Plan:
    """Exactly these organisations read and change the plan beside the one that keeps it."""
    row = locked(plan)
    if row.organisation is None:
        raise Refused("Keep the plan with your account first. Then you can share it.")
    require_member(actor, row.organisation)
    wanted = {one.pk for one in organisations if one.pk != row.organisation_id}
    row.partner_rows.exclude(organisation__in=wanted).delete()
    known = set(row.partner_rows.values_list("organisation_id", flat=True))
    PlanPartner.objects.bulk_create(
        PlanPartner(plan=row, organisation_id=pk, added_by=actor, added_at=now())
        for pk in sorted(wanted - known)
    )
    touch(row)
    record(row, "planning.share", actor=actor, at=now(), organisations=sorted(wanted))
    return row


@transaction.atomic
def renew_addresses(*, plan: Plan, actor: User | None = None) -> Plan:
    """Make new private addresses; every old one stops working at once."""
    row = locked(plan)
    row.link_version += 1
    row.save(update_fields=["link_version"])
    record(row, "planning.renew_addresses", actor=actor, at=now())
    return row


@transaction.atomic
def remove(*, plan: Plan, actor: User | None = None) -> None:
    """Remove a plan and what was written in it, for good."""
    row = locked(plan)
    record(row, "planning.remove", actor=actor, at=now())
    row.delete()


def forget_untouched() -> int:
    """Remove plans without an account that nobody changed for two years."""
    rows = Plan.objects.filter(organisation=None).untouched_since(now() - KEPT_WITHOUT_ACCOUNT)
    done = 0
    for row in rows:
        remove(plan=row)
        done += 1
    return done


def locked(plan: Plan) -> Plan:
    try:
        return Plan.objects.select_for_update().get(pk=plan.pk)
    except Plan.DoesNotExist:
        raise Refused("Somebody removed this plan meanwhile. Nothing was saved.") from None


def touch(row: Plan) -> None:
    row.version += 1
    row.changed_at = now()
    row.save()


def require_member(actor: User | None, organisation: Organisation) -> None:
    if actor is None or not organisations_of(actor).filter(pk=organisation.pk).exists():
        raise Refused("Choose an organisation that you are confirmed at.")
