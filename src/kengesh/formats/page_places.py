"""What the provisions of a draft are called where a page points to them: `Article 5, 2.`, or their first words."""

from collections.abc import Iterator
from typing import Final

from kengesh.text.draft import Draft
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import NOTE_CHARACTER, Choice, Subtree, plain

LONGEST: Final = 48


def places(draft: Draft) -> dict[str, str]:
    """The name of the place of every provision, by its id; a page adds nothing of its own to it."""
    return dict(_places(draft.nodes, draft.language, ""))


def _places(nodes: tuple[Node, ...], language: str, above: str) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, Choice):
            for alternative in node.alternatives:
                if isinstance(alternative.content, Subtree):
                    yield from _places(alternative.content.nodes, language, above)
            continue
        own = node.number or shortened(heading(node, language))
        label = f"{above}, {own}" if above and own else own or above
        yield node.id, label
        leads = node.number or (node.is_headed and node.kind != "title")
        yield from _places(node.children, language, label if leads else above)


def heading(provision: Provision, language: str) -> str:
    """The wording of a provision in one line: what was issued, without marks of footnotes."""
    return " ".join(plain(provision.text(language)).replace(NOTE_CHARACTER, "").split())


def shortened(string: str) -> str:
    """The first words of a string, with dots where it goes on."""
    if len(string) <= LONGEST:
        return string
    words = string[:LONGEST].rsplit(" ", 1)
    return f"{words[0] if len(words) > 1 else string[:LONGEST]}…"
