"""The page of a treaty: who signed, who consented and how, since when it is in force for whom, what was reserved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kengesh.treaties.reservations import reservations
from kengesh.treaties.status import Duty, Stage, Standing, Status
from kengesh.treaties.words import sentences
from kengesh.web.instruments import queries, rules
from kengesh.web.instruments.ledger import Ledger, ledger, today
from kengesh.web.instruments.models import ActKind, Instrument, SignatureManner, TreatyAct
from kengesh.web.layout.phrases import TRANSLATED
from kengesh.web.members.middleware import Request


@dataclass(frozen=True, slots=True)
class Line:
    """One State in the status table."""

    state: str
    stage: str
    signed: date | None
    manner: str
    consent: date | None
    how: str
    in_force: date | None
    left: date | None
    duty: str
    provisional: date | None
    reservations: int
    declarations: int
    uncirculated: bool


def stages() -> Mapping[Stage, str]:
    """The stages in the reader's language."""
    return {
        Stage.NONE: _("none"),
        Stage.AD_REFERENDUM: _("signed ad referendum"),
        Stage.SIGNATORY: _("signatory"),
        Stage.CONTRACTING: _("contracting State"),
        Stage.PARTY: _("party"),
        Stage.FORMER: _("former party"),
    }


def lines(known: Ledger, status: Status) -> tuple[Line, ...]:
    """The status table: every State that has done something."""
    named = stages()
    standing = {each.act.id for each in reservations(known.acts, status.at) if not each.lapsed and not each.withdrawn}
    return tuple(_line(each, known.rows, named, standing) for each in status.states)


def _line(each: Standing, rows: Sequence[TreatyAct], named: Mapping[Stage, str], standing: set[str]) -> Line:
    own = [row for row in rows if row.member and row.member.name == each.state]
    return Line(
        each.state,
        named[each.stage],
        each.signed.day if each.signed else None,
        f"{SignatureManner(each.signed.manner).label}" if each.signed else "",
        each.consent.day if each.consent else None,
        f"{ActKind(each.consent.kind).label}" if each.consent else "",
        each.in_force,
        each.left,
        f"{each.duty}",
        each.provisional_since,
        sum(row.public_id in standing for row in own),
        sum(row.kind == ActKind.DECLARATION for row in own),
        any(row.notification is None for row in own if row.kind != ActKind.FULL_POWERS),
    )


def context(request: Request, instrument: Instrument) -> Mapping[str, Any]:
    """What the page of a treaty shows."""
    at = today(instrument, request.now)
    shown: dict[str, Any] = {
        "instrument": instrument,
        "today": at,
        "notifications": list(_of(instrument)),
        "corrections": list(queries.corrections_of(instrument)),
        "is_depositary": rules.is_depositary(request.standing, instrument),
        "has_room": bool(rules.seats(request.standing, instrument)),
    }
    if instrument.clauses is None:
        return shown
    known = ledger(request.standing, instrument)
    status = known.status(at)
    mine = {seat.name for seat in rules.seats(request.standing, instrument)}
    said = (ActKind.RESERVATION, ActKind.DECLARATION, ActKind.OBJECTION)
    return shown | {
        "clauses": sentences(known.clauses, TRANSLATED),
        "status": status,
        "lines": lines(known, status),
        "duties": [each for each in status.states if each.duty is not Duty.NONE and each.state in mine],
        "texts": [each for each in known.rows if each.kind in said],
        "closes": known.clauses.closes,
    }


def _of(instrument: Instrument) -> list[Any]:
    rows = list(instrument.notifications.all())
    for each in rows:
        each.instrument = instrument
    return rows
