"""An exercise as one TOML file: its plan, its injects and what became of them, observations and lessons.

From it the after-action report is written without the platform. A value that cannot be taken is named with the table
it stands in, counted from 1, and what would be right there.
"""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from kengesh.errors import BadData
from kengesh.formats.exercise.after_action import Played, Report, Said
from kengesh.formats.exercise.improvement import PRIORITIES, Improvement
from kengesh.formats.exercise.injects import EVERY_TEAM, METHODS, Inject, clock_text, in_order, is_number, minutes_of
from kengesh.formats.exercise.matrix import AREAS, RATINGS, Observed, matrices
from kengesh.formats.exercise.refusals import ERRORS as _SENTENCES  # noqa: F401 -- makes the sentences known

OUTCOMES: Final = ("done", "late", "skipped")
_PLAN: Final = (
    ("Name", "name"), ("Kind", "kind"), ("Dates", ""), ("Scope", "scope"), ("Mission areas", "mission_areas"),
    ("Threat or hazard", "hazard"), ("Scenario in outline", "scenario"), ("Sponsor", "sponsor"), ("Host", "host"),
    ("Point of contact", "contact"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Described:
    """An exercise as a file describes it; `judged` says of each observation whether it was accepted."""

    plan: Mapping[str, Any]
    participants: tuple[tuple[str, str], ...]
    played: tuple[Played, ...]
    observations: tuple[Said, ...]
    judged: tuple[bool, ...]
    lessons: tuple[Improvement, ...]

    @property
    def members(self) -> tuple[str, ...]:
        """Who took part."""
        return tuple(name for name, _ in self.participants)

    @property
    def accepted(self) -> tuple[Said, ...]:
        """The observations that count."""
        return tuple(each for each, counts in zip(self.observations, self.judged, strict=True) if counts)

    def report(self) -> Report:
        """What the after-action report tells of it."""
        plan = self.plan
        dates = f"{plan['starts']:%Y-%m-%d %H:%M} – {plan['ends']:%Y-%m-%d %H:%M}"
        observed = [Observed(each.area, each.member, each.other, each.rating) for each in self.accepted]
        return Report(
            name=plan["name"],
            body=plan["body"],
            date=f"{plan['ends']:%Y-%m-%d}",
            facts=tuple((heading, _words(plan.get(key, "–")) if key else dates) for heading, key in _PLAN),
            capabilities=tuple(plan["capabilities"]),
            objectives=tuple(plan["objectives"]),
            participants=self.participants,
            played=self.played,
            observations=self.accepted,
            areas=matrices(observed, self.members),
            lessons=self.lessons,
            fictitious=bool(plan.get("fictitious", False)),
        )


def _words(value: object) -> str:
    return ", ".join(f"{each}" for each in value) if isinstance(value, list) else f"{value}"


def described(data: bytes, file: str = "the exercise") -> Described:
    """Read the description of an exercise.

    Raises
    ------
    BadData
        If it is no TOML, or a value is missing or cannot be taken; the error names the table and what would be right.
    """
    try:
        given = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadData("exercise-toml", file=file, reason=f"{error}") from error
    plan = _Table(file, "exercise", given.get("exercise"))
    for name in ("name", "body", "kind", "scope", "hazard", "scenario", "sponsor", "contact"):
        plan.text(name)
    for name in ("mission_areas", "capabilities", "objectives"):
        plan.texts(name)
    for name in ("starts", "ends"):
        plan.moment(name)
    parts = tuple((each.text("member"), each.text("contribution")) for each in _tables(file, given, "participant"))
    members = [name for name, _ in parts]
    injects = [_inject(each, members) for each in _tables(file, given, "inject")]
    seen = [_said(each, members, plan.given["capabilities"]) for each in _tables(file, given, "observation")]
    lessons = [
        _lesson(f"{number}", each, members) for number, each in enumerate(_tables(file, given, "lesson"), start=1)
    ]
    by_inject = {each.inject: each for each in injects}
    return Described(
        plan.given,
        parts,
        tuple(by_inject[inject] for inject in in_order(by_inject)),
        tuple(said for said, _ in seen),
        tuple(counts for _, counts in seen),
        tuple(lessons),
    )


def _tables(file: str, given: Mapping[str, Any], name: str) -> list["_Table"]:
    found = given.get(name, [])
    if not isinstance(found, list):
        raise BadData("exercise-entry", file=file, place=name, right=f"tables [[{name}]]")
    return [_Table(file, f"{name} {number}", each) for number, each in enumerate(found, start=1)]


class _Table:
    """One table of the file, whose values are asked for one by one."""

    def __init__(self, file: str, place: str, given: object) -> None:
        self.file, self.place = file, place
        if not isinstance(given, dict):
            raise BadData("exercise-entry", file=file, place=place, right="a table")
        self.given: dict[str, Any] = given

    def wrong(self, name: str, right: str) -> BadData:
        return BadData("exercise-entry", file=self.file, place=f"{self.place}, {name}", right=right)

    def text(self, name: str, *, default: str | None = None) -> str:
        value = self.given.get(name, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.wrong(name, "some words")
        return value.strip()

    def texts(self, name: str) -> Sequence[str]:
        value = self.given.get(name)
        if not isinstance(value, list) or not value or not all(isinstance(each, str) and each for each in value):
            raise self.wrong(name, "a list of words")
        return value

    def choice(self, name: str, choices: Collection[str], *, default: str | None = None) -> str:
        value = self.text(name, default=default)
        if value not in choices and value != default:
            raise self.wrong(name, f"one of {', '.join(choices)}")
        return value

    def moment(self, name: str) -> datetime:
        value = self.given.get(name)
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise self.wrong(name, "a moment such as 2026-02-03T09:00:00Z")
        return value

    def day(self, name: str) -> date:
        value = self.given.get(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(name, "a date such as 2026-12-31")
        return value

    def minutes(self, name: str, *, default: str | None = None) -> int | None:
        text = self.text(name, default=default)
        if not text and default is not None:
            return None
        found = minutes_of(text)
        if found is None:
            raise self.wrong(name, "hours and minutes since the exercise began, such as 0:35")
        return found


def _inject(given: _Table, members: Sequence[str]) -> Played:
    number, minutes = given.text("number"), given.minutes("time")
    if not is_number(number):
        raise given.wrong("number", "a number such as 7, 7a or 3.1")
    inject = Inject(
        number,
        minutes or 0,
        sender=given.text("from"),
        receiver=given.text("to"),
        team=given.choice("team", (*members, EVERY_TEAM)),
        method=given.choice("method", METHODS),
        subject=given.text("subject"),
        message=given.text("message"),
        expected=given.text("expected"),
    )
    outcome = given.choice("outcome", OUTCOMES, default="done")
    reason = given.text("reason", default="")
    if outcome != "done" and not reason:
        raise given.wrong("reason", "why it was late or skipped")
    at = given.minutes("played", default="")
    told = "" if outcome == "skipped" else f"T+{clock_text(inject.minutes if at is None else at)}"
    return Played(inject, outcome, told, reason)


def _said(given: _Table, members: Sequence[str], capabilities: Sequence[str]) -> tuple[Said, bool]:
    member = given.choice("member", members)
    other = given.choice("with", members, default="")
    if other == member:
        raise given.wrong("with", "another member, or nothing")
    found = Said(
        given.choice("area", AREAS),
        member,
        other,
        given.choice("rating", RATINGS),
        given.text("text"),
        given.choice("capability", capabilities, default=""),
        given.text("inject", default=""),
    )
    return found, bool(given.given.get("accepted", True))


def _lesson(number: str, given: _Table, members: Sequence[str]) -> Improvement:
    return Improvement(
        number,
        title=given.text("title"),
        area=given.choice("area", AREAS),
        capability=given.text("capability"),
        observation=given.text("observation"),
        root_cause=given.text("root_cause"),
        recommendation=given.text("recommendation"),
        priority=given.choice("priority", PRIORITIES),
        owner=given.choice("owner", members),
        due=given.day("due"),
    )
