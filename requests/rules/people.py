"""Whom a verb tells, and who may commit an organisation. Sends; decides nothing."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from devosupport.accounts.choices import AUTHORISERS, OfficerRole
from devosupport.accounts.models import User
from devosupport.notifications.rules import issue_link, send
from devosupport.places.models import Organisation
from devosupport.places.querysets import during
from requests.choices import IN_THE_KNOW, AgreementState, Channel, PartnerState
from requests.models import NamedColleague, Partner, SeatTerm, SupportRequest
from requests.rules.base import Refused, require, today


def tell(
    kind: str,
    people: Iterable[User | None],
    row: SupportRequest,
    *,
    event: object,
    but: User | None = None,
    link: str = "",
    link_about: Model | None = None,
    version: int = 1,
    **context: Any,
) -> int:
    """Owe each person one e-mail of `requests.<kind>` for this event; never the one who did it.

    How many are owed that were not owed before.
    """
    owed = 0
    for person in {p.pk: p for p in people if p and p.is_active and p.email}.values():
        if but is not None and person.pk == but.pk:
            continue
        opened = None
        if link:
            about = link_about or row
            opened = issue_link(f"requests.{link}", person=person, about=about, version=version)
        notice = send(
            f"requests.{kind}",
            to=person,
            about=row,
            key=f"{row.pk}:{event}",
            context={"request": row.pk, **context},
            link=opened,
        )
        owed += notice is not None
    return owed


def at_lead(row: SupportRequest) -> list[User]:
    """Who hears on the lead's side: who wrote it, or the named where it is sensitive.

    Only while they are at the organisation; after it ended, whoever carries the request on; if
    nobody is left, whoever committed it.
    """
    here = during(today(), "affiliations__begins", "affiliations__ends")
    there = User.objects.get_queryset().filter(here, affiliations__organisation=row.lead)
    if row.sensitive:
        found = there.filter(named_on__request=row)
    else:
        found = there.filter(pk__in=[row.created_by_id or 0, row.last_edited_by_id or 0])
    after = row.successor or row.successor_authoriser
    people = [after] if after else list(found.distinct())
    rang = row.created_by if row.channel != Channel.ONLINE and not after else None
    if rang and rang not in people:
        people.append(rang)
    return people or [user for user in [row.authoriser] if user]


def at_partners(row: SupportRequest) -> list[User]:
    """Approvers of the partners that take part."""
    taking_part = row.partners.filter(state__in=IN_THE_KNOW).select_related("approver")
    return [partner.approver for partner in taking_part if partner.approver]


def council_side(row: SupportRequest) -> list[User]:
    """Everybody who hears how the support itself ends: its writers, and who committed each body."""
    speaker = speaker_of(row)
    committed = [speaker] if speaker and may_commit(row, speaker, row.lead) else []
    return at_lead(row) + committed + at_partners(row)


def our_side(row: SupportRequest) -> list[User]:
    """The officer who has it; triage and the region's Principal Adviser until somebody does."""
    holder = row.case_lead or row.claimed_by
    if holder:
        return [holder]
    return holders(OfficerRole.TRIAGE) + principal_advisers(row)


def holders(role: OfficerRole) -> list[User]:
    now = during(today(), "posts__begins", "posts__ends")
    return list(
        User.objects.get_queryset().filter(now, posts__role=role, is_active=True).distinct()
    )


def principal_advisers(row: SupportRequest) -> list[User]:
    if row.region_id is None:
        return []
    now = during(today(), "advised_regions__begins", "advised_regions__ends")
    people = User.objects.get_queryset().filter(now, advised_regions__region=row.region_id)
    return list(people.filter(is_active=True).distinct())


def on_the_team(row: SupportRequest) -> list[User]:
    terms = SeatTerm.objects.filter(seat__line__request=row).select_related("adviser")
    return list({term.adviser_id: term.adviser for term in terms}.values())


def can_commit(user: User, organisation: Organisation) -> bool:
    return User.objects.authorisers_of(organisation, today()).filter(pk=user.pk).exists()


def speaker_of(row: SupportRequest) -> User | None:
    """Who agrees for the lead organisation; after it ended, for the body that follows it."""
    return row.successor_authoriser or row.authoriser


def may_commit(row: SupportRequest, user: User, organisation: Organisation) -> bool:
    """`can_commit`, or named on this request for the body that follows its lead."""
    if can_commit(user, organisation):
        return True
    named = organisation.pk == row.lead_id and row.successor_authoriser_id == user.pk
    return named and user.affiliations.current(today()).filter(role__in=AUTHORISERS).exists()


def require_authoriser(user: User | None, organisation: Organisation) -> User:
    if user is None or not can_commit(user, organisation):
        raise Refused(
            f"Choose somebody who can agree for {organisation}: its chief executive, leader or "
            "a chief officer."
        )
    return user


def let_see(row: SupportRequest, user: User) -> None:
    """Somebody who is asked about a sensitive request becomes a named colleague."""
    if row.sensitive:
        NamedColleague.objects.get_or_create(request=row, user=user)


def partner_of(
    row: SupportRequest, actor: User, organisation: Organisation | None, *states: PartnerState
) -> Partner:
    """The partner the actor answers for, in one of the states."""
    partners = row.partners.filter(state__in=states).select_related("organisation")
    if organisation:
        partners = partners.filter(organisation=organisation)
    mine = [p for p in partners if can_commit(actor, p.organisation)]
    require(mine, "Your organisation has already answered, or is no longer part of this request.")
    require(len(mine) == 1, "Say which of your organisations you answer for.")
    return mine[0]


def with_a_say(row: SupportRequest) -> list[tuple[Organisation, User | None]]:
    """The lead and the partners that kept their say, each with its approver."""
    package = row.packages.first()
    if package is None:
        return [(row.lead, speaker_of(row))]
    asked = package.agreements.exclude(state=AgreementState.BY_LEAD)
    return [
        (
            answer.organisation,
            speaker_of(row) if answer.organisation_id == row.lead_id else answer.approver,
        )
        for answer in asked.select_related("organisation", "approver")
    ]


def side_of(row: SupportRequest, actor: User) -> Organisation:
    """The organisation with a say that the actor may commit."""
    for organisation, _ in with_a_say(row):
        if may_commit(row, actor, organisation):
            return organisation
    raise Refused("Your organisation let the lead agree for it, so the lead answers.")
