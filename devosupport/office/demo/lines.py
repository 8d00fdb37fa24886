"""What packages of the story are made of."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from requests.choices import PaidFrom, Provider, SeatKind

Line = dict[str, Any]
LASTS = timedelta(weeks=10)


def peer(kind: SeatKind, days: str, activity: str, starts: date, **more: Any) -> Line:
    return {
        "activity": activity,
        "objective": "Learn from somebody who has done it elsewhere.",
        "provider": Provider.PEER,
        "days": Decimal(days),
        "seats": 1,
        "seat_kind": kind,
        "starts": starts,
        "ends": starts + LASTS,
        **more,
    }


def member(days: str, starts: date, activity: str = "Talk leaders through the options") -> Line:
    return peer(SeatKind.MEMBER, days, activity, starts)


def officer(days: str, starts: date, activity: str = "Work beside the councils' officers") -> Line:
    return peer(SeatKind.OFFICER, days, activity, starts)


def adviser(days: str, starts: date, activity: str = "Set out the options and their cost") -> Line:
    return {
        "activity": activity,
        "objective": "A short paper that all the councils can take to their cabinets.",
        "provider": Provider.ADVISER,
        "days": Decimal(days),
        "seats": 1,
        "seat_kind": SeatKind.ADVISER,
        "starts": starts,
        "ends": starts + LASTS,
        "paid_from": PaidFrom.IMPROVEMENT,
    }


def lga(days: str, activity: str = "Prepare and chair a workshop of the councils") -> Line:
    return {
        "activity": activity,
        "objective": "Everybody has said what they hope for and what worries them.",
        "provider": Provider.LGA,
        "days": Decimal(days),
    }


def partner_body(days: str, body: str, activity: str) -> Line:
    return {
        "activity": activity,
        "objective": "Arrangements that can be tested before they are adopted.",
        "provider": Provider.PARTNER_BODY,
        "body_name": body,
        "days": Decimal(days),
        "paid_from": PaidFrom.IMPROVEMENT,
    }
