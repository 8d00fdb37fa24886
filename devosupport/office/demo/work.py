"""How a case of the story goes on once its team is at work: days, words, feedback, the end."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from itertools import cycle

from devosupport.core.files.inspect import Checked, inspect
from devosupport.core.odt import odt
from devosupport.office.demo.case import Case
from peers.models import Engagement
from peers.rules.sweeps import complete
from requests import rules
from requests.choices import ContactKind, HoldReason, Outcome
from requests.models import SeatTerm, SupportRequest
from requests.rules.care import nudge

WHOLE = Decimal("1.0")
# What a day was for, where the story does not say.
DEEDS = (
    "Working session with the councils' officers",
    "Drafting",
    "Comments of the councils worked in",
    "Meeting with the leaders",
)


def term_of(case: Case, name: str) -> SeatTerm:
    user = case.story.peers[name].user
    return SeatTerm.objects.get(adviser=user, seat__line__request=case.row)


def log(case: Case, name: str, days: str, *agos: int, note: str = "") -> None:
    """A day on each of these days, the last one cut so that they add up to `days`."""
    left, term = Decimal(days), term_of(case, name)
    for ago, deed in zip(agos, cycle(DEEDS), strict=False):
        worked = min(WHOLE, left)
        left -= worked
        with case.on(ago, hour=17):
            rules.log_day(
                request=case.row,
                actor=term.adviser,
                term=term,
                on=case.story.days.day(ago),
                days=worked,
                note=note or deed,
            )
    assert not left, f"{left} days of {name} are not logged"


def message(case: Case, ago: int, text: str, *, ours: bool = True, paper: str = "") -> None:
    with case.on(ago, hour=11):
        who = case.case_lead if ours else case.writer
        documents = [written(paper)] if paper else []
        rules.post_message(request=case.row, actor=who, body=text, documents=documents)


def written(title: str) -> Checked:
    """A paper of a page, that goes with what was said."""
    part = ("What this is", [("Made up", "A paper of the demonstration, to be opened and read.")])
    content = odt(title, [], [part])
    return inspect(BytesIO(content), f"{title}.odt", len(content))


def note(case: Case, ago: int, text: str) -> None:
    with case.on(ago, hour=12):
        rules.add_note(request=case.row, actor=case.case_lead, body=text)


def call(case: Case, ago: int, with_whom: str, text: str) -> None:
    """A call with the council that the case lead wrote down for officers."""
    with case.on(ago, hour=15):
        rules.add_contact(
            request=case.row,
            actor=case.case_lead,
            kind=ContactKind.CALL,
            at=case.story.days.at(ago, 14),
            with_whom=with_whom,
            body=text,
            with_council=True,
        )


def remind(case: Case, *agos: int) -> None:
    """What the portal does by itself five and ten working days after it asked."""
    for ago in agos:
        with case.on(ago, hour=9):
            nudge(request=case.row)


def deliver(case: Case, ago: int) -> None:
    row = SupportRequest.objects.get(pk=case.row.pk)
    without = {line.pk: line.days for line in row.lines.current() if not line.seats}
    with case.on(ago, hour=16):
        rules.mark_delivered(request=row, actor=case.case_lead, actual_days=without)


def council_says(
    case: Case, ago: int, rating: int, changed: str, *, name: str = "", for_peer: str = "",
    for_lga: str = "",
) -> None:  # fmt: skip
    """Feedback of the council: on the support, and on one peer where `name` is given."""
    peers = [rules.AboutPeer(term_of(case, name), rating, for_peer)] if name else []
    with case.on(ago, hour=10):
        rules.give_feedback(
            request=case.row, actor=case.writer, rating=rating, what_changed=changed,
            for_lga=for_lga, peers=peers,
        )  # fmt: skip


def peer_says(case: Case, ago: int, name: str, rating: int, changed: str) -> None:
    with case.on(ago, hour=15):
        rules.give_feedback(
            request=case.row,
            actor=case.story.peers[name].user,
            rating=rating,
            what_changed=changed,
        )


def promise(case: Case, ago: int, what: str, *, in_days: int) -> None:
    """`in_days`: calendar days from today."""
    by = case.story.days.today + timedelta(days=in_days)
    with case.on(ago, hour=12):
        rules.make_promise(request=case.row, actor=case.case_lead, what=what, by=by)


def close(case: Case, ago: int, outcome: Outcome, text: str) -> None:
    with case.on(ago, hour=16):
        rules.close(request=case.row, actor=case.case_lead, outcome=outcome, note=text)
    with case.on(ago, hour=17):
        for engagement in Engagement.objects.of_request(case.row).live():
            complete(engagement=engagement)


def hold(case: Case, ago: int, *, for_days: int, text: str) -> None:
    days = case.story.days
    with case.on(ago, hour=12):
        rules.hold(
            request=case.row,
            actor=case.case_lead,
            reason=HoldReason.ELECTION,
            resume_on=days.after(days.today, for_days),
            note=text,
        )
