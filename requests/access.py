"""Who may: what a person is to one request, and which verbs that allows in its state."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import AnonymousUser

from devosupport.accounts.access import at_an_organisation as at_an_organisation
from devosupport.accounts.access import officer_roles, organisations_of, today
from devosupport.accounts.choices import AUTHORISERS, OfficerRole
from devosupport.accounts.models import AdvisedRegion, Affiliation, User
from devosupport.places.models import Organisation
from devosupport.places.querysets import during
from requests import choices
from requests.choices import Role, Side, State
from requests.models import Document, SeatTerm, SupportRequest
from requests.transitions import OFFICERS, TRANSITIONS

Actor = User | AnonymousUser | None
SYSTEM = frozenset({Role.SYSTEM})
# What may be done with a sensitive request of which only the outline is seen.
OUTLINE_VERBS = frozenset({"claim"})


def roles_of(user: Actor, request: SupportRequest) -> frozenset[Role]:
    """What the person is to the request. Nobody (None) is the portal itself."""
    if user is None:
        return SYSTEM
    if not isinstance(user, User) or not user.is_active:
        return frozenset({Role.PUBLIC})
    roles = council_roles(user, request) | officer_roles_on(user, request)
    if is_adviser(user, request):
        roles |= {Role.ADVISER}
    return frozenset(roles or {Role.STRANGER})


def known(user: User, request: SupportRequest, name: str) -> bool | None:
    """What a screen asked about the person together with the row; None for other rows.

    Rules never find any: the row they lock is read plain.
    """
    if getattr(request, "known_user", None) != user.pk:
        return None
    return bool(getattr(request, name))


def is_adviser(user: User, request: SupportRequest) -> bool:
    told = known(user, request, "known_adviser")
    if told is not None:
        return told
    return SeatTerm.objects.filter(adviser=user, seat__line__request=request).exists()


def was_added(user: User, request: SupportRequest) -> bool:
    """An officer whom the officers of a sensitive request let see it."""
    told = known(user, request, "known_added")
    return told if told is not None else request.officers.filter(user=user).exists()


def council_roles(user: User, request: SupportRequest) -> set[Role]:
    """At the lead or at a partner that was asked; sensitive: named colleagues only."""
    mine = list(user.affiliations.current(today()).values_list("organisation_id", "role"))
    # The navigation asks the same once more.
    user._at_an_organisation = bool(mine)  # type: ignore[attr-defined]
    # The lead organisation is gone, and named this person to speak for it here.
    carries_on = request.successor_id == user.pk
    # Theirs is a body that follows it, and they were named to agree for it here.
    commits = request.successor_authoriser_id == user.pk and any(
        role in AUTHORISERS for _, role in mine
    )
    if not (mine or carries_on):
        return set()
    if request.sensitive and not user.named_on.filter(request=request).exists():
        return set()
    partners = {
        partner.organisation_id
        for partner in request.partners.all()
        if partner.state in choices.IN_THE_KNOW
    }
    found: set[Role] = {Role.LEAD} if carries_on or commits else set()
    found |= {Role.LEAD_AUTHORISER} if commits else set()
    for organisation_id, role in mine:
        authoriser = role in AUTHORISERS
        if organisation_id == request.lead_id:
            found |= {Role.LEAD} | ({Role.LEAD_AUTHORISER} if authoriser else set())
        elif organisation_id in partners:
            found |= {Role.PARTNER} | ({Role.PARTNER_AUTHORISER} if authoriser else set())
    return found


def officer_roles_on(user: User, request: SupportRequest) -> set[Role]:
    held = officer_roles(user)
    if not held or not (sees_all(user, request) or sees_only_outline(user, request)):
        return set()
    found: set[Role] = set()
    if OfficerRole.TRIAGE in held:
        found.add(Role.TRIAGE)
    if OfficerRole.CASE_LEAD in held:
        found.add(Role.CASE_LEAD if request.case_lead_id == user.pk else Role.OTHER_CASE_LEAD)
    if request.case_lead_id == user.pk:
        found.add(Role.CASE_LEAD)
    if OfficerRole.PRINCIPAL_ADVISER in held and advises(user, request):
        found.add(Role.PRINCIPAL_ADVISER)
    if OfficerRole.MANAGER in held:
        found.add(Role.MANAGER)
    if OfficerRole.ADMINISTRATOR in held:
        found.add(Role.ADMINISTRATOR)
    return found


def advises(user: User, request: SupportRequest) -> bool:
    told = known(user, request, "known_advises")
    if told is not None:
        return told
    held = AdvisedRegion.objects.filter(during(today()), user=user, region=request.region_id)
    return request.region_id is not None and held.exists()


def sees_all(user: User, request: SupportRequest) -> bool:
    """An officer sees what reached us and is not sensitive; of that what they handle or were
    added to. A draft that never reached us is its organisation's alone."""
    if request.state == State.DRAFT and request.received_at is None:
        return False
    return (
        not request.sensitive
        or user.pk in (request.claimed_by_id, request.case_lead_id)
        or was_added(user, request)
    )


def sees_only_outline(user: Actor, request: SupportRequest) -> bool:
    """Region, kind and clock: all that triage and the Principal Adviser see until it is claimed."""
    if not isinstance(user, User) or not request.sensitive:
        return False
    if request.claimed_by_id or request.state != State.SUBMITTED or sees_all(user, request):
        return False
    held = officer_roles(user)
    return OfficerRole.TRIAGE in held or (
        OfficerRole.PRINCIPAL_ADVISER in held and advises(user, request)
    )


def allows(verb: str, state: str, roles: frozenset[Role]) -> bool:
    """The table alone: may somebody in these roles use the verb in this state?"""
    row = TRANSITIONS[verb]
    return state in row.sources and bool(roles & set(row.who))


def may(user: Actor, request: SupportRequest, verb: str) -> bool:
    """Whether the person may use the verb now. The verb's own guard may still refuse."""
    return shown_enough(user, request, verb) and allows(
        verb, request.state, roles_of(user, request)
    )


def shown_enough(user: Actor, request: SupportRequest, verb: str) -> bool:
    """Whoever sees only the outline of a sensitive request can do nothing but claim it."""
    return verb in OUTLINE_VERBS or not sees_only_outline(user, request)


def verbs_for(user: Actor, request: SupportRequest) -> list[str]:
    """Every verb the person may use now, in the table's order; for buttons."""
    roles = roles_of(user, request)
    allowed = [verb for verb in TRANSITIONS if allows(verb, request.state, roles)]
    if isinstance(user, User) and sees_only_outline(user, request):
        return [verb for verb in allowed if verb in OUTLINE_VERBS]
    return allowed


def side_of(user: User, request: SupportRequest) -> Side:
    """Whose voice the person's words are on this request."""
    return side_for(roles_of(user, request))


def side_for(roles: frozenset[Role]) -> Side:
    for wanted, side in (
        (set(OFFICERS), Side.US),
        ({Role.LEAD}, Side.COUNCIL),
        ({Role.PARTNER}, Side.PARTNER),
    ):
        if roles & wanted:
            return side
    return Side.ADVISER


def on_own_side(user: User, request: SupportRequest, document: Document) -> bool:
    """Officers for officers, the lead for the lead; else the same person or organisation."""
    return own_side(
        user,
        side_of(user, request),
        document,
        lambda: document.added_by_id in colleagues_among(user, [document.added_by_id]),
    )


def own_side(user: User, side: Side, document: Document, is_colleague: Callable[[], bool]) -> bool:
    if document.added_by_id == user.pk:
        return True
    if side != document.side or side == Side.ADVISER:
        return False
    return side != Side.PARTNER or is_colleague()


def colleagues_among(user: User, people: Iterable[int | None]) -> set[int]:
    """Those of the people who are at one of the person's organisations; one query."""
    rows = Affiliation.objects.current(today()).filter(organisation__in=organisations_of(user))
    return set(rows.filter(user__in=list(people)).values_list("user_id", flat=True))


def may_withdraw(user: User, request: SupportRequest, document: Document) -> bool:
    """Whether the person may withdraw a document that is on record."""
    allowed = document.is_on_record and may(user, request, "withdraw_document")
    return allowed and on_own_side(user, request, document)


def may_record(user: Actor) -> bool:
    """Officers may record a request that reached them by phone, e-mail or in a meeting."""
    working = set(OfficerRole) - {OfficerRole.ADMINISTRATOR}
    return isinstance(user, User) and bool(officer_roles(user) & working)


def may_see_warnings(user: Actor, organisation: Organisation) -> bool:
    """Early warnings: managers, and the Principal Advisers of the council's region."""
    if not isinstance(user, User) or not user.is_active:
        return False
    held = officer_roles(user)
    if OfficerRole.MANAGER in held:
        return True
    if OfficerRole.PRINCIPAL_ADVISER not in held or organisation.region_id is None:
        return False
    regions = AdvisedRegion.objects.filter(during(today()), user=user)
    return regions.filter(region=organisation.region_id).exists()
