"""The link by which an authoriser says what may be shown of a response. The button decides."""

from typing import Any

from devosupport.accounts.links import Done, Purpose, register
from devosupport.accounts.models import User
from devosupport.notifications.models import Link
from requests.issues import rules
from requests.issues.choices import Answer
from requests.issues.forms import SignOffForm
from requests.issues.models import JointResponse


def response_of(link: Link) -> JointResponse:
    return JointResponse.objects.select_related("topic").get(pk=link.subject_id)


def context(link: Link) -> dict[str, Any]:
    return {"response": response_of(link)}


def perform(link: Link, form: SignOffForm, person: User) -> Done:
    answer = form.cleaned_data["answer"]
    rules.sign_off(response=response_of(link), actor=person, answer=answer, version=link.version)
    return Done(answer, f"Thank you. We noted: {Answer(answer).label}.")


def spent_words(link: Link) -> str:
    return f"The answer was: {Answer(link.outcome).label}." if link.outcome else ""


register(
    Purpose(
        "requests.response_sign_off",
        lambda link: SignOffForm,
        context,
        perform,
        template="requests/issues/sign_off_link.html",
        needs_code=True,
        spent_words=spent_words,
    )
)
