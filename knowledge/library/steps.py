"""The steps of a resource as data: what the button says, what it asks, what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from devosupport.accounts.models import User
from knowledge.library import forms, rules
from knowledge.library.access import may
from knowledge.library.models import Resource

Answers = dict[str, Any]


@dataclass(frozen=True)
class Step:
    verb: str
    button: str
    done: str
    form_class: Callable[..., Any]
    perform: Callable[[Resource, User, Answers], object]
    # Shown folded away: not the usual next step.
    seldom: bool = False
    takes_resource: bool = False

    def form(self, data: Any = None, *, resource: Resource) -> Any:
        options: Answers = {"prefix": None, "auto_id": f"id_{self.verb}_%s"}
        if self.takes_resource:
            options["resource"] = resource
        return self.form_class(data, **options)


_STEPS = [
    Step(
        "review",
        "Start the review",
        "You are reviewing it.",
        forms.NothingForm,
        lambda row, by, _: rules.review(resource=row, actor=by),
    ),
    Step(
        "publish",
        "Publish",
        "Published: it is in the lists, the feeds and the search.",
        forms.PublishForm,
        lambda row, by, said: rules.publish(resource=row, actor=by, **said),
    ),
    Step(
        "ask_sign_off",
        "Ask the council to sign off",
        "They have been sent the final text.",
        forms.SignatoryForm,
        lambda row, by, said: rules.ask_sign_off(resource=row, actor=by, **said),
        takes_resource=True,
    ),
    Step(
        "ask_changes",
        "Ask for changes",
        "The author has been told what to change.",
        forms.CommentForm,
        lambda row, by, said: rules.ask_changes(resource=row, actor=by, **said),
    ),
    Step(
        "submit",
        "Submit for review",
        "Submitted.",
        forms.NothingForm,
        lambda row, by, _: rules.submit(resource=row, actor=by),
        seldom=True,
    ),
    Step(
        "take_back",
        "Take back to review",
        "Back in review: a sign-off of the old text no longer counts.",
        forms.NothingForm,
        lambda row, by, _: rules.take_back(resource=row, actor=by),
        seldom=True,
    ),
    Step(
        "keep",
        "Still right: set the next review",
        "Noted as checked.",
        forms.PublishForm,
        lambda row, by, said: rules.keep(resource=row, actor=by, **said),
        seldom=True,
    ),
    Step(
        "archive",
        "Archive",
        "Archived: out of lists and search, still at its address.",
        forms.BannerForm,
        lambda row, by, said: rules.archive(resource=row, actor=by, **said),
        seldom=True,
    ),
    Step(
        "withdraw",
        "Withdraw",
        "Withdrawn: its address says so and why.",
        forms.BannerForm,
        lambda row, by, said: rules.withdraw(resource=row, actor=by, **said),
        seldom=True,
    ),
]
STEPS = {step.verb: step for step in _STEPS}


def steps_for(user: User, resource: Resource) -> list[Step]:
    """What this person may do with it now, the usual step first."""
    return [
        step
        for step in STEPS.values()
        if may(user, resource, step.verb)
        and (step.verb != "ask_sign_off" or resource.owner_id is not None)
    ]
