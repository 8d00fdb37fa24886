"""The link of a peer at work: log a day, note what it cost, or step down, without signing in.

Each link does one thing; the page that thanks for it leads to the next.
"""

from decimal import Decimal
from typing import Any

from devosupport.accounts.links import Done, Purpose, register
from devosupport.accounts.models import User
from devosupport.notifications.models import Link
from devosupport.notifications.rules import issue_link
from devosupport.notifications.tokens import url_for
from peers import rules
from peers.expenses import rules as expenses
from peers.forms.work import DAY, SPENT, WorkForm
from peers.links import engagement_of
from peers.presenting.invitation import task_of, what_happened
from peers.rules.base import Refused, today
from peers.rules.days import term_to_log
from requests.rules.days import WHOLE


def context(link: Link) -> dict[str, Any]:
    row = engagement_of(link)
    return {
        "engagement": row,
        "task": task_of(row.seat),
        "case": row.seat.line.request,
        "term": term_to_log(row),
    }


def perform(link: Link, form: WorkForm, person: User) -> Done:
    row, said = engagement_of(link), form.cleaned_data
    if said["deed"] == DAY:
        term = term_to_log(row)
        if term is None:
            raise Refused("You are no longer on this team. Ring the case lead to log a day.")
        rules.log_day(
            term=term,
            actor=person,
            on=said["worked_on"],
            days=Decimal(said["days"] or WHOLE),
            note=said["note"],
        )
        return following(link, "logged", "The day is logged.")
    if said["deed"] == SPENT:
        on, what, amount = said["spent_on"], said["what"], said["amount"]
        expenses.note(engagement=row, actor=person, on=on, what=what, amount=amount)
        words = "It is noted. Keep the receipt: we tell you when it is passed on."
        return following(link, "noted", words)
    rules.step_down(engagement=row, actor=person, reason=said["reason"])
    words = "You have stepped down, and the case lead knows. Thank you for what you did."
    return Done("stepped_down", words)


def following(link: Link, outcome: str, words: str) -> Done:
    """The next link takes the place of this one, which is used by then."""
    row = engagement_of(link)
    after = issue_link(link.purpose, person=link.person, about=row, version=link.version + 1)
    return Done(outcome, f"{words} Another one? Press Continue.", url_for(after))


def used(link: Link) -> str:
    done = {"logged": "You logged a day.", "noted": "You noted what you spent."}
    return done.get(link.outcome) or what_happened(engagement_of(link), today())


def next_one(link: Link) -> str:
    """The first e-mail leads to the open link for as long as there is something to tell."""
    links = Link.objects.open().about(engagement_of(link))
    current = links.filter(purpose=link.purpose, person=link.person).first()
    return url_for(current) if current else ""


register(
    Purpose(
        "peers.work",
        form_class=lambda link: WorkForm,
        context=context,
        perform=perform,
        template="peers/links/work.html",
        needs_sign_in=lambda link: engagement_of(link).seat.line.request.sensitive,
        spent_words=used,
        goes_on=next_one,
    )
)
