"""What the provisions of a draft are called where a page points to them: `Article 5, 2.`, or their first words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from kengesh.text.draft import Draft
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import NOTE_CHARACTER, Choice, Subtree, plain

LONGEST: Final = 48


@dataclass(frozen=True, slots=True)
class _Around:
    """What a node stands in: the place above it, the numbers of the rows of its table, and whether it is in a row."""

    language: str
    above: str
    rows: Iterator[int]
    in_row: bool = False


def places(draft: Draft) -> dict[str, str]:
    """The name of the place of every provision, by its id; what stands in a row of a table is called by the row."""
    return dict(_places(draft.nodes, _Around(draft.language, "", count(1))))


def _places(nodes: tuple[Node, ...], around: _Around) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, Choice):
            for alternative in node.alternatives:
                if isinstance(alternative.content, Subtree):
                    yield from _places(alternative.content.nodes, around)
            continue
        own = "" if around.in_row else _own(node, around)
        label = f"{around.above}, {own}" if around.above and own else own or around.above
        yield node.id, label
        table, row = node.kind == "table", node.kind == "row"
        leads = bool(node.number) or table or row or (node.is_headed and node.kind != "title")
        yield from _places(
            node.children,
            replace(
                around,
                above=label if leads else around.above,
                rows=count(1) if table else around.rows,
                in_row=row or around.in_row,
            ),
        )


def _own(provision: Provision, around: _Around) -> str:
    match provision.kind:
        case "table":
            return "table"
        case "row":
            return f"row {next(around.rows)}"
        case "footnote" if provision.number:
            return f"footnote {provision.number}"
        case _:
            return provision.number or shortened(heading(provision, around.language))


def heading(provision: Provision, language: str) -> str:
    """The wording of a provision in one line: what was issued, without marks of footnotes."""
    return " ".join(plain(provision.text(language)).replace(NOTE_CHARACTER, "").split())


def shortened(string: str, longest: int = LONGEST) -> str:
    """The first words of a string, with dots where it goes on."""
    if len(string) <= longest:
        return string
    words = string[:longest].rsplit(" ", 1)
    return f"{words[0] if len(words) > 1 else string[:longest]}…"
