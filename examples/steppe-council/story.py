"""The story of the protocol, step by step: what the guided tour shows, without a browser.

    python examples/steppe-council/story.py            plays it to the end in a folder of its own, and compares
    python examples/steppe-council/story.py --half FOLDER   leaves the council half-way there, for the demonstration

Each step names the page on which people do it and the command that does or shows the same. What must come out stands in
`expected.json`; the files of this folder hold no results.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playing import Council

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Step:
    """One step: what happens, where people do it, the command, and what it gives back to be compared."""

    title: str
    page: str
    command: str
    play: "Callable[[Council, dict[str, Any]], Mapping[str, Any]]"


def founding(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The organisation is there: members, people, chair and presidency."""
    return {"members with a say": len(council.delegations) - 1, "people": len(council.users)}


def concerns(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The delegations say what they need."""
    from playing import raise_concerns

    raised = raise_concerns(council)
    return {"raised": len(raised), "by": sorted({f"{each.delegation}" for each in raised})}


def tabling(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The first draft is on the table."""
    from playing import table

    revision = table(council)
    return {"symbol": revision.symbol, "provisions": sum(1 for _ in council.draft.provisions()), "brackets": 0}


def first_round(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """Five files come back, and become one text."""
    from playing import play_round

    return _compiled(council, play_round(council, 1))


def first_positions(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """Positions on Rev.1; Dasht objects to the detailed reasons."""
    from playing import state_positions

    return _stated(state_positions(council, 1))


def second_round(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """Four files, one of them of a group, answer the brackets."""
    from playing import play_round

    return _compiled(council, play_round(council, 2))


def second_positions(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """Positions on Rev.2; Dasht reserves on the costs."""
    from playing import state_positions

    return _stated(state_positions(council, 2))


def package(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The chair offers what nobody opposes, all accept, and the secretariat moves a comma in Rev.3."""
    from closing import all_accept, move_comma, offer_package

    made = all_accept(council, offer_package(council))
    revision = move_comma(council)
    return {
        "accepted": made.state,
        "brackets closed": len(made.choices),
        "symbol": revision.symbol,
        "objections that survive the comma": [_said(each) for each in _standing(council)],
    }


def open_points(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """One point is open in each of two articles, and one sentence says what would close it."""
    from kengesh.web.narrowing.analysis import open_points as analysed

    return {"open": {each.place: each.sentence for each in analysed(council.text, council.now)}}


def chairs_text(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """The Chair's text meets both points; Dasht lifts its objection and its reserve."""
    from closing import all_accept, issue, lift_everything, offer_chairs_text

    made = all_accept(council, offer_chairs_text(council))
    lift_everything(council, "Dasht")
    revision = issue(council)
    return {"accepted": made.state, "symbol": revision.symbol, "brackets": _brackets(council), "objections": 0}


def broken_silence(council: "Council", kept: dict[str, Any]) -> Mapping[str, Any]:
    """Silence, an extension, and a letter that came before the end and is typed in after it: broken."""
    from closing import ask_for_time, convene_next, letter_comes, start_silence

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


def no_silence_while_it_stands(council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """While the objection stands, no silence starts."""
    from closing import start_silence

    from kengesh.errors import Refused

    try:
        start_silence(council)
    except Refused as refusal:
        return {"refused": refusal.sentence}
    return {"refused": None}


def wording_found(council: "Council", kept: dict[str, Any]) -> Mapping[str, Any]:
    """A wording is found, the objector lifts its objection, the text is issued clean."""
    from closing import find_wording, issue, lift_silence_objection

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


def adoption(council: "Council", kept: dict[str, Any]) -> Mapping[str, Any]:
    """Silence again, a joint statement, seventy-two hours, the chair declares."""
    from closing import adopt, start_silence, state_jointly

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


def sealing(council: "Council", kept: dict[str, Any]) -> Mapping[str, Any]:
    """The secretariat seals the adopted text; a changed file does not match its proof."""
    from kengesh.errors import KengeshError
    from kengesh.record.seals import check
    from kengesh.web.adoption.seals import seal

    files = seal(kept["decision"].public_id, by=council.secretary, now=council.pass_time(hours=1))
    pdf = next(each for each in files if each.form == "pdf")
    check(pdf.file.content(), pdf.proof.content())
    try:
        check(pdf.file.content() + b" ", pdf.proof.content())
    except KengeshError as error:
        return {"forms": sorted({each.form for each in files}), "changed file": error.code}
    return {"forms": sorted({each.form for each in files}), "changed file": None}


def verifying(_council: "Council", _kept: dict[str, Any]) -> Mapping[str, Any]:
    """Anybody checks the record; one changed byte is found and named."""
    from kengesh.verifier import verify
    from kengesh.web.record.exporting import export

    lines = export()
    clean = verify(lines)
    at = lines.index(b'"silence-broken"') + 2
    changed = verify(lines[:at] + b"S" + lines[at + 1 :])
    return {"findings": len(clean.findings), "findings with one byte changed": len(changed.findings) > 0}


STEPS = (
    Step("The council", "/people/", "kengesh doctor", founding),
    Step("What the members need", "/matters/…/concerns/", "", concerns),
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
    Step("Anybody can check", "/record/", "kengesh record verify", verifying),
)
HALF_WAY = 9
"""How many steps lie behind the demonstration when it starts."""


def play(steps: int = len(STEPS)) -> "tuple[Council, list[dict[str, Any]]]":
    """Play the first steps on the database that Django is set up with."""
    from playing import founded

    council = founded()
    kept: dict[str, Any] = {}
    told: list[dict[str, Any]] = []
    for step in STEPS[:steps]:
        told.append({"step": step.title, **step.play(council, kept)})
    return council, told


def prepared(folder: Path, *, demonstration: bool = False) -> None:
    """Set the platform up in a folder."""
    os.environ["KENGESH_VAR"] = f"{folder}"
    os.environ["KENGESH_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kengesh.web.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    del demonstration


def half_way(folder: Path) -> None:
    """Leave the council half-way, with the clock of the demonstration where the story stands; once alone."""
    prepared(folder)
    from kengesh.web.clock.time import set_demonstration
    from kengesh.web.members.models import Organisation

    if Organisation.objects.exists():
        return
    council, _ = play(HALF_WAY)
    set_demonstration(council.pass_time(hours=12))


def main() -> int:
    """Play the story, tell it, and compare it with what must come out."""
    if len(sys.argv) > 2 and sys.argv[1] == "--half":
        half_way(Path(sys.argv[2]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        prepared(Path(folder))
        _, told = play()
    expected = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))["story"]
    for number, (step, found) in enumerate(zip(STEPS, told, strict=True), 1):
        mark = "as expected" if found in expected else "NOT AS EXPECTED"
        print(f"{number:2}. {step.title}: {mark}\n    page {step.page}" + (f", {step.command}" if step.command else ""))
        for name, value in found.items():
            if name != "step":
                print(f"      {name}: {value}")
    return 0 if told == expected else 1


def _compiled(council: "Council", revision: "Any") -> Mapping[str, Any]:
    compiled = council.text.history.filter(act="compiled").count()
    return {"symbol": revision.symbol, "compilations": compiled, "brackets": _brackets(council)}


def _stated(stances: "list[Any]") -> Mapping[str, Any]:
    return {"stated": [_said(each) for each in stances]}


def _said(stance: "Any") -> str:
    return f"{stance.delegation} {stance.kind}, Rev.{stance.revision}"


def _brackets(council: "Council") -> int:
    return sum(1 for _ in council.draft.choices())


def _standing(council: "Council") -> "list[Any]":
    from kengesh.web.positions.queries import standing_objections

    return list(standing_objections(council.text, council.draft))


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        sys.exit(main())
