"""A council that ends in mid-case, as officers are offered it."""

from devosupport.accounts.models import User
from devosupport.office.forms import succession
from devosupport.office.forms.base import VerbForm
from devosupport.office.verbs.deed import Deed
from requests import rules
from requests.models import SupportRequest
from requests.rules.succession import has_ended


def ends(case: SupportRequest, user: User) -> bool:
    return case.lead.ends is not None


def ended(case: SupportRequest, user: User) -> bool:
    return has_ended(case)


def name_authoriser(case: SupportRequest, user: User, form: VerbForm) -> None:
    assert isinstance(form, succession.NewAuthoriserForm)
    rules.name_authoriser(request=case, actor=user, authoriser=form.authoriser(user))


SUCCESSION = (
    Deed(
        "say_successor", "Say who carries it on", form=succession.SuccessorForm, shown=ends,
        button="Save",
        says="The council that leads this request ends. Write down the person it named: we write "
        "to them from its last day. The council is told what you wrote.",
        done="Noted. The council has been told.",
    ),
    Deed(
        "name_authoriser", "Say who can agree now", form=succession.NewAuthoriserForm,
        shown=ended, button="Save and tell them", perform=name_authoriser,
        says="The council that led this request has ended. Somebody who can agree for the body "
        "that follows it is asked from now on, on this request alone.",
        done="They have been told, and sent what waits for an answer.",
    ),
)  # fmt: skip
