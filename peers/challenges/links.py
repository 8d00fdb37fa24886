"""The link by which the council says whether its report and plan may be published."""

from typing import Any

from devosupport.accounts.links import Done, Purpose, register
from devosupport.accounts.models import User
from devosupport.notifications.models import Link
from peers.challenges import rules
from peers.challenges.forms import YES, AgreeForm
from peers.challenges.models import Challenge
from peers.challenges.presenting import publishing_of


def challenge_of(link: Link) -> Challenge:
    rows = Challenge.objects.select_related("request__lead", "answered_by")
    return rows.get(pk=link.subject_id)


def context(link: Link) -> dict[str, Any]:
    return {"challenge": challenge_of(link)}


def perform(link: Link, form: AgreeForm, person: User) -> Done:
    agreed = form.cleaned_data["answer"] == YES
    rules.answer_publish(challenge=challenge_of(link), actor=person, agreed=agreed)
    if agreed:
        return Done("agreed", "You agreed. We publish them in the library.")
    return Done("refused", "We keep them between your council, the team and us.")


register(
    Purpose(
        "peers.challenge_publish",
        lambda link: AgreeForm,
        context,
        perform,
        template="peers/links/challenge.html",
        needs_code=True,
        spent_words=lambda link: publishing_of(challenge_of(link)),
    )
)
