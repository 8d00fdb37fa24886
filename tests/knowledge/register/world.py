"""An area with a deal and a scheme, a governance model, an indicator."""

from datetime import date

from django.utils import timezone

from knowledge.register.models import (
    Area,
    Deal,
    Detail,
    Figure,
    GovernanceModel,
    Indicator,
    OldName,
    Scheme,
)
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
    w.indicator = Indicator.objects.create(
        slug="ashmere-buses-on-time",
        order=99,
        name="Buses on time",
        publisher_name="Buses on time",
        words="The share of buses on time.",
        unit="%",
        decimals=1,
        source="A survey",
        last_checked=date(2026, 11, 21),
    )
    for value, council in enumerate((w.council_a, w.council_b), start=80):
        Figure.objects.create(
            indicator=w.indicator, organisation=council, begins=date(2025, 1, 1), value=value
        )
    w.detail = Detail.objects.create(
        deal=w.deal, kind="funding", words="£1 million", source="The order", confidence="seen"
    )
    w.scheme = Scheme.objects.create(
        slug="ashmere-scheme",
        name="A strategic authority for Ashmere",
        area=w.area,
        proposers="Ashmere",
        summary="One authority.",
        stage="idea",
        stage_on=date(2026, 1, 2),
        published_at=timezone.now(),
    )
    w.scheme.updates.create(
        on=date(2026, 1, 2),
        stage="idea",
        words="Councils met.",
        source="The minutes",
        confidence="seen",
        published_at=timezone.now(),
    )
    w.old_name = OldName.objects.create(slug="old", order=1, name="Old board", named_in="S2")
