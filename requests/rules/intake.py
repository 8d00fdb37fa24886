"""Asking: draft, authoriser, submission, and requests that reached us by phone or e-mail."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction

from devosupport.accounts.access import organisations_of
from devosupport.accounts.models import User
from devosupport.core.references import new_reference
from devosupport.history.rules import record
from devosupport.notifications.rules import void_links
from devosupport.places.models import Organisation, Topic
from requests import access
from requests.choices import TAKING_PART, Form, PartnerState, Role, State
from requests.models import NamedColleague, Partner, SupportRequest
from requests.rules import people
from requests.rules.base import (
    Overtaken,
    Refused,
    begin,
    check,
    finish,
    lock,
    now,
    require,
    today,
    words_of,
)
from requests.sections import EDITABLE, missing

TRIES = 5


@transaction.atomic
def start(
    *,
    actor: User,
    lead: Organisation,
    form: str = Form.CONVERSATION,
    form_key: str | None = None,
    values: Mapping[str, Any] | None = None,
    topics: Iterable[Topic] | None = None,
    partners: Iterable[Organisation] | None = None,
) -> SupportRequest:
    """The first save: gives the reference. The same `form_key` again gives the same request."""
    require(
        organisations_of(actor).filter(pk=lead.pk).exists(),
        "Choose an organisation that you are confirmed at.",
    )
    row = SupportRequest(
        lead=lead,
        region=lead.region,
        form=form,
        form_key=form_key or None,
        created_by=actor,
        last_edited_by=actor,
        last_edited_at=now(),
        created_at=now(),
        state_since=now(),
        demonstration=lead.demonstration,
        **clean(values or {}),
    )
    made = create(row)
    if made is not row:
        require(made.created_by_id == actor.pk, "Start again from the beginning of the form.")
        return made
    fill(row, topics, partners)
    if row.sensitive:
        NamedColleague.objects.create(request=row, user=actor)
    record(row, "save", actor=actor, at=now(), version=1)
    return row


def create(row: SupportRequest) -> SupportRequest:
    """Insert with a reference nobody has; or find the row that the same form made already."""
    for _ in range(TRIES):
        row.reference = new_reference()
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return row
        except IntegrityError:
            again = row.form_key and SupportRequest.objects.filter(form_key=row.form_key).first()
            if again:
                return again
            row.pk = None
    raise Refused("Try again in a moment: no reference could be given.")


def clean(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise TypeError(f"Not a field of the form: {', '.join(sorted(unknown))}")
    return dict(values)


def fill(
    row: SupportRequest,
    topics: Iterable[Topic] | None,
    partners: Iterable[Organisation] | None,
) -> None:
    if topics is not None:
        row.topics.set(topics)
    if partners is None:
        return
    wanted = {organisation.pk for organisation in partners} - {row.lead_id}
    row.partners.exclude(organisation__in=wanted).delete()
    for pk in wanted:
        Partner.objects.update_or_create(
            request=row, organisation_id=pk, defaults={"state": PartnerState.NAMED}
        )


@transaction.atomic
def save(
    *,
    request: SupportRequest,
    actor: User,
    values: Mapping[str, Any],
    version: int | None = None,
    topics: Iterable[Topic] | None = None,
    partners: Iterable[Organisation] | None = None,
    approvers: Mapping[int, User] | None = None,
) -> SupportRequest:
    """Keep what was typed. Any edit voids what the authoriser and the partners were shown.

    `version`: what the answers were compared with; another by now raises `Overtaken`.
    `approvers`: organisation id → who can agree for that partner.
    """
    row = begin("save", request, actor)
    values = clean(values)
    if version not in (None, row.version):
        raise Overtaken
    for name, value in values.items():
        setattr(row, name, value)
    fill(row, topics, partners)
    for partner in row.partners.filter(organisation__in=approvers or {}):
        given = (approvers or {})[partner.organisation_id]
        partner.approver = people.require_authoriser(given, partner.organisation)
        partner.save(update_fields=["approver"])
    edited(row, actor)
    if row.sensitive:
        NamedColleague.objects.get_or_create(request=row, user=actor)
    return finish("save", row, actor, version=row.version, fields=sorted(values))


def edited(row: SupportRequest, actor: User) -> None:
    """Another version by this person: what was shown of the one before no longer counts."""
    unfreeze(row, "edited")
    row.version += 1
    row.last_edited_by, row.last_edited_at = actor, now()


def unfreeze(row: SupportRequest, reason: str) -> None:
    """Void the authoriser's link and every agreement: they were to another version."""
    for purpose in ("requests.authorise", "requests.agree"):
        void_links(row, reason=reason, purpose=purpose)
    if row.sensitive:
        void_links(row, reason="sensitive", purpose="requests.read")
    row.frozen_version = None
    row.partners.filter(state__in=TAKING_PART).update(
        state=PartnerState.NAMED, version=None, asked_at=None, answered_at=None, answered_by=None
    )


def require_complete(row: SupportRequest) -> None:
    lacking = missing(row, today())
    require(not lacking, "; ".join(lacking.values()) + ".")


@transaction.atomic
def ask_authoriser(*, request: SupportRequest, actor: User, authoriser: User) -> SupportRequest:
    """Freeze this version and send it to somebody who may commit the organisation."""
    row = begin("ask_authoriser", request, actor)
    require_complete(row)
    people.require_authoriser(authoriser, row.lead)
    void_links(row, reason="asked_again", purpose="requests.authorise")
    row.frozen_version, row.authoriser, row.sent_back_note = row.version, authoriser, ""
    people.let_see(row, authoriser)
    people.tell(
        "authorise",
        [authoriser],
        row,
        event=f"v{row.version}:{now():%Y%m%d%H%M%S}",
        link="authorise",
        version=row.version,
    )
    return finish("ask_authoriser", row, actor, version=row.version, authoriser=authoriser.pk)


@transaction.atomic
def send_back(*, request: SupportRequest, actor: User, reason: str) -> SupportRequest:
    row = begin("send_back", request, actor)
    require(
        row.frozen_version == row.version,
        "This is not waiting for an authoriser: it was edited or sent back already.",
    )
    row.sent_back_note = words_of(reason, "what should change")
    row.frozen_version = None
    void_links(row, reason="sent_back", purpose="requests.authorise")
    people.tell("sent_back", people.at_lead(row), row, event=f"back:v{row.version}", but=actor)
    return finish("send_back", row, actor, version=row.version)


@transaction.atomic
def submit(
    *,
    request: SupportRequest,
    actor: User,
    declaration: bool,
    submit_key: str | None = None,
    version: int | None = None,
) -> SupportRequest:
    """Once, however often the button is pressed: the same key again changes nothing."""
    row = lock(request)
    if submit_key and row.submit_key == submit_key and row.submitted_at:
        return row
    check("submit", row, actor)
    require(version in (None, row.version), "This was edited since you opened it: read it again.")
    require_complete(row)
    require(declaration, "Confirm that you may ask for this on behalf of your organisation.")
    if row.is_area:
        require(
            Role.LEAD_AUTHORISER in access.roles_of(actor, row),
            "Ask your authoriser to submit this: area support commits your organisation.",
        )
        waiting = row.partners.filter(state__in=TAKING_PART).exclude(state=PartnerState.AGREED)
        require(not waiting.exists(), "Ask your partners to agree first, or take them off.")
        row.authoriser = actor
    row.submit_key = submit_key or None
    return submitted("submit", row, actor)


def submitted(verb: str, row: SupportRequest, actor: User | None, **codes: Any) -> SupportRequest:
    """What follows whenever a request reaches us, whoever's verb was the last that it lacked."""
    row.submitted_at = now()
    row.received_at = row.received_at or row.submitted_at
    void_links(row, reason="submitted")
    row = finish(verb, row, actor, State.SUBMITTED, version=row.version, **codes)
    event = f"submitted:{row.submitted_at:%Y%m%d%H%M%S}"
    people.tell("submitted", people.at_lead(row) + people.at_partners(row), row, event=event)
    people.tell("arrived", people.our_side(row), row, event=event)
    return row


@transaction.atomic
def name_colleague(*, request: SupportRequest, actor: User, colleague: User) -> SupportRequest:
    """Let somebody at the organisation see a sensitive request."""
    row = begin("name_colleague", request, actor)
    require(row.sensitive, "Everybody at your organisation can see this request already.")
    require(
        organisations_of(colleague).filter(pk=row.lead_id).exists(),
        "Choose somebody who is confirmed at your organisation.",
    )
    NamedColleague.objects.get_or_create(request=row, user=colleague)
    return finish("name_colleague", row, actor, colleague=colleague.pk)


@transaction.atomic
def start_again(
    *, request: SupportRequest, actor: User, form_key: str | None = None
) -> SupportRequest:
    """A new draft with the answers of another request, linked to it; once a `form_key`."""
    values = {name: getattr(request, name) for name in EDITABLE}
    form = values.pop("form")
    partners = [p.organisation for p in request.partners.filter(state__in=TAKING_PART)]
    row = start(
        actor=actor,
        lead=request.lead,
        form=form,
        form_key=form_key,
        values=values,
        topics=request.topics.all(),
        partners=partners,
    )
    if row.continues_id is None:
        row.continues = request
        row.save(update_fields=["continues"])
    return row
