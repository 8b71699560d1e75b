"""The brackets that make one choice, as they are found in a string."""

from dataclasses import dataclass, replace

from kengesh.text.reading.attributions import Attribution
from kengesh.text.wording import Content, Nothing, Remark


@dataclass(slots=True)
class Part:
    """An alternative as it was found: where its content stands, and who stands behind it."""

    start: int
    end: int
    content: Content
    attribution: Attribution


@dataclass(slots=True)
class Rivals:
    """The brackets of one choice: their alternatives and remarks, and where they end."""

    parts: list[Part]
    remarks: list[Remark]
    start: int
    end: int
    may_go: bool = False  # whether nothing is an alternative that is understood

    def take(self, other: "Rivals") -> None:
        """Add the alternatives of a bracket that stands behind."""
        self.parts += other.parts
        self.remarks += other.remarks
        self.end = other.end
        self.may_go = self.may_go or other.may_go

    def alternatives(self) -> list[Part]:
        """The alternatives with the one that is understood, in the order in which they are printed."""
        if not self.may_go:
            return self.parts
        nothing = Part(self.end, self.end, Nothing(), Attribution())
        lone = self.parts[0].attribution
        if len(self.parts) == 1 and (lone.proposers or lone.supporters):
            return [replace(nothing, start=self.start, end=self.start), *self.parts]
        return [*self.parts, nothing]
