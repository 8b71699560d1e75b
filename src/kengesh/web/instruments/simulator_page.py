"""The page that asks who must still deposit, and what if: States and days come in the address, nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kengesh.errors import KengeshError, Refused
from kengesh.treaties.foresight import Some, forecast, still_needed
from kengesh.web.instruments.ledger import ledger, today
from kengesh.web.instruments.models import Instrument
from kengesh.web.instruments.queries import states_of
from kengesh.web.layout.explain import explain
from kengesh.web.members.middleware import Request


@dataclass(frozen=True, slots=True)
class Chance:
    """A State that could deposit: the name of its field, and the day that was asked for it."""

    state: str
    field: str
    day: str


def context(request: Request, instrument: Instrument) -> Mapping[str, Any]:
    """What the page shows."""
    at = today(instrument, request.now)
    known = ledger(request.standing, instrument)
    members = states_of(instrument)
    refusal, needed, supposed = "", None, None
    try:
        needed = still_needed(known.clauses, known.acts, at, [each.name for each in members])
        asked = _asked(request, {each.public_id: each.name for each in members}, at)
        supposed = forecast(known.clauses, known.acts, asked) if asked else None
    except KengeshError as error:
        refusal = explain(error)
    able = set(needed.able) if needed else set()
    chances = [
        Chance(each.name, each.public_id, request.GET.get(each.public_id, "")) for each in members if each.name in able
    ]
    return {
        "instrument": instrument,
        "today": at,
        "entry": known.status(at).entry,
        "needed": needed,
        "ways": [_in_words(way) for way in needed.ways] if needed else [],
        "chances": chances,
        "supposed": supposed,
        "refusal": refusal,
    }


def _asked(request: Request, names: Mapping[str, str], at: date) -> dict[str, date]:
    """The days in the address, for each State; a day that lies behind is refused as late as one that is none."""
    asked = {}
    for field, name in names.items():
        if value := request.GET.get(field, "").strip():
            try:
                asked[name] = date.fromisoformat(value)
            except ValueError:
                raise Refused("what-if-day", state=name, found=value) from None
            if asked[name] < at:
                raise Refused("what-if-past", state=name, day=value, today=at.isoformat())
    return asked


def _in_words(way: tuple[Some, ...]) -> str:
    """A smallest set: "Ertis, and any 1 of Dasht, Feruza"."""
    parts = []
    for some in way:
        names = ", ".join(some.states)
        if some.count == len(some.states):
            parts.append(names)
        else:
            parts.append(_("any %(count)s of %(names)s") % {"count": some.count, "names": names})
    return _("%(first)s and %(rest)s") % {"first": parts[0], "rest": "; ".join(parts[1:])} if parts[1:] else parts[0]
