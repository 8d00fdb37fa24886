"""An area with a deal, and a governance model."""

from datetime import date

from knowledge.register.models import Area, Deal, GovernanceModel
from tests.world import World


def build(w: World) -> None:
    w.area = Area.objects.create(
        slug="ashmere-area", name="Ashmere", tile="Ash", region=w.region, column=0, row=0
    )
    w.deal = Deal.objects.create(
        slug="ashmere-deal",
        kind="devolution_deal",
        status="agreed",
        area_name="Ashmere",
        on=date(2020, 3, 11),
        precision="day",
        headline="Transport",
        source="The order",
        confidence="seen",
    )
    w.deal.areas.add(w.area)
    w.governance_model = GovernanceModel.objects.create(
        slug="ashmere-model",
        order=9,
        name="Ashmere model",
        summary="One council.",
        law="None",
        source="None",
        last_checked=date(2026, 11, 21),
    )
