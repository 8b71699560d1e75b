"""The after-action report and improvement plan of an exercise, as a value and as a paper.

The fields are those of HSEEP's template. The report names delegations and offices, never persons; it is for those who
took part, since it tells who could not work with whom.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kengesh.formats.exercise.improvement import Improvement
from kengesh.formats.exercise.injects import Inject
from kengesh.formats.exercise.matrix import NOT_OBSERVED, RATINGS, Matrix
from kengesh.formats.paper import Block, Heading, Numbered, Paper, Paragraph, Table

DISTRIBUTION: Final = "Participants of the exercise"
SKIPPED: Final = "skipped"


@dataclass(frozen=True, slots=True)
class Played:
    """An inject and what became of it: done, late or skipped, and why; `at` is when it was played, "" if never."""

    inject: Inject
    outcome: str
    at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An observation that the director accepted, in words; `other` is "" where it is of one member."""

    area: str
    member: str
    other: str
    rating: str
    text: str
    capability: str = ""
    inject: str = ""

    @property
    def about(self) -> str:
        """The members concerned."""
        return f"{self.member} – {self.other}" if self.other else self.member


@dataclass(frozen=True, slots=True)
class Report:
    """What a report tells; the facts are pairs of a heading and its text, in the order of the template."""

    name: str
    body: str
    date: str
    facts: tuple[tuple[str, str], ...]
    capabilities: tuple[str, ...]
    objectives: tuple[str, ...]
    participants: tuple[tuple[str, str], ...]
    played: tuple[Played, ...]
    observations: tuple[Said, ...]
    areas: tuple[Matrix, ...]
    lessons: tuple[Improvement, ...]
    returned: tuple[str, ...] = ()
    fictitious: bool = False


def after_action_paper(report: Report) -> Paper:
    """The report as a paper, to be written as Word or PDF."""
    return Paper(
        f"After-action report and improvement plan: exercise “{report.name}”",
        tuple(_blocks(report)),
        body=report.body,
        date=report.date,
        distribution=DISTRIBUTION,
        fictitious=report.fictitious,
    )


def _blocks(report: Report) -> Iterator[Block]:
    yield Heading("Exercise overview")
    yield Table("The exercise", ("Field", "What the plan says"), report.facts, (1, 3))
    yield Heading("Objectives", 2)
    yield Numbered(report.objectives)
    yield Heading("Core capabilities", 2)
    yield Numbered(report.capabilities)
    yield Heading("Participating organisations", 2)
    yield Table("Who took part, and with what", ("Delegation", "Contribution"), report.participants, (1, 3))
    yield from _play(report)
    yield from _analysis(report)
    yield from _matrix(report)
    yield from _plan(report)


def _play(report: Report) -> Iterator[Block]:
    counts = {outcome: sum(each.outcome == outcome for each in report.played) for outcome in ("done", "late", SKIPPED)}
    said = ", ".join(f"{outcome} {count}" for outcome, count in counts.items())
    yield Heading("The play")
    yield Paragraph(f"Injects: {len(report.played)}; {said}.")
    rows = tuple(
        (each.inject.number, f"T+{each.inject.time}", each.at or "–", each.inject.team, each.inject.subject,
         f"{each.outcome}: {each.reason}" if each.reason else each.outcome)
        for each in report.played
    )  # fmt: skip
    columns = ("No.", "Due", "Played", "Team", "Subject", "What became of it")
    yield Table("Injects and what became of them", columns, rows, (0.6, 0.8, 0.8, 1.2, 2.4, 3))


def _analysis(report: Report) -> Iterator[Block]:
    """What was observed, capability by capability; what names none comes last."""
    yield Heading("Analysis of core capabilities")
    for capability in (*report.capabilities, ""):
        found = [each for each in report.observations if each.capability == capability]
        if not found and not capability:
            continue
        yield Heading(capability or "Other observations", 2)
        if not found:
            yield Paragraph("Not observed.")
            continue
        rows = tuple((each.about, each.area, f"{each.rating}: {RATINGS[each.rating]}", each.text) for each in found)
        caption = f"Observations: {len(found)}"
        yield Table(caption, ("Members", "Area", "How it went", "What was seen"), rows, (1.5, 1.2, 1.6, 4))


def _matrix(report: Report) -> Iterator[Block]:
    yield Heading("Interoperability")
    missing, pairs = sum(len(each.missing) for each in report.areas), sum(each.pairs for each in report.areas)
    letters = "; ".join(f"{letter} {words}" for letter, words in RATINGS.items())
    yield Paragraph(
        f"Each cell names the worst rating and the number of observations ({letters}). Nothing is averaged. Pairs that "
        f"nobody observed: {missing} of {pairs}; that is neither good nor bad."
    )
    for area in report.areas:
        rows = tuple(
            (member, *(f"{cell.worst} ({cell.count})" if cell.count else NOT_OBSERVED for cell in row))
            for member, row in zip(area.members, area.rows, strict=True)
        )
        yield Table(f"{area.area.capitalize()}: member by member", ("Member", *area.members), rows)


def _plan(report: Report) -> Iterator[Block]:
    yield Heading("Improvement plan")
    if not report.lessons:
        yield Paragraph("No lesson has been drawn.")
    for each in report.lessons:
        yield Heading(f"{each.number}. {each.title}", 2)
        facts = (
            ("Observation", each.observation),
            ("Root cause", each.root_cause),
            ("Recommendation", each.recommendation),
            ("Core capability", each.capability),
            ("Area", each.area),
            ("Priority", each.priority),
            ("Proposed owner", each.owner),
            ("Due", each.due.isoformat()),
        )
        yield Table(f"Lesson {each.number}", ("Field", "What is said"), facts, (1, 3))
    if report.returned:
        yield Heading("Lessons of earlier exercises that returned")
        yield Numbered(report.returned)
