"""A plan that council A keeps, its private address, and its address for those with an account."""

from knowledge.planning import rules
from knowledge.planning.access import ACCOUNT, code_of
from knowledge.planning.choices import Right


def build(w) -> None:
    plan = rules.start(
        place_name="Northshire",
        stage="scoping",
        organisation=w.council_a,
        actor=w.users["council_a"],
    )
    w.plan_address = {"reference": plan.reference, "code": code_of(plan, Right.CHANGE)}
    w.plan_to_read = {"reference": plan.reference, "code": code_of(plan, Right.READ)}
    w.plan_account = {"reference": plan.reference, "code": ACCOUNT}
    w.plan_shared = {"reference": plan.reference}
