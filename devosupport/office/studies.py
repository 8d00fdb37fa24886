"""A closed request becomes a case study: a draft in the council's name, for the council to write.

Taken over is what is coded or what the council was offered: topics, stage, kinds of support, the
lines of the package, the outcome. Never its words, messages, notes or anything in confidence.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from devosupport.accounts.models import User
from knowledge.library import rules as library
from knowledge.library.choices import Part
from requests import rules
from requests.models import SupportRequest
from requests.rules.base import check


@transaction.atomic
def begin(case: SupportRequest, user: User, form: Any) -> None:
    """Both or neither: the draft, and the request's link to it. Raises Refused."""
    check("begin_case_study", case, user)
    made = library.start(
        owner=case.lead,
        actor=user,
        title=form.cleaned_data["title"],
        begun_by_lga=True,
        parts={Part.DID: support_in_words(case)},
        topics=list(case.topics.all()),
        **known_of(case),
    )
    rules.begin_case_study(request=case, actor=user, resource=made)


def known_of(case: SupportRequest) -> dict[str, Any]:
    """What the structured fields of a text take over as it is."""
    ended = timezone.localtime(case.ended_at) if case.ended_at else None
    started = timezone.localtime(case.submitted_at) if case.submitted_at else None
    outcome = case.get_outcome_display() if case.outcome in ("achieved", "partly") else ""
    found = [{"on": ended.date().isoformat(), "text": outcome}] if outcome and ended else []
    return {
        "stages": [case.stage] if case.stage else [],
        "support_types": list(case.support_types),
        "year": started.year if started else None,
        "outcomes": found,
    }


def support_in_words(case: SupportRequest) -> str:
    """The package as a list, to be written on."""
    lines = [f"- {line.activity}" for line in case.lines.all()]
    head = ["The Local Government Association supported us with:", ""]
    return "\n".join([*head, *lines]) if lines else ""
