"""The requests of the shared world: one under way, one that its council keeps close."""

from decimal import Decimal

from requests import rules
from requests.choices import Form, State
from requests.issues import rules as issues
from requests.models import SeatTerm
from tests import people
from tests.requests.documents import attached
from tests.requests.factories import Cast, case_in
from tests.requests.issues.factories import drafted, in_public, raised, response_of


def build(w) -> None:
    cast = Cast(
        lead=w.council_a,
        partner=w.partner,
        council=w.users["council_a"],
        authoriser=w.authoriser_a,
        partner_authoriser=w.authoriser_partner,
        triage=w.users["triage"],
        case_lead=w.users["case_lead"],
        manager=w.users["manager"],
        # The member's seat is somebody else's: the peer of the personas is not on this case.
        advisers=[people.person("Mel Member"), w.users["adviser"]],
    )
    w.cast = cast
    w.case = case_in(State.IN_DELIVERY, cast)
    term = SeatTerm.objects.get(seat__line__request=w.case, adviser=w.users["adviser"])
    w.logged = rules.log_day(
        request=w.case, actor=term.adviser, term=term, on=term.begins, days=Decimal(1)
    )
    w.draft = case_in(State.DRAFT, cast)
    w.asked = case_in(State.INFO_NEEDED, cast)
    w.delivered = case_in(State.DELIVERED, cast)
    # Asked for by one colleague; the persona of the same council is not named on it.
    w.colleague_a = people.at_organisation(w.council_a)
    close = Cast(lead=w.council_a, partner=w.partner, council=w.colleague_a, triage=cast.triage)
    w.document = attached(w.case)
    w.document_of_draft = attached(w.draft)
    w.sensitive = case_in(State.SUBMITTED, close, form=Form.CONVERSATION, sensitive=True)
    w.document_of_sensitive = attached(w.sensitive)
    build_issues(w)


def build_issues(w) -> None:
    """Council A's issues: a draft, one council B is invited to, one of its own; two responses."""
    w.issue_draft = drafted(w.users["council_a"], w.council_a)
    invited = issues.invite_to_issue(
        issue=drafted(w.users["council_a"], w.council_a),
        actor=w.users["council_a"],
        organisations=[w.council_b],
    )
    w.issue_raised = issues.raise_issue(issue=invited, actor=w.users["council_a"])
    w.issue_alone = raised(w.users["council_a"], w.council_a)
    w.response = response_of(w.users["triage"], w.issue_alone)
    w.response_public = in_public(w.users["triage"], w.users["council_a"], w.authoriser_a)
