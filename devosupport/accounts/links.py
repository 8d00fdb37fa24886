"""What a link in an e-mail may do: each app registers its purposes; `/t/<token>/` serves them.

A purpose says which form is shown, what the page needs to be read, and what the POST does.
Registered from `AppConfig.ready`, so the table is complete before the first address is served.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from devosupport.notifications.models import Link

if TYPE_CHECKING:
    from devosupport.accounts.models import User


@dataclass(frozen=True)
class Done:
    """What a spent link did: a code kept on the link, and a sentence for the person."""

    outcome: str
    message: str
    next_url: str = ""


def never(link: Link) -> bool:
    return False


def no_words(link: Link) -> str:
    return ""


@dataclass(frozen=True)
class Purpose:
    """One kind of decision.

    `context` gives the rows the page shows. `perform` is called in one transaction, with the link
    locked, and raises `forms.ValidationError` when the decision is no longer possible.
    `spent_words` says what was done, such as "Testshire agreed to the request".
    `goes_on` gives the address at which the person tells us more, where one link is not the end.
    `needs_code` asks for a code sent to the person's own address before acting;
    `needs_sign_in` sends sensitive cases to the sign-in page before showing anything.
    """

    code: str
    form_class: Callable[[Link], type[forms.BaseForm]]
    context: Callable[[Link], dict[str, Any]]
    perform: Callable[[Link, Any, "User"], Done]
    template: str = "accounts/link.html"
    needs_sign_in: Callable[[Link], bool] = never
    needs_code: bool = False
    spent_words: Callable[[Link], str] = no_words
    goes_on: Callable[[Link], str] = no_words


registry: dict[str, Purpose] = {}


def register(purpose: Purpose) -> Purpose:
    """Add a purpose; twice the same code is a mistake, not an update."""
    if registry.get(purpose.code, purpose) != purpose:
        raise ValueError(f"The link purpose {purpose.code} is registered twice.")
    registry[purpose.code] = purpose
    return purpose
