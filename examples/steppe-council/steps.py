"""The steps of the story, in order: what happens, where people do it, and what is told of it."""

from collections.abc import Mapping
from typing import Any

import commitments
import exercise
import forum
import hearing
import older_treaty
import operations
import treaty
import unfinished
from closing import (
    adopt,
    all_accept,
    ask_for_time,
    convene_next,
    find_wording,
    issue,
    letter_comes,
    lift_everything,
    lift_silence_objection,
    move_comma,
    offer_chairs_text,
    offer_package,
    start_silence,
    state_jointly,
)
from playing import Council, founded, play_round, raise_concerns, state_positions, table
from step import Step

from kengesh.errors import KengeshError, Refused
from kengesh.record.seals import verify_seal
from kengesh.verifier import verify
from kengesh.web.adoption.seals import seal
from kengesh.web.members.models import Organisation
from kengesh.web.narrowing.analysis import open_points as analysed
from kengesh.web.narrowing.analysis import state_of
from kengesh.web.negotiations.models import Revision
from kengesh.web.positions.models import Stance
from kengesh.web.positions.queries import standing_objections
from kengesh.web.record.models import COMMON, Opening, Record
from kengesh.web.record.reading import lines


def founding(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The organisation is there: members, people, chair and presidency."""
    return {"members with a say": len(council.delegations) - 1, "people": len(council.users)}


def concerns(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The delegations say what they need."""
    raised = raise_concerns(council)
    return {"raised": len(raised), "by": sorted({f"{each.delegation}" for each in raised})}


def tabling(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The first draft is on the table."""
    revision = table(council)
    return {"symbol": revision.symbol, "provisions": sum(1 for _ in council.draft.provisions()), "brackets": 0}


def first_round(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """Five files come back, and become one text."""
    return _compiled(council, play_round(council, 1))


def first_positions(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """Positions on Rev.1; Dasht objects to the detailed reasons."""
    return _stated(state_positions(council, 1))


def second_round(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """Four files, one of them of a group, answer the brackets."""
    return _compiled(council, play_round(council, 2))


def second_positions(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """Positions on Rev.2; Dasht reserves on the costs."""
    return _stated(state_positions(council, 2))


def package(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The chair offers what nobody opposes, all accept, and the secretariat moves a comma in Rev.3."""
    made = all_accept(council, offer_package(council))
    revision = move_comma(council)
    return {
        "accepted": made.state,
        "brackets closed": len(made.choices),
        "symbol": revision.symbol,
        "objections that survive the comma": [_said(each) for each in _standing(council)],
    }


def open_points(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """One point is open in each of two articles, and one sentence says what would close it."""
    return {"open": {each.place: each.closing for each in analysed(state_of(council.text, council.now))}}


def chairs_text(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The Chair's text meets both points; Dasht lifts its objection and its reserve."""
    made = all_accept(council, offer_chairs_text(council))
    lift_everything(council, "Dasht")
    revision = issue(council)
    return {"accepted": made.state, "symbol": revision.symbol, "brackets": _brackets(council), "objections": 0}


def broken_silence(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Silence, an extension, and a letter that came before the end and is typed in after it: broken."""
    convene_next(council)
    silence = ask_for_time(council, start_silence(council))
    kept["objection"] = letter_comes(council, silence)
    silence.refresh_from_db()
    return {
        "extended by hours": 24,
        "received before the end": kept["objection"].received_at < silence.expires_at,
        "typed in after the end": kept["objection"].entered_at > silence.expires_at,
        "outcome": silence.outcome,
        "stage": silence.negotiation.matter.stage,
    }


def no_silence_while_it_stands(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """While the objection stands, no silence starts."""
    try:
        start_silence(council)
    except Refused as refusal:
        return {"refused": refusal.sentence}
    return {"refused": None}


def wording_found(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """A wording is found, the objector lifts its objection, the text is issued clean."""
    proposal, made = find_wording(council)
    lift_silence_objection(council, kept["objection"])
    revision = issue(council)
    proposal.refresh_from_db()
    return {
        "amendment": proposal.state,
        "accepted": made.state,
        "symbol": revision.symbol,
        "brackets": _brackets(council),
    }


def adoption(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Silence again, a joint statement, seventy-two hours, the chair declares."""
    silence = start_silence(council)
    statement = state_jointly(council)
    decision = kept["decision"] = adopt(council, silence)
    item = decision.body.sessions.get().agenda.get()
    return {
        "decision": decision.symbol,
        "effect from the end of the silence": decision.adopted_at == silence.expires_at,
        "statement of": [f"{each.delegation}" for each in statement.party_rows.all()],
        "next session": f"{item}",
        "stage": decision.negotiation.matter.stage,
    }


def sealing(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """The secretariat seals the adopted text; a changed file does not match its proof."""
    files = seal(kept["decision"].public_id, by=council.secretary, now=council.pass_time(hours=1))
    pdf = next(each for each in files if each.form == "pdf")
    sealed, _ = verify_seal(pdf.file.content(), pdf.proof.content())
    refused = None
    try:
        verify_seal(pdf.file.content() + b" ", pdf.proof.content())
    except KengeshError as error:
        refused = error.code
    return {
        "forms": sorted({each.form for each in files}),
        "the proof is of": sealed.symbol,
        "changed file": refused,
    }


def verifying(_council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """Anybody checks the record; one changed byte is found and named."""
    exported = "".join(lines(Record.objects.get(owner=COMMON), Opening.objects.all())).encode()
    at = exported.index(b"silence-broken") + 2
    changed = verify(exported[:at] + b"S" + exported[at + 1 :])
    named = exported[:at].count(b"\n") + 1
    return {
        "findings": len(verify(exported).findings),
        "one changed byte is named": any(each.line == named for each in changed.findings),
    }


OF_THE_TEXT = (
    Step("The first draft", "/negotiations/…/", "kengesh issue", tabling),
    Step("Five files come back", "/negotiations/…/returns/", "kengesh compile", first_round),
    Step("Positions on Rev.1", "/negotiations/…/positions/", "kengesh positions", first_positions),
    Step("The second round", "/negotiations/…/returns/", "kengesh compile", second_round),
    Step("Positions on Rev.2", "/negotiations/…/positions/", "kengesh positions", second_positions),
    Step("What nobody opposes", "/negotiations/…/chair/", "kengesh text keep", package),
    Step("What is still open", "/negotiations/…/chair/", "kengesh consensus state", open_points),
    Step("The Chair's text", "/negotiations/…/chair/", "kengesh text keep", chairs_text),
    Step("A silence that is broken", "/negotiations/…/adoption/", "", broken_silence),
    Step("No silence while it stands", "/negotiations/…/adoption/", "", no_silence_while_it_stands),
    Step("A wording is found", "/negotiations/…/", "kengesh text compare", wording_found),
    Step("Adopted", "/decisions/…/", "", adoption),
    Step("Sealed", "/decisions/…/", "kengesh seal verify", sealing),
)
BEFORE = (
    Step("The council", "/people/", "kengesh doctor", founding),
    *older_treaty.STEPS,
    *operations.STEPS[:2],
    forum.STEPS[0],
    *hearing.STEPS[:2],
    Step("What the members need", "/matters/…/concerns/", "", concerns),
    hearing.STEPS[2],
    *forum.STEPS[1:],
    *operations.STEPS[2:],
    *exercise.STEPS,
    commitments.STEPS[0],
    hearing.STEPS[3],
)
AFTERWARDS = (
    *treaty.STEPS[:2],
    commitments.STEPS[1],
    *treaty.STEPS[2:4],
    *commitments.STEPS[2:],
    *treaty.STEPS[4:],
    *forum.LAST_STEPS,
    Step("Anybody can check", "/record/", "kengesh record verify", verifying),
)
STEPS = (*BEFORE, *OF_THE_TEXT, *AFTERWARDS)
"""The year: what the members need, the text until it is sealed, and what becomes of it."""
HALF_WAY = len(BEFORE) + 7
"""How many steps lie behind the demonstration when it starts: what is still open is known."""


def play(steps: int = len(STEPS)) -> list[dict[str, Any]]:
    """Play the first steps on the database that Django is set up with, and tell each."""
    council = founded()
    kept: dict[str, Any] = {}
    return [{"step": step.title, **step.play(council, kept)} for step in STEPS[:steps]]


def half_way() -> None:
    """Leave the council where the demonstration starts; a council that is there already stays as it is."""
    if Organisation.objects.exists():
        return
    _played(HALF_WAY).pass_time(hours=12)


def whole_year() -> None:
    """Leave the council when its year is over, with what it has begun of the next one."""
    if Organisation.objects.exists():
        return
    unfinished.begin(_played(len(STEPS)))


def _played(steps: int) -> Council:
    council = founded()
    kept: dict[str, Any] = {}
    for step in STEPS[:steps]:
        step.play(council, kept)
    return council


def _compiled(council: Council, revision: Revision) -> Mapping[str, Any]:
    compiled = council.text.history.filter(act="compiled").count()
    return {"symbol": revision.symbol, "compilations": compiled, "brackets": _brackets(council)}


def _stated(stances: list[Stance]) -> Mapping[str, Any]:
    return {"stated": [_said(each) for each in stances]}


def _said(stance: Stance) -> str:
    return f"{stance.delegation} {stance.kind}, Rev.{stance.revision}"


def _brackets(council: Council) -> int:
    return sum(1 for _ in council.draft.choices())


def _standing(council: Council) -> list[Stance]:

    return list(standing_objections(council.text, council.draft))
