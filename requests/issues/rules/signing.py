"""Being shown in public: each contributor says so itself, and whether it is named."""

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.notifications.rules import void_links
from devosupport.places.models import Organisation
from requests.issues import access
from requests.issues.choices import Answer
from requests.issues.models import JointResponse, SignOff
from requests.issues.rules.base import (
    authorisers,
    begin_response,
    contributors_of,
    finish,
    require,
    tell,
)

LINK = "response_sign_off"


@transaction.atomic
def ask_sign_off(*, response: JointResponse, actor: User) -> JointResponse:
    """Ask every contributor that has not answered this version; its authorisers get a link."""
    row = begin_response("ask_sign_off", response, actor)
    bodies = list(Organisation.objects.having(access.contributors(row)))
    require(bodies, "Take up at least one issue first.")
    answered = set(row.sign_offs.exclude(answer="").values_list("organisation_id", flat=True))
    asked = [body for body in bodies if body.pk not in answered]
    require(asked, "Every contributor has answered already.")
    for body in asked:
        SignOff.objects.update_or_create(
            response=row, organisation=body, defaults={"version": row.version}
        )
        event = f"sign-off:{row.version}:{body.pk}"
        people = authorisers(body)
        tell(LINK, people, row, event=event, but=actor, link=LINK, version=row.version)
    asked_of = sorted(body.pk for body in asked)
    return finish("ask_sign_off", row, actor, version=row.version, organisations=asked_of)


@transaction.atomic
def sign_off(
    *, response: JointResponse, actor: User, answer: str, version: int | None = None
) -> JointResponse:
    """One authoriser for each contributor they may commit. Saying no takes the page down."""
    row = begin_response("sign_off", response, actor)
    require(answer in Answer.values, "Select what we may show.")
    require(
        version in (None, row.version),
        "The words have changed since you were asked. You will get a new link.",
    )
    may = [pk for pk, commits in access.bodies_of(actor).items() if commits]
    mine = list(row.sign_offs.filter(organisation__in=may, version=row.version))
    require(mine, "Your organisation has not been asked about these words.")
    for one in mine:
        one.answer, one.answered_by, one.answered_at = answer, actor, now()
        one.save()
        for person in authorisers(one.organisation):
            if person.pk != actor.pk:
                void_links(row, reason="answered", person=person)
    if answer == Answer.NO:
        row.published_at = None
    codes = {"answer": answer, "organisations": [one.organisation_id for one in mine]}
    return finish("sign_off", row, actor, version=row.version, **codes)


def not_agreed(row: JointResponse) -> list[str]:
    """Why it cannot be public yet, a sentence each; empty when it can."""
    bodies = access.contributors(row)
    names = dict(Organisation.objects.having(bodies).values_list("pk", "short_name"))
    said = dict(row.sign_offs.filter(version=row.version).values_list("organisation_id", "answer"))
    found = []
    for pk, may_be_public in bodies.items():
        if not may_be_public:
            found.append(f"{names[pk]} has not agreed that its issue may be shown in public.")
        if said.get(pk, "") == Answer.NO:
            found.append(f"{names[pk]} does not want it shown in public.")
        elif not said.get(pk, ""):
            found.append(f"{names[pk]} has not answered about these words.")
    return found


@transaction.atomic
def publish_response(*, response: JointResponse, actor: User) -> JointResponse:
    row = begin_response("publish_response", response, actor)
    require(row.published_at is None, "It is in public already.")
    missing = not_agreed(row)
    require(not missing, " ".join(missing))
    row.published_at = now()
    event = f"published:{row.version}"
    tell("response_published", contributors_of(row), row, event=event, but=actor)
    return finish("publish_response", row, actor, version=row.version)


@transaction.atomic
def unpublish_response(*, response: JointResponse, actor: User) -> JointResponse:
    row = begin_response("unpublish_response", response, actor)
    require(row.published_at, "It is not in public.")
    row.published_at = None
    return finish("unpublish_response", row, actor)
