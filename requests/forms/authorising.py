"""Who may commit an organisation: somebody we know, or somebody new; and the declaration."""

from typing import Any

from django import forms

from devosupport.accounts.access import today
from devosupport.accounts.choices import AUTHORISERS, AffiliationRole
from devosupport.accounts.models import User
from devosupport.accounts.rules.joining import name_authoriser
from devosupport.core.forms import BaseForm, Look
from devosupport.places.models import Organisation

NEW = "new"
ROLES = [(role.value, role.label) for role in AUTHORISERS]


class AuthoriserForm(BaseForm):
    """Choose one person who may commit `organisation`."""

    person = forms.ChoiceField(widget=forms.RadioSelect)
    name = forms.CharField(label="Name", required=False, max_length=120)
    email = forms.EmailField(label="E-mail address", required=False)
    job_title = forms.CharField(label="Job title", required=False, max_length=120)
    role = forms.ChoiceField(label="Role", choices=[("", "Select a role"), *ROLES], required=False)
    looks = {"person": Look(reveals={NEW: ["name", "email", "job_title", "role"]})}

    def __init__(
        self, *args: Any, organisation: Organisation, chosen: User | None = None, **kwargs: Any
    ) -> None:
        self.organisation = organisation
        self.known = {
            str(user.pk): user for user in User.objects.authorisers_of(organisation, today())
        }
        kwargs.setdefault("initial", {"person": str(chosen.pk)} if chosen else {})
        super().__init__(*args, **kwargs)
        people = [
            (key, f"{user.display_name}{', ' + user.job_title if user.job_title else ''}")
            for key, user in self.known.items()
        ]
        person = self.fields["person"]
        assert isinstance(person, forms.ChoiceField)
        person.choices = [*people, (NEW, "Somebody else")] if people else [(NEW, "Somebody new")]
        person.label = f"Who can agree for {organisation.name}?"
        person.error_messages["required"] = f"Select who can agree for {organisation.name}"

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("person") == NEW:
            for name, words in {
                "name": "Enter their name",
                "email": "Enter their e-mail address, like name@council.gov.uk",
                "role": "Select their role",
            }.items():
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return found

    def authoriser(self, by: User) -> User:
        """The person chosen; named now when new. Raises `Refused`."""
        given = self.cleaned_data
        if given["person"] != NEW:
            return self.known[given["person"]]
        return name_authoriser(
            organisation=self.organisation,
            name=given["name"],
            email=given["email"],
            job_title=given["job_title"],
            role=AffiliationRole(given["role"]),
            by=by,
        )


class DeclarationForm(BaseForm):
    """The last step before sending. `submit_key` makes a double click one submission."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    submit_key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    declaration = forms.BooleanField(
        label="I may ask for this on behalf of my organisation, and what I wrote is right as far "
        "as I know.",
        error_messages={"required": "Tick the box to say that you may ask for this"},
    )
