"""Markdown, and any plain text, read as a draft with its brackets.

Every byte is kept: what stands between the wordings is in the frames of the provisions, so that `writing` gives the
same file as long as nobody changes the draft. Where a wording cannot be written as it stood (a link, an emphasis of
another style), the frame holds the source of the wording as well, and says so by `provision.WHOLE`.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final, get_args

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.markdown import inline
from kengesh.formats.markdown.blocks import Block, Blocks, blocks, line_number
from kengesh.formats.markdown.refusals import NOTICES
from kengesh.text.draft import DocumentKind, Draft, Masthead, Member
from kengesh.text.identity import derived_id
from kengesh.text.notation import printed
from kengesh.text.provision import KINDS, WHOLE, Kind, Node, Provision, walk
from kengesh.text.reading.attributions import Names
from kengesh.text.reading.brackets import FLAWS_AT_MOST, Flaw
from kengesh.text.reading.marks import MAX_DEPTH, OPTION, numerals
from kengesh.text.reading.runs import Runs
from kengesh.text.reading.spanning import tree
from kengesh.text.reading.structure import Read, built, head_kind, split_number
from kengesh.text.wording import Subtree, plain

_ARTICLE_LEVEL: Final = 3
_NEAR: Final = 40
_DIGITS: Final = 8  # of a figure, at most


@dataclass(frozen=True, slots=True)
class Notice:
    """Something odd in the text: a stable code, the place, the values of its sentence."""

    code: str
    where: str
    values: Mapping[str, object]

    @property
    def message(self) -> str:
        """The English sentence."""
        return NOTICES[self.code].format(**self.values)


@dataclass(frozen=True, slots=True)
class MarkdownDraft:
    """A draft read from Markdown, and what its reading found odd."""

    draft: Draft
    notices: tuple[Notice, ...] = ()


def read(data: bytes, name: str, *, members: Sequence[Member] = ()) -> MarkdownDraft:
    """Read a draft.

    Parameters
    ----------
    data : bytes
        The file, in UTF-8.
    name : str
        Its name, for messages.
    members : sequence of Member
        Who may be named in brackets, if the text does not say so itself in its front matter.

    Raises
    ------
    BadData
        `markdown-encoding`, `markdown-utf16`, `markdown-binary`, if it is no text in UTF-8.
    """
    text = _decoded(data, name)
    found = blocks(text)
    return _Reader(text, found, tuple(members) or _members(found.front)).drafted()


def _decoded(data: bytes, name: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BadData("markdown-utf16", file=name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = places.line(line)
        raise BadData("markdown-encoding", file=name, place=place, line=line, byte=error.start + 1) from error
    if "\0" in text:
        line = line_number(text, text.index("\0"))
        raise BadData("markdown-binary", file=name, place=places.line(line), line=line)
    return text


def front_value(value: str) -> str:
    """A value of the front matter; one in quotation marks is JSON."""
    if value.startswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return value
    return value


def _members(front: Mapping[str, str]) -> tuple[Member, ...]:
    """The members that the front matter names: `Alatau (ALA), Bayan (BAY)`."""
    found = []
    for each in filter(None, (part.strip() for part in front_value(front.get("members", "")).split(","))):
        name, bracket, code = each.removesuffix(")").rpartition(" (")
        found.append(Member(name, code) if bracket else Member(each))
    return tuple(found)


def _masthead(front: Mapping[str, str], title: str) -> Masthead:
    def said(key: str) -> str:
        return front_value(front.get(key, ""))

    def figure(key: str) -> int:
        return int(front[key]) if front.get(key, "").isdecimal() and len(front[key]) <= _DIGITS else 0

    return Masthead(
        title=said("title") if "title" in front else title,
        kind=next((kind for kind in get_args(DocumentKind) if kind == said("kind")), "draft decision"),
        symbol=said("symbol"),
        revision=figure("revision"),
        addendum=figure("addendum"),
        corrigendum=figure("corrigendum"),
        date=said("date"),
        distribution=said("distribution"),
        notice=said("notice"),
    )


class _Reader:
    def __init__(self, text: str, found: Blocks, members: tuple[Member, ...]) -> None:
        self.text, self.found, self.members = text, found, members
        self.names = Names(members)
        languages = [each.strip() for each in front_value(found.front.get("language", "")).split(",")]
        self.languages = tuple(dict.fromkeys(filter(None, languages))) or ("en",)
        self.notes = {block.label: derived_id("p", "footnote", block.label) for block in found.blocks if block.label}
        self.seen: Counter[tuple[str, ...]] = Counter()
        self.blocks: dict[str, Block] = {}
        self.depths: dict[str, int] = {}

    def drafted(self) -> MarkdownDraft:
        self.level_headings()
        reads = [each for block in self.found.blocks if (each := self.read(block)) is not None]
        result = tree(self.parted(self.together(reads)), self.names, build=self.built, numbers=not self.depths)
        nodes = self.framed(result.nodes)
        title = next((plain(each.text(self.languages[0])) for each in walk(nodes) if each.kind == "title"), "")
        masthead = _masthead(self.found.front, title)
        words = (masthead.symbol,) if masthead.symbol else (f"{each.number}\x1f{each.string}" for each in reads)
        identity = derived_id("d", *words)
        draft = Draft(identity, nodes, self.languages, masthead, self.members)
        return MarkdownDraft(draft, tuple(self.notice(*each) for each in result.flaws))

    def level_headings(self) -> None:
        """Set headings so that articles are at their level, and others above or below them as in the text."""
        headings = [block for block in self.found.blocks if block.kind == "heading" and block.attributes is None]
        articles = [block.level or 0 for block in headings if head_kind(block.source.lstrip("[*_ ")) == "article"]
        for index, block in enumerate(headings):
            level = block.level or 0
            if level == 0 and index == 0:
                block.kind = "title"
            block.level = max(_ARTICLE_LEVEL - (min(articles) - level), 0) if articles else level

    def read(self, block: Block) -> Read | None:
        """A block as a paragraph; None for a translation, which joins the one before."""
        text = inline.read(block.source, self.note, self.found.links)
        if block.language:
            return Read("", ((block.language, text),))
        values = block.attributes
        string = plain(text)
        if values is not None:
            number = values.get("number", "")
            stated = bool(number) and string.startswith(number)
            start = len(number) + (string[len(number) : len(number) + 1] == " ") if stated else 0
            kind = values.get("kind", "")
            block.kind = kind if kind in KINDS else None  # type: ignore[assignment]
            block.number = number
        elif block.number or block.kind == "footnote":
            number, start = block.number, 0
        else:
            split = split_number(string)
            number, start = split.number, split.start
        text = Runs(text).cut(start, len(string)) if start else text
        identity = self.identity(block, number, plain(text))
        if values is not None:
            self.depths[identity] = int(values["depth"]) if values.get("depth", "").isdecimal() else 0
        self.blocks[identity] = block
        texts = ((self.languages[0], text),) if text else ()
        return Read(identity, texts, number, block.kind, block.level, block.cell)

    def note(self, label: str) -> str:
        return self.notes.get(label) or derived_id("n", label)

    def identity(self, block: Block, number: str, string: str) -> str:
        parts = ("footnote", block.label) if block.label else (number, string)
        self.seen[parts] += 1
        return derived_id("p", *parts, *([self.seen[parts]] if self.seen[parts] > 1 else []))

    def together(self, reads: Sequence[Read]) -> list[Read]:
        """Translations with the paragraph before them."""
        result: list[Read] = []
        for each in reads:
            if each.id:
                result.append(each)
            elif result and each.texts[0][1]:
                before = result[-1]
                original = before.texts or ((self.languages[0], ()),)
                result[-1] = replace(before, texts=(*original, *each.texts))
        return result

    def parted(self, reads: Sequence[Read]) -> list[Read]:
        """Paragraphs whose options are paragraphs below them: the number stands apart from the first option."""
        result: list[Read] = []
        for index, each in enumerate(reads):
            block = self.blocks[each.id]
            level = each.level or 0
            below = takewhile(lambda other: (other.level or 0) > level, reads[index + 1 :])  # noqa: B023 -- used at once
            first = OPTION.match(each.string.lstrip("[")) if each.number else None
            value = min((value for _, value in numerals(first["token"])), default=0) if first else 0
            whole = block.source.startswith(each.number) and block.attributes is None and not block.number
            if value == 1 and whole and any(OPTION.match(other.string.lstrip("[")) for other in below):
                end = block.start + len(each.number)
                self.blocks[each.id] = Block(block.start, end, each.number)
                identity = derived_id("p", each.id, "options")
                self.blocks[identity] = Block(end, block.end, block.source[len(each.number) :])
                result.append(replace(each, texts=()))
                result.append(replace(each, id=identity, number="", kind="subparagraph", level=level + 1))
            else:
                result.append(each)
        return result

    def built(self, reads: Sequence[Read]) -> tuple[Node, ...]:
        """The tree: by the depths that attribute lines state, if they do."""
        if not reads or any(each.id not in self.depths for each in reads):
            return built(reads)
        root: list[tuple[int, Provision | None, list[Node]]] = [(-1, None, [])]

        def close(depth: int) -> None:
            while root[-1][0] >= depth:
                _, provision, children = root.pop()
                if provision is not None:
                    root[-1][2].append(replace(provision, children=tuple(children)))

        for each in reads:
            depth = self.depths[each.id]
            close(depth)
            kind: Kind = each.kind or "paragraph"
            root.append((depth, Provision(each.id, kind, each.number, each.texts, first_number=each.number), []))
        close(0)
        return tuple(root[0][2])

    def framed(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes with what stood around their wordings."""
        frames: dict[str, tuple[str, str]] = {}
        position, last = 0, ""
        labels = {identity: label for label, identity in self.notes.items()}
        for provision in walk(nodes):
            block = self.blocks.get(provision.id)
            if block is None or block.start < position:
                continue
            written = inline.written(
                printed(provision.text(self.languages[0])).pieces, lambda note: labels.get(note, note)
            )
            place = self.text.rfind(written, block.start, block.end) if written else block.end
            if place < 0:
                frames[provision.id] = (self.text[position : block.end], WHOLE)
                position = block.end
            else:
                frames[provision.id] = (self.text[position:place], "")
                position = place + len(written)
            last = provision.id
        if not last:
            blank = Provision(derived_id("p", "blank"), "note", frame=(self.text, ""))
            return (blank,)
        before, mark = frames[last]
        frames[last] = (before, mark + self.text[position:])
        return _with_frames(nodes, frames)

    def notice(self, provision: str, flaw: Flaw) -> Notice:
        block = self.blocks[provision]
        near = block.source[max(flaw.place - _NEAR // 2, 0) :][:_NEAR].replace("\n", " ")
        limit = MAX_DEPTH if flaw.code == "buried-bracket" else FLAWS_AT_MOST
        where = places.line(line_number(self.text, block.start))
        return Notice(flaw.code, where, {"character": flaw.place + 1, "near": near, "limit": limit})


def _with_frames(nodes: tuple[Node, ...], frames: Mapping[str, tuple[str, str]]) -> tuple[Node, ...]:
    return tuple(
        replace(node, frame=frames.get(node.id), children=_with_frames(node.children, frames))
        if isinstance(node, Provision)
        else replace(
            node,
            alternatives=tuple(
                replace(each, content=Subtree(_with_frames(each.content.nodes, frames)))
                if isinstance(each.content, Subtree)
                else each
                for each in node.alternatives
            ),
        )
        for node in nodes
    )
