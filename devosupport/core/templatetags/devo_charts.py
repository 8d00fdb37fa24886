"""Pictures of core.charts that a component draws itself."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from devosupport.core import charts

register = template.Library()


@register.simple_tag
def steps_chart(steps: Sequence[charts.Step]) -> SafeString:
    return charts.steps(steps)
