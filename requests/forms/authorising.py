"""Who may commit an organisation: somebody we know, or somebody new; and the declaration."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from devosupport.accounts.choices import AUTHORISERS, AffiliationRole
from devosupport.accounts.models import User
from devosupport.accounts.rules.joining import name_authoriser
from devosupport.core.forms import BaseForm, Look, write_errors
from devosupport.core.moment import today
from devosupport.core.refusals import Refused
from devosupport.places.models import Organisation

NEW = "new"
ROLES = [(role.value, role.label) for role in AUTHORISERS]
ASKED_OF_NEW = {
    "name": "Enter their name",
    "email": "Enter their e-mail address, like name@council.gov.uk",
    "role": "Select their role",
    "body": "Select which of them they can agree for",
}


def in_words(bodies: Sequence[Organisation]) -> str:
    return " or ".join(body.name for body in bodies)


def known_at(bodies: Sequence[Organisation]) -> dict[str, str]:
    """Key → name and job title of everybody who may commit one of the bodies."""
    return {
        str(user.pk): ", ".join(filter(None, [user.display_name, user.job_title]))
        for body in bodies
        for user in User.objects.authorisers_of(body, today())
    }


def authoriser_fields(bodies: Sequence[Organisation]) -> dict[str, forms.Field]:
    """One of those we know, or a new one; of which body, where there are several."""
    known = list(known_at(bodies).items())
    fields: dict[str, forms.Field] = {
        "person": forms.ChoiceField(
            label=f"Who can agree for {in_words(bodies)}?",
            widget=forms.RadioSelect,
            choices=[*known, (NEW, "Somebody else")] if known else [(NEW, "Somebody new")],
            error_messages={"required": f"Select who can agree for {in_words(bodies)}"},
        ),
        "name": forms.CharField(label="Name", required=False, max_length=120),
        "email": forms.EmailField(label="E-mail address", required=False),
        "job_title": forms.CharField(label="Job title", required=False, max_length=120),
        "role": forms.ChoiceField(
            label="Role", choices=[("", "Select a role"), *ROLES], required=False
        ),
    }
    if len(bodies) > 1:
        names = [(body.slug, body.name) for body in bodies]
        fields["body"] = forms.ChoiceField(
            label="Organisation", choices=[("", "Select an organisation"), *names], required=False
        )
    return fields


def authoriser_look(fields: Mapping[str, forms.Field]) -> Look:
    return Look(reveals={NEW: [name for name in fields if name != "person"]})


def need_the_new(form: forms.Form, found: dict[str, Any]) -> dict[str, Any]:
    """Somebody new needs a name, an address and a role."""
    if found.get("person") == NEW:
        for name, words in ASKED_OF_NEW.items():
            if name in form.fields and not found.get(name) and name not in form.errors:
                form.add_error(name, words)
    return found


def chosen_authoriser(given: Mapping[str, Any], bodies: Sequence[Organisation], by: User) -> User:
    """The person chosen; named now when new. Raises `Refused`."""
    if not bodies:
        raise Refused("We do not know of a body that follows: ring the Principal Adviser.")
    if given["person"] != NEW:
        return User.objects.get_queryset().get(pk=given["person"])
    body = next((one for one in bodies if one.slug == given.get("body")), bodies[0])
    return name_authoriser(
        organisation=body,
        name=given["name"],
        email=given["email"],
        job_title=given["job_title"],
        role=AffiliationRole(given["role"]),
        by=by,
    )


class AuthoriserForm(BaseForm):
    """Choose one person who may commit `organisation`, or one of the `bodies`."""

    def __init__(
        self,
        *args: Any,
        organisation: Organisation | None = None,
        bodies: Sequence[Organisation] = (),
        chosen: User | None = None,
        **kwargs: Any,
    ) -> None:
        self.bodies = [organisation] if organisation else list(bodies)
        kwargs.setdefault("initial", {"person": str(chosen.pk)} if chosen else {})
        fields = authoriser_fields(self.bodies)
        self.looks = {"person": authoriser_look(fields)}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.fields.update(fields)
        for field in fields.values():
            write_errors(field)

    def clean(self) -> dict[str, Any]:
        return need_the_new(self, super().clean() or self.cleaned_data)

    def authoriser(self, by: User) -> User:
        """The person chosen; named now when new. Raises `Refused`."""
        return chosen_authoriser(self.cleaned_data, self.bodies, by)


class DeclarationForm(BaseForm):
    """The last step before sending. `submit_key` makes a double click one submission."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    submit_key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    declaration = forms.BooleanField(
        label="I may ask for this on behalf of my organisation, and what I wrote is right as far "
        "as I know.",
        error_messages={"required": "Tick the box to say that you may ask for this"},
    )
