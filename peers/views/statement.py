"""What somebody gave in a year: their own page, and the letters of thanks to councils."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, officer, signed_in
from devosupport.core.moment import today
from devosupport.core.odt import odt_response
from peers.models import Peer
from peers.presenting.statement import (
    Year,
    lenders,
    statement_for_council,
    statement_odt,
    statement_of,
    year_at,
    year_or_none,
)


def year_of_address(first: int | None) -> Year:
    year = year_at(today()) if first is None else year_or_none(first, today())
    if year is None:
        raise Http404
    return year


def other_years(year: Year) -> dict[str, Year | None]:
    """The year before and after, where there is one, for the links between them."""
    return {
        "before": year_or_none(year.first - 1, today()),
        "after": year_or_none(year.first + 1, today()),
    }


def own_peer(request: SignedInRequest) -> Peer:
    return get_object_or_404(Peer.objects.of(request.user), user=request.user)


@require_safe
@signed_in
def mine(request: SignedInRequest, first: int | None = None) -> HttpResponse:
    peer, year = own_peer(request), year_of_address(first)
    context = {
        "peer": peer,
        "statement": statement_of(peer, year),
        "over": year.is_over(today()),
        **other_years(year),
    }
    return render(request, "peers/statement.html", context)


@require_safe
@signed_in
def mine_odt(request: SignedInRequest, first: int) -> HttpResponse:
    statement = statement_of(own_peer(request), year_of_address(first))
    return odt_response(f"peer-support-{first}.odt", statement_odt(statement, today()))


@require_safe
@officer
def thanks(request: SignedInRequest, first: int | None = None) -> HttpResponse:
    year = year_of_address(first)
    context = {"year": year, "lenders": lenders(year), **other_years(year)}
    return render(request, "peers/office/thanks.html", context)


@require_safe
@officer
def thanks_odt(request: SignedInRequest, first: int, slug: str) -> HttpResponse:
    council = get_object_or_404(Peer.objects.organisations(), slug=slug)
    statement = statement_for_council(council, year_of_address(first))
    return odt_response(f"thanks-{slug}-{first}.odt", statement_odt(statement, today()))
