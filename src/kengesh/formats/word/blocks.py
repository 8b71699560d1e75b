"""The paragraphs of a story in document order, with their table coordinates and numbering positions.

Content controls and other wrappers are transparent. Paragraphs of one cell or story are of one flow.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kengesh.formats.word.document import (
    UNNUMBERED,
    UNTRACKED,
    Cell,
    Labels,
    Paragraph,
    Place,
    Run,
    State,
    Tracked,
    groups,
)
from kengesh.formats.word.findings import Findings, mark_of
from kengesh.formats.word.names import (
    ALTERNATE,
    CELL_DEL,
    CELL_INS,
    CUSTOM_XML,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    P_PR,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    TBL,
    TC,
    TC_PR,
    TR,
    TR_PR,
    P,
    R,
    W,
)  # fmt: skip
from kengesh.formats.word.numbering import Counter, Level, Numbering, Position
from kengesh.formats.word.paragraph_properties import ParagraphProperties, read_properties
from kengesh.formats.word.pictures import chosen_of
from kengesh.formats.word.runs import MARKERS, RunReader

_ALT_CHUNK: Final = f"{W}altChunk"
_TRACKING: Final = frozenset({INS, DEL, MOVE_FROM, MOVE_TO})
_CHANGES: Final = frozenset(f"{W}{name}PrChange" for name in ("tbl", "tr", "tc")) | {f"{W}tblPrExChange"}
_BODY_TEXT: Final = 9


@dataclass(slots=True)
class _Draft:
    """A paragraph that is read but whose label is not yet counted."""

    index: int
    place: Place
    flow: int
    runs: tuple[Run, ...]
    properties: ParagraphProperties
    bookmarks: tuple[str, ...]
    language: str
    element: etree._Element
    closing: bool = False
    now: Position | None = None
    then: Position | None = None

    @property
    def mark(self) -> Tracked:
        return self.properties.mark

    def stands(self, state: State) -> bool:
        return not self.place.cells or all(cell.stands(state) for cell in self.place.cells)

    def standing(self, state: State) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.tracked.stands(state))


@dataclass(frozen=True, slots=True)
class _StyleFacts:
    """What paragraphs take from their style."""

    name: str
    heading: int
    right_to_left: bool
    language: str


@dataclass(slots=True)
class _Count:
    """Paragraphs and tables counted so far in one body or cell, for places."""

    paragraphs: int = 0
    tables: int = 0


@dataclass(slots=True)
class BlockReader:
    """Reads stories one after the other; flows are numbered through all of them."""

    findings: Findings
    numbering: Numbering
    runs: RunReader = field(init=False)
    _flow: int = 0
    _containers: int = 0
    _drafts: list[_Draft] = field(default_factory=list)
    _story: str = ""
    _unknown_forms: set[str] = field(default_factory=set)
    _style_facts: dict[str, _StyleFacts] = field(default_factory=dict)
    _positions: dict[tuple[str, str | None, int | None], Position | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the reader of runs, which lives as long as this one."""
        self.runs = RunReader(self.findings)

    def story(self, root: etree._Element, name: str = "", tracked: Tracked = UNTRACKED) -> tuple[Paragraph, ...]:
        """The paragraphs of a story; `tracked` is the state of what it hangs at."""
        self._drafts, self._story, self.findings.story = [], name, name
        self._container(root, tracked, ())
        self.runs.end_of_story()
        return self._finished()

    def numbered(self) -> tuple[tuple[int, etree._Element, Level], ...]:
        """The numbered paragraphs of the last story: index, element, and the level of its list."""
        return tuple(
            (draft.index, draft.element, self.numbering.lists[draft.now.num_id].levels[draft.now.level])
            for draft in self._drafts
            if draft.now is not None
        )

    def _container(self, root: etree._Element, tracked: Tracked, cells: tuple[Cell, ...]) -> None:
        outer, first = self._flow, len(self._drafts)
        self._containers += 1
        flow = self._flow = self._containers
        self._blocks(root, tracked, cells, _Count())
        if len(self._drafts) > first and self._drafts[-1].flow == flow:
            self._drafts[-1].closing = True
        self._flow = outer

    def _blocks(self, root: etree._Element, tracked: Tracked, cells: tuple[Cell, ...], count: _Count) -> None:
        for child in root:
            tag = child.tag
            if tag == P:
                count.paragraphs += 1
                self._paragraph(child, tracked, Place(count.paragraphs, self._story, cells))
            elif tag == TBL:
                count.tables += 1
                self._table(child, tracked, cells, count.tables)
            elif tag in MARKERS:
                self.runs.range_marker(child, len(self._drafts), 0)
            elif tag not in _WITHOUT_BLOCKS:
                self._wrapper(child, tracked, cells, count)

    def _wrapper(self, child: etree._Element, tracked: Tracked, cells: tuple[Cell, ...], count: _Count) -> None:
        tag = child.tag
        if tag == SDT:
            for content in child.iterchildren(SDT_CONTENT):
                self._blocks(content, tracked, cells, count)
        elif tag in _TRACKING:
            self._blocks(child, self.runs.enter(child, tracked), cells, count)
        elif tag == ALTERNATE:
            chosen = chosen_of(child)
            if chosen is not None:
                self._blocks(chosen, tracked, cells, count)
        elif tag == _ALT_CHUNK:
            where = Place(count.paragraphs, self._story, cells)
            self.findings.notice("word-alt-chunk", where, {"part": child.get(f"{R}id", "")})
        else:
            self._blocks(child, tracked, cells, count)

    def _table(self, table: etree._Element, tracked: Tracked, cells: tuple[Cell, ...], number: int) -> None:
        self._reformatted(table.iterchildren(f"{W}tblPr"), (*cells, Cell(number, 1, 1)))
        for row_number, row in enumerate(self._members(table, TR), start=1):
            self._reformatted(row.iterchildren(TR_PR, f"{W}tblPrEx"), (*cells, Cell(number, row_number, 1)))
            row_tracked = self._state_in(row.find(TR_PR), {INS: INS, DEL: DEL})
            for column, cell in enumerate(self._members(row, TC), start=1):
                cell_tracked = self._state_in(cell.find(TC_PR), {CELL_INS: INS, CELL_DEL: DEL})
                place = Cell(number, row_number, column, row_tracked, cell_tracked)
                self._reformatted(cell.iterchildren(TC_PR), (*cells, place))
                self._container(cell, tracked, (*cells, place))

    def _reformatted(self, properties: Iterable[etree._Element], cells: tuple[Cell, ...]) -> None:
        """Note a tracked change of the properties of a table, row or cell."""
        for holder in properties:
            for child in holder:
                if child.tag in _CHANGES:
                    self.findings.reformatted.append((Place(1, self._story, cells), mark_of(child)))

    def _members(self, root: etree._Element, tag: str) -> list[etree._Element]:
        """Rows of a table or cells of a row, through content controls; markers between them are noted."""
        found = []
        for child in root:
            if child.tag == tag:
                found.append(child)
            elif child.tag in MARKERS:
                self.runs.range_marker(child, len(self._drafts), 0)
            elif child.tag == SDT:
                for content in child.iterchildren(SDT_CONTENT):
                    found += self._members(content, tag)
            elif child.tag == CUSTOM_XML or child.tag in _TRACKING:
                found += self._members(child, tag)
        return found

    def _state_in(self, properties: etree._Element | None, tags: dict[str, str]) -> Tracked:
        tracked = UNTRACKED
        for child in properties if properties is not None else ():
            if child.tag in tags:
                mark = mark_of(child)
                tracked = Tracked(
                    mark if tags[child.tag] == INS else tracked.inserted,
                    mark if tags[child.tag] == DEL else tracked.deleted,
                )
        return tracked

    def _paragraph(self, element: etree._Element, tracked: Tracked, place: Place) -> None:
        index = len(self._drafts)
        found = element[0] if len(element) and element[0].tag == P_PR else element.find(P_PR)
        properties = (
            read_properties(found, tracked, self.runs.enter) if found is not None else ParagraphProperties(mark=tracked)
        )
        runs = self.runs.read(element, index, place, tracked)
        properties.mark = self.runs.named(properties.mark, runs)
        bookmarks, self.findings.bookmarks = tuple(self.findings.bookmarks), []
        language = properties.language or self.runs.language
        draft = _Draft(index, place, self._flow, runs, properties, bookmarks, language, element)
        if not properties.ends_section or any(run.text for run in runs):
            draft.now = self._position(properties)
            draft.then = self._position_before(properties, draft.now)
        self._drafts.append(draft)

    def _position_before(self, properties: ParagraphProperties, now: Position | None) -> Position | None:
        if properties.before is not None:
            return self._position(properties.before)
        if properties.numbered_since is not None:
            return self.numbering.position(self._style(properties), None, None)
        return now

    def _position(self, properties: ParagraphProperties) -> Position | None:
        key = (self._style(properties), properties.num_id, properties.level)
        if key not in self._positions:
            self._positions[key] = self.numbering.position(*key)
        return self._positions[key]

    def _style(self, properties: ParagraphProperties) -> str:
        return properties.style or self.findings.styles.default_paragraph

    def _finished(self) -> tuple[Paragraph, ...]:
        shown, differs = self._labels(State.SHOWN), self._differs()
        labels = [self._labels(state) if differs and state is not State.SHOWN else shown for state in State]
        return tuple(
            self._value(draft, Labels(*(of_state.get(draft.index, "") for of_state in labels)))
            if draft.now or draft.then
            else self._value(draft, UNNUMBERED)
            for draft in self._drafts
        )

    def _differs(self) -> bool:
        """Whether paragraphs or their numbering differ between the states."""
        return any(
            draft.now != draft.then or draft.mark is not UNTRACKED or draft.place.cells for draft in self._drafts
        )

    def _labels(self, state: State) -> dict[int, str]:
        counter, labels = Counter(self.numbering), {}
        for members in groups(self._drafts, state):
            draft = members[-1]
            position = draft.then if state is State.ORIGINAL else draft.now
            if position is not None:
                language = draft.language or self._facts(self._style(draft.properties)).language
                labels[draft.index] = counter.label(position, language)
                for form in counter.unknown - self._unknown_forms:
                    self._unknown_forms.add(form)
                    self.findings.notice("word-number-format", draft.place, {"format": form})
        return labels

    def _facts(self, style: str) -> _StyleFacts:
        facts = self._style_facts.get(style)
        if facts is None:
            styles = self.findings.styles
            facts = _StyleFacts(
                styles.name(style), styles.heading(style), styles.right_to_left(style), styles.language_of(style)
            )
            self._style_facts[style] = facts
        return facts

    def _value(self, draft: _Draft, labels: Labels) -> Paragraph:
        properties = draft.properties
        before, facts = properties.before or properties, self._facts(self._style(properties))
        heading = facts.heading
        if properties.outline is not None:
            heading = properties.outline + 1 if properties.outline < _BODY_TEXT else 0
        right_to_left = properties.right_to_left
        return Paragraph(
            index=draft.index,
            place=draft.place,
            runs=draft.runs,
            mark=properties.mark,
            flow=draft.flow,
            closing=draft.closing,
            labels=labels,
            level=draft.now.level if draft.now is not None else None,
            level_original=draft.then.level if draft.then is not None else None,
            style=facts.name,
            style_original=self._facts(self._style(before)).name,
            heading=heading,
            bookmarks=draft.bookmarks,
            reformatted=properties.reformatted or properties.numbered_since,
            right_to_left=facts.right_to_left if right_to_left is None else right_to_left,
            language=draft.language or facts.language,
        )


_WITHOUT_BLOCKS: Final = frozenset({P_PR, SECT_PR, TC_PR, TR_PR, f"{W}sdtPr", f"{W}sdtEndPr", f"{W}customXmlPr"})
