"""What came of work that ended: a study that is public, with a change that waits; one just asked
for."""

from datetime import timedelta

from devosupport.core.moment import as_of
from devosupport.office import studies
from devosupport.office.demo.case import Story
from devosupport.office.forms.delivery import BeginStudyForm
from knowledge.library import rules
from knowledge.library.choices import Part
from knowledge.library.models import Resource
from requests import rules as cases
from requests.choices import State
from requests.models import SupportRequest

TITLE = "What we would do before two groups of councils meet"
PARTS: dict[str, str] = {
    Part.SITUATION: (
        "Seven councils had two ideas of the area that a new authority should cover. Each group "
        "had its own advisers and its own figures, and the leaders met only in large rooms."
    ),
    Part.DID: (
        "We asked for somebody from outside to bring the groups together. Two peers led three "
        "meetings in ten weeks.\n\n"
        "1. The chief executives agreed on one set of figures.\n"
        "2. The leaders said what they could not give up.\n"
        "3. Both groups read each other’s draft before it was sent."
    ),
    Part.LEARNED: (
        "The councils sent two proposals in the end, so it did not do what we wanted. We would "
        "begin with the figures, and give each leader an hour alone with a peer before the first "
        "meeting."
    ),
}
VALUES = {
    "summary": "Seven councils, two groups and three meetings that did not end in one proposal. "
    "What the county that asked for help would do first another time.",
    "outcomes": [{"on": "2026-09", "text": "Two proposals were sent, on one set of figures"}],
    "stages": ["agreeing"],
    "place_kind": "county_area",
    "cost_band": "none",
    "year": 2026,
    "illustrative": True,
    "contact_role": "Director of Strategy",
    "owner_role": "Strategy team",
}
CHANGE = (
    "The councils sent two proposals in the end, so it did not do what we wanted. We would begin "
    "with the figures, and give each leader two hours alone with a peer before the first meeting. "
    "One meeting in a small room did more than two in large ones."
)


def told(story: Story) -> None:
    waiting_for_a_word(story)
    asked_to_write(story)


def waiting_for_a_word(story: Story) -> Resource:
    """Published, and changed since in what it says: the council's chief executive has the link."""
    body, lead = story.places["marlshire"], story.people["case-lead"]
    writer, signatory = story.people.writer(body), story.people.authoriser(body)
    topics = [story.topics["political-leadership"]]
    with as_of(story.days.at(12)):
        row = rules.start(owner=body, actor=writer, title=TITLE)
        version = Resource.objects.get(pk=row.pk).version
        rules.edit(
            resource=row, actor=writer, version=version, values=VALUES, parts=PARTS, topics=topics
        )
        rules.submit(resource=row, actor=writer)
    with as_of(story.days.at(10)):
        rules.review(resource=row, actor=lead)
        rules.ask_sign_off(resource=row, actor=lead, signatory=signatory)
    with as_of(story.days.at(8)):
        rules.sign_off(resource=row, actor=signatory)
        due = story.days.day(8) + timedelta(days=365)
        row = rules.publish(resource=row, actor=lead, review_due=due)
        cases.link_case_study(request=ended(story, "marlshire"), actor=lead, resource=row)
    with as_of(story.days.at(2)):
        rules.amend(
            resource=row,
            actor=lead,
            version=Resource.objects.get(pk=row.pk).version,
            values={},
            parts={Part.LEARNED: CHANGE},
            topics=topics,
            places=[body],
            note="What was learned, after both groups were asked again.",
        )
        rules.send_change(resource=row, actor=lead, signatory=signatory)
    return row


def asked_to_write(story: Story) -> None:
    """Begun in the council's name from the request that ended last; the council's to write."""
    case, lead = ended(story, "cornwall"), story.people["case-lead"]
    form = BeginStudyForm({"title": "A shared approach to bus services"}, case=case, user=lead)
    form.full_clean()
    with as_of(story.days.at(6)):
        studies.begin(case, lead, form)


def ended(story: Story, lead: str) -> SupportRequest:
    """The request of a council that closed last."""
    rows = SupportRequest.objects.filter(lead=story.places[lead], state=State.CLOSED)
    return rows.latest("ended_at")
