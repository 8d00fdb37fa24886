"""A map of tiles: every area the same size, in about its place, each a link."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from devosupport.core.charts.markup import join

SIDE, GAP = 96, 8


@dataclass(frozen=True)
class Tile:
    """`label` is a few letters; `title` is what it means in full, and is what is read out."""

    row: int
    col: int
    label: str
    title: str
    url: str
    colour: str  # established, mayoral, foundation, coming or none


def tile_map(
    tiles: Sequence[Tile], *, title: str, legend: Sequence[tuple[str, str]] = ()
) -> SafeString:
    """`legend` names each colour in use: pairs of colour and words."""
    if not tiles:
        return SafeString("")
    width = (max(tile.col for tile in tiles) + 1) * (SIDE + GAP) - GAP
    height = (max(tile.row for tile in tiles) + 1) * (SIDE + GAP) - GAP
    return format_html(
        '<div class="devo-tiles">'
        '<svg class="devo-tiles__map" viewBox="-4 -4 {} {}" role="group" aria-label="{}" '
        'xmlns="http://www.w3.org/2000/svg">{}</svg>{}</div>',
        width + 8,
        height + 8,
        title,
        join(_tile(tile) for tile in sorted(tiles, key=lambda tile: (tile.row, tile.col))),
        _legend(legend),
    )


def _tile(tile: Tile) -> SafeString:
    left, top = tile.col * (SIDE + GAP), tile.row * (SIDE + GAP)
    return format_html(
        '<a class="devo-tile devo-tile--{}" href="{}" aria-label="{}"><title>{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="10"></rect>'
        '<text x="{}" y="{}" text-anchor="middle" aria-hidden="true">{}</text></a>',
        tile.colour,
        tile.url,
        tile.title,
        tile.title,
        left,
        top,
        SIDE,
        SIDE,
        left + SIDE // 2,
        top + SIDE // 2 + 11,
        tile.label,
    )


def _legend(legend: Sequence[tuple[str, str]]) -> SafeString:
    if not legend:
        return SafeString("")
    rows = format_html_join(
        "",
        '<li class="devo-legend__item"><svg class="devo-legend__key devo-tile--{}" width="18" '
        'height="18" aria-hidden="true"><rect x="1" y="1" width="16" height="16" rx="3"></rect>'
        "</svg>{}</li>",
        legend,
    )
    return format_html('<ul class="devo-legend">{}</ul>', rows)
