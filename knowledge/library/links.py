"""What a link of the library lets its person do: sign off the final text, say it is still right.

One rule for all: looking does nothing, the button decides.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from devosupport.accounts.links import Done, Purpose, register
from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm, Look
from devosupport.notifications.models import Link
from knowledge.library import presenting, rules
from knowledge.library.amending import amended, changes_of
from knowledge.library.comparing import changes_since_sent
from knowledge.library.forms.steps import in_a_year
from knowledge.library.models import Amendment, Resource
from knowledge.library.shown import base_for

YES, NO = "yes", "no"
NOT_YET = "Say what should change first"


class DecisionForm(BaseForm):
    """Yes; or no, with what is wrong."""

    answer = forms.ChoiceField(widget=forms.RadioSelect)
    words = forms.CharField(
        label="What should change?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    looks = {"answer": Look(size="m", reveals={NO: ["words"]})}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("answer") == NO and not said.get("words"):
            self.add_error("words", NOT_YET)
        return said


class SignOffForm(DecisionForm):
    answer = forms.ChoiceField(
        label="May this text be published?",
        widget=forms.RadioSelect,
        choices=[
            (YES, "Yes. I have read it, and my organisation is happy for it to be published"),
            (NO, "Not yet: something should change first"),
        ],
        error_messages={"required": "Select whether the text may be published"},
    )


class AmendForm(DecisionForm):
    answer = forms.ChoiceField(
        label="May this change be published?",
        widget=forms.RadioSelect,
        choices=[
            (YES, "Yes. I have read it, and my organisation is happy with it"),
            (NO, "No: the page should stay as it is, or change in another way"),
        ],
        error_messages={"required": "Select whether the change may be published"},
    )


class StillRightForm(DecisionForm):
    answer = forms.ChoiceField(
        label="Is the page still right?",
        widget=forms.RadioSelect,
        choices=[(YES, "Yes, still right"), (NO, "No, something has changed")],
        error_messages={"required": "Select whether the page is still right"},
    )


def _resource(link: Link) -> Resource:
    return Resource.objects.select_related("owner").get(pk=link.subject_id)


def _context(link: Link) -> dict[str, Any]:
    resource = _resource(link)
    return {
        "resource": resource,
        "html": presenting.html(resource, base_for(link)),
        "glance": presenting.at_a_glance(resource),
        "outcomes": presenting.outcomes(resource),
        "changes": changes_since_sent(resource),
    }


def _sign_off(link: Link, form: Any, person: User) -> Done:
    said, resource = form.cleaned_data, _resource(link)
    if said["answer"] == YES:
        rules.sign_off(resource=resource, actor=person, version=link.version)
        return Done("signed_off", f"Thank you. You signed off “{resource.title}”.")
    rules.refuse(resource=resource, actor=person, words=said["words"], version=link.version)
    return Done("refused", "Thank you. We will change it and send it to you again.")


def _amend_context(link: Link) -> dict[str, Any]:
    found = Amendment.objects.get(pk=link.version)
    resource = amended(found)
    return {
        "resource": resource,
        "note": found.note,
        "changes": changes_of(found),
        "html": presenting.html(resource),
        "outcomes": presenting.outcomes(resource),
    }


def _amend(link: Link, form: Any, person: User) -> Done:
    said, resource = form.cleaned_data, _resource(link)
    if said["answer"] == YES:
        rules.agree_change(resource=resource, actor=person, amendment=link.version)
        return Done("agreed", "Thank you. The change is on the page now.")
    rules.refuse_change(
        resource=resource, actor=person, words=said["words"], amendment=link.version
    )
    return Done("refused", "Thank you. The page stays as it is. An officer reads what you said.")


def _review_context(link: Link) -> dict[str, Any]:
    return {"resource": _resource(link)}


def _review(link: Link, form: Any, person: User) -> Done:
    said, resource = form.cleaned_data, _resource(link)
    if said["answer"] == YES:
        rules.keep(resource=resource, actor=person, review_due=in_a_year())
        return Done("still_right", "Thank you. We will ask again in a year.")
    rules.report(resource=resource, actor=person, words=said["words"])
    return Done("reported", "Thank you. An officer will look at it and write to you.")


_SIGNED = {
    "signed_off": "The text “{}” was signed off.",
    "refused": "You asked us to change “{}” first. We will send it to you again.",
}


_AMENDED = {
    "agreed": "The change to “{}” was signed off and published.",
    "refused": "The change to “{}” was not signed off. The page stayed as it was.",
}


def _words_of(said: Mapping[str, str]) -> Callable[[Link], str]:
    """What a spent link says, by its outcome, with the title of the page."""

    def words(link: Link) -> str:
        found = said.get(link.outcome, "")
        return found.format(_resource(link).title) if found else ""

    return words


def _reviewed_words(link: Link) -> str:
    return "You told us about this page. Thank you." if link.outcome else ""


register(
    Purpose(
        rules.SIGN_OFF,
        form_class=lambda link: SignOffForm,
        context=_context,
        perform=_sign_off,
        template="library/sign_off.html",
        spent_words=_words_of(_SIGNED),
    )
)
register(
    Purpose(
        rules.AMEND,
        form_class=lambda link: AmendForm,
        context=_amend_context,
        perform=_amend,
        template="library/amend.html",
        spent_words=_words_of(_AMENDED),
    )
)
register(
    Purpose(
        rules.REVIEW,
        form_class=lambda link: StillRightForm,
        context=_review_context,
        perform=_review,
        template="library/still_right.html",
        spent_words=_reviewed_words,
    )
)
