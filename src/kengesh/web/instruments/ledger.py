"""The acts of a treaty as values, as far as a reader sees them: what pages and rules compute from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kengesh.errors import Refused
from kengesh.treaties.acts import Act
from kengesh.treaties.clauses import Clauses
from kengesh.treaties.foresight import still_needed
from kengesh.treaties.forms import clauses_from
from kengesh.treaties.status import Status, status
from kengesh.web.instruments import queries
from kengesh.web.instruments.models import ActKind, Instrument, TreatyAct
from kengesh.web.members.standing import Standing


@dataclass(frozen=True, slots=True)
class Ledger:
    """A treaty, its final clauses, and the acts that count for a reader: in due form, not taken back."""

    instrument: Instrument
    clauses: Clauses
    rows: tuple[TreatyAct, ...]

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts as values; full powers are no act of the treaty itself."""
        return tuple(each.as_act() for each in self.rows if each.kind != ActKind.FULL_POWERS)

    def status(self, at: date) -> Status:
        """Where each State stands on a day."""
        return status(self.clauses, self.acts, at)


def today(instrument: Instrument, now: datetime) -> date:
    """The day at the place of the body."""
    return now.astimezone(ZoneInfo(instrument.body.time_zone)).date()


def clauses_of(instrument: Instrument) -> Clauses:
    """The final clauses; refused where they are not entered yet."""
    if instrument.clauses is None:
        raise Refused("clauses-missing")
    return clauses_from(instrument.clauses)


def counting(rows: Iterable[TreatyAct]) -> tuple[TreatyAct, ...]:
    """The acts that count: found in due form, maintained where the depositary asked, and not taken back."""
    return tuple(each for each in rows if each.examined_at is not None and each.taken_back_at is None)


def ledger(standing: Standing, instrument: Instrument) -> Ledger:
    """What a reader sees, in one query: the depositary all that counts, others what was circulated or is their own."""
    rows = counting(queries.acts_visible_to(standing, instrument))
    return Ledger(instrument, clauses_of(instrument), rows)


def follow(instrument: Instrument, now: datetime) -> None:
    """Keep what follows from the circulated acts where lists read it; part of other acts."""
    known, at, zone = public_ledger(instrument), today(instrument, now), ZoneInfo(instrument.body.time_zone)
    closes, entry = known.clauses.closes, known.status(at).entry
    instrument.closes_at = datetime.combine(closes + timedelta(days=1), time(), zone) if closes else None
    instrument.enters_at = datetime.combine(entry.on, time(), zone) if entry.on else None
    instrument.missing = _missing(known, at)
    instrument.save(update_fields=["closes_at", "enters_at", "missing"])


def _missing(known: Ledger, at: date) -> int | None:
    """How many further deposits the smallest set that would do has; None where none would, or too many kinds differ."""
    try:
        needed = still_needed(
            known.clauses, known.acts, at, [each.name for each in queries.states_of(known.instrument)]
        )
    except Refused:
        return None
    if needed.met:
        return 0
    return min((sum(some.count for some in way) for way in needed.ways), default=None)


def public_ledger(instrument: Instrument) -> Ledger:
    """What everybody sees: what was circulated."""
    rows = instrument.acts.filter(notification__isnull=False).select_related("member", "of", "notification")
    return Ledger(instrument, clauses_of(instrument), tuple(rows))
