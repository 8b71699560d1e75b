"""The same texts as Word files: the issued draft, and each delegation's return with its tracked changes."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.delegations import Edited, edited
from benchmarks.treaty import MEMBERS, treaty
from kengesh.formats.word.drafting import draft_from_word
from kengesh.formats.word.editing import Editing
from kengesh.formats.word.issuing import issued_docx
from kengesh.formats.word.reading import read
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest


def word_files(folder: Path, pages: int, members: int) -> tuple[Path, list[Path]]:
    """Where the issued file and the returns of a text of so many pages are.

    Returns
    -------
    path, list of path
        `base.docx`, and one file for each of the first so many members.
    """
    place = folder / f"{pages}-pages"
    return place / "base.docx", [place / f"{name}.docx" for name in MEMBERS[:members]]


def write_files(folder: Path, pages: int, members: int) -> tuple[Path, list[Path]]:
    """The same files, written where they are missing or where the issued file would be another now."""
    base, returned = word_files(folder, pages, members)
    base.parent.mkdir(parents=True, exist_ok=True)
    draft = treaty(pages)
    issued = issued_docx(draft, digest(draft))
    as_before = base.exists() and base.read_bytes() == issued
    base.write_bytes(issued)
    for member, path in enumerate(returned):
        if not (as_before and path.exists()):
            path.write_bytes(return_docx(issued, draft, member))
    return base, returned


def return_docx(issued: bytes, draft: Draft, member: int) -> bytes:
    """The issued file as a delegation sends it back: every change tracked in its name."""
    editing = Editing(issued, MEMBERS[member])
    _edit(editing, edited(draft, member))
    return editing.saved()


def _edit(editing: Editing, lines: Sequence[Edited]) -> None:
    last = ""
    for line in lines:
        match line.change:
            case "deleted":
                editing.delete(line.key)
            case "inserted":
                editing.insert_after(last, line.after)
            case "same":
                if line.after != line.before:
                    editing.rewrite(line.key, line.after)
                last = line.key


def untracked_file(base: Path, returned: Path, count: int = 10) -> tuple[Path, list[str]]:
    """The issued file with so many words changed without a trace, and the words that were put there."""
    editing = Editing(base.read_bytes(), returned.stem)
    words = [f"silent{number}" for number in range(count)]
    keys = [line.key for line in edited(draft_of(base), 0) if " shall " in line.before][:count]
    for key, word in zip(keys, words, strict=True):
        editing.untracked_replace(key, "shall", word)
    path = base.parent / "untracked" / returned.name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(editing.saved())
    return path, words


def draft_of(base: Path) -> Draft:
    """The draft that an issued file carries."""
    return draft_from_word(read(base)).draft
