"""One verb as officers meet it: the words of its page, its form and the rule it ends in."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.office.forms.base import VerbForm
from requests import rules
from requests.models import SupportRequest

Shown = Callable[[SupportRequest, User], bool]
Perform = Callable[[SupportRequest, User, VerbForm], object]


def always(case: SupportRequest, user: User) -> bool:
    return True


@dataclass(frozen=True)
class Deed:
    """`says` tells before the button what will happen; `done` afterwards what did."""

    verb: str
    title: str
    _: KW_ONLY
    says: str
    done: str
    form: type[VerbForm] = VerbForm
    button: str = ""
    # Among the first things to do in this state; the others stand under "More".
    main: bool = False
    warns: bool = False
    # Whether it makes sense now; the rule still decides.
    shown: Shown = always
    perform: Perform | None = None
    # A template of its own beside the form, and the page it leads to.
    beside: str = ""
    next_page: str = "case"

    @property
    def slug(self) -> str:
        return self.verb.replace("_", "-")

    def url(self, case: SupportRequest) -> str:
        return reverse("office:act", args=[case.reference, self.slug])

    def next_url(self, case: SupportRequest) -> str:
        return reverse(f"office:{self.next_page}", args=[case.reference])

    def run(self, case: SupportRequest, user: User, form: VerbForm) -> None:
        """Raises Refused with the sentence to show."""
        if self.perform:
            self.perform(case, user, form)
            return
        rule = getattr(rules, self.verb)
        rule(request=case, actor=user, **form.arguments())
