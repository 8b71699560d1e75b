"""What a delegation does to the text that was sent to it, read from a small file and done to its Word file.

    python delegations.py round-1 ISSUED.docx FOLDER

The file says who returns the text and lists the edits in order. An edit names the part of the text it is `in`
("Preamble", "Article 4", "Annex", "Footnotes") and its paragraph by words that this paragraph alone has there.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from kengesh.formats.drafts import read_draft
from kengesh.formats.saving import save
from kengesh.formats.senders import Assignment
from kengesh.formats.word.editing import Editing
from kengesh.text.draft import Draft
from kengesh.text.outline import outline

Edit = dict[str, Any]


def answers(descriptions: Path, sent: Path, folder: Path) -> tuple[Assignment, ...]:
    """Write what every delegation of a round sends back into a folder."""
    draft, issued, result = read_draft(sent).draft, sent.read_bytes(), []
    for description in sorted(descriptions.glob("*.toml")):
        described = tomllib.loads(description.read_text(encoding="utf-8"))
        file = folder / f"{description.stem}.docx"
        save(file, returned(described, description, draft, issued))
        result.append(Assignment(tuple(described["members"]), file))
    return tuple(result)


def returned(described: Edit, description: Path, draft: Draft, issued: bytes) -> bytes:
    """The Word file that a delegation sends back, with its tracked changes, comments and the name of a person."""
    delegate = _Delegate(draft, Editing(issued, described["author"], described["date"]), description)
    for edit in described["edit"]:
        delegate.do(edit)
    delegate.editing.sign(described["author"])
    return delegate.editing.saved()


class _Delegate:
    """A person with the issued text on the screen."""

    def __init__(self, draft: Draft, editing: Editing, description: Path) -> None:
        self.editing, self.description = editing, description
        self.parts: dict[str, list[str]] = {}  # the paragraphs of each part, by their ids
        part = "Preamble"
        for line in outline(draft.nodes, draft.language):
            kind = line.provision.kind if line.provision else ""
            part = line.number if kind in {"article", "annex"} else "Footnotes" if kind == "footnote" else part
            if line.is_paper:
                self.parts.setdefault(part, []).append(line.key)

    def key(self, edit: Edit, words: str) -> str:
        """The id of the one paragraph of a part that has these words."""
        found = [key for key in self.parts.get(edit["in"], []) if words in self.editing.text(key)]
        if len(found) != 1:
            message = f"{self.description}: {len(found)} paragraphs of {edit['in']} hold “{words}”, not one."
            raise LookupError(message)
        return found[0]

    def do(self, edit: Edit) -> None:
        """Do one edit; each kind is a method."""
        getattr(self, edit["do"])(edit)

    def replace(self, edit: Edit) -> None:
        """`old` words give way to `new` ones; what both have in common stays."""
        key = self.key(edit, edit["old"])
        self.editing.rewrite(key, self.editing.text(key).replace(edit["old"], edit["new"], 1))

    def untracked(self, edit: Edit) -> None:
        """The same while tracking is off."""
        self.editing.untracked_replace(self.key(edit, edit["old"]), edit["old"], edit["new"])

    def insert(self, edit: Edit) -> None:
        """New `words` stand `after` others."""
        self.editing.insert(self.key(edit, edit["after"]), edit["words"], after=edit["after"])

    def add(self, edit: Edit) -> None:
        """New `paragraphs` stand `after` one; a heading among them looks like the heading of the part."""
        after = beside = self.key(edit, edit["after"])
        for paragraph in edit["paragraphs"]:
            like = self.parts[edit["in"]][0] if paragraph.startswith("Article") else beside
            after = self.editing.insert_after(after, paragraph, like=like)

    def row(self, edit: Edit) -> None:
        """A new row of `cells` stands `after` one."""
        self.editing.insert_row_after(self.key(edit, edit["after"]), *edit["cells"])

    def split(self, edit: Edit) -> None:
        """A new paragraph with a `number` begins `at` some words."""
        second = self.editing.split(self.key(edit, edit["at"]), before=edit["at"])
        self.editing.rewrite(second, f"{edit['number']}\t{self.editing.text(second)}")

    def move(self, edit: Edit) -> None:
        """A `paragraph` moves behind another one."""
        self.editing.move(self.key(edit, edit["paragraph"]), after=self.key(edit, edit["after"]))

    def strike(self, edit: Edit) -> None:
        """A `paragraph` goes, or the whole part."""
        whole = self.parts[edit["in"]]
        self.editing.delete(*([self.key(edit, edit["paragraph"])] if "paragraph" in edit else whole))

    def hide(self, edit: Edit) -> None:
        """A hidden `text` stands at the end of the paragraph that has the words `at`."""
        self.editing.hide(self.key(edit, edit["at"]), edit["text"])

    def comment(self, edit: Edit) -> None:
        """A comment stands at the words it is `on`, perhaps with replies, perhaps resolved."""
        number = self.editing.comment(
            self.key(edit, edit["on"]), edit["on"], edit["text"], resolved=edit.get("resolved", False)
        )
        for reply in edit.get("replies", ()):
            self.editing.reply(number, reply)


if __name__ == "__main__":
    for answer in answers(Path(__file__).parent / sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])):
        print(f"{', '.join(answer.members)}: {answer.file}")
