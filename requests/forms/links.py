"""One decision a page, for people who need no account. The words of each choice are the rule's."""

from typing import Any

from django import forms

from devosupport.core.forms import BaseForm, Look

LONG_TEXT = 5000


class YesOrReason(BaseForm):
    """Say yes, or say no with a reason; subclasses give the words."""

    YES, NO = "yes", "no"
    answer = forms.ChoiceField(
        label="What do you want to do?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you want to do"},
    )
    reason = forms.CharField(
        label="Why?", required=False, max_length=LONG_TEXT, widget=forms.Textarea
    )
    looks = {"answer": Look(reveals={NO: ["reason"]})}
    yes_words = "Yes"
    no_words = "No"
    reason_error = "Say why"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = self.fields["answer"]
        assert isinstance(answer, forms.ChoiceField)
        answer.choices = [(self.YES, self.yes_words), (self.NO, self.no_words)]

    @property
    def says_yes(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.YES)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("answer") == self.NO and not (found.get("reason") or "").strip():
            self.add_error("reason", self.reason_error)
        return found


class AuthoriseForm(YesOrReason):
    yes_words = "Send it: I may ask for this on behalf of my organisation"
    no_words = "Send it back to be changed"
    reason_error = "Say what should be changed"


class AgreeForm(YesOrReason):
    yes_words = "Agree on behalf of my organisation"
    no_words = "Say no"
    reason_error = "Say why you cannot agree"
    delegates = forms.BooleanField(
        required=False,
        initial=True,
        label="Let the lead organisation agree the package of support for us",
    )
    looks = {"answer": Look(reveals={YesOrReason.YES: ["delegates"], YesOrReason.NO: ["reason"]})}


class OwnAgreeForm(AgreeForm):
    """The same signed in: `version` is what the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AgreePackageForm(YesOrReason):
    yes_words = "Agree to this package"
    no_words = "Ask for a change"
    reason_error = "Say what should change"


class ConfirmRecordForm(YesOrReason):
    yes_words = "This is what I asked for"
    no_words = "Something is wrong"
    reason_error = "Say what is wrong or missing"
