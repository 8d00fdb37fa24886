"""The steps of a resource as data: what the button says, what it asks, what it does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from devosupport.accounts.models import User
from knowledge.library import rules
from knowledge.library.access import verbs_for
from knowledge.library.forms import steps as forms
from knowledge.library.models import Resource


@dataclass(frozen=True)
class Step:
    verb: str
    button: str
    done: str
    form_class: Callable[..., Any]
    perform: Callable[[Resource, User, Any], object]
    # Shown folded away: not the usual next step.
    seldom: bool = False
    takes_resource: bool = False

    def form(self, data: Any = None, *, resource: Resource) -> Any:
        options: dict[str, Any] = {"auto_id": f"id_{self.verb}_%s"}
        if self.takes_resource:
            options["resource"] = resource
        return self.form_class(data, **options)


def said(verb: Callable[..., object]) -> Callable[[Resource, User, Any], object]:
    """The rule with whatever its form asks."""
    return lambda row, by, form: verb(resource=row, actor=by, **form.cleaned_data)


_STEPS = [
    Step("review", "Start the review", "You are reviewing it.", forms.NothingForm,
         said(rules.review)),
    Step("publish", "Publish now", "Published: it is in the lists, the feeds and the search.",
         forms.PublishForm, said(rules.publish), takes_resource=True),
    Step("schedule", "Publish later", "It will be published by itself.", forms.ScheduleForm,
         said(rules.schedule), seldom=True, takes_resource=True),
    Step("unschedule", "Do not publish it by itself", "It stays unpublished until you publish it.",
         forms.NothingForm, said(rules.unschedule), seldom=True),
    Step("ask_changes", "Ask for changes", "They have been told what to change.",
         forms.ChangesForm, said(rules.ask_changes)),
    Step("ask_sign_off", "Ask the council to sign off", "They have been sent the final text.",
         forms.SignatoryForm,
         lambda row, by, form: rules.ask_sign_off(
             resource=row, actor=by, signatory=form.signatory(by)),
         takes_resource=True),
    Step("send_change", "Send the change to be signed off",
         "They have been sent what would change.", forms.SignatoryForm,
         lambda row, by, form: rules.send_change(
             resource=row, actor=by, signatory=form.signatory(by)),
         takes_resource=True),
    Step("drop_change", "Drop the change", "Dropped: the page stays as it is.",
         forms.NothingForm, said(rules.drop_change), seldom=True),
    Step("submit", "Submit for review", "Submitted.", forms.NothingForm, said(rules.submit),
         seldom=True),
    Step("take_back", "Take back to review",
         "Back in review: a sign-off of the old text no longer counts.", forms.NothingForm,
         said(rules.take_back), seldom=True),
    Step("keep", "Still right: set the next review", "Noted as checked.", forms.ReviewDueForm,
         said(rules.keep), seldom=True),
    Step("move", "Change its address", "Moved: the old address leads to the new one.",
         forms.MoveForm, said(rules.move), seldom=True),
    Step("archive", "Archive", "Archived: out of lists and search, still at its address.",
         forms.BannerForm, said(rules.archive), seldom=True, takes_resource=True),
    Step("withdraw", "Withdraw", "Withdrawn: its address says so and why, or leads on.",
         forms.BannerForm, said(rules.withdraw), seldom=True, takes_resource=True),
]  # fmt: skip
STEPS = {step.verb: step for step in _STEPS}
# Once somebody has the link, nothing is left to do but to wait.
AGAIN = replace(STEPS["send_change"], button="Send it again, or to somebody else", seldom=True)


def steps_for(user: User, resource: Resource) -> list[Step]:
    """What an officer may do with it now, the usual step first."""
    verbs = verbs_for(user, resource)
    found = [step for step in STEPS.values() if step.verb in verbs]
    idle = set() if resource.publish_at else {"unschedule"}
    change = resource.amendments.open().first()
    if change is None:
        idle |= {"send_change", "drop_change"}
    steps = [step for step in found if step.verb not in idle]
    sent = change is not None and change.signatory_id
    return [AGAIN if sent and step.verb == AGAIN.verb else step for step in steps]
