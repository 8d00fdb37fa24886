"""What is said on a case and who has it, as officers are offered it."""

from devosupport.accounts.models import User
from devosupport.office.forms import contacts, conversation, triage
from devosupport.office.forms.base import VerbForm
from devosupport.office.verbs.deed import Deed
from requests import rules
from requests.models import SupportRequest


def add_contact(case: SupportRequest, user: User, form: VerbForm) -> None:
    """For officers a record of ours; for the council as well, a message of that day."""
    assert isinstance(form, contacts.ContactForm)
    if not form.for_council:
        rules.add_contact(request=case, actor=user, **form.arguments())
        return
    with rules.as_of(form.at()):
        rules.post_message(
            request=case, actor=user, body=form.message(), channel=form.cleaned_data["kind"]
        )


def with_managers(case: SupportRequest, user: User) -> bool:
    return case.escalated_at is not None


def not_with_managers(case: SupportRequest, user: User) -> bool:
    return case.escalated_at is None


def never(case: SupportRequest, user: User) -> bool:
    """Its button stands where it belongs on the page, not in the list of what can be done."""
    return False


def reminded(case: SupportRequest, user: User) -> bool:
    return case.last_nudged_at is not None


def sensitive(case: SupportRequest, user: User) -> bool:
    return case.sensitive


TALK = (
    Deed(
        "post_message", "Write to the council", form=conversation.MessageForm,
        says="", button="Send it", done="Your message is on the case, and the council is told.",
        beside="office/verbs/replies.html", next_page="messages",
    ),
    Deed(
        "add_contact", "Add a call, meeting or e-mail", form=contacts.ContactForm,
        says="Write down what was said, so that the next officer knows. Officers alone see it, "
        "unless you say below that the council may.",
        button="Put it on the case", done="It is on the case.", perform=add_contact,
        next_page="notes",
    ),
    Deed(
        "add_note", "Add an internal note", form=conversation.NoteForm, button="Save the note",
        says="", done="The note is saved. Only officers see it.", next_page="notes",
    ),
    Deed(
        "make_promise", "Note a promise", form=conversation.PromiseForm, button="Note it",
        says="Something you told the council you would do. It stands on your home page until it "
        "is ticked off.",
        done="The promise is noted.",
    ),
    Deed(
        "reassign", "Hand it over", form=conversation.ReassignForm, button="Hand it over",
        says="They are told, and your note tells them what they need to know.",
        done="The request has been handed over.",
    ),
    Deed(
        "reprioritise", "Change the priority", form=conversation.PriorityForm,
        button="Change the priority", done="The priority has been changed.",
        says="The most urgent stand first in the queue sorted by urgency.",
    ),
    Deed(
        "read_handover", "Read the hand-over note", shown=never, button="I have read it",
        says="Your colleague is not told; the case’s history is.",
        done="Noted. The hand-over note stays under Notes and calls.",
    ),
    Deed(
        "escalate", "Bring it to a manager", form=conversation.EscalateForm,
        button="Tell the managers", shown=not_with_managers,
        says="The managers are told why, and the case is marked until one of them has decided.",
        done="The managers have been told.",
    ),
    Deed(
        "answer_escalation", "Record your decision", form=conversation.DecisionForm,
        main=True, shown=with_managers, button="Tell the case lead",
        says="Whoever has the case is told that you have decided, and reads your decision here.",
        done="Your decision is on the case, and whoever has it has been told.",
        beside="office/verbs/escalation.html",
    ),
    Deed(
        "relate", "Link a related request", form=triage.RelateForm, button="Link them",
        says="For officers only: neither council learns of the link.",
        done="The requests are linked.", next_page="similar",
    ),
    Deed(
        "unrelate", "Take the link away", form=triage.RelateForm, shown=never,
        button="Take it away", says="The two requests are no longer shown together.",
        done="The link is taken away.", next_page="similar",
    ),
    Deed(
        "add_officer", "Let another officer see it", form=conversation.OfficerForm, shown=sensitive,
        button="Let them see it",
        says="This request is sensitive: only those who handle it, and those they add, see it.",
        done="They can see the request now.",
    ),
    Deed(
        "end_no_answer", "End it for want of an answer", warns=True, shown=reminded,
        button="End it",
        says="Nobody answered our reminders. Days and peers are freed. The council is told, and "
        "can reopen it.",
        done="The request has ended.",
    ),
    Deed(
        "reopen", "Reopen it", main=True, button="Reopen",
        says="It goes back to the queue with a new clock. Days already used still count.",
        done="The request is open again.",
    ),
)  # fmt: skip
