"""Who may open the addresses of events and bookings."""

from tests.access import EVERYONE, OFFICERS, SIGNED_IN, Row

FORMS = ("atom", "json", "csv", "ics")
# Whose booking it is, and the colleague of the same council who made it: nobody else.
A = {"council_a"}


def public(w):
    return {"slug": w.event.slug}


def draft(w):
    return {"slug": w.draft_event.slug}


def past(w):
    return {"slug": w.past_event.slug}


def booking(w):
    return {"reference": w.booking.reference}


def for_another(w):
    return {"reference": w.booking_for_colleague.reference}


ROWS = [
    Row("events:index", EVERYONE),
    Row("events:index", EVERYONE, query="?past=1&how=online&topic=nothing", case="narrowed"),
    *(Row("events:feed", EVERYONE, lambda w, f=form: {"form": f}, case=form) for form in FORMS),
    Row("events:event", EVERYONE, public),
    Row("events:event", frozenset(), draft, public="404", case="unpublished"),
    Row("events:calendar", EVERYONE, public),
    Row("events:calendar", frozenset(), draft, public="404", case="unpublished"),
    Row("events:transcript", EVERYONE, lambda w: past(w) | {"number": 1}),
    Row(
        "events:transcript",
        frozenset(),
        lambda w: draft(w) | {"number": 1},
        public="404",
        case="unpublished",
    ),
    Row("events:book", SIGNED_IN, public),
    Row("events:book", frozenset(), draft, case="unpublished"),
    Row("events:bookings", SIGNED_IN),
    Row("events:booking", A, booking),
    Row("events:booking", A, for_another, case="for a colleague"),
    Row("events:cancel_booking", A, booking, status=405),
    Row("events:take_offer", A, booking, status=405),
    Row("events:booking_way", A, booking),
    Row("events:booking_needs", A, booking),
    Row("events:booking_needs", frozenset(), for_another, case="for a colleague"),
    Row("events:booking_calendar", A, booking),
    Row("events:booking_calendar", frozenset(), for_another, case="for a colleague"),
    Row("events:office", OFFICERS),
    Row("events:office_new", OFFICERS),
    Row("events:office_event", OFFICERS, draft),
    Row("events:office_edit", OFFICERS, draft),
    Row("events:office_preview", OFFICERS, draft),
    Row("events:office_act", OFFICERS, lambda w: draft(w) | {"verb": "publish"}, status=405),
    Row("events:team", {"triage", "manager"}, public),
    Row("events:materials", OFFICERS, public),
    Row("events:remove_material", OFFICERS, lambda w: public(w) | {"number": 1}, status=405),
    Row("events:people", OFFICERS, public),
    Row("events:people_csv", OFFICERS, public),
    Row("events:add_person", OFFICERS, public),
    Row("events:attendance", OFFICERS, public, status=405),
    Row("events:cancel_for", OFFICERS, lambda w: public(w) | booking(w), status=405),
    Row("events:report", OFFICERS, public),
]
