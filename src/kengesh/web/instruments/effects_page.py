"""The page of reservations: what each does between its author and every other contracting State."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kengesh.treaties.reservations import Cell, Effect, Reservation, matrix, reservations
from kengesh.web.instruments.ledger import ledger, today
from kengesh.web.instruments.models import Instrument
from kengesh.web.members.middleware import Request


def said() -> Mapping[Effect, str]:
    """The effects in the reader's language."""
    return {
        Effect.MODIFIED: _("in force as modified by the reservation"),
        Effect.NOT_BETWEEN: _("not in force between the two"),
        Effect.NOT_APPLIED: _("in force; the provisions do not apply between the two to the extent of the reservation"),
        Effect.OPEN: _("acceptance is still open"),
        Effect.NOT_ESTABLISHED: _("the reservation is not established"),
        Effect.DISPUTED: _("expressly prohibited by the final clauses; disputed"),
        Effect.WITHDRAWN: _("in force without the reservation, which was withdrawn"),
    }


@dataclass(frozen=True, slots=True)
class Reserved:
    """A reservation: whose, what it says, what became of it, and its cells in the order of the other States."""

    id: str
    state: str
    day: date
    text: str
    provisions: str
    fate: str
    cells: tuple[tuple[str, Cell | None, str], ...]


def context(request: Request, instrument: Instrument) -> Mapping[str, Any]:
    """What the page shows."""
    at = today(instrument, request.now)
    known = ledger(request.standing, instrument)
    acts = known.acts
    cells = matrix(known.clauses, acts, at)
    others = sorted({each.other for each in cells} | {each.reserving for each in cells})
    by_pair = {(each.reservation, each.other): each for each in cells}
    words = said()
    rows = []
    for each in reservations(acts, at):
        found = [(name, by_pair.get((each.id, name))) for name in others]
        shown = tuple((name, cell, words[cell.effect] if cell else "–") for name, cell in found)
        provisions = ", ".join(each.act.provisions)
        rows.append(Reserved(each.id, each.state, each.act.day, each.act.text, provisions, _fate(each), shown))
    waiting = [each for each in cells if each.effect is Effect.OPEN]
    ends = sorted((each.until, each.other, each.reserving) for each in waiting if each.until)
    return {"instrument": instrument, "today": at, "others": others, "rows": rows, "open": ends}


def _fate(each: Reservation) -> str:
    if each.withdrawn:
        return _("withdrawn")
    if each.lapsed:
        return _("not confirmed when consenting to be bound: it lapsed (23(2))")
    if each.made is None:
        return _("made at signature; it is confirmed when consenting to be bound (23(2))")
    return _("late") if each.late else _("made")
