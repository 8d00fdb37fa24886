"""A request whose package is being put together, for the pages that change it."""

from datetime import date

from requests import rules
from requests.choices import State
from requests.models import ClosureDay
from tests import factories
from tests.requests.factories import case_in, lines


def build(w) -> None:
    w.scoping = case_in(State.SCOPING, w.cast)
    rules.set_lines(request=w.scoping, actor=w.cast.case_lead, lines=lines())
    w.scoping_line = w.scoping.lines.current().first()
    w.closure = ClosureDay.objects.create(on=date(2090, 1, 3), why="Moving office")
    w.promise = rules.make_promise(
        request=w.case, actor=w.cast.case_lead, what="Ring them", by=date(2090, 1, 3)
    )
    w.view = rules.save_view(
        actor=w.users["manager"], name="Late", query="clock=late&region=all", shared=True
    )
    w.reply = rules.save_reply(actor=w.users["triage"], title="First answer", body="Dear {name},")
    w.elsewhere = factories.organisation("Farmere", region=factories.region("Elsewhere"))
