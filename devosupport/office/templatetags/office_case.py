"""The head of a case, for screens of a case that other apps own."""

from typing import Any

from django import template
from django.template import Context

from devosupport.office.case.head import head_of
from requests.models import SupportRequest

register = template.Library()


@register.inclusion_tag("office/case/head.html", takes_context=True)
def case_head(context: Context, case: SupportRequest, current: str) -> dict[str, Any]:
    """Which case it is, where it stands, who has it, and its tabs with `current` marked."""
    return {"head": head_of(case, context["request"].user, current)}
