"""Each verb, called with arguments that are enough to reach its checks of who and where."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from knowledge.library.models import Resource
from requests import rules
from requests.models import DayEntry, Document, OutcomeReview, Promise, Seat, SeatTerm
from requests.rules import conversation, intake, triage
from requests.rules.base import check


def seat_of(case):
    return Seat.objects.filter(line__request=case).first() or Seat(pk=0)


def term_of(case):
    return SeatTerm.objects.filter(seat__line__request=case).first()


def call(function, **given):
    def run(case, actor):
        values = {k: v(case) if callable(v) else v for k, v in given.items()}
        return function(request=case, actor=actor, **values)

    return run


LEAD = {"organisation": lambda case: case.cast.partner}
CALLS = {
    "save": call(rules.save, values={}),
    "share": call(rules.share),
    "stop_sharing": call(rules.stop_sharing),
    "ask_authoriser": call(rules.ask_authoriser, authoriser=lambda case: case.cast.authoriser),
    "send_back": call(rules.send_back, reason="x"),
    "submit": call(rules.submit, declaration=True),
    "ask_partners": call(rules.ask_partners),
    "agree": call(rules.agree),
    "refuse": call(rules.refuse, reason="x"),
    "take_back": call(rules.take_back, reason="x"),
    "recall": call(rules.recall),
    "drop_partner": call(rules.drop_partner, **LEAD),
    "leave": call(rules.leave),
    "carry_on_without": call(rules.carry_on_without, **LEAD),
    "leave_later": call(rules.leave_later, reason="x"),
    "claim": call(rules.claim),
    "answer": call(rules.answer, text="x"),
    "refer": call(rules.refer, body="x", text="x", council_agreed=True),
    "ask_information": call(rules.ask_information, questions=[("need", "x")]),
    "provide_information": call(rules.provide_information, answers={}),
    "widen": call(rules.widen),
    "accept": call(
        rules.accept,
        support_types=["technical"],
        lead_type="technical",
        topics=[],
        stage="scoping",
        priority=1,
        case_lead=lambda case: case.cast.case_lead,
        duplicates_checked=True,
    ),
    "propose_decline": call(rules.propose_decline, reason="no_adviser", signpost="x"),
    "confirm_decline": call(rules.confirm_decline),
    "confirm_record": call(rules.confirm_record),
    "wait_for_capacity": call(rules.wait_for_capacity),
    "stop_waiting": call(rules.stop_waiting),
    "follow_up_done": call(rules.follow_up_done, note="x"),
    "make_promise": call(rules.make_promise, what="x", by=date(2100, 1, 1)),
    "keep_promise": call(rules.keep_promise, promise=Promise(pk=0)),
    "mark_duplicate": call(rules.mark_duplicate, of=lambda case: case),
    "undo_duplicate": call(rules.undo_duplicate),
    "set_lines": call(rules.set_lines, lines=[]),
    "offer": call(rules.offer),
    "withdraw_offer": call(rules.withdraw_offer),
    "agree_package": call(rules.agree_package),
    "ask_change": call(rules.ask_change, reason="x"),
    "seat_adviser": call(
        rules.seat_adviser, seat=seat_of, adviser=lambda case: case.cast.advisers[0]
    ),
    "release_seat": call(rules.release_seat, seat=seat_of),
    "show_team": call(rules.show_team),
    "team_is_fine": call(rules.team_is_fine),
    "object_to_team": call(rules.object_to_team, term=term_of, reason="x"),
    "confirm_team": call(rules.confirm_team),
    "log_later": call(rules.log_later, term=term_of, on=date(2026, 1, 5), days=Decimal("1")),
    "log_day": call(rules.log_day, term=term_of, on=date(2026, 1, 5), days=Decimal("1")),
    "raise_cap": call(rules.raise_cap, days=Decimal("15"), reason="x"),
    "reverse_day": call(rules.reverse_day, entry=DayEntry(pk=0), reason="x"),
    "change_team": call(rules.change_team, reason="x"),
    "rescope": call(rules.rescope, reason="x"),
    "hold": call(rules.hold, reason="pre_election", resume_on=date(2100, 1, 1)),
    "resume": call(rules.resume),
    "mark_delivered": call(rules.mark_delivered, actual_days={}),
    "not_finished": call(rules.not_finished, reason="x"),
    "give_feedback": call(rules.give_feedback, rating=4),
    "begin_case_study": call(rules.begin_case_study, resource=Resource(pk=0)),
    "link_case_study": call(rules.link_case_study, resource=Resource(pk=0)),
    "close": call(rules.close, outcome="achieved"),
    "reopen": call(rules.reopen),
    "attach_documents": call(rules.attach_documents, files=[]),
    "remove_document": call(rules.remove_document, document=Document(pk=0)),
    "withdraw_document": call(rules.withdraw_document, document=Document(pk=0), note="x"),
    "withdraw": call(rules.withdraw, reason="plans_changed"),
    "end_no_answer": call(rules.end_no_answer),
    "say_successor": call(rules.say_successor, contact="x", email="x@council.example"),
    "name_authoriser": call(rules.name_authoriser, authoriser=lambda case: case.cast.authoriser),
    "hand_to_successor": lambda case, actor: (
        check("hand_to_successor", case, actor),
        rules.hand_to_successor(request=case),
    ),
    "review_outcome": call(
        rules.review_outcome, review=OutcomeReview(pk=0), answer="better", what_changed=""
    ),
    "reassign": call(rules.reassign, to=lambda case: case.cast.triage, handover="x"),
    "reprioritise": call(rules.reprioritise, priority=1, reason="x"),
    "escalate": call(rules.escalate, reason="x"),
    "post_message": call(rules.post_message, body="x"),
    "add_note": call(rules.add_note, body="x"),
    "name_colleague": call(intake.name_colleague, colleague=lambda case: case.cast.council),
    "add_officer": call(conversation.add_officer, officer=lambda case: case.cast.manager),
    "relate": call(triage.relate, other=lambda case: case),
    "unrelate": call(rules.unrelate, other=lambda case: case),
    "add_contact": call(
        rules.add_contact, kind="phone", at=timezone.now(), with_whom="x", body="x"
    ),
    "read_handover": call(rules.read_handover),
    "answer_escalation": call(rules.answer_escalation, decision="x"),
}
