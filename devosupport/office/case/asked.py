"""The request as the council asked it, as rows to read."""

from devosupport.core.clock import day_in_words
from devosupport.places.choices import SupportType
from requests.choices import State
from requests.models import SupportRequest


def request_as_asked(case: SupportRequest) -> list[dict[str, str]]:
    """Rows of components/summary_list.html; what was left empty is left out. The case as
    `found` loads it."""
    kinds = ", ".join(SupportType(kind).label for kind in case.support_types)
    needed = day_in_words(case.needed_by) if case.needed_by else ""
    contact = "\n".join(filter(None, [case.contact_name, case.contact_email, case.contact_phone]))
    topics = ", ".join(case.topic_names)  # type: ignore[attr-defined]
    rows = [
        ("What they need", case.what),
        ("Place", case.place_name),
        ("Needed by", needed),
        ("How it reached us", how(case)),
        ("Kinds of support", kinds),
        ("Topics", topics),
        ("Stage", case.get_stage_display() if case.stage else ""),
        ("Background", case.background),
        ("People", case.people),
        ("Dates", case.dates_note),
        ("Who to talk to", contact),
        (
            "Who carries it on",
            " ".join(filter(None, [case.successor_contact, case.successor_email])),
        ),
        ("Care", care(case)),
        ("Outcome", case.get_outcome_display() if case.outcome else ""),
        ("Why not" if case.state == State.DECLINED else "Why", why_ended(case)),
        ("Why on hold", case.reason_label if case.state == State.ON_HOLD else ""),
        ("In their words", case.outcome_note),
        ("Passed to", case.signpost if case.outcome == "referred" else ""),
        ("Where we sent them", case.signpost if case.state == State.DECLINED else ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def why_ended(case: SupportRequest) -> str:
    """Declined or withdrawn: the reason, and whether they wait for us."""
    if case.state not in (State.DECLINED, State.WITHDRAWN):
        return ""
    waits = case.state == State.DECLINED and case.tell_when_capacity
    return case.reason_label + (". They want to hear when there is capacity." if waits else "")


def how(case: SupportRequest) -> str:
    """ "First conversation, by phone, from Robin Sampleford"."""
    said = f"{case.get_form_display()}, {case.get_channel_display().lower()}"
    return f"{said}, from {case.created_by}" if case.created_by else said


def care(case: SupportRequest) -> str:
    said = []
    if case.in_confidence:
        said.append("In confidence: do not contact the other organisations yet")
    if case.sensitive:
        said.append("Sensitive: only its officers and those they add can see it")
    return ". ".join(said)
