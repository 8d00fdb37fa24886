"""Every verb of officers on issues and responses: the words of its page, its form, its rule."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from devosupport.core.forms import BaseForm
from devosupport.office.issues import forms
from requests.issues import rules


@dataclass(frozen=True)
class Deed:
    title: str
    says: str
    button: str
    done: str
    rule: Callable[..., Any]
    form: type[BaseForm] = forms.NoQuestions
    # Fields whose first answer is the row's own.
    known: tuple[str, ...] = ()
    warns: bool = False


ISSUE: dict[str, Deed] = {
    "take_up_issue": Deed(
        "Take it up in a response",
        "Those who raised it and joined it become contributors. What others agreed to is asked "
        "again, because the contributors change.",
        "Take it up",
        "The issue is part of the response.",
        rules.take_up_issue,
        forms.TakeUpForm,
    ),
    "put_back_issue": Deed(
        "Take it out of the response",
        "It waits again. What the others agreed to is asked again.",
        "Take it out",
        "The issue is in no response.",
        rules.put_back_issue,
    ),
    "set_aside_issue": Deed(
        "Do not take it forward",
        "Whoever raised it is told why, in your words.",
        "Do not take it forward",
        "The issue is not taken forward. Those who raised it are told why.",
        rules.set_aside_issue,
        forms.ReasonForm,
        warns=True,
    ),
}
RESPONSE: dict[str, Deed] = {
    "ask_sign_off": Deed(
        "Ask contributors to sign it off",
        "Every contributor that has not answered these words gets a link: may they be shown, and "
        "is it named? Only those who can commit it are asked.",
        "Ask them",
        "The contributors have been asked.",
        rules.ask_sign_off,
    ),
    "send_to_government": Deed(
        "It has gone to government",
        "Contributors are told. From now on no issue joins or leaves.",
        "Save",
        "Noted. The contributors have been told.",
        rules.send_to_government,
        forms.SendForm,
    ),
    "note_said": Deed(
        "Note what was said",
        "Contributors see it. The public sees it only where you say so.",
        "Save",
        "Noted.",
        rules.note_said,
        forms.SaidForm,
    ),
    "record_outcome": Deed(
        "Government has answered",
        "Contributors are told what came of it.",
        "Save",
        "Noted. The contributors have been told.",
        rules.record_outcome,
        forms.OutcomeForm,
    ),
    "publish_response": Deed(
        "Show it in public",
        "The words, what was said that may be public, the outcome, and the names of those who "
        "agreed to be named. Only once every contributor has agreed.",
        "Show it in public",
        "It is in public.",
        rules.publish_response,
    ),
    "unpublish_response": Deed(
        "Take it down",
        "It is no longer in public. Contributors keep seeing it.",
        "Take it down",
        "It is no longer in public.",
        rules.unpublish_response,
    ),
    "write_response": Deed(
        "Change the words",
        "Whoever agreed to the old words is asked again, and the page is taken down until then.",
        "Save",
        "Saved.",
        rules.write_response,
        forms.EditResponseForm,
        known=("topic", "title", "summary"),
    ),
    "drop_response": Deed(
        "Do not take it forward",
        "Every issue in it is not taken forward, and its contributors are told why.",
        "Do not take it forward",
        "The contributors have been told why.",
        rules.drop_response,
        forms.ReasonForm,
        warns=True,
    ),
}
