"""What a link about a booking lets its person do: give the place back, answer an offer, say how
it was. No sign-in; looking does nothing, the button decides.
"""

from typing import Any

from django import forms

from devosupport.accounts.links import Done, Purpose, register
from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm, Look
from devosupport.notifications.models import Link
from knowledge.events import rules
from knowledge.events.choices import BookingState
from knowledge.events.forms.feedback import FeedbackForm
from knowledge.events.models import Booking
from knowledge.events.presenting.words import until, when, where
from knowledge.events.rules.telling import ANSWER, CANCEL, FEEDBACK


class GiveBackForm(BaseForm):
    """A step that needs no words."""


class AnswerForm(BaseForm):
    answer = forms.ChoiceField(
        label="Do you want the place?",
        choices=[("yes", "Yes, I will come"), ("no", "No, give it to the next on the list")],
        widget=forms.RadioSelect,
    )
    looks = {"answer": Look(size="m")}


def _booking(link: Link) -> Booking:
    return Booking.objects.with_event().get(pk=link.subject_id)


def _context(link: Link) -> dict[str, Any]:
    row = _booking(link)
    return {
        "row": row,
        "event": row.event,
        "when": when(row.event),
        "where": where(row.event, row.way),
        "until": until(row.offered_until) if row.offered_until else "",
    }


def _give_back(link: Link, form: Any, person: User) -> Done:
    row = _booking(link)
    try:
        rules.cancel_booking(booking=row, actor=person)
    except rules.Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    said = f"“{row.event.title}” no longer counts on you. Thank you for telling us."
    return Done("cancelled", said, row.event.get_absolute_url())


def _answer(link: Link, form: Any, person: User) -> Done:
    row = _booking(link)
    yes = form.cleaned_data["answer"] == "yes"
    try:
        if yes:
            rules.take_offer(booking=row, actor=person)
        else:
            rules.cancel_booking(booking=row, actor=person)
    except rules.Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    said = (
        "Your place is booked. We have sent you an e-mail with everything."
        if yes
        else ("Thank you. The place goes to the next on the list.")
    )
    return Done("taken" if yes else "declined", said, row.event.get_absolute_url())


def _say(link: Link, form: Any, person: User) -> Done:
    row = _booking(link)
    try:
        rules.give_feedback(booking=row, actor=person, values=form.cleaned_data)
    except rules.Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    return Done("said", "Thank you. The organisers read every answer.")


def _spent(link: Link) -> str:
    row = _booking(link)
    words = {
        BookingState.BOOKED: "Your place at “{}” is booked.",
        BookingState.CANCELLED: "Your booking for “{}” was cancelled.",
        BookingState.LAPSED: "The time to answer was over, and the place at “{}” was passed on.",
    }
    return words.get(BookingState(row.state), "“{}”").format(row.event.title)


def _said(link: Link) -> str:
    return f"You said how “{_booking(link).event.title}” was."


register(
    Purpose(
        CANCEL,
        form_class=lambda link: GiveBackForm,
        context=_context,
        perform=_give_back,
        template="events/links/give_back.html",
        spent_words=_spent,
    )
)
register(
    Purpose(
        ANSWER,
        form_class=lambda link: AnswerForm,
        context=_context,
        perform=_answer,
        template="events/links/answer.html",
        spent_words=_spent,
    )
)
register(
    Purpose(
        FEEDBACK,
        form_class=lambda link: FeedbackForm,
        context=_context,
        perform=_say,
        template="events/links/feedback.html",
        spent_words=_said,
    )
)
