"""Who may open the addresses of peers."""

from tests.access import Row

PEER = {"peer"}
ON_TEAM = {"adviser"}


def invitation(w):
    return {"pk": w.engagement.pk}


def case(w):
    return {"reference": w.case.reference}


ROWS = [
    Row("peers:home", allow={"peer", "adviser"}),
    Row("peers:profile", allow={"peer", "adviser"}),
    Row("peers:still_right", allow={"peer", "adviser"}, status=405),
    Row("peers:pause", allow={"peer", "adviser"}, status=405),
    Row("peers:invitation", kwargs=invitation, allow=PEER),
    Row("peers:invitation_calendar", kwargs=invitation, allow=PEER),
    Row("peers:case", kwargs=case, allow=ON_TEAM),
    Row("peers:log_day", kwargs=case, allow=ON_TEAM, status=405),
    Row("peers:step_down", kwargs=case, allow=set()),
    Row("peers:case_calendar", kwargs=case, allow=ON_TEAM),
    Row("peers:team", kwargs=case, allow={"council_a"}),
]
