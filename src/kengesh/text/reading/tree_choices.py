"""A choice between sub-trees as it is put together from the lines that it was read on."""

from dataclasses import dataclass, field

from kengesh.text.identity import derived_id
from kengesh.text.provision import Node
from kengesh.text.reading.attributions import Attribution
from kengesh.text.wording import Alternative, Choice, Content, Nothing, Remark, Subtree


class Misfit(Exception):  # noqa: N818 -- a mark that does not fit, not a failure
    """Marks that open or close nothing that fits the tree; they stay text."""

    def __init__(self, marks: set[tuple[int, int]]) -> None:
        super().__init__(marks)
        self.marks = marks


@dataclass(slots=True)
class Entry:
    """An alternative: what opens it, who stands behind it, its nodes (none: nothing stands here), what closes it."""

    literal: str
    who: Attribution = field(default_factory=Attribution)
    nodes: tuple[Node, ...] = ()
    closing: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class TreeChoice:
    """The entries of one choice; `opens` where labels and no brackets part them."""

    entries: list[Entry] = field(default_factory=list)
    opens: bool = False

    @classmethod
    def of(cls, node: Node, entry: Entry) -> "TreeChoice":
        """A node beside nothing, or a choice with one more alternative."""
        return cls([Entry("", nodes=(node,)), entry], opens=True)

    def choice(self, seed: str) -> Choice:
        """The choice with its frame; `seed` names the line that it opens on."""
        identity = derived_id("c", "tree", seed, self.entries[0].literal, len(self.entries))
        entries = self.entries
        first = entries[0]
        frame: list[str] = []
        contents: list[Content] = []
        closing = ""
        for entry in entries:
            frame.append(f"{closing}\n{entry.literal}" if contents else entry.literal)
            contents.append(Subtree(entry.nodes) if entry.nodes else Nothing())
            closing = entry.closing
        frame.append(closing)
        whos = [entry.who for entry in entries]
        if len(entries) == 1 and first.nodes and not self.opens:
            nothing = Attribution()
            if first.who.proposers or first.who.supporters:
                contents, whos, frame = [Nothing(), *contents], [nothing, *whos], ["", *frame]
            else:
                contents, whos, frame = [*contents, Nothing()], [*whos, nothing], [*frame, ""]
        alternatives = tuple(
            Alternative(derived_id("a", identity, number), content, who.proposers, who.supporters, who.opposers)
            for number, (content, who) in enumerate(zip(contents, whos, strict=True))
        )
        remarks = tuple(remark for entry in entries for remark in (*entry.who.remarks, *entry.remarks))
        return Choice(identity, alternatives, tuple(frame), remarks)
