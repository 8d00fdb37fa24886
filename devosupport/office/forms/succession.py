"""A council that ends in mid-case: who carries it on, and who agrees for it after."""

from typing import Any

from devosupport.accounts.models import User
from devosupport.office.forms.base import VerbForm
from requests.forms import successor
from requests.forms.authorising import (
    authoriser_fields,
    authoriser_look,
    chosen_authoriser,
    need_the_new,
)
from requests.rules.succession import followers, has_ended


class SuccessorForm(VerbForm):
    successor_contact = successor.successor_contact(required=True)
    successor_email = successor.successor_email(required=True)

    def prepare(self) -> None:
        self.fields["successor_contact"].label = "Who carries this on when the council ends?"
        self.fields[
            "successor_email"
        ].help_text = "We write to it from the day the council ends, and not before."
        self.compare({name: getattr(self.case, name) for name in ASKED})

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"contact": given["successor_contact"], "email": given["successor_email"]}


ASKED = ("successor_contact", "successor_email")


class NewAuthoriserForm(VerbForm):
    """Somebody we know at a body that follows, or somebody new there."""

    def prepare(self) -> None:
        self.bodies = followers(self.case) if has_ended(self.case) else []
        fields = authoriser_fields(self.bodies)
        self.fields.update(fields)
        self.looks = {"person": authoriser_look(fields)}  # type: ignore[misc]
        if self.case.successor_authoriser_id:
            self.suggest(person=str(self.case.successor_authoriser_id))

    def clean(self) -> dict[str, Any]:
        return need_the_new(self, super().clean() or self.cleaned_data)

    def authoriser(self, by: User) -> User:
        return chosen_authoriser(self.cleaned_data, self.bodies, by)
