"""What Markdown says of a draft: all but ids, frames, where wordings come from, records of agreement and comments."""

from kengesh.text.compiling.compilation import names_in
from kengesh.text.draft import Draft, Member
from kengesh.text.identity import derived_id
from kengesh.text.provision import Node
from kengesh.text.wording import Alternative, Choice, NoteMark, Subtree, Text, Words

Said = tuple[object, ...]


def said(draft: Draft) -> Said:
    """What Markdown says of a draft, as a value; two drafts of which it says the same have equal ones."""
    notes = [each.id for each in draft.provisions() if each.kind == "footnote"]
    saying = _Saying({note: f"{number}" for number, note in enumerate(notes, start=1)})
    nodes = [node for node in draft.nodes if node.id != derived_id("p", "blank")]
    return (draft.masthead, draft.languages, members_of(draft), tuple(saying.node(each) for each in nodes))


def members_of(draft: Draft) -> tuple[Member, ...]:
    """The members of a draft, and whoever else is named in it."""
    known = {member.name for member in draft.members}
    return (*draft.members, *(Member(name) for name in sorted(names_in(draft) - known)))


class _Saying:
    def __init__(self, notes: dict[str, str]) -> None:
        self.notes = notes

    def node(self, node: Node) -> Said:
        if isinstance(node, Choice):
            return self.choice(node)
        texts = tuple((language, self.text(text)) for language, text in node.texts if text)
        return (node.kind, node.number, texts, tuple(self.node(each) for each in node.children), node.remarks)

    def text(self, text: Text) -> Said:
        return tuple(
            self.choice(each)
            if isinstance(each, Choice)
            else (self.notes.get(each.note, "") if isinstance(each, NoteMark) else (each.text, each.emphasis))
            for each in text
        )

    def choice(self, choice: Choice) -> Said:
        return (tuple(self.alternative(each) for each in choice.alternatives), choice.remarks)

    def alternative(self, alternative: Alternative) -> Said:
        content: object = None
        if isinstance(alternative.content, Words):
            content = self.text(alternative.content.text)
        elif isinstance(alternative.content, Subtree):
            content = tuple(self.node(each) for each in alternative.content.nodes)
        return (content, alternative.proposers, alternative.supporters, alternative.opposers)
