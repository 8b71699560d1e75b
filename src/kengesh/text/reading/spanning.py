"""From paragraphs with brackets to the tree: choices in wordings, and choices between whole paragraphs.

A bracket that opens one paragraph and closes another, or a list of options each of which is a paragraph or several,
becomes a choice between sub-trees where it holds whole sub-trees. Where it does not fit the tree it stays text, with a
flaw at its provision. No character is lost: what is not in a wording or a number is in the frame of a choice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kengesh.text.provision import Node, Provision
from kengesh.text.reading.attributions import Names
from kengesh.text.reading.brackets import Flaw, parse
from kengesh.text.reading.branches import Branch, Branches, Builder, cut_texts
from kengesh.text.reading.marks import OPTION
from kengesh.text.reading.option_lists import option_lists, says_nothing
from kengesh.text.reading.paragraph_marks import Closing, Conditions, Label, Line, Opening, line_of
from kengesh.text.reading.runs import Runs
from kengesh.text.reading.structure import Read, built
from kengesh.text.reading.tree_choices import Entry, Misfit, TreeChoice
from kengesh.text.wording import Choice, Remark, Subtree, Text

_ATTEMPTS: Final = 30
_REMARK: Final = re.compile(r"(?:\A|[ \t])\{([^{}\[\]]*)\}\s*\Z")
_DEEPEST: Final = 12  # how deep brackets over paragraphs nest, at most
_REACH: Final = 16  # how many open brackets a closing one may pass over


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
            return _Planter(_lines(paragraphs, Conditions(names, refused, numbers)), names, build).planted()
        except Misfit as misfit:
            if misfit.marks <= refused:
                break
            refused |= misfit.marks
    every = {(index, place) for index, each in enumerate(paragraphs) for place in _places(each.string)}
    return _Planter(_lines(paragraphs, Conditions(names, every, numbers)), names, build).planted()


def _lines(paragraphs: Sequence[Read], known: Conditions) -> list[Line]:
    lines: list[Line] = []
    for index, each in enumerate(paragraphs):
        under_label = bool(lines) and lines[-1].kind == "label"
        lines.append(line_of(each, index, known, under_label=under_label))
    return lines


def _places(string: str) -> Iterator[int]:
    """Every place at which something may open or close, and the line as a whole."""
    yield -1
    yield 0
    yield from (place for place, letter in enumerate(string) if letter in "[]")


@dataclass(slots=True, eq=False)
class _Span:
    """A bracket over whole branches; over none where its line says that nothing stands here."""

    opening: Opening
    closing: Closing
    first: Branch | None = None
    count: int = 0


class _Planter:
    def __init__(self, lines: list[Line], names: Names, build: Builder) -> None:
        self.lines, self.names = lines, names
        self.flaws: list[tuple[str, Flaw]] = []
        self.branches = Branches(lines, build)
        self.spans = self.find_spans()
        self.lists = self.find_lists()
        self.taken = [0] * len(lines)  # how many marks of each lead are used
        self.limit = len(lines)  # the line behind the bracket around

    def planted(self) -> Tree:
        nodes, cursor = self.sequence(self.branches.root.below, 0)
        if cursor < len(self.lines):
            raise Misfit({(cursor, -1), *self.marks_of(cursor)})
        return Tree(nodes, tuple(self.flaws))

    def marks_of(self, index: int) -> set[tuple[int, int]]:
        line = self.lines[index]
        return {(index, each.start) for each in line.lead} | {(index, each.place) for each in line.tail}

    def find_spans(self) -> dict[int, _Span]:
        """Brackets that match over whole branches, by the identity of their openings; others are misfits."""
        found: dict[int, _Span] = {}
        waiting: list[Opening] = []
        refused: set[tuple[int, int]] = set()
        for line in self.lines:
            openings = [each for each in line.lead if isinstance(each, Opening)]
            free = max(_DEEPEST - len(waiting), 0)
            waiting += openings[:free]
            refused |= {(each.line, each.start) for each in openings[free:]}
            for closing in line.tail:
                reach, span = self.span(waiting, closing)
                if span is None:
                    refused.add((closing.line, closing.place))
                    continue
                refused |= {(each.line, each.start) for each in waiting[len(waiting) - reach + 1 :]}
                del waiting[-reach:]
                found[id(span.opening)] = span
        refused |= {(each.line, each.start) for each in waiting}
        if refused:
            raise Misfit(refused)
        return found

    def span(self, waiting: Sequence[Opening], closing: Closing) -> tuple[int, _Span | None]:
        """The span that a closing bracket ends, and how many open brackets back it opens."""
        line = self.lines[closing.line]
        for reach, opening in enumerate(reversed(waiting[-_REACH:]), start=1):
            same_line = opening.line == closing.line
            if same_line and line.is_own and opening is line.lead[-1] and closing is line.tail[0]:
                return reach, _Span(opening, closing)
            held = self.branches.held(opening.line, closing.line) if line.kind != "label" else None
            if held:
                return reach, _Span(opening, closing, *held)
        return 0, None

    def find_lists(self) -> dict[int, list[Label]]:
        """Lists of options, by the identity of their labels; a label alone is a misfit."""
        found = option_lists(self.lines, self.branches.beside)
        alone = {(label.line, label.start) for labels in found if len(labels) == 1 for label in labels}
        if alone:
            raise Misfit(alone | {(line, -1) for line, _ in alone})
        return {id(label): labels for labels in found for label in labels}

    def sequence(self, branches: Sequence[Branch], cursor: int) -> tuple[tuple[Node, ...], int]:
        """The nodes of sibling branches with the lines of nothing between and behind them, and the line behind all."""
        nodes: list[Node] = []
        place = 0
        while True:
            branch = branches[place] if place < len(branches) else None
            if cursor >= self.limit or (branch is None and not self.follows(nodes, cursor)):
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

    def provision(self, branch: Branch) -> tuple[Node, int]:
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
        for language, text in cut_texts(line.read, line.begin, line.end):
            parted, said = _said(text, self.names)
            remarks = remarks or said
            parsed = parse(parted, members=self.names, seed=(provision.id, language))
            texts.append((language, parsed.text))
            self.flaws += [(provision.id, replace(flaw, place=flaw.place + line.begin)) for flaw in parsed.flaws]
        return tuple(texts), remarks

    def rivals(self, branches: Sequence[Branch], place: int, cursor: int) -> tuple[Node, int, int]:
        """The choice that opens at a line: the sub-trees in brackets that are bound to each other."""
        choice = TreeChoice()
        seed = self.lines[cursor].read.id
        goes_on = True
        while goes_on and cursor < self.limit:
            here = branches[place] if place < len(branches) else None
            span = self.spans.get(id(self.mark(cursor)))
            if span is None or span.first not in {here, None}:
                break
            literal, following = self.opened(span)
            entry = Entry(literal, span.opening.who, remarks=span.closing.remarks)
            if span.first is None:
                entry.literal = self.lines[cursor].string[span.opening.start : span.closing.end]
                cursor += 1
            else:
                entry.nodes, cursor = self.inside(branches[place : place + span.count], cursor, span)
                entry.closing = self.literal(span.closing)
                place += span.count
            choice.entries += _flattened(entry)
            goes_on = span.closing.binds or following == cursor
        return choice.choice(seed), place, cursor

    def opened(self, span: _Span) -> tuple[str, int | None]:
        """What opens a span, and the line of the next option where a label behind the bracket says which it is."""
        line = span.opening.line
        self.taken[line] += 1
        label = self.mark(line)
        labels = self.lists[id(label)] if isinstance(label, Label) else []
        after = [each.line for each in labels if isinstance(label, Label) and each.line > line]
        if not isinstance(label, Label) or any(each <= span.closing.line for each in after):
            return self.literal(span.opening), None
        self.taken[line] += 1
        return self.literal(span.opening) + self.literal(label), after[0] if after else None

    def inside(self, branches: Sequence[Branch], cursor: int, span: _Span) -> tuple[tuple[Node, ...], int]:
        """The nodes in a bracket, and the line behind its closing one."""
        around, self.limit = self.limit, span.closing.line + 1
        nodes, cursor = self.sequence(branches, cursor)
        if cursor != self.limit:
            raise Misfit({(span.opening.line, span.opening.start), (span.closing.line, span.closing.place)})
        self.limit = around
        return nodes, cursor

    def struck(self, node: Node, span: _Span) -> Node:
        """A node and the members that want it deleted: `[Chuya: delete]` on the line behind it."""
        literal = self.lines[span.opening.line].string[span.opening.start : span.closing.end]
        entry = Entry(literal, span.opening.who, remarks=span.closing.remarks)
        self.taken[span.opening.line] += 1
        return TreeChoice.of(node, entry).choice(self.lines[span.opening.line].read.id)

    def options(self, branches: Sequence[Branch], place: int, cursor: int) -> tuple[Node, int, int]:
        """The choice between options that begins at a line."""
        labels = self.lists[id(self.mark(cursor))]
        limit = branches[-1].last
        inside = [label for label in labels if label.line <= limit or says_nothing(self.lines, label.line)]
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
