"""A plan of the planning tool becomes a draft: what its place needs help with is carried over."""

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.places.models import Organisation
from knowledge.planning.models import Plan
from knowledge.planning.presenting import CarriedOver
from requests.choices import Form
from requests.models import SupportRequest
from requests.rules.base import require
from requests.rules.intake import start

MOST_ASKED, MOST_BACKGROUND = 5_000, 20_000
CUT = "… (the plan says more)"


@transaction.atomic
def start_from_plan(
    *, plan: Plan, carried: CarriedOver, actor: User, lead: Organisation, form_key: str
) -> SupportRequest:
    """A draft for area support with the plan's answers, linked to it; nothing is sent.

    The same `form_key` again gives the same request. Raises Refused when the plan has no
    question that needs help.
    """
    require(carried.what, "Mark at least one question of the plan “We need help with it” first.")
    row = start(
        actor=actor,
        lead=lead,
        form=Form.AREA,
        form_key=form_key,
        values={
            "what": fitted(carried.what, MOST_ASKED),
            "background": fitted(carried.background, MOST_BACKGROUND),
            "place_name": carried.place_name,
            "stage": carried.stage,
            "support_types": carried.support_types,
            "lead_type": carried.support_types[0] if len(carried.support_types) == 1 else "",
        },
        topics=carried.topics,
        partners=[one for one in plan.partners.all() if one.pk != lead.pk],
    )
    row.plan = plan
    row.save(update_fields=["plan"])
    return row


def fitted(text: str, most: int) -> str:
    """The text, cut where a field ends, and saying so."""
    return text if len(text) <= most else text[: most - len(CUT)] + CUT
