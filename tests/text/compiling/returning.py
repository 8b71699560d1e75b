"""Returns made in memory: a delegation edits the lines of an issued draft."""

from dataclasses import dataclass, replace

from kengesh.text.compiling.returns import Line, NewLine, Return
from kengesh.text.draft import Draft
from kengesh.text.outline import Outlined, outline
from kengesh.text.provision import Kind
from kengesh.text.wording import words


@dataclass(frozen=True)
class Sheet:
    """The lines as a delegation has them before it: (string, issued lines it holds, moved, kind)."""

    base: tuple[Outlined, ...]
    lines: tuple[NewLine, ...]

    def __repr__(self) -> str:
        return f"Sheet({[(new.kept, new.moved, new.line.string) for new in self.lines]})"

    def place(self, key: str) -> int:
        issued = next(index for index, line in enumerate(self.base) if line.key == key)
        return next(index for index, new in enumerate(self.lines) if issued in new.kept)

    def _put(self, index: int, *new: NewLine, instead: int = 1) -> "Sheet":
        return replace(self, lines=(*self.lines[:index], *new, *self.lines[index + instead :]))

    def replace(self, key: str, old: str, new: str) -> "Sheet":
        index = self.place(key)
        line = self.lines[index]
        assert old in line.line.string, (old, line.line.string)
        changed = replace(line.line, text=words(line.line.string.replace(old, new, 1)))
        return self._put(index, replace(line, line=changed))

    def write(self, key: str, string: str) -> "Sheet":
        index = self.place(key)
        return self._put(index, replace(self.lines[index], line=replace(self.lines[index].line, text=words(string))))

    def delete(self, *keys: str) -> "Sheet":
        sheet = self
        for key in keys:
            sheet = sheet._put(sheet.place(key))
        return sheet

    def insert_after(self, key: str, *strings: str, kind: Kind | None = None, number: str = "") -> "Sheet":
        index = self.place(key) + 1 if key else 0
        new = [NewLine(Line(words(string), "new", kind=kind, number=number)) for string in strings]
        return self._put(index, *new, instead=0)

    def move(self, key: str, after: str, *, marked: bool = True) -> "Sheet":
        index = self.place(key)
        line = replace(self.lines[index], moved=marked)
        taken = self._put(index)
        return taken._put(taken.place(after) + 1 if after else 0, line, instead=0)

    def split(self, key: str, at: int | str, *, bare: bool = False) -> "Sheet":
        """Begin a new paragraph at a place or at words; `bare` without the blanks that stood there."""
        index = self.place(key)
        line = self.lines[index]
        string = line.line.string
        cut = string.index(at) if isinstance(at, str) else at
        head, tail = string[:cut], string[cut:]
        if bare:
            head, tail = head.rstrip(), tail.lstrip()
        first = replace(line, line=replace(line.line, text=words(head)))
        second = NewLine(Line(words(tail), "new"), kept=line.kept)
        return self._put(index, first, second)

    def join(self, key: str, between: str = "") -> "Sheet":
        index = self.place(key)
        one, other = self.lines[index], self.lines[index + 1]
        both = replace(one.line, text=words(one.line.string + between + other.line.string))
        return self._put(index, replace(one, line=both, kept=tuple(dict.fromkeys(one.kept + other.kept))), instead=2)

    def returned(self, *members: str, name: str = "", untracked: tuple[tuple[int, str], ...] = ()) -> Return:
        before = [Line(words(line.string), f"paragraph {n + 1}", (line.key,)) for n, line in enumerate(self.base)]
        for index, string in untracked:
            before[index] = replace(before[index], text=words(string))
        return Return(tuple(sorted(members)), name or f"{'-'.join(members)}.docx", tuple(before), self.lines)

    def strings(self) -> list[str]:
        return [new.line.string for new in self.lines if new.line.string.strip()]


def sheet(draft: Draft) -> Sheet:
    base = tuple(line for line in outline(draft.nodes, draft.language) if line.is_paper)
    return Sheet(
        base,
        tuple(
            NewLine(Line(words(line.string), f"paragraph {index + 1}", (line.key,)), (index,))
            for index, line in enumerate(base)
        ),
    )
