"""The table: every verb of officers, in the order in which they are offered.

Packages and days have pages of their own (`set_lines`); the team's verbs are on the peers' pages.
"""

from devosupport.accounts.models import User
from devosupport.office import studies
from devosupport.office.forms import delivery, package, triage
from devosupport.office.forms.base import ReasonForm
from devosupport.office.verbs.deed import Deed
from devosupport.office.verbs.succession import SUCCESSION
from devosupport.office.verbs.talk import TALK
from requests.choices import Form, State
from requests.models import SupportRequest


def conversation_only(case: SupportRequest, user: User) -> bool:
    return case.form == Form.CONVERSATION


def proposed_by_other(case: SupportRequest, user: User) -> bool:
    return case.decline_proposed_by_id not in (None, user.pk)


def reviewed(case: SupportRequest, user: User) -> bool:
    return bool(case.review_open)  # type: ignore[attr-defined]


def referred(case: SupportRequest, user: User) -> bool:
    return case.follow_up_on is not None


def may_be_told(case: SupportRequest, user: User) -> bool:
    """Of a case as the case page finds it; of any other the rule says whether one is begun."""
    return not (case.sensitive or case.in_confidence or getattr(case, "has_study", False))


def has_lines(case: SupportRequest, user: User) -> bool:
    """Of a case as the case page finds it; of any other the rule says."""
    return area(case, user) and getattr(case, "has_lines", True)


def area(case: SupportRequest, user: User) -> bool:
    return case.form == Form.AREA


TRIAGE = (
    Deed(
        "claim", "Claim this request", main=True, button="Claim it",
        says="You become the officer who looks after it until it has a case lead. Nobody else "
        "can claim it meanwhile.",
        done="The request is yours.",
    ),
    Deed(
        "accept", "Accept this request", form=triage.AcceptForm, main=True, button="Accept it",
        says="The council is told that we take it on. The case lead is told, and the clock for "
        "a support package starts.",
        done="The request is accepted, and its case lead has been told.",
        beside="office/verbs/similar.html",
    ),
    Deed(
        "ask_information", "Ask the council for information", form=triage.AskForm, main=True,
        button="Send the questions",
        says="The council answers by a link or here. Our clock is paused until it does.",
        done="Your questions are on their way. The clock is paused until they are answered.",
    ),
    Deed(
        "answer", "Answer and close", form=triage.AnswerForm, main=True, button="Send the answer",
        says="For a question that a reply settles. The council gets your answer, and the request "
        "is closed as answered. It can be reopened.",
        done="Your answer is on its way and the request is closed.",
    ),
    Deed(
        "refer", "Pass it to another body", form=triage.ReferForm, button="Pass it on",
        says="The council is told whom to expect, and the request is closed. You are reminded "
        "when it is time to ask whether it helped.",
        done="The council has been told and the request is closed.",
    ),
    Deed(
        "widen", "Widen it to area support", shown=conversation_only, button="Widen it",
        says="It goes back to the council as a draft with the same reference: they complete it, "
        "their authoriser and partners agree, and it comes back to you.",
        done="The council has it again, to complete it.",
    ),
    Deed(
        "follow_up_done", "Note how the referral went", form=triage.FollowUpForm, main=True,
        shown=referred, button="Save",
        says="Ask the council whether the other body helped, and write down what you learn.",
        done="The referral is followed up.",
    ),
    Deed(
        "mark_duplicate", "Join it with another request", form=triage.DuplicateForm,
        button="Join them",
        says="Only requests of the same organisations can be one. The council is told which "
        "request carries on.",
        done="The request is joined with the other one.",
    ),
    Deed(
        "undo_duplicate", "Separate it again", main=True, button="Separate them",
        says="It goes back to where it was before it was joined.",
        done="It is a request of its own again.",
    ),
    Deed(
        "confirm_decline", "Confirm that it is not taken forward", main=True, warns=True,
        shown=proposed_by_other, button="Confirm and tell the council",
        says="It takes two to decline a request. The council is told why and where to turn.",
        done="The council has been told.",
        beside="office/verbs/proposal.html",
    ),
    Deed(
        "propose_decline", "Propose not to take it forward", form=triage.DeclineForm,
        button="Propose it",
        says="A colleague has to confirm before the council is told.",
        done="Your proposal is noted. A colleague has to confirm it.",
    ),
)  # fmt: skip

PACKAGE = (
    Deed(
        "offer", "Offer the package", form=package.OfferForm, main=True, button="Offer it",
        shown=has_lines,
        says="This is what the council will read. Everybody who has a say is asked to agree, and "
        "our clock is paused until they answer.",
        done="The package is on offer. The clock is paused until they answer.",
        beside="office/verbs/preview.html", next_page="package",
    ),
    Deed(
        "raise_cap", "Raise the cap of this request", form=package.RaiseCapForm,
        button="Raise the cap", shown=area,
        says="Up to 14 days of expert help are usual. With more, the case lead can offer it. Your "
        "name and reason are kept with the request.",
        done="The cap is raised.", next_page="package",
    ),
    Deed(
        "withdraw_offer", "Withdraw the offer", main=True, button="Withdraw it",
        says="The links we sent stop working and the package can be changed again.",
        done="The offer is withdrawn. You can change the package now.", next_page="package",
    ),
    Deed(
        "change_team", "Change the team", form=ReasonForm, button="Look for somebody else",
        says="The council is told that we look for somebody else. Those who stay carry on, and "
        "every logged day stays.",
        done="The request is back in matching.",
    ),
    Deed(
        "rescope", "Take the package up again", form=ReasonForm, button="Back to the package",
        says="The package can be changed and has to be offered again. Those on the team carry on.",
        done="You can change the package now.", next_page="package",
    ),
)  # fmt: skip

DELIVERY = (
    Deed(
        "log_day", "Log a day", form=delivery.LogDayForm, main=True, button="Log it",
        shown=lambda case, user: case.state == State.IN_DELIVERY,
        says="One entry a person and day, within the days of the seat.",
        done="The day is logged.", next_page="days",
    ),
    Deed(
        "mark_delivered", "Mark as delivered", form=delivery.DeliveredForm, main=True,
        button="It is delivered",
        says="The council and the team are asked how it went. Every line needs its actual days.",
        done="The support is delivered. Everybody has been asked how it went.",
        beside="office/verbs/days_of_lines.html",
    ),
    Deed(
        "close", "Close with an outcome", form=delivery.CloseForm, main=True, button="Close it",
        says="The council, its partners and the team are told. We ask again after six and twelve "
        "months what became of it.",
        done="The request is closed.",
    ),
    Deed(
        "not_finished", "It is not finished after all", form=delivery.UnfinishedForm,
        button="Back to delivery",
        says="The work goes on. The council and the team are told.",
        done="The support is under way again.",
    ),
    Deed(
        "begin_case_study", "Ask the council to write a case study",
        form=delivery.BeginStudyForm, button="Begin it and ask them", shown=may_be_told,
        perform=studies.begin,
        says="We begin a draft in the council’s name with the topics, the stage, the support and "
        "what came of it, and nothing told in confidence. The council is asked to write the rest. "
        "It may delete the draft. Nothing is published before it has signed off the text.",
        done="The draft is begun, and the council is asked to write.",
    ),
    Deed(
        "link_case_study", "Link a case study", form=delivery.CaseStudyForm, button="Link it",
        says="The Board report then shows the whole thread: request, team, outcome, case study. "
        "The council is not told.",
        done="The case study is linked.",
    ),
    Deed(
        "review_outcome", "Note what became of it", form=delivery.ReviewForm, shown=reviewed,
        button="Save",
        says="What the council told you, where it did not answer by its link.",
        done="The review is noted.",
    ),
    Deed(
        "hold", "Put it on hold", form=delivery.HoldForm, button="Put it on hold",
        says="The clock is paused. The council and the team are told why and until when.",
        done="The request is on hold.",
    ),
    Deed(
        "resume", "Resume it now", main=True, button="Resume",
        says="It goes back to where it was, and its clock runs on.",
        done="The request goes on.",
    ),
)  # fmt: skip

EVERY = (*TRIAGE, *PACKAGE, *DELIVERY, *TALK, *SUCCESSION)
DEEDS: dict[str, Deed] = {deed.verb: deed for deed in EVERY}


def deed_for(slug: str) -> Deed | None:
    return DEEDS.get(slug.replace("-", "_"))
