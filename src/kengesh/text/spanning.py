"""From paragraphs with brackets to the tree: choices in wordings, and choices between whole paragraphs.

A bracket that opens one paragraph and closes another, or a list of options each of which is a paragraph or several,
becomes a choice between sub-trees where it holds whole sub-trees. Where it does not fit the tree it stays text, with a
flaw at its provision. No character is lost: what is not in a wording or a number is in the frame of a choice.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from kengesh.text.attributions import Names
from kengesh.text.brackets import Flaw, parse
from kengesh.text.marks import OPTION
from kengesh.text.paragraph_marks import Closing, Label, Line, Opening, line_of
from kengesh.text.provision import Node, Provision
from kengesh.text.runs import Runs
from kengesh.text.structure import Read, built
from kengesh.text.tree_choices import Entry, Misfit, TreeChoice
from kengesh.text.wording import Choice, Remark, Subtree, Text

if TYPE_CHECKING:
    from kengesh.text.marks import Style

_ATTEMPTS: Final = 30
_REMARK: Final = re.compile(r"(?:\A|[ \t])\{([^{}\[\]]*)\}\s*\Z")
_DEEPEST: Final = 12  # how deep brackets over paragraphs nest, at most
_REACH: Final = 16  # how many open brackets a closing one may pass over


Builder = Callable[[Sequence[Read]], tuple[Node, ...]]
"""Makes a tree of paragraphs."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What paragraphs became, and what people should look at: each flaw with the id of its provision."""

    nodes: tuple[Node, ...]
    flaws: tuple[tuple[str, Flaw], ...] = ()


def tree(
    paragraphs: Sequence[Read], names: Names | None = None, *, build: Builder = built, numbers: bool = True
) -> Tree:
    """Read the brackets of paragraphs and build their tree.

    Parameters
    ----------
    paragraphs : sequence of Read
        In document order, with ids of their own; their brackets are still text.
    names : Names, optional
        The names and codes that may stand in attributions.
    build : function
        Makes the tree of the paragraphs without brackets.
    numbers : bool
        Whether a number may stand behind the brackets that open a paragraph.
    """
    names = names or Names()
    refused: set[tuple[int, int]] = set()
    for _ in range(_ATTEMPTS):
        try:
            return _Planter(_lines(paragraphs, names, refused, numbers=numbers), names, build).planted()
        except Misfit as misfit:
            refused |= misfit.marks
    every = {(index, place) for index, each in enumerate(paragraphs) for place in _places(each.string)}
    return _Planter(_lines(paragraphs, names, every, numbers=numbers), names, build).planted()


def _lines(
    paragraphs: Sequence[Read], names: Names, refused: Collection[tuple[int, int]], *, numbers: bool
) -> list[Line]:
    lines: list[Line] = []
    for index, each in enumerate(paragraphs):
        under_label = bool(lines) and lines[-1].kind == "label"
        lines.append(line_of(each, index, names, refused, under_label=under_label, numbers=numbers))
    return lines


def _places(string: str) -> Iterator[int]:
    """Every place at which something may open or close, and the line as a whole."""
    yield -1
    yield 0
    yield from (place for place, letter in enumerate(string) if letter in "[]")


@dataclass(slots=True, eq=False)
class _Branch:
    """A provision of the bare tree, and the lines it reaches over."""

    provision: Provision
    above: "_Branch | None"
    index: int  # among its siblings
    first: int
    last: int
    own: int  # its own line, -1 for what only holds some
    below: "list[_Branch]" = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)  # last line of each branch below → its index


@dataclass(slots=True, eq=False)
class _Span:
    """A bracket over whole branches, from its opening to its closing."""

    opening: Opening
    closing: Closing
    first: _Branch | None  # None: the line says that nothing stands here
    last: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Spot:
    """Where a label stands: in which bracket, in which around that one, directly behind it, and below what."""

    bracket: Opening | None
    outer: Opening | None
    directly: bool
    above: _Branch | None


@dataclass(slots=True, eq=False)
class _Counting:
    """A list of options that may go on: its style, how far it has counted, and where its last label stands."""

    style: "Style"
    count: int
    spot: _Spot
    labels: list[Label]
    closed: bool = False  # whether the bracket of the last option has closed: the next has its own

    def outlives(self, bracket: Opening) -> bool:
        """Whether the list may go on behind a bracket that closes."""
        if self.spot.bracket is not bracket or self.closed:
            return self.spot.bracket is not bracket and self.spot.outer is not bracket
        self.closed = self.spot.directly
        return self.closed

    def takes(self, spot: _Spot, *, anywhere: bool) -> bool:
        """Whether an option at a spot is one of the list."""
        if self.closed:
            beside = spot.directly and spot.outer is self.spot.outer
        else:
            beside = spot.bracket is self.spot.bracket
        return beside and (anywhere or spot.above is self.spot.above)


def _continued(waiting: list[_Counting], label: Label, spot: _Spot, *, anywhere: bool) -> list[Label] | None:
    """The list that a label goes on with, the lists inside it forgotten; None when it begins one."""
    for place in range(len(waiting) - 1, max(len(waiting) - _REACH, 0) - 1, -1):
        each = waiting[place]
        value = label.readings.get(each.style, 0)
        if value > each.count and each.takes(spot, anywhere=anywhere):
            each.count, each.spot, each.closed = value, replace(spot, above=each.spot.above), False
            del waiting[place + 1 :]
            return each.labels
    return None


class _Planter:
    def __init__(self, lines: list[Line], names: Names, build: Builder) -> None:
        self.lines, self.names, self.build = lines, names, build
        self.flaws: list[tuple[str, Flaw]] = []
        self.texts: dict[str, tuple[tuple[tuple[str, Text], ...], tuple[Remark, ...]]] = {}
        self.root = self.bare()
        self.branches = {branch.own: branch for branch in _walk(self.root) if branch.own >= 0}
        real = sorted(self.branches)
        self.next_real = _next(real, len(lines))
        self.last_real = _previous(real, len(lines))
        self.lists: dict[int, list[Label]] = {}  # options by the identity of each label
        self.spans: dict[int, _Span] = {}  # by the identity of opening
        self.taken = [0] * len(lines)  # how many marks of each lead are used

    def bare(self) -> _Branch:
        """The tree without any choice."""
        reads = []
        self.line_numbers: dict[str, int] = {}
        for index, line in enumerate(self.lines):
            if line.kind == "text":
                text = _cut(line.read, line.begin, line.end)
                reads.append(replace(line.read, texts=text, number=line.read.number or line.number))
                self.line_numbers[line.read.id] = index
        root = _Branch(Provision("", "title"), None, 0, 0, len(self.lines) - 1, -1)
        self.hang(root, self.build(reads))
        return root

    def hang(self, above: _Branch, nodes: Sequence[Node]) -> None:
        for node in nodes:
            if isinstance(node, Provision):
                own = self.line_numbers.get(node.id, -1)
                branch = _Branch(node, above, len(above.below), own, own, own)
                above.below.append(branch)
                self.hang(branch, node.children)
                if own < 0 and branch.below:
                    branch.first = branch.below[0].first
                branch.last = branch.below[-1].last if branch.below else own
                above.ends[branch.last] = branch.index

    def planted(self) -> Tree:
        self.find_spans()
        self.find_lists()
        nodes, cursor = self.sequence(self.root.below, 0)
        if cursor < len(self.lines):
            raise Misfit({(cursor, -1), *self.marks_of(cursor)})
        return Tree(nodes, tuple(self.flaws))

    def marks_of(self, index: int) -> set[tuple[int, int]]:
        line = self.lines[index]
        return {(index, each.start) for each in line.lead} | {(index, each.end - 1) for each in line.tail}

    # ── Which labels count on, and which brackets match ──────────────────────────────────────────────────────────

    def find_lists(self) -> None:
        """Lists of options: labels of one style that count on among siblings, in the same brackets."""
        waiting: list[_Counting] = []
        found: list[list[Label]] = []
        around: list[Opening] = []
        for index, line in enumerate(self.lines):
            beside = self.branches.get(self.next_real[index])
            directly = False
            for mark in line.lead:
                if isinstance(mark, Opening):
                    around.append(mark)
                    directly = True
                    continue
                spot = _Spot(
                    around[-1] if around else None,
                    around[-2] if len(around) > 1 else None,
                    directly,
                    beside.above if beside else None,
                )
                directly = False
                labels = _continued(waiting, mark, spot, anywhere=self.says_nothing(index))
                if labels is None:
                    style, value = min(mark.readings.items(), key=lambda reading: reading[1])
                    labels = []
                    found.append(labels)
                    if value == 1:
                        waiting.append(_Counting(style, value, spot, labels))
                labels.append(mark)
            for _ in line.tail:
                closed = around.pop() if around else None
                waiting = [each for each in waiting if closed is None or each.outlives(closed)]
        alone = {(label.line, label.start) for labels in found if len(labels) == 1 for label in labels}
        if alone:
            raise Misfit(alone | {(line, -1) for line, _ in alone})
        self.lists = {id(label): labels for labels in found for label in labels}

    def says_nothing(self, index: int) -> bool:
        """Whether an option is that nothing stands here, on the line of its label or on the next."""
        kinds = [line.kind for line in self.lines[index : index + 2]]
        return kinds[0] == "nothing" or kinds == ["label", "nothing"]

    def find_spans(self) -> None:
        """Brackets that match over whole branches; the others are refused."""
        waiting: list[Opening] = []
        refused: set[tuple[int, int]] = set()
        for line in self.lines:
            for each in line.lead:
                if isinstance(each, Opening) and len(waiting) < _DEEPEST:
                    waiting.append(each)
                elif isinstance(each, Opening):
                    refused.add((each.line, each.start))
            for closing in line.tail:
                span = None
                for reach in range(1, min(len(waiting), _REACH) + 1):
                    span = self.span(waiting[-reach], closing)
                    if span:
                        refused |= {(each.line, each.start) for each in waiting[len(waiting) - reach + 1 :]}
                        del waiting[-reach:]
                        self.spans[id(span.opening)] = span
                        break
                if span is None:
                    refused.add((closing.line, self.lines[closing.line].string.index("]", closing.start)))
        refused |= {(each.line, each.start) for each in waiting}
        if refused:
            raise Misfit(refused)

    def span(self, opening: Opening, closing: Closing) -> _Span | None:
        line = self.lines[closing.line]
        own = opening.line == closing.line and line.is_own and opening is line.lead[-1] and closing is line.tail[0]
        if own:
            return _Span(opening, closing, None)
        if line.kind == "label" or opening.line > closing.line:
            return None
        first, last = self.next_real[opening.line], self.last_real[closing.line]
        if first > last or first < 0:
            return None
        branch = self.branches[first]
        while branch.above is not None:
            end = branch.above.ends.get(last, -1)
            if end >= branch.index:
                return _Span(opening, closing, branch, end)
            if branch.above.own >= 0 or branch.above is self.root or branch.index > 0:
                return None
            branch = branch.above
        return None

    # ── The tree ─────────────────────────────────────────────────────────────────────────────────────────────────

    def sequence(self, branches: Sequence[_Branch], cursor: int) -> tuple[tuple[Node, ...], int]:
        """The nodes of sibling branches with the lines of nothing between and behind them, and the line behind all."""
        nodes: list[Node] = []
        place = 0
        while True:
            branch = branches[place] if place < len(branches) else None
            line = self.lines[cursor] if cursor < len(self.lines) else None
            if line is None or (branch is None and not self.follows(nodes, cursor)):
                return tuple(nodes), cursor
            mark = self.mark(cursor)
            if isinstance(mark, Opening) and (span := self.spans.get(id(mark))) and span.first in {branch, None}:
                if span.first is None and not span.closing.binds and nodes:
                    nodes[-1] = self.struck(nodes[-1], span)
                    cursor += 1
                    continue
                choice, place, cursor = self.rivals(branches, place, cursor)
                nodes.append(choice)
            elif isinstance(mark, Label) and branch is not None:
                choice, place, cursor = self.options(branches, place, cursor)
                nodes.append(choice)
            elif branch is not None and branch.first == cursor:
                node, cursor = self.provision(branch)
                nodes.append(node)
                place += 1
            else:
                raise Misfit({(cursor, -1), *self.marks_of(cursor)})

    def follows(self, nodes: Sequence[Node], cursor: int) -> bool:
        """Whether a line behind the last branch of some still belongs to them: it strikes what stands before it."""
        line = self.lines[cursor]
        return bool(nodes) and line.is_own and not line.tail[0].binds and self.taken[cursor] == len(line.lead) - 1

    def mark(self, cursor: int) -> Opening | Label | None:
        lead = self.lines[cursor].lead
        return lead[self.taken[cursor]] if self.taken[cursor] < len(lead) else None

    def provision(self, branch: _Branch) -> tuple[Node, int]:
        cursor = branch.first
        provision = branch.provision
        if branch.own >= 0:
            if self.mark(branch.own) is not None:
                raise Misfit(self.marks_of(branch.own))
            texts, remarks = self.wording(self.lines[branch.own], provision)
            provision = replace(provision, texts=texts, remarks=remarks)
            cursor += 1
        children, cursor = self.sequence(branch.below, cursor)
        return replace(provision, children=children), cursor

    def wording(self, line: Line, provision: Provision) -> tuple[tuple[tuple[str, Text], ...], tuple[Remark, ...]]:
        texts = []
        remarks: tuple[Remark, ...] = ()
        for language, text in _cut(line.read, line.begin, line.end):
            parted, said = _said(text, self.names)
            remarks = remarks or said
            parsed = parse(parted, members=self.names, seed=(provision.id, language))
            texts.append((language, parsed.text))
            self.flaws += [(provision.id, replace(flaw, place=flaw.place + line.begin)) for flaw in parsed.flaws]
        return tuple(texts), remarks

    def rivals(self, branches: Sequence[_Branch], place: int, cursor: int) -> tuple[Node, int, int]:
        """The choice that opens at a line: the sub-trees in brackets that are bound to each other."""
        choice = TreeChoice()
        while True:
            mark = self.mark(cursor)
            span = self.spans.get(id(mark))
            if span is None or (
                span.first is not None and (place >= len(branches) or span.first is not branches[place])
            ):
                raise Misfit(self.marks_of(cursor))
            opening, closing = span.opening, span.closing
            self.taken[cursor] += 1
            entry = Entry(self.literal(opening), opening.who, remarks=closing.remarks)
            label = self.mark(cursor)
            labels = self.lists.get(id(label), []) if isinstance(label, Label) and label.line == cursor else []
            after = labels[labels.index(label) + 1 :] if isinstance(label, Label) and labels else []
            labelled = bool(labels) and (not after or after[0].line > closing.line) and len(labels) > 1
            if labelled and isinstance(label, Label):
                self.taken[cursor] += 1
                entry.literal += self.literal(label)
            if span.first is None:
                entry.literal = self.lines[cursor].string[opening.start : closing.end]
                cursor += 1
            else:
                stop = place + span.last - span.first.index + 1
                inner = branches[place:stop]
                entry.nodes, end = self.sequence(inner, cursor)
                end = self.closed(end, closing)
                entry.closing = self.literal(closing)
                place, cursor = stop, end
            choice.entries += _flattened(entry)
            if not (closing.binds or (labelled and after and after[0].line == cursor)) or cursor >= len(self.lines):
                break
        return choice.choice(self.lines[span.opening.line].read.id), place, cursor

    def closed(self, cursor: int, closing: Closing) -> int:
        """The line behind a closing bracket, which must be where the sub-tree ended."""
        if cursor != closing.line + 1:
            raise Misfit(self.marks_of(closing.line))
        return cursor

    def struck(self, node: Node, span: _Span) -> Node:
        """A node and the members that want it deleted: `[Chuya: delete]` on the line behind it."""
        literal = self.lines[span.opening.line].string[span.opening.start : span.closing.end]
        entry = Entry(literal, span.opening.who, remarks=span.closing.remarks)
        self.taken[span.opening.line] += 1
        return TreeChoice.of(node, entry).choice(self.lines[span.opening.line].read.id)

    def options(self, branches: Sequence[_Branch], place: int, cursor: int) -> tuple[Node, int, int]:
        """The choice between options that begins at a line."""
        labels = self.lists[id(self.mark(cursor))]
        limit = branches[-1].last
        inside = [label for label in labels if label.line <= limit or self.says_nothing(label.line)]
        if inside != labels or self.mark(cursor) is not labels[0]:
            raise Misfit({(label.line, label.start) for label in labels} | {(label.line, -1) for label in labels})
        choice = TreeChoice(opens=True)
        singles = True
        for number, label in enumerate(labels):
            if cursor != label.line or self.mark(cursor) is not label:
                raise Misfit({(each.line, each.start) for each in labels} | {(each.line, -1) for each in labels})
            line = self.lines[cursor]
            self.taken[cursor] += 1
            entry = Entry(self.literal(label))
            if line.kind == "nothing":
                entry.literal = line.string[label.start : line.end]
                cursor += 1
            else:
                if line.kind == "label":
                    entry.literal = entry.literal.rstrip("\n ") + "\n"
                    cursor += 1
                if self.lines[cursor].kind == "nothing" and not self.lines[cursor].lead:
                    entry.literal += self.lines[cursor].string[: self.lines[cursor].end]
                    cursor += 1
                    choice.entries.append(entry)
                    continue
                after = labels[number + 1].line if number + 1 < len(labels) else None
                stop = place
                while stop < len(branches) and (after is None or branches[stop].first < after):
                    stop += 1
                if after is None and singles and line.kind != "label":
                    stop = place + 1
                singles = singles and stop == place + 1
                entry.nodes, cursor = self.sequence(branches[place:stop], cursor)
                place = stop
            choice.entries.append(entry)
        return choice.choice(self.lines[labels[0].line].read.id), place, cursor

    def literal(self, mark: Opening | Label | Closing) -> str:
        return self.lines[mark.line].string[mark.start : mark.end]


def _flattened(entry: Entry) -> list[Entry]:
    """The options in a bracket, as the alternatives that the bracket holds."""
    match entry.nodes:
        case (Choice(alternatives=alternatives, frame=(first, *_, _) as frame, remarks=remarks),) if OPTION.match(
            first
        ) and not (entry.who.proposers or entry.who.supporters or entry.who.opposers):
            parts = [
                Entry(literal.removeprefix("\n"), nodes=each.content.nodes if isinstance(each.content, Subtree) else ())
                for literal, each in zip(frame, alternatives, strict=False)
            ]
            parts[0].literal = entry.literal + parts[0].literal
            parts[0].remarks = remarks
            parts[-1].closing, parts[-1].remarks = frame[-1] + entry.closing, parts[-1].remarks + entry.remarks
            return parts
    return [entry]


def _walk(branch: _Branch) -> Iterator[_Branch]:
    for below in branch.below:
        yield below
        yield from _walk(below)


def _next(real: Sequence[int], count: int) -> list[int]:
    result, following = [-1] * count, -1
    held = set(real)
    for index in range(count - 1, -1, -1):
        following = index if index in held else following
        result[index] = following
    return result


def _previous(real: Sequence[int], count: int) -> list[int]:
    result, before = [-1] * count, -1
    held = set(real)
    for index in range(count):
        before = index if index in held else before
        result[index] = before
    return result


def _cut(read: Read, begin: int, end: int) -> tuple[tuple[str, Text], ...]:
    """The wordings of a paragraph without what opens and closes it; only the original language is cut."""
    if not read.texts or (begin == 0 and end == len(read.string)):
        return read.texts
    (language, text), *others = read.texts
    return ((language, Runs(text).cut(begin, end)), *others)


def _said(text: Text, names: Names) -> tuple[Text, tuple[Remark, ...]]:
    """A wording without the remarks in braces at its end, which a blank parts from it, and these remarks."""
    runs = Runs(text)
    end = len(runs.string)
    found: list[Remark] = []
    while match := _REMARK.search(runs.string, 0, end):
        if runs.has_note(match.start(), end):
            break
        found.insert(0, names.remark(match[1]))
        end = match.start()
    return (runs.cut(0, end), tuple(found)) if found else (text, ())
