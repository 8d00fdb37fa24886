"""Forms in templates: what the crispy pack "devo" and the error summary ask for."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet

from devosupport.core.questions import Question, revealed_names

register = template.Library()


@register.simple_tag
def question(field: BoundField) -> Question:
    return Question(field)


@register.filter
def questions(form: forms.BaseForm) -> list[BoundField]:
    """The visible fields that do not stand under a choice of another."""
    revealed = revealed_names(form)
    return [field for field in form.visible_fields() if field.name not in revealed]


@register.simple_tag
def error_links(form: Any) -> list[dict[str, str]]:
    """Every error of a form or formset in the order of its fields, with what it leads to."""
    if isinstance(form, BaseFormSet):
        links = [{"text": str(error), "href": ""} for error in form.non_form_errors()]
        return links + [link for part in form.forms for link in error_links(part)]
    if not isinstance(form, forms.BaseForm) or not form.errors:
        return []
    links = [{"text": str(error), "href": ""} for error in form.non_field_errors()]
    for field in form:
        href = "" if field.is_hidden else f"#{Question(field).first_id}"
        links += [{"text": str(error), "href": href} for error in field.errors]
    return links
