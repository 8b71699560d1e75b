"""The protocol becomes law: signed by five, ratified by four, a reservation, an objection, entry into force.

`treaty.toml` tells what the States do and on which day; here people do it on the platform, and what the platform then
exports says the same as the file.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from playing import HERE, Council
from step import Step

from kengesh.formats.treaty_files import read_treaty, treaty_from_text
from kengesh.treaties.acts import Act, Kind
from kengesh.treaties.foresight import still_needed
from kengesh.treaties.forms import Treaty, clauses_form
from kengesh.treaties.reservations import matrix
from kengesh.treaties.status import Duty, status
from kengesh.treaties.words import sentences
from kengesh.web.instruments import examining, opening
from kengesh.web.instruments.exports import status_file
from kengesh.web.instruments.handing import Saying, Upload, hand_over, prepare
from kengesh.web.instruments.ledger import public_ledger
from kengesh.web.instruments.models import Instrument, TreatyAct
from kengesh.web.members.channels import Channel

_BY_LETTER = "ratified by Chuya"
_MORNING = time(5, tzinfo=UTC)  # ten o'clock at the place of the Council
_REGISTERED = date(2026, 9, 10)


def described() -> Treaty:
    """The treaty as its file tells it."""
    return read_treaty(HERE / "treaty.toml")


def opened(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """The secretariat opens a treaty from the decision, enters Article 14 as data, and notes the authentication."""
    desk = {"by": council.secretary}
    made = opening.open_from_decision(kept["decision"].public_id, **desk, now=council.pass_time(days=3))
    treaty = described()
    opening.set_clauses(made.public_id, form=clauses_form(treaty.clauses), **desk, now=council.pass_time(hours=2))
    told = opening.authenticate(made.public_id, day=council.now.date(), **desk, now=council.pass_time(hours=1))
    kept["instrument"], kept["acts"] = told.instrument, {}
    return {
        "symbol": made.symbol,
        "notified": told.symbol,
        "in words": dict(sentences(treaty.clauses))["Entry into force"],
    }


def signed(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Five heads produce full powers and sign; each is told of the duty of a signatory."""
    _played(council, kept, [Kind.SIGNATURE])
    known = public_ledger(kept["instrument"])
    found = known.status(council.now.date())
    needed = still_needed(known.clauses, known.acts, council.now.date(), list(council.delegations))
    return {
        "signatories": [each.state for each in found.states],
        "duty of": [each.state for each in found.states if each.duty is Duty.SIGNED],
        "still needed": [f"{some.count} of {', '.join(some.states)}" for way in needed.ways for some in way],
        "full powers": kept["instrument"].acts.filter(kind="full-powers").count(),
    }


def ratified(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Three instruments are deposited, one of them by letter; the third brings the protocol into force."""
    days = [Kind.RATIFICATION, Kind.ACCEPTANCE]
    _played(council, kept, days, before=date(2026, 8, 1))
    told = examining.notify_entry(kept["instrument"].public_id, by=council.secretary, now=council.pass_time(hours=1))
    found = public_ledger(kept["instrument"]).status(council.now.date())
    by_letter = kept["acts"][_BY_LETTER]
    return {
        "deposited": {each.state: f"{each.consent.day}" for each in found.states if each.consent},
        "by letter": f"{by_letter.member}" if by_letter.channel == Channel.LETTER else None,
        "enters into force": f"{found.entry.on}",
        "notified": told.text.rpartition(" enters")[2],
    }


def reserved(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Dasht ratifies with a reservation: until the others answer, or twelve months have passed, it is open."""
    _played(council, kept, [Kind.RATIFICATION, Kind.RESERVATION])
    return _effects(council, kept)


def objected(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Bayan objects: the effects are between two States each."""
    _played(council, kept, [Kind.OBJECTION])
    return _effects(council, kept)


def _effects(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    known = public_ledger(kept["instrument"])
    cells = matrix(known.clauses, known.acts, council.now.date())
    return {
        "Dasht and": {each.other: f"{each.effect} ({each.rule})" for each in cells},
        "answers are open until": sorted({f"{each.until}" for each in cells if each.until}),
    }


def in_force(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """The protocol is in force on the computed days, and registered; the platform exports what the file tells."""
    council.now = datetime.combine(_REGISTERED, _MORNING)
    instrument: Instrument = kept["instrument"]
    opening.register(
        instrument.public_id, registration="Register of the Council, No. 1", day=_REGISTERED, by=council.secretary,
        now=council.now,
    )  # fmt: skip
    treaty, at = described(), council.now.date()
    exported = treaty_from_text(status_file(public_ledger(instrument), "toml", at), "treaty.toml")
    ours, theirs = status(exported.clauses, exported.acts, at), status(treaty.clauses, treaty.acts, at)
    return {
        "in force for": {each.state: f"{each.in_force}" for each in ours.states if each.in_force},
        "signatory still": [each.state for each in ours.states if not each.consent],
        "as the file": [(each.state, each.stage, each.in_force) for each in ours.states]
        == [(each.state, each.stage, each.in_force) for each in theirs.states],
        "notifications": instrument.notifications.count(),
    }


def _played(council: Council, kept: dict[str, Any], kinds: Sequence[Kind], before: date = date.max) -> None:
    """The acts of these kinds that have not been done yet, in their order; each circulated on its day."""
    left = [
        each for each in described().acts if each.kind in kinds and each.id not in kept["acts"] and each.day < before
    ]
    for (day, told), acts in groupby(left, key=lambda each: (each.day, each.notified)):
        council.now = max(council.now, datetime.combine(day, _MORNING))
        done = [
            row
            for state, own in groupby(acts, key=lambda each: each.state)
            for row in _done(council, kept, state, [*own])
        ]
        council.now = max(council.now, datetime.combine(told or day + timedelta(days=1), _MORNING))
        desk = {"by": council.secretary, "now": council.now}
        for row in done:
            examining.find_in_form(row.public_id, **desk)
        circulated = [row.public_id for row in done if row.kind != "full-powers"]
        examining.circulate(kept["instrument"].public_id, act_ids=circulated, **desk)


def _done(council: Council, kept: dict[str, Any], state: str, acts: Sequence[Act]) -> list[TreatyAct]:
    """What a State does on a day: prepared by its delegation and handed over by its head, or by letter."""
    key, rows = kept["instrument"].public_id, []
    if acts[0].id == _BY_LETTER:
        member = council.delegations[state].member
        saying, when = _saying(acts[0], kept, state), council.pass_time(hours=1)
        said = {"member": member, "saying": saying, "received_on": acts[0].day, "channel": Channel.LETTER}
        rows = [examining.enter(key, **said, by=council.secretary, now=when)]
    else:
        prepared = []
        for saying, file in _prepared(acts, kept, state):
            by, when = council.experts[state], council.pass_time(minutes=5)
            delegation = council.delegations[state].public_id
            prepared.append(prepare(key, delegation, saying=saying, upload=file, by=by, now=when))
        ids = [each.public_id for each in prepared]
        rows = hand_over(ids, by=council.heads[state], now=council.pass_time(minutes=5))
    handed = {f"{row.kind}": row for row in rows}
    kept["acts"] |= {each.id: handed[f"{each.kind}"] for each in acts}
    return rows


def _prepared(acts: Sequence[Act], kept: dict[str, Any], state: str) -> list[tuple[Saying, Upload | None]]:
    """What the delegation prepares: full powers go before a signature."""
    found: list[tuple[Saying, Upload | None]] = []
    for each in acts:
        if each.kind is Kind.SIGNATURE:
            letter = Upload(f"Full powers of {state}, fictitious.".encode(), f"full-powers-{state}.txt", "text/plain")
            found.append((Saying("full-powers", holder=f"Head of delegation of {state}"), letter))
        found.append((_saying(each, kept, state), None))
    return found


def _saying(act: Act, kept: dict[str, Any], state: str) -> Saying:
    about = kept["acts"][act.of].public_id if act.of else ""
    holder = f"Head of delegation of {state}" if act.kind is Kind.SIGNATURE else ""
    return Saying(f"{act.kind}", f"{act.manner}", about, act.text, act.provisions, act.opposes, holder)


STEPS = (
    Step("A treaty is opened", "/treaties/…/depositary/", "kengesh treaty status", opened),
    Step("Signed by five", "/treaties/…/room/", "kengesh treaty status", signed),
    Step("Three deposits", "/treaties/…/what-if/", "kengesh treaty what-if", ratified),
    Step("A reservation", "/treaties/…/effects/", "kengesh treaty effects", reserved),
    Step("An objection to it", "/treaties/…/effects/", "kengesh treaty effects", objected),
    Step("In force", "/treaties/…/", "kengesh treaty status", in_force),
)
