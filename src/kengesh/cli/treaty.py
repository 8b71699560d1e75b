"""Where a treaty stands: who is bound since when, what reservations do, and who must still deposit."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.cli.treaty_report import status_report
from kengesh.formats.saving import save
from kengesh.formats.treaty_files import read_treaty
from kengesh.treaties.foresight import Needed, Some, forecast, still_needed
from kengesh.treaties.forms import Treaty
from kengesh.treaties.reservations import matrix, reservations
from kengesh.treaties.status import Entry, Standing, Status, status
from kengesh.treaties.tables import FIRST, LAST

app = typer.Typer()

File = Annotated[Path, typer.Argument(metavar="FILE", help="A treaty as TOML: clauses and acts.")]
At = Annotated[str | None, typer.Option("--at", metavar="DATE", help="The day; today if it is left out.")]


@app.command("status")
def show_status(
    file: File,
    *,
    at: At = None,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="A self-contained HTML page to write.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show where each State stands on a day, and when the treaty enters or entered into force."""
    output = Output(as_json=as_json)
    treaty, day = read_treaty(file), _day(at)
    found = status(treaty.clauses, treaty.acts, day)
    if report:
        save(report, status_report(treaty, found).encode())
    _warn_unnotified(output, treaty)
    columns = ["State", "status", "signed", "consent", "in force from"]
    rows = [(each.state, f"{each.stage}", *_days(each)) for each in found.states]
    head = [f"{treaty.title}, on {day}", _entry(found)]
    output.say(
        {
            "title": treaty.title,
            "at": day,
            "in_force": found.is_in_force,
            "conditions_met": found.entry.met,
            "entry_into_force": found.entry.on,
            "ends": found.ends,
            "states": [_standing(each) for each in found.states],
        },
        *head,
        table(columns, rows),
    )


@app.command("effects")
def show_effects(file: File, *, at: At = None, as_json: AsJson = False) -> None:
    """Show what each reservation does between its author and every other contracting State."""
    output = Output(as_json=as_json)
    treaty, day = read_treaty(file), _day(at)
    cells = matrix(treaty.clauses, treaty.acts, day)
    _warn_unnotified(output, treaty)
    columns = ["reservation", "of", "with", "effect", "settled", "open until", "rule"]
    rows = [
        (each.reservation, each.reserving, each.other, f"{each.effect}", *_said(each.since, each.until), each.rule)
        for each in cells
    ]
    result = [
        {
            "reservation": each.reservation, "reserving": each.reserving, "other": each.other,
            "effect": each.effect.name.lower().replace("_", "-"), "settled": each.since, "open_until": each.until,
            "rule": each.rule,
        }
        for each in cells
    ]  # fmt: skip
    shown = table(columns, rows) if rows else "No reservation has an effect between two contracting States."
    output.say({"title": treaty.title, "at": day, "effects": result}, f"{treaty.title}, on {day}", shown)


@app.command("what-if")
def suppose(
    file: File,
    *,
    deposit: Annotated[
        list[str] | None,
        typer.Option("--deposit", metavar="STATE=DATE", help="Suppose that a State deposits; may be given again."),
    ] = None,
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Show who must still deposit, and what would follow if States deposited on given days."""
    output = Output(as_json=as_json)
    treaty, day = read_treaty(file), _day(at)
    needed = still_needed(treaty.clauses, treaty.acts, day, treaty.known)
    acts = [each for each in treaty.acts if each.day <= day]
    supposed = forecast(treaty.clauses, acts, _deposits(deposit or []))
    if not treaty.known - {each.state for each in acts}:
        output.warn("states-unlisted", "The file lists no States beside those that acted; list them under `states`.")
    result = {
        "title": treaty.title,
        "at": day,
        "met": needed.met,
        "have": needed.have,
        "able": needed.able,
        "smallest_sets": needed.sets,
        "ways": [[{"count": some.count, "of": some.states} for some in way] for way in needed.ways],
        "conditions_met": supposed.entry.met,
        "entry_into_force": supposed.entry.on,
        "states": [{"state": state, "in_force_from": begins} for state, begins in supposed.states],
    }
    rows = [(state, f"{begins or '–'}") for state, begins in supposed.states]
    shown = [table(["State", "in force from"], rows)] if rows else []
    head = [f"{treaty.title}, on {day}", *_ways(needed), _would(supposed.entry)]
    output.say(result, *head, *shown)


def _day(at: str | None) -> date:
    """The day that was asked for; the clock is read here alone."""
    if at is None:
        return datetime.now(UTC).astimezone().date()
    return _parsed(at, "--at")


def _parsed(value: str, place: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or not FIRST <= day <= LAST:
        message = f"{value!r} is not a day; one such as 2026-05-21 is expected."
        raise typer.BadParameter(message, param_hint=place)
    return day


def _deposits(said: Sequence[str]) -> dict[str, date]:
    """The States and days of `--deposit`."""
    found = {}
    for each in said:
        state, equals, day = each.rpartition("=")
        if not equals or not state.strip():
            message = f"{each!r} says no State and day; STATE=DATE is expected."
            raise typer.BadParameter(message, param_hint="--deposit")
        found[state.strip()] = _parsed(day.strip(), "--deposit")
    return found


def _warn_unnotified(output: Output, treaty: Treaty) -> None:
    """The twelve months of 20(5) cannot be counted for a reservation whose notification is not in the file."""
    for each in reservations(treaty.acts, LAST):
        if (
            each.made is not None
            and each.notified is None
            and not treaty.clauses.reservations.authorises(each.act.provisions)
        ):
            message = f"When reservation {each.id!r} was notified is not known: silence does not become acceptance."
            output.warn("reservation-not-notified", message, each.id)


def _days(each: Standing) -> tuple[str, str, str]:
    signed = f"{each.signed.day}" if each.signed else "–"
    consent = f"{each.consent.day} {each.consent.kind}" if each.consent else "–"
    return signed, consent, f"{each.in_force or '–'}"


def _standing(each: Standing) -> dict[str, object]:
    return {
        "state": each.state,
        "stage": f"{each.stage}",
        "signed": each.signed.day if each.signed else None,
        "manner": f"{each.signed.manner}" if each.signed else None,
        "consent": each.consent.day if each.consent else None,
        "kind": f"{each.consent.kind}" if each.consent else None,
        "in_force_from": each.in_force,
        "left": each.left,
        "duty": f"{each.duty}" or None,
        "provisional_since": each.provisional_since,
    }


def _said(*days: date | None) -> tuple[str, ...]:
    return tuple(f"{day or '–'}" for day in days)


def _entry(found: Status) -> str:
    if found.has_ended:
        return f"No longer in force: it ended on {found.ends}."
    if found.entry.on is None:
        return "Not in force: deposits are missing."
    return f"In force since {found.entry.on}." if found.is_in_force else f"Enters into force on {found.entry.on}."


def _would(entry: Entry) -> str:
    return f"Entry into force: {entry.on}." if entry.on else "It does not enter into force by what is supposed."


def _ways(needed: Needed) -> list[str]:
    if needed.met:
        return ["The deposits that are asked for are there."]
    if not needed.ways:
        return ["No deposit of States that could deposit on this day would do."]
    return ["Still needed: " + " and ".join(map(_some, way)) for way in needed.ways]


def _some(some: Some) -> str:
    names = ", ".join(some.states)
    return names if some.count == len(some.states) else f"any {some.count} of {names}"
