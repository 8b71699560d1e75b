"""A treaty that was there before the platform: its acts are entered from files; one deposit is missing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from playing import HERE, Council
from step import Step

from kengesh.formats.treaty_files import read_treaty
from kengesh.treaties.acts import Act, Kind
from kengesh.treaties.foresight import still_needed
from kengesh.treaties.forms import clauses_form
from kengesh.web.instruments import examining, opening
from kengesh.web.instruments.handing import Saying, Upload
from kengesh.web.instruments.ledger import public_ledger
from kengesh.web.instruments.models import Instrument, TreatyAct
from kengesh.web.members.channels import Channel

FILE = "older-treaty.toml"
_ADOPTED = date(2024, 5, 14)


def entered(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The secretariat enters the agreement, its clauses and what reached it; the platform says what is still needed."""
    treaty = read_treaty(HERE / FILE)
    made = opening.enter_existing(
        council.body.public_id,
        title=treaty.title,
        adopted_on=_ADOPTED,
        source="Collection of agreements of the Steppe Council, vol. 2, p. 14 (fictitious)",
        content=f"{treaty.title}. Fictitious.\n".encode(),
        name="status-of-the-secretariat.txt",
        media_type="text/plain",
        languages=council.organisation.languages,
        **_desk(council),
    )
    opening.set_clauses(made.public_id, form=clauses_form(treaty.clauses), **_desk(council))
    told = opening.authenticate(made.public_id, day=_ADOPTED, **_desk(council))
    entered = [_entered(council, made, act) for act in treaty.acts]
    examining.circulate(made.public_id, act_ids=[each.public_id for each in entered], **_desk(council))
    known = public_ledger(told.instrument)
    needed = still_needed(known.clauses, known.acts, council.now.date(), list(council.delegations))
    return {
        "symbol": made.symbol,
        "deposited": [each.state for each in known.status(council.now.date()).states if each.consent],
        "still needed": [f"{some.count} of {', '.join(some.states)}" for way in needed.ways for some in way],
    }


def _entered(council: Council, instrument: Instrument, act: Act) -> TreatyAct:
    """One act as the files have it; full powers go before a signature."""
    holder = f"Head of delegation of {act.state}" if act.kind is Kind.SIGNATURE else ""
    if holder:
        letter = Upload(
            f"Full powers of {act.state}, fictitious.".encode(), f"full-powers-{act.state}.txt", "text/plain"
        )
        _found(council, instrument, act, Saying("full-powers", holder=holder), letter)
    return _found(council, instrument, act, Saying(f"{act.kind}", f"{act.manner}", holder=holder), None)


def _found(council: Council, instrument: Instrument, act: Act, saying: Saying, upload: Upload | None) -> TreatyAct:
    member = council.delegations[act.state].member
    said = {"member": member, "saying": saying, "received_on": act.day, "channel": Channel.LETTER, "upload": upload}
    row = examining.enter(instrument.public_id, **said, **_desk(council))
    return examining.find_in_form(row.public_id, **_desk(council))


def _desk(council: Council) -> dict[str, Any]:
    return {"by": council.secretary, "now": council.pass_time(minutes=1)}


STEPS = (Step("A treaty that was there", "/treaties/…/what-if/", "kengesh treaty what-if", entered),)
