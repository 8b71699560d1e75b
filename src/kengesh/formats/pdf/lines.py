"""The lines of a draft as the layout of the PDF takes them: plain data, in which no string is markup.

A line has runs; a run is a list of its words, its role (`w` words, `n` names, `f` brackets, `m` a mark, `note` a
footnote), the number of the party behind it and its emphasis.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from kengesh.formats.isolation import isolated
from kengesh.reports.languages import direction
from kengesh.reports.markup import readable
from kengesh.text.draft import Draft
from kengesh.text.notation import JOINER, Piece
from kengesh.text.outline import Outlined, outline

Data: TypeAlias = "str | int | bool | Sequence[Data] | Mapping[str, Data]"
Run: TypeAlias = "list[Data]"
Entry: TypeAlias = "dict[str, Data]"

_ROLES: Final = {"words": "w", "names": "n", "frame": "f", "remark": "f"}
_TOP: Final = 2
_DEEPEST: Final = 6


class Lines:
    """Turns the lines of a draft in one language into entries; `party` numbers the members from 1."""

    def __init__(self, draft: Draft, language: str, party: Mapping[str, int], *, names: bool) -> None:
        self.lines = outline(draft.nodes, language, names=names)
        self.direction = direction(language)
        self.party = {
            each.id: party.get(next(iter(each.backers), ""), 0)
            for choice in draft.choices()
            for each in choice.alternatives
        }
        self.by_key = {line.key: line for line in self.lines}
        self.notes = self._notes()
        self.noted: set[str] = set()

    def entries(self) -> list[Entry]:
        """Everything in document order; a footnote stands where it is marked first."""
        kept = [line for line in self.lines if self._note_of(line) is None]
        entries: list[Entry] = []
        place = 0
        while place < len(kept):
            line = kept[place]
            if line.provision and line.provision.kind == "table":
                end = next((n for n in range(place + 1, len(kept)) if kept[n].depth <= line.depth), len(kept))
                entries.append(_Table(self, line, kept[place + 1 : end]).entry())
                place = end
                continue
            if line.number or line.string:
                entries.append(self._entry(line))
            place += 1
        return entries

    def numbered(self, line: Outlined, before: Sequence[Piece] = ()) -> Entry:
        """The number and the runs of a line."""
        around = line.alternative.id if line.alternative else ""
        return {"number": self._words(line.number), "runs": self.runs((*before, *line.pieces), around)}

    def runs(self, pieces: Sequence[Piece], around: str = "") -> list[Data]:
        """Pieces as runs, neighbours of one look as one; `around` is the sub-tree alternative they stand in."""
        runs: list[Run] = []
        for piece in pieces:
            if piece.role == "note":
                runs.append(self._mark(piece.note))
                continue
            words = self._words(piece.text)
            look: Run = [_ROLES[piece.role], self.party.get(piece.alternative or around, 0), piece.emphasis]
            if runs and runs[-1][1:] == look:
                runs[-1][0] = f"{runs[-1][0]}{words}"
            elif words:
                runs.append([words, *look])
        return [*runs]

    def _entry(self, line: Outlined) -> Entry:
        headed = [each for each in self._above(line) if each.provision and each.provision.is_headed]
        if line.provision and line.provision.is_headed:
            level = 1 if line.provision.kind == "title" else _TOP
            level += sum(1 for each in headed if each.provision and each.provision.kind != "title")
            return {"kind": "heading", "level": min(level, _DEEPEST), **self.numbered(line)}
        return {"kind": "paragraph", "indent": min(line.depth - len(headed), _DEEPEST), **self.numbered(line)}

    def _above(self, line: Outlined) -> Iterator[Outlined]:
        while line.parent:
            line = self.by_key[line.parent]
            yield line

    def _notes(self) -> dict[str, str]:
        """The mark of every footnote that is marked in the text."""
        marked = {piece.note for line in self.lines for piece in line.pieces if piece.role == "note"}
        notes = [line for line in self.lines if line.provision and line.provision.kind == "footnote"]
        labels = {line.key: line.number or f"{place}" for place, line in enumerate(notes, 1)}
        return {key: label for key, label in labels.items() if key in marked}

    def _note_of(self, line: Outlined) -> str | None:
        """The footnote that a line belongs to."""
        return next((each.key for each in (line, *self._above(line)) if each.key in self.notes), None)

    def _mark(self, note: str) -> Run:
        label = self._words(self.notes.get(note, "*"))
        if note not in self.notes or note in self.noted:
            return [label, "m", 0, ""]
        self.noted.add(note)
        within = [line for line in self.lines if self._note_of(line) == note]
        return [[self.runs(self._flat(line.pieces)) for line in within], "note", 0, label]

    def _flat(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Pieces in which footnotes are marks only, so that no footnote stands in a footnote."""
        return [
            Piece(self.notes.get(piece.note, "*"), "words", "^", piece.choice, piece.alternative)
            if piece.role == "note"
            else piece
            for piece in pieces
        ]

    def _words(self, string: str) -> str:
        return isolated(readable(string.replace(JOINER, "")), self.direction)


class _Table:
    """Sorts the lines of a table into rows and cells; a line of a choice between rows is a row of its own."""

    def __init__(self, lines: Lines, table: Outlined, within: Sequence[Outlined]) -> None:
        self.lines = lines
        self.rows: list[list[list[Data]]] = []
        self.before: list[Piece] = [*table.pieces]
        for line in within:
            self._take(line, table.key)

    def entry(self) -> Entry:
        """The table; the last cell of a short row takes the columns that are left."""
        if self.before:
            self.rows.append([[{"number": "", "runs": self.lines.runs(self.before)}]])
        columns = max((len(row) for row in self.rows), default=0)
        rows: list[Data] = [
            [{"lines": cell, "span": columns - place if place == len(row) - 1 else 1} for place, cell in enumerate(row)]
            for row in self.rows
            if row
        ]
        return {"kind": "table", "columns": max(columns, 1), "rows": rows}

    def _take(self, line: Outlined, table: str) -> None:
        kind = line.provision.kind if line.provision else ""
        if kind == "row" or (line.parent == table and kind != "cell"):
            self.rows.append([])
        if kind == "row":
            self.before += line.pieces
            return
        if not self.rows:
            self.rows.append([])
        if kind == "cell" or not self.rows[-1] or self._beside_cells(line):
            self.rows[-1].append([])
        if kind == "cell":
            self.before += line.pieces
            return
        self.rows[-1][-1].append(self.lines.numbered(line, self.before))
        self.before = []

    def _beside_cells(self, line: Outlined) -> bool:
        """Whether a line is a choice between cells and stands for one."""
        above = self.lines.by_key.get(line.parent)
        return (
            line.provision is None
            and above is not None
            and above.provision is not None
            and (above.provision.kind == "row")
        )
