"""Find slots for meetings, or say why there is none."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.errors import Refused
from kengesh.formats.calendar import Event, calendar
from kengesh.formats.saving import save
from kengesh.formats.schedules import read_schedule
from kengesh.scheduling import NoPlan, Plan, Problem, Slot, schedule
from kengesh.scheduling.explaining import why_not_earlier
from kengesh.scheduling.refusals import REASONS as _SENTENCES  # noqa: F401 -- makes the sentences known

app = typer.Typer()


@app.command("schedule")
def find(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The period, places, rooms, delegations: TOML.")],
    *,
    meetings: Annotated[Path | None, typer.Option(metavar="FILE", help="More meetings, as CSV.")] = None,
    ics: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the plan as a calendar.")] = None,
    seconds: Annotated[float, typer.Option(min=0.1, help="How long one search may take.")] = 60.0,
    as_json: AsJson = False,
) -> None:
    """Place meetings as early as all who must attend can, or say which rules cannot hold together.

    A delegation of no more than three people is not asked to two meetings at once unless the bodies of both allow it.
    """
    output = Output(as_json=as_json)
    problem = read_schedule(source, meetings)
    found = schedule(problem, seconds=seconds)
    if isinstance(found, NoPlan):
        raise Refused("schedule-none", file=source.name, reasons=" ".join(each.sentence for each in found.reasons))
    if ics is not None:
        save(ics, _calendar(problem, found))
    rows = [(each.meeting, *_times(problem, each), each.room or "–") for each in found.slots]
    result: dict[str, object] = {
        "file": source.name,
        "optimal": True,
        "steps_waited": found.cost,
        "slots": [_slot(problem, found, each) for each in found.slots],
        "calendar": ics,
    }
    named = [f"{ics}"] if ics is not None else []
    output.say(result, table(["meeting", "begins", "ends", "room"], rows), *_reasons(problem, found), *named)


def _slot(problem: Problem, plan: Plan, slot: Slot) -> dict[str, object]:
    return {
        "meeting": slot.meeting,
        "starts": slot.starts,
        "ends": slot.ends,
        "room": slot.room or None,
        "why_not_earlier": [each.sentence for each in why_not_earlier(problem, plan.slots, slot.meeting)],
    }


def _times(problem: Problem, slot: Slot) -> tuple[str, str]:
    """From when to when, in the time of the room; of meetings online in UTC."""
    zone = problem.place[problem.room[slot.room].place].zone if slot.room else UTC
    starts, ends = slot.starts.astimezone(zone), slot.ends.astimezone(zone)
    return f"{starts:%a %Y-%m-%d %H:%M}", f"{ends:%H:%M} {starts:%Z}"


def _reasons(problem: Problem, plan: Plan) -> list[str]:
    found = []
    for slot in plan.slots:
        why = [each.sentence for each in why_not_earlier(problem, plan.slots, slot.meeting)]
        if why:
            found.append(f"“{slot.meeting}” does not begin earlier: {' '.join(dict.fromkeys(why))}")
    return found


def _calendar(problem: Problem, plan: Plan) -> bytes:
    """The plan as a calendar; its stamp is the beginning of the period, so that the same plan gives the same bytes."""
    stamp: datetime = problem.begins
    return calendar(
        Event(f"{number}-{each.starts:%Y%m%dT%H%M}@schedule.kengesh", each.meeting, each.starts, each.ends, stamp,
              place=each.room)
        for number, each in enumerate(plan.slots, 1)
    )  # fmt: skip
