"""Who may open the addresses of peers."""

from tests.access import EVERYONE, OFFICERS, SIGNED_IN, Row

PEER = {"peer"}
ON_TEAM = {"adviser"}


def invitation(w):
    return {"pk": w.engagement.pk}


def case(w):
    return {"reference": w.case.reference}


def making(w):
    return {"reference": w.matching_case.reference}


def seat(w):
    return {**making(w), "pk": w.open_seat.pk}


def year(w):
    return {"first": 2026}


def challenge_step(kind):
    return lambda w: {**case(w), "kind": kind}


def own_post(w):
    return {"post": w.post.pk}


def own_conflict(w):
    return {"conflict": w.conflict.pk}


def expense(w):
    return {**case(w), "pk": w.expense.pk}


def nomination(w):
    return {"pk": w.nomination.pk}


def peer(w):
    return {"pk": w.peer.pk}


LEADS = {"case_lead", "manager"}
KEEPERS = {*LEADS, "principal_adviser"}

ROWS = [
    Row("peers:home", allow={"peer", "adviser"}),
    Row("peers:profile", allow={"peer", "adviser"}),
    Row("peers:profile_more", allow={"peer", "adviser"}),
    Row("peers:own_move", allow={"peer", "adviser"}),
    Row("peers:own_posts", allow={"peer", "adviser"}),
    Row("peers:own_post_remove", kwargs=own_post, allow={"peer", "adviser"}, status=405),
    Row("peers:own_conflicts", allow={"peer", "adviser"}),
    Row("peers:own_conflict_end", kwargs=own_conflict, allow={"peer", "adviser"}, status=405),
    Row("peers:still_right", allow={"peer", "adviser"}, status=405),
    Row("peers:pause", allow={"peer", "adviser"}, status=405),
    Row("peers:statement", allow={"peer", "adviser"}),
    Row("peers:statement_year", kwargs=year, allow={"peer", "adviser"}),
    Row("peers:statement_odt", kwargs=year, allow={"peer", "adviser"}),
    Row("peers:invitation", kwargs=invitation, allow=PEER),
    Row("peers:invitation_calendar", kwargs=invitation, allow=PEER),
    Row("peers:case", kwargs=case, allow=ON_TEAM),
    Row("peers:write", kwargs=case, allow=ON_TEAM),
    Row("peers:log_day", kwargs=case, allow=ON_TEAM, status=405),
    Row("peers:change_day", kwargs=lambda w: {**case(w), "pk": w.logged.pk}, allow=ON_TEAM),
    # The shared case is still under way: nobody is asked yet.
    Row("peers:feedback", kwargs=case, allow=set()),
    Row("peers:step_down", kwargs=case, allow=ON_TEAM),
    Row("peers:case_calendar", kwargs=case, allow=ON_TEAM),
    Row("peers:team", kwargs=case, allow={"council_a"}),
    # The personas of the councils commit nobody: their authorisers do.
    Row("peers:vetoes", allow=set()),
    Row("peers:veto_end", kwargs=own_conflict, allow=set(), status=405),
    Row("peers:roster", allow=OFFICERS),
    Row("peers:roster_csv", allow=OFFICERS),
    Row("peers:use", allow=OFFICERS),
    Row("peers:use_csv", kwargs=lambda w: {"slug": "topics"}, allow=OFFICERS),
    Row("peers:thanks", allow=OFFICERS),
    Row("peers:thanks_year", kwargs=year, allow=OFFICERS),
    Row(
        "peers:thanks_odt",
        kwargs=lambda w: {**year(w), "slug": w.peer.organisation.slug},
        allow=OFFICERS,
    ),
    Row("peers:roster_add", allow=KEEPERS),
    Row("peers:roster_load", allow=KEEPERS),
    Row("peers:peer", kwargs=peer, allow=OFFICERS),
    Row("peers:roster_change", kwargs=peer, allow=KEEPERS),
    Row("peers:conflict", kwargs=peer, allow=KEEPERS),
    Row(
        "peers:conflict_end",
        kwargs=lambda w: {**peer(w), "conflict": w.conflict.pk},
        allow=KEEPERS,
        status=405,
    ),
    Row("peers:moved", kwargs=peer, allow=KEEPERS),
    Row("peers:posts", kwargs=peer, allow=KEEPERS),
    Row(
        "peers:post_remove",
        kwargs=lambda w: {**peer(w), "post": w.post.pk},
        allow=KEEPERS,
        status=405,
    ),
    Row("peers:roster_pause", kwargs=peer, allow=KEEPERS),
    Row("peers:roster_unpause", kwargs=peer, allow=KEEPERS, status=405),
    Row("peers:nominate", allow=KEEPERS),
    Row("peers:train", kwargs=peer, allow=KEEPERS),
    Row("peers:advance", kwargs=lambda w: {**peer(w), "to": "resting"}, allow=KEEPERS),
    Row("peers:expenses", kwargs=case, allow=ON_TEAM),
    Row("peers:expense_back", kwargs=expense, allow=ON_TEAM, status=405),
    Row("peers:office_expenses", kwargs=case, allow=OFFICERS),
    Row("peers:expense_passed_on", kwargs=expense, allow=LEADS, status=405),
    Row(
        "peers:expense_claim",
        kwargs=lambda w: {**case(w), "pk": w.at_work.pk},
        allow=LEADS,
    ),
    Row("peers:challenge", kwargs=case, allow={"council_a"}),
    Row("peers:challenge_step", kwargs=challenge_step("self_assessment"), allow={"council_a"}),
    # The adviser of the shared case is on the team, and does not lead it.
    Row("peers:peer_challenge", kwargs=case, allow=ON_TEAM),
    Row("peers:peer_challenge_step", kwargs=challenge_step("visit"), allow=set()),
    Row("peers:office_challenges", allow=OFFICERS),
    Row("peers:office_challenge", kwargs=case, allow=OFFICERS),
    Row("peers:office_challenge_plan", kwargs=case, allow=LEADS),
    # The case is under way: its days are logged on the case.
    Row("peers:office_challenge_day", kwargs=case, allow=set()),
    Row("peers:office_challenge_ask", kwargs=case, allow=LEADS, status=405),
    Row("peers:office_challenge_publish", kwargs=case, allow=LEADS),
    Row("peers:office_challenge_step", kwargs=challenge_step("visit"), allow=LEADS),
    Row("peers:office_challenge_back", kwargs=challenge_step("visit"), allow=LEADS, status=405),
    Row("peers:challenges_published", allow=EVERYONE),
    Row("peers:challenges_atom", allow=EVERYONE),
    Row("peers:challenges_json", allow=EVERYONE),
    Row("peers:challenges_csv", allow=EVERYONE),
    Row("peers:nominations", allow=SIGNED_IN),
    Row("peers:nomination_new", allow=SIGNED_IN),
    Row("peers:nomination", kwargs=nomination, allow={"council_a"}),
    Row("peers:nomination_withdraw", kwargs=nomination, allow={"council_a"}, status=405),
    Row("peers:office_nominations", allow=OFFICERS),
    Row("peers:names_wanted", allow=KEEPERS),
    Row("peers:office_nomination", kwargs=nomination, allow=OFFICERS),
    Row("peers:consult", kwargs=nomination, allow=KEEPERS),
    Row(
        "peers:consulted_by_phone",
        kwargs=lambda w: {**nomination(w), "asked": w.consultation.pk},
        allow=KEEPERS,
    ),
    Row("peers:take_on", kwargs=nomination, allow=KEEPERS),
    Row("peers:turn_down", kwargs=nomination, allow=KEEPERS),
    Row("peers:matching", allow=OFFICERS),
    Row("peers:run", allow=LEADS, status=405),
    Row("peers:replan", allow=LEADS),
    Row("peers:case_team", kwargs=making, allow=OFFICERS),
    Row("peers:clearance", kwargs=making, allow=LEADS),
    Row(
        "peers:clearance_phoned",
        kwargs=lambda w: {**making(w), "pk": w.clearance.pk},
        allow=LEADS,
    ),
    Row(
        "peers:whole_team",
        kwargs=lambda w: {**making(w), "deed": "propose"},
        allow=OFFICERS,
        status=405,
    ),
    Row("peers:seat", kwargs=seat, allow=OFFICERS),
    Row("peers:invite", kwargs=seat, allow=set()),
    Row("peers:answer", kwargs=seat, allow=LEADS),
    Row("peers:ask_free", kwargs=seat, allow=OFFICERS, status=405),
    Row("peers:choose", kwargs=lambda w: {**seat(w), "peer": w.peer.pk}, allow=LEADS),
    Row("peers:act", kwargs=lambda w: {**seat(w), "deed": "recall"}, allow=OFFICERS, status=405),
]
