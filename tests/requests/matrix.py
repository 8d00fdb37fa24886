"""Who may open which address of requests. `case` is council A's, with a partner and an adviser."""

from tests.access import EVERYONE, OFFICERS, SIGNED_IN, Row

A = frozenset({"council_a"})


def case(w):
    return {"reference": w.case.reference}


def draft(w):
    return {"reference": w.draft.reference}


def partner(w):
    return {"reference": w.draft.reference, "slug": w.partner.slug}


def of(document):
    return {"reference": document.request.reference, "public_id": document.public_id}


def document(w):
    return of(w.document)


def of_draft(w):
    return of(w.document_of_draft)


def of_sensitive(w):
    return of(w.document_of_sensitive)


def issue(name):
    return lambda w: {"reference": getattr(w, name).reference}


# Council A owns each; council B was invited to the raised one.
BOTH = frozenset({"council_a", "council_b"})
B = frozenset({"council_b"})
ISSUES = [
    Row("requests:issues", allow=SIGNED_IN),
    Row("requests:issue_new", allow=SIGNED_IN),
    Row("requests:issue", kwargs=issue("issue_draft"), allow=A, case="draft"),
    Row("requests:issue", kwargs=issue("issue_raised"), allow=BOTH, case="raised"),
    Row("requests:issue", kwargs=issue("issue_alone"), allow=A, case="nobody is invited to"),
    Row("requests:issue_edit", kwargs=issue("issue_draft"), allow=A),
    Row("requests:issue_invite", kwargs=issue("issue_draft"), allow=A),
    Row("requests:issue_shown", kwargs=issue("issue_raised"), allow=A),
    Row("requests:issue_raise", kwargs=issue("issue_draft"), allow=A),
    Row("requests:issue_withdraw", kwargs=issue("issue_raised"), allow=A),
    Row("requests:issue_join", kwargs=issue("issue_raised"), allow=B),
    Row("requests:issue_decline", kwargs=issue("issue_raised"), allow=B),
    Row("requests:raised", allow=EVERYONE),
    *(Row(f"requests:raised_{form}", allow=EVERYONE) for form in ("atom", "json", "csv")),
    Row("requests:raised_one", kwargs=issue("response_public"), allow=EVERYONE),
    Row(
        "requests:raised_one",
        kwargs=issue("response"),
        allow=frozenset(),
        public="404",
        case="not public",
    ),
]
ROWS = [
    *ISSUES,
    Row("requests:home", allow=SIGNED_IN),
    Row("requests:new", allow=SIGNED_IN),
    Row("requests:from_plan", kwargs=lambda w: w.plan_address, allow=SIGNED_IN),
    Row("requests:from_plan", kwargs=lambda w: w.plan_account, allow=A, case="by account"),
    Row("requests:case", kwargs=case, allow=A),
    Row("requests:case", kwargs=draft, allow=A, case="draft"),
    Row("requests:part", kwargs=lambda w: {**draft(w), "section": "need"}, allow=A),
    Row("requests:check", kwargs=draft, allow=A),
    Row("requests:sent", kwargs=case, allow=A),
    Row("requests:sharing", kwargs=draft, allow=A),
    Row("requests:share", kwargs=draft, allow=A, status=405),
    Row("requests:stop_sharing", kwargs=draft, allow=A, status=405),
    # Nobody of the personas is named on the sensitive one.
    Row(
        "requests:colleagues",
        kwargs=lambda w: {"reference": w.sensitive.reference},
        allow=frozenset(),
    ),
    Row("requests:authoriser", kwargs=draft, allow=A),
    Row("requests:approvers", kwargs=draft, allow=A),
    Row("requests:approver", kwargs=partner, allow=A),
    Row("requests:drop", kwargs=partner, allow=A, status=405),
    Row("requests:carry_on", kwargs=partner, allow=A, status=405),
    Row("requests:recall", kwargs=draft, allow=A, status=405),
    Row("requests:messages", kwargs=case, allow=A),
    Row("requests:attach", kwargs=draft, allow=A),
    Row("requests:documents", kwargs=case, allow=A),
    # Whoever may see the case: the council, its team past and present, officers.
    Row("requests:document", kwargs=document, allow=A | {"adviser"} | OFFICERS),
    Row("requests:document", kwargs=of_draft, allow=A, case="of a draft"),
    Row("requests:document", kwargs=of_sensitive, allow=frozenset(), case="of a sensitive one"),
    Row("requests:document_remove", kwargs=of_draft, allow=A, status=405),
    Row("requests:document_withdraw", kwargs=document, allow=A),
    Row("requests:questions", kwargs=lambda w: {"reference": w.asked.reference}, allow=A),
    Row("requests:package", kwargs=case, allow=A),
    Row("requests:history", kwargs=case, allow=A),
    Row("requests:feedback", kwargs=lambda w: {"reference": w.delivered.reference}, allow=A),
    Row("requests:withdraw", kwargs=case, allow=A),
    # Only a partner's authoriser: none of the personas is one.
    Row("requests:agree", kwargs=case, allow=frozenset()),
    Row("requests:take_back", kwargs=case, allow=frozenset()),
    # Council A has no last day.
    Row("requests:successor", kwargs=case, allow=frozenset()),
    Row("requests:new_authoriser", kwargs=case, allow=frozenset()),
    Row("requests:leave", kwargs=case, allow=frozenset()),
    Row(
        "requests:odt_by_link",
        kwargs=lambda w: {"token": "unknown.token"},
        allow=EVERYONE,
        status=404,
    ),
    Row("requests:reopen", kwargs=case, allow=A, status=405),
    Row("requests:widen", kwargs=case, allow=A, status=405),
    Row("requests:wait_for_capacity", kwargs=case, allow=A, status=405),
    Row("requests:stop_waiting", kwargs=case, allow=A, status=405),
    Row("requests:start_again", kwargs=case, allow=A, status=405),
    Row("requests:application", kwargs=case, allow=A),
    Row("requests:odt", kwargs=case, allow=A),
    Row(
        "requests:case",
        kwargs=lambda w: {"reference": w.sensitive.reference},
        allow=frozenset(),
        case="sensitive",
    ),
]
