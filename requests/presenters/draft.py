"""A draft as a task list: what is done, what is missing, what comes next."""

from typing import TypedDict

from django.urls import reverse

from devosupport.core.moment import today
from requests.choices import TAKING_PART, DocumentState, Section
from requests.models import Document, SupportRequest
from requests.presenters.application import sections_of
from requests.sections import is_empty, missing, section_of


class Task(TypedDict):
    title: str
    url: str
    hint: str
    status: str
    colour: str


HINTS = {
    Section.AREA: "Which place, which councils and authorities, and who can agree for each",
    Section.NEED: "What the help is for, and whether it is brokering, strategic or technical",
    Section.TOPICS: "They find you the peers who know them",
    Section.BACKGROUND: "What has happened so far",
    Section.DATES: "When you need it by, and the dates that matter",
    Section.PEOPLE: "Who we should talk to, and who else is involved",
    Section.PRIVACY: "In confidence, or only for the colleagues you name",
}
OPTIONAL = (Section.TOPICS, Section.BACKGROUND, Section.PRIVACY)
TO_DO = ("To do", "blue")
DONE = ("Done", "")


def tasks_of(row: SupportRequest) -> list[Task]:
    lacking = {section_of(row, name) for name in missing(row, today())}
    tasks = [section_task(row, part, part in lacking) for part in sections_of(row)]
    if row.is_area and row.partners.filter(state__in=TAKING_PART).exists():
        at = [task["title"] for task in tasks].index(Section.AREA.label) + 1
        tasks.insert(at, approvers_task(row))
    return tasks


def section_task(row: SupportRequest, part: Section, lacking: bool) -> Task:
    if part == Section.DOCUMENTS:
        return documents_task(row)
    optional = not lacking and part in OPTIONAL and is_empty(row, part)
    status, colour = TO_DO if lacking else ("May be left empty", "") if optional else DONE
    return Task(
        title=part.label,
        url=reverse("requests:part", args=[row.reference, part.value]),
        hint=HINTS.get(part, ""),
        status=status,
        colour=colour,
    )


def documents_task(row: SupportRequest) -> Task:
    states = set(Document.objects.of_application(row).values_list("state", flat=True))
    status, colour = DONE if states else ("May be left empty", "")
    if DocumentState.REFUSED in states:
        status, colour = "Look again", "red"
    elif DocumentState.CHECKING in states:
        status, colour = "Being checked", "blue"
    return Task(
        title=Section.DOCUMENTS.label,
        url=reverse("requests:attach", args=[row.reference]),
        hint="Papers, maps, drafts: whatever saves you typing",
        status=status,
        colour=colour,
    )


def approvers_task(row: SupportRequest) -> Task:
    unnamed = row.partners.filter(state__in=TAKING_PART, approver=None).exists()
    status, colour = TO_DO if unnamed else DONE
    return Task(
        title="Who can agree for each partner",
        url=reverse("requests:approvers", args=[row.reference]),
        hint="A chief executive, leader or chief officer. They get one link and need no account.",
        status=status,
        colour=colour,
    )


def ready(row: SupportRequest) -> bool:
    """Whether everything that sending needs is there."""
    unnamed = row.is_area and row.partners.filter(state__in=TAKING_PART, approver=None).exists()
    return not unnamed and not missing(row, today())
