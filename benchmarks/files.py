"""The same texts as Word files: the issued draft, and each delegation's return with its tracked changes."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.delegations import Edited, edited
from benchmarks.treaty import MEMBERS, treaty
from kengesh.formats.word.editing import Editing
from kengesh.formats.word.issuing import issued_docx
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest


def word_files(folder: Path, pages: int, members: int) -> tuple[Path, list[Path]]:
    """The issued file and the returns of a text of so many pages, written once into a folder of their own.

    Returns
    -------
    path, list of path
        `base.docx`, and one file for each of the first so many members.
    """
    place = folder / f"{pages}-pages"
    place.mkdir(parents=True, exist_ok=True)
    base = place / "base.docx"
    returned = [place / f"{name}.docx" for name in MEMBERS[:members]]
    if not all(each.exists() for each in (base, *returned)):
        draft = treaty(pages)
        issued = issued_docx(draft, digest(draft))
        base.write_bytes(issued)
        for member, path in enumerate(returned):
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
