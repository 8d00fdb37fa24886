"""A council's case study in any state, made by the verbs that lead there."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.places.models import Organisation
from knowledge.library import rules
from knowledge.library.choices import State
from knowledge.library.models import Resource
from tests import factories, people
from tests.knowledge.factories import REVIEW, draft, topic

PATH = ("draft", "submitted", "in_review", "sign_off", "signed_off", "published")
PARTS = {"situation": "Buses did not meet trains.", "did": "We met.", "learned": "Begin early."}


@dataclass
class Cast:
    council: Organisation
    author: User
    officer: User
    signatory: User


def cast(name: str = "") -> Cast:
    council = factories.organisation(name)
    return Cast(
        council,
        people.at_organisation(council),
        people.officer(OfficerRole.MANAGER),
        people.authoriser(council),
    )


def begun(who: Cast, title: str = "How the buses met the trains") -> Resource:
    return rules.start(owner=who.council, actor=who.author, title=title)


def written(who: Cast, title: str = "How the buses met the trains", **values) -> Resource:
    row = begun(who, title)
    return rules.edit(
        resource=row,
        actor=who.author,
        version=again(row).version,
        values={
            "summary": "Timetables were joined.",
            "contact_role": "Head of Transport",
            "owner_role": "Policy team",
        }
        | values,
        parts=PARTS,
        topics=[topic("Transport")],
    )


def study_in(state: str, who: Cast | None = None, **values) -> Resource:
    """A council's case study, brought into `state` by everybody's own verbs."""
    who = who or cast()
    row = written(who, **values)
    moves = {
        "submitted": lambda: rules.submit(resource=row, actor=who.author),
        "in_review": lambda: rules.review(resource=row, actor=who.officer),
        "sign_off": lambda: rules.ask_sign_off(
            resource=row, actor=who.officer, signatory=who.signatory
        ),
        "signed_off": lambda: rules.sign_off(resource=row, actor=who.signatory),
        "published": lambda: rules.publish(resource=row, actor=who.officer, review_due=REVIEW),
    }
    usual = state if state in PATH else "published"
    usual = "in_review" if state == "changes_wanted" else usual
    for step in PATH[1 : PATH.index(usual) + 1]:
        moves[step]()
    if state == "changes_wanted":
        rules.ask_changes(resource=row, actor=who.officer, comment="Add the cost.")
    elif state in ("archived", "withdrawn"):
        rules.archive(resource=row, actor=who.officer, banner="The law changed.")
    if state == "withdrawn":
        rules.withdraw(resource=row, actor=who.officer, banner="It was wrong.")
    return again(row)


def ours_in(state: str, officer: User | None = None) -> Resource:
    """The LGA's own text in `state`; those for councils alone are set by hand."""
    row = draft()
    Resource.objects.filter(pk=row.pk).update(state=State(state))
    return again(row)


def again(row: Resource) -> Resource:
    return Resource.objects.get(pk=row.pk)


def jpeg(size=(1200, 800), colour="teal", **options) -> BytesIO:
    """A picture as a browser would send it."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **options)
    out.seek(0)
    out.name = "picture.jpg"
    return out
