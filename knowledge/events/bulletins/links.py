"""What the link of a sign-up lets its person do: confirm that they want the bulletins."""

from typing import Any

from django import forms

from devosupport.accounts.links import Done, Purpose, register
from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm
from devosupport.notifications.models import Link
from knowledge.events.bulletins import rules
from knowledge.events.bulletins.models import Subscription
from knowledge.events.bulletins.rules.subscribing import CONFIRM


class ConfirmForm(BaseForm):
    """Nothing is asked: the button says it."""


def _context(link: Link) -> dict[str, Any]:
    rows = Subscription.objects.waiting().filter(person=link.person_id)
    names = " and ".join(row.list_name for row in rows.select_related("network"))
    return {
        "title": "Confirm that you want to hear from us",
        "text": f"You asked for: {names}. Every e-mail has a link that ends it in one click.",
        "button": "Yes, send it to me",
    }


def _perform(link: Link, form: Any, person: User) -> Done:
    try:
        rows = rules.confirm(person=person)
    except rules.Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    names = " and ".join(row.list_name for row in rows)
    return Done("confirmed", f"You will get: {names}.", "/networks/bulletins/")


register(
    Purpose(
        CONFIRM,
        form_class=lambda link: ConfirmForm,
        context=_context,
        perform=_perform,
        spent_words=lambda link: "You confirmed that you want our bulletins.",
    )
)
