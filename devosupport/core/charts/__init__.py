"""Pictures made on the server: SVG and lists styled by classes, never by inline style.

Every function takes plain data and returns safe markup with a title for those who cannot see it;
words stay words, at their own size on any screen. Each screen also gives its table.
"""

from devosupport.core.charts.bars import Bar, bars
from devosupport.core.charts.clock import clock_strip
from devosupport.core.charts.columns import Column, columns
from devosupport.core.charts.days import days_bar
from devosupport.core.charts.journey import Point, journey
from devosupport.core.charts.spread import Spread, spread
from devosupport.core.charts.stacks import Stack, stacks
from devosupport.core.charts.steps import Step, steps
from devosupport.core.charts.tiles import Tile, tile_map

__all__ = [
    "Bar",
    "Column",
    "Point",
    "Spread",
    "Stack",
    "Step",
    "Tile",
    "bars",
    "clock_strip",
    "columns",
    "days_bar",
    "journey",
    "spread",
    "stacks",
    "steps",
    "tile_map",
]
