"""What a delegation does to the text that was sent to it, read from a small file and done to its Word file.

The file says who returns the text and lists the edits in order. An edit names the part of the text it is `in`
("Preamble", "Article 4", "Annex", "Footnotes") and its paragraph by words which that paragraph alone has there.
"""

import tomllib
from pathlib import Path

from kengesh.errors import BadData
from kengesh.formats.word.editing import Editing
from kengesh.text.draft import Draft
from kengesh.text.outline import outline

Edit = dict[str, str]


def returned(description: Path, draft: Draft, issued: bytes) -> bytes:
    """The Word file that comes back from a delegation."""
    described = tomllib.loads(description.read_text(encoding="utf-8"))
    delegate = _Delegate(draft, Editing(issued, described["author"], described["date"]), description.name)
    for edit in described["edit"]:
        delegate.do(edit)
    delegate.editing.sign(described["author"])
    return delegate.editing.saved()


class _Delegate:
    """A person with the issued text on the table."""

    def __init__(self, draft: Draft, editing: Editing, file: str) -> None:
        self.editing, self.file = editing, file
        self.parts: dict[str, list[str]] = {}  # the paragraphs of each part, by their ids
        part = "Preamble"
        for line in outline(draft.nodes, draft.language):
            kind = line.provision.kind if line.provision else ""
            part = line.number if kind in ("article", "annex") else "Footnotes" if kind == "footnote" else part
            if line.is_paper:
                self.parts.setdefault(part, []).append(line.key)

    def key(self, edit: Edit, words: str) -> str:
        """The id of the one paragraph of a part that has these words."""
        found = [key for key in self.parts.get(edit["in"], []) if words in self.editing.text(key)]
        if len(found) != 1:
            raise BadData("example-edit", file=self.file, place=edit["in"], words=words, count=len(found))
        return found[0]

    def do(self, edit: Edit) -> None:
        """Do one edit."""
        editing = self.editing
        match edit["do"]:
            case "replace":
                key = self.key(edit, edit["old"])
                editing.rewrite(key, editing.text(key).replace(edit["old"], edit["new"], 1))
            case "untracked":
                editing.untracked_replace(self.key(edit, edit["old"]), edit["old"], edit["new"])
            case "insert":
                editing.insert(self.key(edit, edit["after"]), edit["words"], after=edit["after"])
            case "add":
                self.add(edit)
            case "row":
                editing.insert_row_after(self.key(edit, edit["after"]), *edit["cells"])
            case "split":
                second = editing.split(self.key(edit, edit["at"]), before=edit["at"])
                editing.replace(second, edit["at"], f"{edit['number']}\t{edit['at']}")
            case "move":
                editing.move(self.key(edit, edit["paragraph"]), after=self.key(edit, edit["after"]))
            case "strike":
                keys = [key for key in self.parts[edit["in"]] if edit.get("paragraph", "") in editing.text(key)]
                editing.delete(*keys)
            case "comment":
                number = editing.comment(self.key(edit, edit["on"]), edit["on"], edit["text"], resolved=edit.get("resolved", False))
                for reply in edit.get("replies", ()):
                    editing.reply(number, reply)

    def add(self, edit: Edit) -> None:
        """Put new paragraphs behind one, a heading like the heading of the part."""
        after = beside = self.key(edit, edit["after"])
        heading = self.parts[edit["in"]][0]
        for paragraph in edit["paragraphs"]:
            after = self.editing.insert_after(after, paragraph, like=heading if paragraph.startswith("Article") else beside)
