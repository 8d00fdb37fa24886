"""What a link of the library lets its person do: sign off the final text."""

from typing import Any

from django import forms

from devosupport.accounts.links import Done, Purpose, register
from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm
from devosupport.notifications.models import Link
from knowledge.library import presenting, rules
from knowledge.library.models import Resource


class SignOffForm(BaseForm):
    agreed = forms.BooleanField(
        label="I have read the text and my organisation is happy for it to be published",
        error_messages={"required": "Tick the box if your organisation is happy with the text"},
    )


def _resource(link: Link) -> Resource:
    return Resource.objects.get(pk=link.subject_id)


def _context(link: Link) -> dict[str, Any]:
    resource = _resource(link)
    return {"resource": resource, "html": presenting.html(resource)}


def _perform(link: Link, form: Any, person: User) -> Done:
    try:
        resource = rules.sign_off(resource=_resource(link), actor=person)
    except rules.Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    return Done("signed_off", f"Thank you. You signed off “{resource.title}”.")


register(
    Purpose(
        rules.SIGN_OFF,
        form_class=lambda link: SignOffForm,
        context=_context,
        perform=_perform,
        template="library/sign_off.html",
        spent_words=lambda link: f"The text “{_resource(link).title}” was signed off.",
    )
)
