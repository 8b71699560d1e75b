"""The issued draft as the lines that delegations had before them, and where each line is."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from kengesh.text.outline import Outlined
from kengesh.text.wording import Choice


@dataclass(frozen=True)
class Issued:
    """The lines of the issued draft, and where each of them is."""

    digest: str
    lines: tuple[Outlined, ...]

    @cached_property
    def place(self) -> dict[str, int]:
        """The number of each line by its key."""
        return {line.key: index for index, line in enumerate(self.lines)}

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """For each line the last line of what stands below it, or itself."""
        ends = list(range(len(self.lines)))
        for index in range(len(self.lines) - 1, -1, -1):
            above = self.above(index)
            if above is not None:
                ends[above] = max(ends[above], ends[index])
        return tuple(ends)

    @cached_property
    def choices(self) -> dict[str, Choice]:
        """The choices between sub-trees by their ids."""
        return {choice.id: choice for line in self.lines for choice, _ in line.opened}

    @cached_property
    def brackets(self) -> Counter[tuple[str, str]]:
        """How many pieces on paper open and close each alternative between sub-trees: brackets, names, labels."""
        return Counter(place for line in self.lines for place in line.around)

    def above(self, index: int) -> int | None:
        """The line of the provision above, or None at the top."""
        return self.place.get(self.lines[index].parent)
