"""Issues and responses, brought to where they stand by the verbs."""

from devosupport.core.moment import today
from requests.issues import rules
from requests.issues.models import Issue, JointResponse
from tests.requests.factories import topic

WORDS = {
    "title": "Bus franchising waits on a national form",
    "what_happens": "The form asks what no council holds, and nothing moves without it.",
    "evidence": "Secret evidence of the council.",
    "links": "https://www.example.org/report",
    "may_be_public": True,
}


def drafted(actor, organisation, **words) -> Issue:
    values = WORDS | {"topic": topic()} | words
    return rules.start_issue(actor=actor, organisation=organisation, values=values)


def raised(actor, organisation, **words) -> Issue:
    return rules.raise_issue(issue=drafted(actor, organisation, **words), actor=actor)


def response_of(officer, *issues) -> JointResponse:
    row = rules.start_response(
        actor=officer, topic=topic(), title="Simpler forms", summary="We ask for a shorter form."
    )
    for issue in issues:
        rules.take_up_issue(issue=issue, actor=officer, response=row)
    return JointResponse.objects.get(pk=row.pk)


def sent(officer, *issues) -> JointResponse:
    row = response_of(officer, *issues)
    return rules.send_to_government(
        response=row, actor=officer, sent_on=today(), sent_to="The department"
    )


def in_public(officer, actor, authoriser, answer="named") -> JointResponse:
    """Of one issue of the authoriser's organisation."""
    organisation = authoriser.affiliations.first().organisation
    row = sent(officer, raised(actor, organisation))
    rules.ask_sign_off(response=row, actor=officer)
    rules.sign_off(response=row, actor=authoriser, answer=answer)
    return rules.publish_response(response=row, actor=officer)
