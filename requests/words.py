"""What each verb is called in a timeline: "Ada Smith claimed the request"."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from devosupport.core.numbers import days_in_words
from devosupport.history.words import register_verbs
from requests.choices import DocumentState, Outcome

if TYPE_CHECKING:
    from devosupport.history.models import Entry


def closed(entry: "Entry") -> str:
    return f"closed the request: {Outcome(entry.data['outcome']).label.lower()}"


def logged(entry: "Entry") -> str:
    return f"logged {days_in_words(Decimal(entry.data['days']))}"


WHY_MOVED = {
    "closure_day": "the office is closed on a day between",
    "closure_day_removed": "the office is open on a day between after all",
    "target": "the target is another now",
}


def moved_due(entry: "Entry") -> str:
    before, after = (
        date.fromisoformat(entry.data[name]).strftime("%-d %B %Y") for name in ("before", "after")
    )
    why = WHY_MOVED.get(entry.data.get("why", ""), "the days were counted again")
    return f"moved what is due from {before} to {after}: {why}"


def ticked(entry: "Entry") -> str:
    return "kept a promise" if entry.data.get("kept") else "ticked off a promise no longer needed"


def raised(entry: "Entry") -> str:
    return f"raised the cap to {days_in_words(Decimal(entry.data['after']))}"


def corrected(entry: "Entry") -> str:
    if entry.data.get("instead"):
        return "corrected a logged day"
    return f"took back {days_in_words(Decimal(entry.data['days']))}"


def attached(entry: "Entry") -> str:
    count = len(entry.data["documents"])
    return "attached a document" if count == 1 else f"attached {count} documents"


def checked(entry: "Entry") -> str:
    clean = entry.data["state"] == DocumentState.READY
    return "checked a document: nothing found" if clean else "checked a document and refused it"


register_verbs(
    {
        "requests.save": "saved the draft",
        "requests.share": "made a link to read the draft",
        "requests.stop_sharing": "ended the links to read the draft",
        "requests.ask_authoriser": "asked the authoriser",
        "requests.send_back": "sent the draft back",
        "requests.submit": "submitted the request",
        "requests.record_request": "recorded the request",
        "requests.ask_partners": "asked the partners to agree",
        "requests.agree": "agreed for a partner",
        "requests.refuse": "said no for a partner",
        "requests.take_back": "took a partner's answer back",
        "requests.recall": "recalled the request",
        "requests.drop_partner": "took a partner off",
        "requests.leave": "left the request for a partner",
        "requests.carry_on_without": "went on without a partner",
        "requests.leave_later": "left the support for a partner",
        "requests.link_case_study": "linked a case study",
        "requests.begin_case_study": "began a case study for the council to write",
        "requests.save_issue": "wrote the issue",
        "requests.invite_to_issue": "named organisations that could join",
        "requests.raise_issue": "raised the issue",
        "requests.join_issue": "joined the issue",
        "requests.decline_issue": "said that their organisation does not join",
        "requests.let_be_shown": "said what may be shown in public",
        "requests.withdraw_issue": "withdrew the issue",
        "requests.set_aside_issue": "did not take the issue forward",
        "requests.take_up_issue": "took the issue up in a response",
        "requests.put_back_issue": "took the issue out of the response",
        "requests.write_response": "wrote the response",
        "requests.ask_sign_off": "asked contributors to sign it off",
        "requests.sign_off": "answered what may be shown in public",
        "requests.send_to_government": "put it to government",
        "requests.note_said": "noted what was said",
        "requests.record_outcome": "noted what government answered",
        "requests.drop_response": "did not take the response forward",
        "requests.publish_response": "showed it in public",
        "requests.unpublish_response": "took it down",
        "requests.claim": "claimed the request",
        "requests.answer": "answered the request",
        "requests.refer": "passed the request to another body",
        "requests.ask_information": "asked for more information",
        "requests.provide_information": "answered our questions",
        "requests.widen": "widened the request to area support",
        "requests.accept": "accepted the request",
        "requests.propose_decline": "proposed not to take the request forward",
        "requests.confirm_decline": "confirmed that it is not taken forward",
        "requests.confirm_record": "confirmed what was recorded",
        "requests.wait_for_capacity": "asked to hear when there is capacity",
        "requests.stop_waiting": "no longer waits to hear of capacity",
        "requests.tell_capacity": "told the council that there is capacity again",
        "requests.follow_up_done": "followed up where it was passed to",
        "requests.make_promise": "promised something by a date",
        "requests.keep_promise": ticked,
        "requests.mark_duplicate": "joined the request with another",
        "requests.undo_duplicate": "separated the request again",
        "requests.set_lines": "changed the package",
        "requests.offer": lambda e: f"offered package {e.data.get('package', '')}",
        "requests.raise_cap": raised,
        "requests.withdraw_offer": "withdrew the offer",
        "requests.agree_package": "agreed to the package",
        "requests.ask_change": "asked to change the package",
        "requests.seat_adviser": "took a seat on the team",
        "requests.release_seat": "left a seat on the team empty",
        "requests.show_team": "showed the team to the council",
        "requests.team_is_fine": "said the team is fine",
        "requests.object_to_team": "objected to somebody on the team",
        "requests.confirm_team": "confirmed the team",
        "requests.log_day": logged,
        "requests.log_later": logged,
        "requests.reverse_day": corrected,
        "requests.change_team": "began to change the team",
        "requests.rescope": "took the package up again",
        "requests.hold": "put the request on hold",
        "requests.resume": "resumed the request",
        "requests.mark_delivered": "marked the support as delivered",
        "requests.not_finished": "said the support is not finished",
        "requests.give_feedback": "gave feedback",
        "requests.close": closed,
        "requests.reopen": "reopened the request",
        "requests.reprioritise": lambda e: f"set the priority to {e.data['now']}",
        "requests.save_view": "saved a view of the queue",
        "requests.change_view": "changed a view of the queue",
        "requests.delete_view": "deleted a view of the queue",
        "requests.withdraw": "withdrew the request",
        "requests.end_no_answer": "ended the request for want of an answer",
        "requests.say_successor": "said who carries the request on",
        "requests.name_authoriser": "said who agrees for the body that follows",
        "requests.hand_to_successor": "gave the request to whoever carries it on",
        "requests.review_outcome": "said what became of it",
        "requests.reassign": "handed the request over",
        "requests.escalate": "escalated the request",
        "requests.post_message": "wrote a message",
        "requests.add_note": "wrote a note",
        "requests.add_contact": "noted a call, a meeting or an e-mail",
        "requests.read_handover": "read the hand-over note",
        "requests.answer_escalation": "decided what the managers were asked",
        "requests.unrelate": "took a link to a related request away",
        "requests.save_reply": "kept a canned reply",
        "requests.put_away_reply": "put a canned reply away",
        "requests.save_warning": "changed an early warning",
        "requests.attach_documents": attached,
        "requests.remove_document": "took a document off",
        "requests.withdraw_document": "withdrew a document",
        "requests.check_document": checked,
        "requests.name_colleague": "let a colleague see the request",
        "requests.add_officer": "let another officer see the request",
        "requests.relate": "marked a related request",
        "requests.move_due": moved_due,
        "requests.add_closure_day": "added a closure day",
        "requests.remove_closure_day": "took a closure day out",
        "requests.set_target": "changed a target",
        "requests.tell_late": "told that the case is late",
        "requests.apply_retention": "removed what is kept no longer",
        "requests.set_retention": "changed how long something is kept",
        "requests.nudge": "sent reminders",
    }
)
