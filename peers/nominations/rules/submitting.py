"""Put somebody forward, take it back, and ask a body for names."""

from typing import Any

from django.db import transaction

from devosupport.accounts.access import organisations_of
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.working_days import add_working_days
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send
from devosupport.places.models import GroupOffice, Organisation
from peers.choices import PeerKind
from peers.models import NamesWanted, Nomination
from peers.nominations.choices import NominationState
from peers.nominations.rules.base import SETTLED, lock, person_at, settle
from peers.rules.base import now, require, today
from peers.rules.roster import require_officer
from requests.clocks import closure_days

# Working days that a body has to give names.
DAYS_FOR_NAMES = 15


@transaction.atomic
def submit(
    *,
    actor: User,
    agreed: bool,
    organisation: Organisation | None = None,
    wanted: NamesWanted | None = None,
    **values: Any,
) -> Nomination:
    """Put somebody forward: for one's own organisation, or for the body that we asked."""
    require(agreed, "Ask them first: put forward only people who have agreed.")
    group_office = ""
    if wanted is not None:
        require(actor.pk == wanted.person_id, "This question was put to somebody else.")
        organisation, group_office = wanted.organisation, wanted.group_office
    else:
        mine = organisation and organisations_of(actor).filter(pk=organisation.pk).exists()
        require(mine, "You can put somebody forward for your own organisation only.")
    member = values.get("kind") == PeerKind.MEMBER
    values["group"] = values.get("group", "") if member else ""
    require(values["group"] or not member, "Select the political group of a member peer.")
    values["email"] = values["email"].strip().lower()
    same = Nomination.objects.open().about(values["email"])
    ours = same.filter(organisation=organisation, group_office=group_office).first()
    require(ours is None, f"{values['name']} is put forward already, and we are looking at it.")
    row = Nomination.objects.create(
        organisation=organisation,
        group_office=group_office,
        by=actor,
        wanted=wanted,
        at=now(),
        **values,
    )
    record(row, "submit", actor=actor, at=now(), organisation=row.organisation_id)
    tell_of_arrival(row)
    return row


def tell_of_arrival(row: Nomination) -> None:
    """The nominator has it in writing; without an account, with a link for the next name."""
    link = None
    if row.wanted is not None:
        number = row.wanted.nominations.count() + 1
        link = issue_link("peers.names", person=row.by, about=row.wanted, version=number)
    given = {"about": row, "key": str(row.pk), "context": {"nomination": row.pk}}
    send("peers.nomination_received", to=row.by, link=link, **given)  # type: ignore[arg-type]
    for officer in keepers_of(row):
        send("peers.nomination_arrived", to=officer, **given)  # type: ignore[arg-type]


def keepers_of(row: Nomination) -> list[User]:
    """The region's Principal Advisers; where it has none, the managers."""
    region = row.organisation.region if row.organisation else None
    advisers = list(User.objects.principal_advisers_for(region, today())) if region else []
    return advisers or list(User.objects.officers(today(), OfficerRole.MANAGER))


@transaction.atomic
def withdraw(*, nomination: Nomination, actor: User) -> Nomination:
    """Whoever put them forward takes it back, while nothing is decided."""
    row = lock(nomination)
    ours = Nomination.objects.of(actor).filter(pk=row.pk).exists() or actor.pk == row.by_id
    require(ours, "You can take back only what your own organisation put forward.")
    require(row.state == NominationState.RECEIVED, SETTLED)
    return settle(row, actor, NominationState.WITHDRAWN)


@transaction.atomic
def ask_for_names(
    *,
    actor: User,
    looking_for: str,
    organisation: Organisation | None = None,
    group_office: str = "",
    name: str = "",
    email: str = "",
) -> NamesWanted:
    """Ask a body that has no account here to put somebody forward, by link."""
    require_officer(actor)
    one = (organisation is None) != (not group_office)
    require(one, "Select either an organisation or a group office.")
    require(looking_for.strip(), "Enter what we look for.")
    if group_office:
        office = GroupOffice.objects.filter(group=group_office).first()
        require(office, "We have no address for this group office: ring them instead.")
        assert office is not None
        name, email = office.name, office.email
    require(email.strip(), "Enter the address to which we write.")
    row = NamesWanted.objects.create(
        organisation=organisation,
        group_office=group_office,
        person=person_at(email, name),
        looking_for=looking_for.strip(),
        answer_by=add_working_days(today(), DAYS_FOR_NAMES, closed=closure_days()),
        asked_by=actor,
        asked_at=now(),
    )
    send(
        "peers.names_wanted",
        to=row.person,
        about=row,
        key=str(row.pk),
        context={"wanted": row.pk},
        link=issue_link("peers.names", person=row.person, about=row),
    )
    record(row, "ask_for_names", actor=actor, at=now(), organisation=row.organisation_id)
    return row
