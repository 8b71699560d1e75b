"""The improvement plan as a spreadsheet: lessons with root cause, recommendation, priority, owner and date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kengesh.formats.exercise.writing import added_sheet, empty_workbook
from kengesh.formats.workbooks import packed

SHEET: Final = "Improvement plan"
PRIORITIES: Final = ("high", "medium", "low")
COLUMNS: Final = (
    "Number", "Lesson", "Area", "Capability", "Observation", "Root cause", "Recommendation", "Priority", "Owner", "Due",
)  # fmt: skip
_WIDTHS: Final = (8, 30, 16, 24, 50, 40, 50, 10, 18, 12)


@dataclass(frozen=True, slots=True)
class Improvement:
    """One lesson of the plan."""

    number: str
    title: str
    area: str
    capability: str
    observation: str
    root_cause: str
    recommendation: str
    priority: str
    owner: str
    due: date

    @property
    def cells(self) -> tuple[str, ...]:
        """The ten cells, in the order of `COLUMNS`."""
        return (
            self.number,
            self.title,
            self.area,
            self.capability,
            self.observation,
            self.root_cause,
            self.recommendation,
            self.priority,
            self.owner,
            self.due.isoformat(),
        )


def improvement_xlsx(lessons: Iterable[Improvement]) -> bytes:
    """The plan as a spreadsheet; the same lessons give the same bytes."""
    workbook = empty_workbook()
    added_sheet(workbook, SHEET, COLUMNS, (each.cells for each in lessons), _WIDTHS)
    return packed(workbook)
