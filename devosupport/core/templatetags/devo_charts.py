"""Pictures of core.charts that a component draws itself."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from devosupport.core import charts

register = template.Library()


@register.simple_tag
def steps_chart(steps: Sequence[charts.Step]) -> SafeString:
    return charts.steps(steps)


@register.simple_tag
def clock_chart(
    days: Sequence[charts.clock.ClockDay], due_on: date | None, today: date
) -> SafeString:
    return charts.clock_strip(days, due_on=due_on, today=today)


@register.simple_tag
def days_chart(used: Decimal, allocated: Decimal, cap: Decimal) -> SafeString:
    return charts.days_bar(used, allocated, cap)
