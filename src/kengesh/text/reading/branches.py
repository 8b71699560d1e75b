"""The bare tree of paragraphs, and which of its branches a bracket may hold."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kengesh.text.provision import Node, Provision
from kengesh.text.reading.paragraph_marks import Line
from kengesh.text.reading.runs import Runs
from kengesh.text.reading.structure import Read
from kengesh.text.wording import Text

Builder = Callable[[Sequence[Read]], tuple[Node, ...]]
"""Makes a tree of paragraphs."""


@dataclass(slots=True, eq=False)
class Branch:
    """A provision of the bare tree, and the lines it reaches over."""

    provision: Provision
    above: "Branch | None"
    index: int  # among its siblings
    first: int
    last: int
    own: int  # its own line, -1 for what only holds some
    below: "list[Branch]" = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)  # last line of each branch below → its index


class Branches:
    """The branches of the bare tree, found by their lines."""

    def __init__(self, lines: Sequence[Line], build: Builder) -> None:
        reads = []
        self.numbers: dict[str, int] = {}
        for index, line in enumerate(lines):
            if line.kind == "text":
                texts = cut_texts(line.read, line.begin, line.end)
                reads.append(replace(line.read, texts=texts, number=line.read.number or line.number))
                self.numbers[line.read.id] = index
        self.root = Branch(Provision("", "title"), None, 0, 0, len(lines) - 1, -1)
        self._hang(self.root, build(reads))
        self.own = {branch.own: branch for branch in _walk(self.root) if branch.own >= 0}
        self._next = _nearest(range(len(lines) - 1, -1, -1), self.own)
        self._last = _nearest(range(len(lines)), self.own)

    def _hang(self, above: Branch, nodes: Sequence[Node]) -> None:
        for node in nodes:
            if isinstance(node, Provision):
                own = self.numbers.get(node.id, -1)
                branch = Branch(node, above, len(above.below), own, own, own)
                above.below.append(branch)
                self._hang(branch, node.children)
                if own < 0 and branch.below:
                    branch.first = branch.below[0].first
                branch.last = branch.below[-1].last if branch.below else own
                above.ends[branch.last] = branch.index

    def beside(self, line: int) -> Branch | None:
        """The branch that stands on a line, or on the next that has one."""
        return self.own.get(self._next[line])

    def held(self, start: int, end: int) -> tuple[Branch, int] | None:
        """The first of the siblings that lie from one line to another, with their number; None where none fit.

        Parts of a table are held by the first and the last paragraph in them; all cells of a row are the row.
        """
        branch, last = self.beside(start), self._last[end]
        if branch is None or branch.own > last:
            return None
        while branch.above is not None:
            index = branch.above.ends.get(last, -1)
            whole = branch.index == 0 and index == len(branch.above.below) - 1
            part = branch.above.own < 0 and branch.above is not self.root
            if index >= branch.index and not (whole and part and branch.own < 0):
                return branch, index - branch.index + 1
            if not part or branch.index > 0:
                return None
            branch = branch.above
        return None


def cut_texts(read: Read, begin: int, end: int) -> tuple[tuple[str, Text], ...]:
    """The wordings of a paragraph without what opens and closes it; only the original language is cut."""
    if not read.texts or (begin == 0 and end == len(read.string)):
        return read.texts
    (language, text), *others = read.texts
    return ((language, Runs(text).cut(begin, end)), *others)


def _walk(branch: Branch) -> Iterator[Branch]:
    for below in branch.below:
        yield below
        yield from _walk(below)


def _nearest(lines: Sequence[int], held: dict[int, Branch]) -> dict[int, int]:
    """For each line the nearest at or before it, in this order, on which a branch stands."""
    result, nearest = {}, -1
    for line in lines:
        nearest = line if line in held else nearest
        result[line] = nearest
    return result
