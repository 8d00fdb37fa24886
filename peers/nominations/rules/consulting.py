"""A sub-national grouping is consulted, and answers by link or by phone."""

from django.db import transaction
from django.utils.timezone import localdate

from devosupport.accounts.models import User
from devosupport.core.working_days import add_working_days
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send, void_links
from devosupport.places.choices import OrganisationKind
from devosupport.places.models import Organisation
from peers.models import Consultation, Nomination
from peers.nominations.choices import NominationState, View
from peers.nominations.rules.base import SETTLED, lock, person_at
from peers.rules.base import ByPhone, now, require, today
from peers.rules.roster import require_officer
from requests.clocks import closure_days

# Working days that a grouping has to answer.
DAYS_TO_SAY = 10


@transaction.atomic
def ask_grouping(
    *, nomination: Nomination, grouping: Organisation, name: str, email: str, actor: User
) -> Consultation:
    """Consult a sub-national grouping by one link that needs no account."""
    require_officer(actor)
    row = lock(nomination)
    require(row.state == NominationState.RECEIVED, SETTLED)
    require(grouping.kind == OrganisationKind.GROUPING, "Select a sub-national grouping.")
    own = "This grouping put them forward itself: there is no need to consult it."
    require(grouping.pk != row.organisation_id, own)
    again = row.consultations.filter(grouping=grouping)
    require(not again.exists(), f"{grouping} has been asked about this already.")
    asked = Consultation.objects.create(
        nomination=row,
        grouping=grouping,
        person=person_at(email, name),
        asked_by=actor,
        asked_at=now(),
        answer_by=add_working_days(today(), DAYS_TO_SAY, closed=closure_days()),
    )
    send(
        "peers.consulted",
        to=asked.person,
        about=asked,
        key=str(asked.pk),
        context={"consultation": asked.pk},
        link=issue_link("peers.consultation", person=asked.person, about=asked),
    )
    record(row, "consult", actor=actor, at=now(), grouping=grouping.pk)
    return asked


@transaction.atomic
def answer(
    *,
    consultation: Consultation,
    actor: User,
    answer: str,
    words: str = "",
    by_phone: ByPhone | None = None,
) -> Consultation:
    """By the grouping through its link, or written down by an officer who was told."""
    nomination = lock(consultation.nomination)
    rows = Consultation.objects.select_for_update(of=("self",))
    row = rows.select_related("asked_by").get(pk=consultation.pk)
    require(answer in View.values, "Select what the grouping thinks.")
    said = answer != View.CONCERNS or words.strip()
    require(said, "Enter what the concerns are, so that we can look into them.")
    if by_phone is None:
        require(actor.pk == row.person_id, "This question was put to somebody else.")
    else:
        require_officer(actor)
        note_phoned(row, by_phone, actor)
    require(row.answered_at is None, "The grouping has answered already.")
    require(nomination.state == NominationState.RECEIVED, SETTLED)
    row.answer, row.words, row.answered_at = answer, words.strip(), now()
    row.save()
    void_links(row, reason="answered")
    if row.asked_by_id != actor.pk:
        context = {"consultation": row.pk}
        kind = "peers.consultation_answered"
        send(kind, to=row.asked_by, about=row, key=str(row.pk), context=context)
    codes = {"grouping": row.grouping_id, "answer": str(answer), "by_phone": by_phone is not None}
    record(nomination, "consulted", actor=actor, at=now(), **codes)
    return row


def note_phoned(row: Consultation, told: ByPhone, actor: User) -> None:
    require(told.said_by.strip(), "Enter who at the grouping answered.")
    require(told.said_on <= today(), "Enter the day on which they answered: it cannot be to come.")
    asked = localdate(row.asked_at)
    words = "Enter a day on or after the one on which the grouping was asked."
    require(told.said_on >= asked, words)
    row.said_by, row.said_on, row.recorded_by = told.said_by.strip(), told.said_on, actor
