"""Every verb of a request as plain data: from where, to where, by whom, under which guard.

`rules` apply these and nothing else; `manage.py states` draws them. `to` lists every state the
verb may lead to; STAYS means that it does not move, BACK that it returns to `returns_to`.
A guard's name is explained in GUARDS; the rule of the verb checks it under the lock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from requests.choices import ENDED, OPEN, Role, State

STAYS = "stays"
BACK = "back"

S = State
R = Role

LEAD = (R.LEAD, R.LEAD_AUTHORISER)
AUTHORISERS = (R.LEAD_AUTHORISER, R.PARTNER_AUTHORISER)
COUNCIL = (R.LEAD, R.LEAD_AUTHORISER, R.PARTNER, R.PARTNER_AUTHORISER)
# Officers at work on requests. Administrators run the portal, not the cases.
OFFICERS = (R.TRIAGE, R.CASE_LEAD, R.OTHER_CASE_LEAD, R.PRINCIPAL_ADVISER, R.MANAGER)
EVERY = tuple(State)
# The seam to the team's own app, which checks who before it calls: no role of the case.
SEAM: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Transition:
    sources: tuple[State, ...]
    to: tuple[str, ...]
    who: tuple[Role, ...]
    guard: str = ""
    # Where `to` depends on where it came from.
    ways: Mapping[State, tuple[str, ...]] = field(default_factory=dict)

    def leads(self, source: str) -> tuple[str, ...]:
        """Every state the verb may lead to from `source`."""
        return self.ways.get(State(source), self.to) if source else self.to


def _row(
    sources: tuple[State, ...] | State,
    to: tuple[str, ...] | str,
    who: tuple[Role, ...] | Role,
    guard: str = "",
    ways: Mapping[State, tuple[str, ...]] | None = None,
) -> Transition:
    return Transition(
        (sources,) if isinstance(sources, State) else sources,
        (to,) if isinstance(to, str) else to,
        (who,) if isinstance(who, Role) else who,
        guard,
        ways or {},
    )


# Every open state but the draft, which its own people still fill in.
REACHED_US = tuple(state for state in OPEN if state != S.DRAFT)
WORKING = (S.SCOPING, S.MATCHING, S.IN_DELIVERY)
# Where a request goes when one partner fewer is waited for.
WITHOUT: dict[State, tuple[str, ...]] = {
    S.AWAITING_PARTNERS: (STAYS, S.SUBMITTED, S.DRAFT),
    S.OFFERED: (STAYS, S.MATCHING, S.IN_DELIVERY),
}

TRANSITIONS: dict[str, Transition] = {
    # Asking
    "save": _row(S.DRAFT, STAYS, LEAD, "current_version"),
    "share": _row((S.DRAFT, S.AWAITING_PARTNERS), STAYS, LEAD, "not_sensitive"),
    "stop_sharing": _row((S.DRAFT, S.AWAITING_PARTNERS), STAYS, LEAD),
    "ask_authoriser": _row(S.DRAFT, STAYS, LEAD, "complete"),
    "send_back": _row(S.DRAFT, STAYS, R.LEAD_AUTHORISER, "frozen"),
    "submit": _row(S.DRAFT, S.SUBMITTED, LEAD, "complete_and_authorised"),
    "record_request": _row((), S.SUBMITTED, OFFICERS),
    "confirm_record": _row((S.SUBMITTED, S.IN_TRIAGE, S.SCOPING), STAYS, LEAD, "was_recorded"),
    # Partners
    "ask_partners": _row(S.DRAFT, S.AWAITING_PARTNERS, R.LEAD_AUTHORISER, "has_partners"),
    "agree": _row(S.AWAITING_PARTNERS, (STAYS, S.SUBMITTED), R.PARTNER_AUTHORISER, "asked_once"),
    "refuse": _row(S.AWAITING_PARTNERS, STAYS, R.PARTNER_AUTHORISER, "asked_once"),
    "take_back": _row(S.AWAITING_PARTNERS, STAYS, R.PARTNER_AUTHORISER, "has_agreed"),
    "recall": _row(S.AWAITING_PARTNERS, S.DRAFT, LEAD),
    "drop_partner": _row(tuple(WITHOUT), STAYS, LEAD, ways=WITHOUT),
    "leave": _row(tuple(WITHOUT), STAYS, R.PARTNER_AUTHORISER, ways=WITHOUT),
    "carry_on_without": _row(tuple(WITHOUT), STAYS, LEAD, "silent_ten_days", WITHOUT),
    "leave_later": _row(
        (S.SCOPING, S.OFFERED, S.MATCHING, S.IN_DELIVERY), STAYS, R.PARTNER_AUTHORISER
    ),
    # Triage
    "claim": _row(S.SUBMITTED, S.IN_TRIAGE, R.TRIAGE, "unclaimed"),
    "answer": _row((S.SUBMITTED, S.IN_TRIAGE), S.CLOSED, R.TRIAGE, "says_something"),
    "refer": _row(
        (S.SUBMITTED, S.IN_TRIAGE, S.SCOPING), S.CLOSED, R.TRIAGE, "council_agreed_to_share"
    ),
    "ask_information": _row((S.IN_TRIAGE, S.SCOPING), S.INFO_NEEDED, OFFICERS, "has_questions"),
    "provide_information": _row(S.INFO_NEEDED, BACK, LEAD, "every_question_answered"),
    "widen": _row((S.IN_TRIAGE, S.SCOPING), S.DRAFT, (*LEAD, *OFFICERS), "conversation"),
    "accept": _row(S.IN_TRIAGE, S.SCOPING, R.TRIAGE, "triaged"),
    "propose_decline": _row((S.IN_TRIAGE, S.SCOPING, S.MATCHING), STAYS, OFFICERS, "reasoned"),
    "confirm_decline": _row(
        (S.IN_TRIAGE, S.SCOPING, S.MATCHING), S.DECLINED, OFFICERS, "another_officer"
    ),
    "wait_for_capacity": _row(S.DECLINED, STAYS, LEAD, "declined_for_want_of_us"),
    "stop_waiting": _row(S.DECLINED, STAYS, LEAD, "waits_for_capacity"),
    "follow_up_done": _row(S.CLOSED, STAYS, OFFICERS, "was_referred"),
    "mark_duplicate": _row((S.SUBMITTED, S.IN_TRIAGE), S.DUPLICATE, R.TRIAGE, "same_organisations"),
    "undo_duplicate": _row(S.DUPLICATE, BACK, R.TRIAGE),
    # Package
    "set_lines": _row(S.SCOPING, STAYS, (R.CASE_LEAD, R.MANAGER), "current_version"),
    "offer": _row(S.SCOPING, S.OFFERED, (R.CASE_LEAD, R.MANAGER), "within_cap"),
    "raise_cap": _row(S.SCOPING, STAYS, R.MANAGER, "above_the_cap"),
    "withdraw_offer": _row(S.OFFERED, S.SCOPING, (R.CASE_LEAD, R.MANAGER)),
    "agree_package": _row(
        S.OFFERED, (STAYS, S.MATCHING, S.IN_DELIVERY), AUTHORISERS, "current_package"
    ),
    "ask_change": _row(S.OFFERED, S.SCOPING, AUTHORISERS, "current_package"),
    # Team and delivery
    "seat_adviser": _row(S.MATCHING, STAYS, SEAM, "seat_is_empty"),
    "release_seat": _row(OPEN, STAYS, SEAM, "seat_is_held"),
    "show_team": _row(S.MATCHING, STAYS, R.CASE_LEAD, "every_seat_held"),
    "team_is_fine": _row(S.MATCHING, STAYS, AUTHORISERS, "team_shown"),
    "object_to_team": _row(S.MATCHING, STAYS, AUTHORISERS, "team_shown"),
    "confirm_team": _row(S.MATCHING, S.IN_DELIVERY, R.CASE_LEAD, "nobody_objected"),
    "log_day": _row(
        (S.SCOPING, S.OFFERED, S.MATCHING, S.IN_DELIVERY, S.ON_HOLD, S.DELIVERED),
        STAYS,
        (R.ADVISER, R.CASE_LEAD),
        "inside_the_term_and_allocated",
    ),
    "reverse_day": _row(
        (S.SCOPING, S.OFFERED, S.MATCHING, S.IN_DELIVERY, S.ON_HOLD, S.DELIVERED, S.CLOSED),
        STAYS,
        (R.ADVISER, R.CASE_LEAD),
        "own_entry_in_time",
    ),
    "log_later": _row(S.CLOSED, STAYS, (R.ADVISER, R.CASE_LEAD), "challenge_goes_on"),
    "change_team": _row((S.MATCHING, S.IN_DELIVERY), S.MATCHING, R.CASE_LEAD, "reasoned"),
    "rescope": _row((S.MATCHING, S.IN_DELIVERY), S.SCOPING, R.CASE_LEAD, "reasoned"),
    "hold": _row(WORKING, S.ON_HOLD, R.CASE_LEAD, "has_resume_date"),
    "resume": _row(S.ON_HOLD, BACK, (R.CASE_LEAD, R.SYSTEM)),
    "mark_delivered": _row(S.IN_DELIVERY, S.DELIVERED, R.CASE_LEAD, "actual_days_of_every_line"),
    "not_finished": _row(S.DELIVERED, S.IN_DELIVERY, R.CASE_LEAD),
    "give_feedback": _row((S.DELIVERED, S.CLOSED), STAYS, (*COUNCIL, R.ADVISER), "once_a_person"),
    "link_case_study": _row((S.DELIVERED, S.CLOSED), STAYS, OFFICERS, "published"),
    "begin_case_study": _row(S.CLOSED, STAYS, OFFICERS, "may_be_told"),
    # Ending
    "close": _row(S.DELIVERED, S.CLOSED, (R.CASE_LEAD, R.SYSTEM), "has_outcome"),
    "reopen": _row(
        (S.CLOSED, S.DECLINED, S.WITHDRAWN),
        S.SUBMITTED,
        (*LEAD, *OFFICERS),
        "council_within_60_days",
        {S.WITHDRAWN: (S.SUBMITTED, S.DRAFT)},
    ),
    "withdraw": _row(OPEN, S.WITHDRAWN, LEAD, "reasoned"),
    "end_no_answer": _row(OPEN, S.WITHDRAWN, OFFICERS, "nudged_20_days_ago"),
    "say_successor": _row((*REACHED_US, S.CLOSED), STAYS, (*LEAD, *OFFICERS), "lead_ends"),
    "name_authoriser": _row(
        (*REACHED_US, S.CLOSED), STAYS, (*LEAD, *OFFICERS), "can_agree_for_a_follower"
    ),
    "hand_to_successor": _row((*REACHED_US, S.CLOSED), STAYS, R.SYSTEM, "lead_ended"),
    "review_outcome": _row(S.CLOSED, STAYS, (*LEAD, *OFFICERS)),
    # Keeping it going
    "reassign": _row(OPEN, STAYS, (R.CASE_LEAD, R.MANAGER), "reasoned"),
    "reprioritise": _row(
        (S.SUBMITTED, S.IN_TRIAGE, S.INFO_NEEDED, *WORKING, S.OFFERED, S.ON_HOLD),
        STAYS,
        (R.TRIAGE, R.CASE_LEAD, R.MANAGER),
        "another_priority",
    ),
    "escalate": _row(OPEN, STAYS, (R.CASE_LEAD, R.MANAGER), "reasoned"),
    "post_message": _row(EVERY, STAYS, (*COUNCIL, R.ADVISER, *OFFICERS), "says_something"),
    "add_note": _row(EVERY, STAYS, OFFICERS, "says_something"),
    "add_contact": _row(EVERY, STAYS, OFFICERS, "says_something"),
    "read_handover": _row(OPEN, STAYS, (R.TRIAGE, R.CASE_LEAD), "handed_to_them"),
    "answer_escalation": _row(OPEN, STAYS, R.MANAGER, "was_escalated"),
    "attach_documents": _row(S.DRAFT, STAYS, LEAD, "checked"),
    "remove_document": _row(S.DRAFT, STAYS, LEAD, "not_on_record"),
    "withdraw_document": _row(EVERY, STAYS, (*COUNCIL, R.ADVISER, *OFFICERS), "own_on_record"),
    "make_promise": _row(OPEN, STAYS, OFFICERS, "says_something"),
    "keep_promise": _row(EVERY, STAYS, OFFICERS, "promised"),
    "name_colleague": _row(OPEN, STAYS, LEAD, "sensitive"),
    "add_officer": _row(OPEN, STAYS, OFFICERS, "sensitive"),
    "relate": _row(OPEN, STAYS, OFFICERS),
    "unrelate": _row(EVERY, STAYS, OFFICERS, "is_linked"),
}

GUARDS: dict[str, str] = {
    "current_version": "nobody saved since the form was opened",
    "complete": "every part that is needed is filled in",
    "frozen": "the authoriser was asked about this version",
    "complete_and_authorised": "complete; area support: by the authoriser, no partner outstanding",
    "was_recorded": "an officer recorded it, and nobody confirmed it yet",
    "declined_for_want_of_us": "it was declined for want of an adviser or of capacity",
    "waits_for_capacity": "it asked to be told when there is capacity",
    "was_referred": "it was passed to another body, and nobody has followed that up",
    "promised": "the promise is open",
    "has_partners": "at least one partner, each with somebody to approve; not in confidence",
    "asked_once": "the partner was asked and has not answered this version",
    "has_agreed": "the partner agreed or said no to this version",
    "silent_ten_days": "the partner was asked ten working days ago and has not answered",
    "unclaimed": "nobody else has claimed it",
    "says_something": "there is text",
    "council_agreed_to_share": "a body is named and the council agreed to share",
    "has_questions": "at least one question, each about a part of the form",
    "every_question_answered": "every open question has an answer",
    "conversation": "it is a first conversation",
    "triaged": "types, topics, stage, priority and case lead are set; duplicates were looked at",
    "reasoned": "a reason is given",
    "another_priority": "a priority from 1 to 3 that it does not have, and a reason",
    "another_officer": "somebody else proposed it",
    "same_organisations": "both requests are of the same organisations",
    "within_cap": "a line at least; within the cap, or a manager with a reason; the area agreed",
    "above_the_cap": "more days than now, and a reason",
    "own_entry_in_time": "who logged it, within 30 calendar days; the case lead at any time;"
    " once it has closed only days of a peer challenge that came after",
    "current_package": "the answer is to the version on offer, and the organisation has a say",
    "seat_is_empty": "nobody holds the seat",
    "seat_is_held": "somebody holds the seat",
    "every_seat_held": "every seat has somebody",
    "team_shown": "the team was shown",
    "nobody_objected": "every seat held; all said fine, or three working days without objection",
    "challenge_goes_on": "the line is a peer challenge, and the case closed within a year",
    "inside_the_term_and_allocated": "the date is in the term, and days are left",
    "has_resume_date": "a reason and a date in the future",
    "actual_days_of_every_line": "actual days are given for every line",
    "published": "the resource is published and not linked yet",
    "may_be_told": "not sensitive, not in confidence, and none is begun yet",
    "once_a_person": "the person has not given it yet",
    "has_outcome": "an outcome is chosen",
    "council_within_60_days": "the council within 60 calendar days; an officer at any time",
    "nudged_20_days_ago": "the last reminder went out twenty working days ago",
    "checked": "each file is of a kind we take, within the limits, with nothing active in it",
    "not_on_record": "it has not reached us yet",
    "own_on_record": "it reached us, and their own side attached it; a note says why",
    "sensitive": "the request is sensitive",
    "handed_to_them": "a hand-over note is for this officer, and not read yet",
    "was_escalated": "it is with the managers; something is decided",
    "is_linked": "the two are linked",
    "lead_ends": "the lead organisation has a last day",
    "can_agree_for_a_follower": "the lead is gone; they can agree for a body that follows it",
    "lead_ended": "the lead organisation is gone, and named somebody",
    "not_sensitive": "the request is not sensitive",
}

assert all(row.guard in GUARDS for row in TRANSITIONS.values() if row.guard)
assert set(OPEN) | set(ENDED) == set(State)
