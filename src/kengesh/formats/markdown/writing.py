"""A draft as Markdown, with its brackets.

A draft that was read from Markdown and not changed since gives the same bytes. Any other is written in a form of its
own that reads back to the same draft, up to ids and to what brackets do not say (where a wording comes from, records
of agreement, comments). Where the text alone would be read as another tree, attribute lines state kind, number and
depth of every line.

An invisible joiner stands before the closing bracket of a choice between paragraphs, and behind it where the next
line is a rival: see the manual's page on bracket notation.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kengesh.formats.markdown.blocks import pairs
from kengesh.formats.markdown.inline import escaped, written
from kengesh.formats.markdown.reading import read
from kengesh.formats.markdown.saying import members_of, said
from kengesh.text.draft import Draft, Masthead
from kengesh.text.notation import JOINER, Piece, printed, shown
from kengesh.text.outline import Outlined, outline
from kengesh.text.provision import HEADED, Node, Provision, tree_choices, walk
from kengesh.text.wording import Alternative, Choice, Subtree, plain

_INDENT: Final = "    "
_DEEPEST: Final = 6  # marks of a heading, at most


def write(draft: Draft) -> bytes:
    """The draft as a file in UTF-8."""
    text = _as_read(draft)
    return (written_anew(draft) if text is None else text).encode()


def _as_read(draft: Draft) -> str | None:
    """The file that the draft was read from, if it is still the same draft."""
    provisions = [each for each in walk(draft.nodes) if each.frame or each.kind not in ("table", "row", "cell")]
    if not provisions or any(each.frame is None for each in provisions):
        return None
    labels = _labels(draft)
    parts: list[str] = []
    for each in provisions:
        pieces = printed(each.text(draft.language)).pieces
        parts.append(each.source(written(pieces, lambda note: labels.get(note, note))))
    text = "".join(parts)
    again = read(text.encode(), "", members=draft.members).draft
    same = again.nodes == draft.nodes and again.masthead == draft.masthead and again.languages == draft.languages
    return text if same else None


def _labels(draft: Draft) -> dict[str, str]:
    """The labels of footnotes as the frames of a draft that was read from Markdown show them."""
    found = {}
    for each in walk(draft.nodes):
        if each.kind == "footnote" and each.frame:
            before = each.frame[0].rstrip()
            if before.endswith("]:"):
                found[each.id] = before[before.rfind("[^") + 2 : -2]
    return found


def written_anew(draft: Draft) -> str:
    """The draft in the form that reads back to it, as plain as it can be."""
    draft = replace(draft, nodes=_unframed(draft.nodes), members=members_of(draft))
    plain = _Writer(draft, marked=False).text()
    if said(read(plain.encode(), "", members=draft.members).draft) == said(draft):
        return plain
    return _Writer(draft, marked=True).text()


def _unframed(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes with choices between sub-trees as Kengesh prints them."""
    return tuple(
        replace(node, children=_unframed(node.children))
        if isinstance(node, Provision)
        else replace(
            node,
            frame=(),
            alternatives=tuple(
                replace(each, content=Subtree(_unframed(each.content.nodes)))
                if isinstance(each.content, Subtree)
                else each
                for each in node.alternatives
            ),
        )
        for node in nodes
    )


class _Writer:
    def __init__(self, draft: Draft, *, marked: bool) -> None:
        self.draft, self.marked = draft, marked
        self.last = {choice.id: shown(choice)[-1].id for choice in tree_choices(draft.nodes)}
        notes = [each.id for each in draft.provisions() if each.kind == "footnote"]
        self.labels = {note: f"{number}" for number, note in enumerate(notes, start=1)}
        self.plain_depth: dict[str, int] = {"": 0}

    def text(self) -> str:
        """The whole text."""
        parts = [each for each in [self.front()] if each]
        lines = list(outline(self.draft.nodes, self.draft.language))
        if self.marked:
            lines = _opened_early(lines)
        index = 0
        while index < len(lines):
            line = lines[index]
            table = self.table(lines, index) if not self.marked else []
            if table:
                parts.append("\n".join(table[1:]))
                index += int(table[0])
                continue
            parts += self.line(line)
            index += 1
        return "\n\n".join(parts) + "\n" if parts else ""

    def front(self) -> str:
        """The front matter: what the masthead says, the members, the languages."""
        masthead, usual = self.draft.masthead, Masthead()
        title = next(
            (plain(each.text(self.draft.language)) for each in self.draft.provisions() if each.kind == "title"), ""
        )
        values = {"title": masthead.title} if masthead.title != title else {}
        for key in ("kind", "symbol", "revision", "addendum", "corrigendum", "date", "distribution", "notice"):
            if getattr(masthead, key) != getattr(usual, key):
                values[key] = f"{getattr(masthead, key)}"
        if self.draft.members:
            values["members"] = ", ".join(
                f"{each.name} ({each.code})" if each.code else each.name for each in self.draft.members
            )
        if self.draft.languages != ("en",):
            values["language"] = ", ".join(self.draft.languages)
        rows = [f"{key}: {_quoted(value)}" for key, value in values.items()]
        return "\n".join(["---", *rows, "---"]) if rows else ""

    def line(self, line: Outlined) -> Iterator[str]:
        """The Markdown of a line, and of its translations."""
        provision = line.provision
        yield self.marked_line(line) if self.marked else self.plain_line(line)
        if provision is not None:
            for language, text in provision.texts:
                if language != self.draft.language and text:
                    wording = _protected(self.written(printed(text).pieces)).replace("\\\n", "<br>")
                    yield f'<p lang="{language}">{wording}</p>'

    def wording(self, line: Outlined) -> str:
        closing = tuple(self.closing(piece) for piece in line.closing)
        return _protected(self.written((*line.opening, *line.printed.pieces, *closing)))

    def closing(self, piece: Piece) -> Piece:
        """A closing bracket with the joiners that tell it from others."""
        if piece.role != "frame":
            return piece
        return replace(
            piece, text=JOINER + piece.text + (JOINER if self.last[piece.choice] != piece.alternative else "")
        )

    def written(self, pieces: Iterable[Piece]) -> str:
        return written(pieces, lambda note: self.labels.get(note, note))

    def marked_line(self, line: Outlined) -> str:
        values = {"kind": line.provision.kind if line.provision else "paragraph", "depth": f"{line.depth}"}
        if line.number:
            values["number"] = line.number
        note = f"[^{self.labels[line.key]}]: " if line.key in self.labels else ""
        number = escaped(line.number)
        return f"{pairs(values)}\n{note}{number}{' ' if number else ''}{self.wording(line)}"

    def plain_line(self, line: Outlined) -> str:
        provision = line.provision
        depth = self.plain_depth.get(line.parent, 0)
        wording = self.wording(line)
        content = " ".join(filter(None, [escaped(line.number), wording]))
        if line.key in self.labels:
            return f"[^{self.labels[line.key]}]: {content}"
        if provision is not None and provision.kind in HEADED:
            self.plain_depth[line.key] = 0
            marks = 1 if provision.kind == "title" else min(line.depth + 2, _DEEPEST)
            return f"{'#' * marks} {content}"
        self.plain_depth[line.key] = depth + 1
        return _INDENT * depth + content

    def table(self, lines: Sequence[Outlined], index: int) -> list[str]:
        """How many lines a table takes, and its rows; empty where it is no table of single paragraphs."""
        first = lines[index]
        if first.provision is None or first.provision.kind != "table":
            return []
        end = next((place for place in range(index + 1, len(lines)) if lines[place].depth <= first.depth), len(lines))
        rows: list[list[str]] = []
        for place in range(index + 1, end):
            line = lines[place]
            kind = line.provision.kind if line.provision else ""
            if kind == "row":
                rows.append([])
            elif kind == "paragraph" and rows and lines[place - 1].provision is not None:
                rows[-1].append(self.wording(line).replace("\\\n", "<br>").replace("|", "\\|"))
        rule = f"|{'---|' * len(rows[0])}" if rows else ""
        written_rows = [f"| {' | '.join(row)} |" for row in rows]
        return [f"{end - index}", *written_rows[:1], rule, *written_rows[1:]] if rows else []


def _opened_early(lines: Sequence[Outlined]) -> list[Outlined]:
    """The lines with what opens a table, a row or a cell on its own line, not on the first paragraph in it."""
    early: dict[str, tuple[Piece, ...]] = {}
    result = []
    for line in lines:
        kept = line.opening
        for _, alternative in line.opened:
            key = _first(alternative)
            if key not in ("", line.key):
                early[key] = (*early.get(key, ()), *(piece for piece in kept if piece.alternative == alternative.id))
                kept = tuple(piece for piece in kept if piece.alternative != alternative.id)
        result.append(replace(line, opening=kept))
    return [replace(line, opening=(*early.get(line.key, ()), *line.opening)) for line in result]


def _first(alternative: Alternative) -> str:
    """The id of the provision with which an alternative begins; empty where it begins with nothing."""
    node: Node | Alternative | None = alternative
    while isinstance(node, Alternative | Choice):
        if isinstance(node, Choice):
            node = shown(node)[0]
        elif isinstance(node.content, Subtree) and node.content.nodes:
            node = node.content.nodes[0]
        else:
            return ""
    return node.id if node else ""


def _quoted(value: str) -> str:
    """A value as it may stand in the front matter."""
    simple = (
        value
        and value == value.strip()
        and value[0] not in "\"'[{&*!|>%@`#-"
        and value.isprintable()
        and ": " not in value
    )
    return value if simple else json.dumps(value, ensure_ascii=False)


def _protected(wording: str) -> str:
    """A wording with the blanks at its edges kept."""
    inner = wording.strip()
    begin = wording.find(inner) if inner else len(wording)
    edges = (wording[:begin], wording[begin + len(inner) :])
    before, after = ("".join(f"&#{ord(each)};" for each in edge) for edge in edges)
    return before + inner + after
