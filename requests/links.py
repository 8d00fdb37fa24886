"""What the links in our e-mails let people do. Looking does nothing; the button decides."""

from collections.abc import Callable
from typing import Any

from django import forms

from devosupport.accounts.links import Done, Purpose, never, register
from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm
from devosupport.notifications.models import Link
from devosupport.notifications.tokens import token_for
from requests import access, rules
from requests.choices import TAKING_PART
from requests.forms.feedback import FeedbackForm, ReviewForm, TeamFeedbackForm
from requests.forms.following import AnswersForm, MessageForm
from requests.forms.links import (
    AgreeForm,
    AgreePackageForm,
    AuthoriseForm,
    ConfirmRecordForm,
)
from requests.models import Message, OutcomeReview, SeatTerm, SupportRequest
from requests.presenters.application import application
from requests.presenters.package import read_package
from requests.presenters.partners import how_far


def request_of(link: Link) -> SupportRequest:
    rows = SupportRequest.objects.select_related("lead", "case_lead", "region", "authoriser")
    return rows.get(pk=link.subject_id)


def sensitive(link: Link) -> bool:
    """Whoever handles a sensitive case signs in first, where there is an account to sign in to."""
    return link.person.can_sign_in and request_of(link).sensitive


def always(form: type[forms.BaseForm]) -> Callable[[Link], type[forms.BaseForm]]:
    return lambda link: form


def whole(link: Link) -> dict[str, Any]:
    """The application to read before deciding."""
    row = request_of(link)
    partners = row.partners.filter(state__in=TAKING_PART).select_related("organisation")
    return {
        "row": row,
        "parts": application(row),
        "partners": list(partners),
        "area": how_far(row),
        "token": token_for(link),
    }


def authorise(link: Link, form: AuthoriseForm, person: User) -> Done:
    row = request_of(link)
    if not form.says_yes:
        rules.send_back(request=row, actor=person, reason=form.cleaned_data["reason"])
        return Done("sent_back", "You sent it back. Your colleagues have been told why.")
    if row.is_area and row.partners.filter(state__in=TAKING_PART).exists():
        rules.ask_partners(request=row, actor=person, version=link.version)
        return Done(
            "asked", "Your partners have been asked to agree. We will tell you how it goes."
        )
    rules.submit(request=row, actor=person, declaration=True, version=link.version)
    return Done("submitted", f"The request is sent. Its reference is {row.reference}.")


def agree(link: Link, form: AgreeForm, person: User) -> Done:
    row = request_of(link)
    if not form.says_yes:
        rules.refuse(request=row, actor=person, reason=form.cleaned_data["reason"])
        return Done("refused", f"You said no. {row.lead.name} has been told why.")
    delegates = form.cleaned_data["delegates"]
    rules.agree(request=row, actor=person, delegates=delegates, version=link.version)
    return Done("agreed", f"You agreed on behalf of your organisation. Reference {row.reference}.")


def confirm_record(link: Link, form: ConfirmRecordForm, person: User) -> Done:
    row = request_of(link)
    if form.says_yes:
        rules.confirm_record(request=row, actor=person)
        return Done("confirmed", f"Thank you. Your reference is {row.reference}.")
    said = form.cleaned_data["reason"]
    if access.may(person, row, "confirm_record"):
        rules.confirm_record(request=row, actor=person, correction=said)
    else:
        # The case has moved on since; what they wrote is no less worth reading.
        rules.post_message(request=row, actor=person, body=said)
    return Done("corrected", "Thank you. We have what you wrote and will put it right.")


def information_form(link: Link) -> type[forms.BaseForm]:
    """The open questions of this request, as a form that takes the posted data alone."""
    row = request_of(link)

    class Answers(AnswersForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, row=row, **kwargs)

    return Answers


def information(link: Link, form: AnswersForm, person: User) -> Done:
    rules.provide_information(request=request_of(link), actor=person, answers=form.answers())
    return Done("answered", "Thank you. We have your answers, and the clock runs again.")


def on_offer(link: Link) -> dict[str, Any]:
    row = request_of(link)
    package = row.packages.filter(number=link.version).first()
    return {"row": row, "package": read_package(package) if package else None}


def agree_package(link: Link, form: AgreePackageForm, person: User) -> Done:
    row = request_of(link)
    if form.says_yes:
        rules.agree_package(request=row, actor=person, number=link.version)
        return Done("agreed", "You agreed to the package. We will find your team.")
    reason = form.cleaned_data["reason"]
    rules.ask_change(request=row, actor=person, reason=reason, number=link.version)
    return Done("change", "Your case lead has been told what should change.")


def about(link: Link) -> dict[str, Any]:
    return {"row": request_of(link)}


def feedback_form(link: Link) -> type[forms.BaseForm]:
    """The council is asked about the support and each peer, the team about how it went for them."""
    row = request_of(link)
    on_team = SeatTerm.objects.held_by(link.person).filter(seat__line__request=row)
    if on_team.exists():
        return TeamFeedbackForm
    terms = SeatTerm.objects.took_part(row)

    class Feedback(FeedbackForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, terms=terms, **kwargs)

    return Feedback


def feedback(link: Link, form: FeedbackForm | TeamFeedbackForm, person: User) -> Done:
    said = form.said() if isinstance(form, FeedbackForm) else form.cleaned_data
    rules.give_feedback(request=request_of(link), actor=person, **said)
    return Done("given", "Thank you. What you wrote helps the next council.")


def review_of(link: Link) -> OutcomeReview:
    return OutcomeReview.objects.select_related("request__lead", "request__region").get(
        pk=link.subject_id
    )


def reviewed(link: Link) -> dict[str, Any]:
    found = review_of(link)
    return {"row": found.request, "review": found}


def review_is_sensitive(link: Link) -> bool:
    return link.person.can_sign_in and review_of(link).request.sensitive


def review(link: Link, form: ReviewForm, person: User) -> Done:
    found = review_of(link)
    rules.review_outcome(request=found.request, actor=person, review=found, **form.cleaned_data)
    return Done("reviewed", "Thank you. Outcomes like this make the case for every area.")


class NothingToDecide(BaseForm):
    """A page to read: it has no button, and what is posted to it does nothing."""


def only_to_read(link: Link, form: NothingToDecide, person: User) -> Done:
    raise forms.ValidationError("There is nothing to send on this page.")


def message_of(link: Link) -> Message:
    return Message.objects.select_related("request__lead", "request__region", "author").get(
        pk=link.subject_id
    )


def answered(link: Link) -> dict[str, Any]:
    """The message itself, which the e-mail held already, and nothing else of the case."""
    found = message_of(link)
    return {"row": found.request, "message": found}


def message_is_sensitive(link: Link) -> bool:
    return link.person.can_sign_in and message_of(link).request.sensitive


def reply(link: Link, form: MessageForm, person: User) -> Done:
    row = message_of(link).request
    rules.post_message(request=row, actor=person, **form.cleaned_data)
    return Done("replied", "Your message is sent. Colleagues who look after the case can read it.")


SPENT = {
    "sent_back": "It was sent back to be changed.",
    "asked": "The partners were asked to agree.",
    "submitted": "The request was sent.",
    "agreed": "The answer was yes.",
    "refused": "The answer was no.",
    "confirmed": "What was recorded was confirmed.",
    "corrected": "A correction was sent.",
    "answered": "The questions were answered.",
    "change": "A change was asked for.",
    "given": "The feedback was given.",
    "reviewed": "The review was given.",
    "replied": "An answer was sent.",
}


# Why a link to read a draft ended.
ENDED = {
    "submitted": "The request has been sent since.",
    "stopped": "A colleague of yours ended it.",
    "sensitive": "The draft is sensitive now: only the colleagues named on it may read it.",
    "withdrawn": "The request was withdrawn.",
    "edited": "The request was changed since. You will be asked about the new version.",
    "recalled": "The request was taken back to be changed. You will be asked again.",
}


def spent_words(link: Link) -> str:
    return SPENT.get(link.outcome) or ENDED.get(link.void_reason, "")


def purpose(
    code: str,
    form_class: Callable[[Link], type[forms.BaseForm]],
    context: Callable[[Link], dict[str, Any]],
    perform: Callable[..., Done],
    *,
    needs_code: bool = False,
    needs_sign_in: Callable[[Link], bool] = sensitive,
) -> None:
    register(
        Purpose(
            f"requests.{code}",
            form_class,
            context,
            perform,
            template=f"requests/links/{code}.html",
            needs_sign_in=needs_sign_in,
            needs_code=needs_code,
            spent_words=spent_words,
        )
    )


purpose("authorise", always(AuthoriseForm), whole, authorise, needs_code=True)
purpose("agree", always(AgreeForm), whole, agree, needs_code=True)
purpose("read", always(NothingToDecide), whole, only_to_read, needs_sign_in=never)
purpose("confirm_record", always(ConfirmRecordForm), whole, confirm_record)
purpose("information", information_form, about, information)
purpose("agree_package", always(AgreePackageForm), on_offer, agree_package, needs_code=True)
purpose("feedback", feedback_form, about, feedback)
purpose("review", always(ReviewForm), reviewed, review, needs_sign_in=review_is_sensitive)
purpose("reply", always(MessageForm), answered, reply, needs_sign_in=message_is_sensitive)
