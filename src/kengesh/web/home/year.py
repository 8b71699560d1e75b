"""The council's year on the first page: a tile of each app that has something for the reader, all read in one query."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Protocol

from django.db.models import QuerySet

from kengesh.web.commitments import front as commitments
from kengesh.web.consultations import front as consultations
from kengesh.web.cooperation.exercises import front as exercises
from kengesh.web.cooperation.narcotics import front as narcotics
from kengesh.web.cooperation.themes import front as themes
from kengesh.web.home.queries import Event
from kengesh.web.instruments import front as instruments
from kengesh.web.layout.front import Row, Tile, read
from kengesh.web.meetings import front as meetings
from kengesh.web.members.standing import Standing


class Front(Protocol):
    """The module `front` of an app."""

    def rows(self, standing: Standing, now: datetime) -> list[QuerySet[Any, Any]]:
        """The rows that count, of one shape."""

    def tile(self, rows: Sequence[Row], now: datetime) -> Tile | None:
        """A tile of those of its own kinds."""


FRONTS: Final[tuple[Front, ...]] = (
    meetings, exercises, narcotics, themes, consultations, instruments, commitments,
)  # fmt: skip
"""In the order of the tiles."""


def tiles(standing: Standing, now: datetime) -> list[Tile]:
    """The tiles for a reader."""
    found = read([part for front in FRONTS for part in front.rows(standing, now)])
    return [tile for front in FRONTS if (tile := front.tile(found, now)) is not None]


def with_due(deadlines: Sequence[Event], shown: Sequence[Tile]) -> list[Event]:
    """The deadlines of the texts and those of the year, the next one first."""
    due = (Event(each.at, each.what, each.about, each.address) for tile in shown for each in tile.due)
    return sorted([*deadlines, *due], key=lambda each: each.at)
