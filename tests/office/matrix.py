"""Who may open the officers' screens: officers, and of a case those who may see it."""

from tests.access import OFFICERS, Row

EVERY_TAB = ("messages", "documents", "notes", "days", "feedback", "similar", "history", "package")
WORKING = OFFICERS - {"administrator"}


def case(w):
    return {"reference": w.case.reference}


def sensitive(w):
    return {"reference": w.sensitive.reference}


def verb(name):
    return lambda w: {"reference": w.case.reference, "verb": name}


def verb_on_sensitive(name):
    return lambda w: {"reference": w.sensitive.reference, "verb": name}


def line(w):
    return {"reference": w.scoping.reference, "pk": w.scoping_line.pk}


def scoping(w):
    return {"reference": w.scoping.reference}


def day(w):
    return {**case(w), "pk": w.logged.pk}


def view(w):
    return {"pk": w.view.pk}


# Early warnings: managers, and the Principal Advisers of the region.
WARNED = frozenset({"manager", "principal_adviser"})
PACKAGERS = frozenset({"case_lead", "manager"})


def reference(name, **more):
    return lambda w: {"reference": getattr(w, name).reference, **more}


ISSUES = [
    Row("office:issues", OFFICERS),
    Row("office:issue", OFFICERS, kwargs=reference("issue_raised")),
    Row("office:issue", frozenset(), kwargs=reference("issue_draft"), case="a draft"),
    Row("office:issue_act", WORKING, kwargs=reference("issue_raised", verb="take-up-issue")),
    Row("office:response_new", WORKING),
    Row("office:response", OFFICERS, kwargs=reference("response")),
    Row("office:response_act", WORKING, kwargs=reference("response", verb="write-response")),
    Row("office:response_act", frozenset(), kwargs=reference("response", verb="x"), case="unknown"),
]
ROWS = [
    *ISSUES,
    Row("office:desk", OFFICERS),
    Row("office:record", WORKING),
    Row("office:reports", OFFICERS),
    Row("office:paper", OFFICERS),
    Row("office:threads", OFFICERS),
    Row("office:threads_csv", OFFICERS),
    Row("office:report_csv", OFFICERS, kwargs=lambda w: {"slug": "regions"}),
    Row("office:queue", OFFICERS),
    Row("office:queue_csv", OFFICERS),
    # What is done with several at once: each is told apart by its own rule.
    *(
        Row(
            "office:together",
            who,
            query=f"?do={code}&row=DS-000000",
            case=f"to {code}",
        )
        for code, who in (
            ("claim", frozenset({"triage"})),
            ("assign", frozenset({"case_lead", "manager"})),
            ("prioritise", frozenset({"triage", "case_lead", "manager"})),
        )
    ),
    Row("office:queue_done", OFFICERS, status=302),
    Row("office:views", OFFICERS),
    Row("office:view_new", OFFICERS),
    # A colleague's view is not theirs to change, shared or not.
    Row("office:view", frozenset({"manager"}), kwargs=view),
    Row("office:view_delete", frozenset({"manager"}), kwargs=view),
    Row("office:case", OFFICERS, kwargs=case),
    # Until it is claimed, triage and the region's Principal Adviser see the outline.
    Row(
        "office:case",
        frozenset({"triage", "principal_adviser"}),
        kwargs=sensitive,
        case="of a sensitive request",
    ),
    *(Row(f"office:{name}", OFFICERS, kwargs=case) for name in EVERY_TAB),
    *(
        Row(f"office:{name}", frozenset(), kwargs=sensitive, case="of a sensitive request")
        for name in EVERY_TAB
    ),
    Row("office:line_new", PACKAGERS, kwargs=scoping),
    Row("office:line", PACKAGERS, kwargs=line),
    Row("office:line_remove", PACKAGERS, kwargs=line),
    Row("office:work", OFFICERS, kwargs=lambda w: {"slug": "promises"}),
    Row("office:promise", OFFICERS, kwargs=lambda w: {**case(w), "pk": w.promise.pk}),
    Row("retention:list", frozenset({"manager"})),
    Row("retention:change", frozenset({"manager"}), kwargs=lambda w: {"what": "draft"}),
    Row("capacity:list", OFFICERS),
    Row("clocks:list", OFFICERS),
    Row("clocks:target", frozenset({"manager"}), kwargs=lambda w: {"clock": "package"}),
    Row("clocks:closure_new", frozenset({"manager"})),
    Row("clocks:closure", OFFICERS, kwargs=lambda w: {"pk": w.closure.pk}),
    Row("clocks:closure_remove", frozenset({"manager"}), kwargs=lambda w: {"pk": w.closure.pk}),
    Row("ledger:list", OFFICERS),
    Row("ledger:adviser", OFFICERS, kwargs=lambda w: {"pk": w.users["adviser"].pk}),
    Row("office:day", frozenset({"case_lead"}), kwargs=day),
    Row("office:act", WORKING, kwargs=verb("add-note")),
    Row("office:act", WORKING, kwargs=verb("add-contact"), case="add a contact"),
    Row("office:act", frozenset({"manager"}), kwargs=verb("answer-escalation"), case="decide"),
    Row("office:compare", OFFICERS, kwargs=lambda w: case(w) | {"other": w.scoping.reference}),
    Row(
        "office:compare",
        frozenset(),
        kwargs=lambda w: case(w) | {"other": w.sensitive.reference},
        case="with a sensitive request",
    ),
    Row("replies:list", OFFICERS),
    Row("replies:new", OFFICERS),
    Row("replies:reply", OFFICERS, kwargs=lambda w: {"slug": w.reply.slug}),
    Row("replies:put_away", OFFICERS, kwargs=lambda w: {"slug": w.reply.slug}),
    Row("warnings:list", WARNED),
    Row("warnings:warning", WARNED, kwargs=lambda w: {"slug": w.council_a.slug}),
    Row(
        "warnings:warning",
        frozenset({"manager"}),
        kwargs=lambda w: {"slug": w.elsewhere.slug},
        case="of another region",
    ),
    Row("office:act", frozenset({"case_lead"}), kwargs=verb("hold"), case="hold"),
    Row(
        "office:act", frozenset({"case_lead", "manager"}), kwargs=verb("reassign"), case="reassign"
    ),
    Row("office:act", frozenset({"triage"}), kwargs=verb_on_sensitive("claim"), case="claim"),
    Row(
        "office:act",
        frozenset(),
        kwargs=verb_on_sensitive("propose-decline"),
        case="decline what is only seen in outline",
    ),
]
