"""Who may open the addresses of networks: everybody the public pages, members what is inside."""

from tests.access import EVERYONE, OFFICERS, SIGNED_IN, Row

INSIDE = OFFICERS | {"council_a"}


def one(w):
    return {"slug": w.network.slug}


def row(name, allow, of="", *, status=200, **more):
    def kwargs(w):
        return one(w) | ({"pk": getattr(w, of).pk} if of else {})

    return Row(f"networks:{name}", allow, kwargs, status=status, **more)


def paper(w):
    return one(w) | {"public_id": w.paper.public_id}


def elsewhere(w):
    """A paper of one network under the address of another."""
    return paper(w) | {"slug": w.other_network.slug}


def meeting(w):
    return one(w) | {"meeting": w.meeting.slug}


def theirs(w):
    """A meeting of one network under the address of another."""
    return meeting(w) | {"slug": w.other_network.slug}


NOBODY = frozenset()
MEETING = ("change_meeting", "call_off_meeting", "meeting_people")
ROWS = [
    Row("networks:index", EVERYONE),
    *(Row(f"networks:{form}", EVERYONE) for form in ("atom", "json", "csv")),
    row("network", EVERYONE),
    Row("networks:mine", SIGNED_IN),
    row("join", SIGNED_IN, or_status=302),
    row("take_back", frozenset(), status=405),
    row("inside", INSIDE),
    row("leave", INSIDE, status=405),
    row("address", INSIDE, status=405),
    row("note", INSIDE, "note"),
    Row("networks:paper", INSIDE, paper),
    Row("networks:paper", frozenset(), elsewhere, case="of another network"),
    row("decide", OFFICERS, "applicant"),
    row("remove", OFFICERS, "colleague"),
    row("role", OFFICERS, "colleague", status=405),
    row("add_papers", OFFICERS),
    Row("networks:remove_paper", OFFICERS, paper, status=405),
    row("new_note", OFFICERS),
    row("change_note", OFFICERS, "note"),
    row("remove_note", OFFICERS, "note", status=405),
    row("new_meeting", OFFICERS),
    *(Row(f"networks:{name}", OFFICERS, meeting) for name in MEETING),
    *(Row(f"networks:{name}", NOBODY, theirs, case="of another") for name in MEETING),
    Row("networks:meeting_calendar", INSIDE, meeting),
    Row("networks:meeting_calendar", NOBODY, theirs, case="of another"),
    Row("networks:list", OFFICERS),
    Row("networks:new", OFFICERS),
    row("change", OFFICERS),
    row("close", OFFICERS),
]
