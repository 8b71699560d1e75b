"""Elements as provisions and choices between them.

Hierarchical elements are provisions of the kind they are named after, blocks in preamble and body too; containers are
opened. A paragraph of a file that is not of Kengesh, and that no provision has taken for its wording, becomes a
provision of its own.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType

from lxml import etree

from kengesh.formats.akn.checking import described
from kengesh.formats.akn.kinds import BLOCK_HOLDERS, HEADINGS, KINDS_OF, LINES, LISTS, NAMED, OPENED
from kengesh.formats.akn.names import ALTERNATIVE, BRACKET, FOOTNOTE, ROWS, akn, kg, local, unescaped
from kengesh.formats.akn.reading_meta import Context, frame_of
from kengesh.formats.akn.reading_words import WordReader, alternative_of
from kengesh.formats.akn.vocabulary import HIERARCHY
from kengesh.formats.word.document import Notice
from kengesh.phrases import Phrase
from kengesh.text.jsonform import wording_digest
from kengesh.text.provision import HEADED, KINDS, STATUSES, Kind, Node, Provision, Status
from kengesh.text.wording import Alternative, Choice, Nothing, Subtree, Text


@dataclass(slots=True)
class _Parts:
    """What is found inside the element of one provision."""

    headed: bool
    number: str = ""
    text: Text | None = None
    before: list[Node] = field(default_factory=list)
    children: list[Node | etree._Element] = field(default_factory=list)  # elements that are read together, and nodes


@dataclass(slots=True)
class TreeReader:
    """Reads the tree; `notes` are the elements of footnotes by their id, in a file of Kengesh."""

    context: Context
    notes: dict[str, etree._Element]
    words: WordReader = field(init=False)
    line_kind: Kind = "paragraph"
    _seen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read wordings in the same context."""
        self.words = WordReader(self.context)

    def section(self, element: Iterable[etree._Element], line_kind: Kind) -> tuple[Node, ...]:
        """The nodes in a section of the document; `line_kind` is the kind of paragraphs that stand alone."""
        self.line_kind = line_kind
        return self.nodes(element)

    def annex(self, element: etree._Element, children: tuple[Node, ...]) -> Provision:
        """An annex with the nodes of the document in it, whose title is its heading when it has none of its own."""
        heading, number = element.find(akn("heading")), element.find(akn("num"))
        text = None if heading is None else self.words.text(heading)
        match children:
            case (Provision(kind="title") as title, *rest) if text is None:
                text, children = title.text(self.context.language), tuple(rest)
        shown = "" if number is None else self._string(number)
        return self._made(self.context.new_id("p", element), "annex", number=shown, text=text, children=children)

    def is_inside(self, pointer: etree._Element) -> bool:
        """Whether a pointer leads to an element of the same file."""
        return (pointer.get("href") or pointer.get("src") or "").removeprefix("#") in self.context.identifiers

    def footnotes(self) -> tuple[Node, ...]:
        """The footnotes that were met in a file that is not of Kengesh."""
        result: list[Node] = []
        while self.words.notes:
            waiting, self.words.notes = self.words.notes, []
            for identity, element in waiting:
                result += self._provision(element, "footnote", identity)
        return tuple(result)

    def nodes(self, elements: Iterable[etree._Element]) -> tuple[Node, ...]:
        """The nodes that elements stand for; in a file not of Kengesh alternative copies become choices."""
        found = [(each, tuple(self._node(each))) for each in elements]
        if self.context.own:
            return tuple(node for _, nodes in found for node in nodes)
        mains = {each.get("eId"): [each] for each, _ in found if each.get("eId") and not each.get("alternativeTo")}
        for element, _ in found:
            target = (element.get("alternativeTo") or "").removeprefix("#")
            if target in mains:
                mains[target].append(element)
        return tuple(self._grouped(dict(found), mains))

    def _grouped(
        self, found: dict[etree._Element, tuple[Node, ...]], mains: dict[str | None, list[etree._Element]]
    ) -> Iterator[Node]:
        for element, nodes in found.items():
            group = mains.get(element.get("eId"), [])
            if len(group) > 1 and group[0] is element:
                yield self._copies(group, found)
            elif (element.get("alternativeTo") or "").removeprefix("#") in mains:
                continue
            else:
                if element.get("alternativeTo"):
                    self.context.notice("akn-copy-elsewhere", element, target=element.get("alternativeTo"))
                yield from nodes

    def _copies(self, group: list[etree._Element], found: dict[etree._Element, tuple[Node, ...]]) -> Choice:
        identity = self.context.derived("c", group[0].get("eId") or "")
        alternatives = [
            Alternative(
                self.context.derived("a", identity, f"{number}"),
                Subtree(found[element]),
                self.context.names(element.get("refersTo"), element) if number else (),
                issued=number == 0,
            )
            for number, element in enumerate(group)
        ]
        return Choice(identity, tuple(alternatives))

    def _node(self, element: etree._Element) -> Iterator[Node]:
        name, place = local(element), element.get(kg("place"))
        role = element.get("name") if name == "hcontainer" else element.get(kg("role"))
        if element.get(kg("filler")) == "true":
            return
        if place is not None:
            yield from self._placed(element, unescaped(place))
        elif role == BRACKET:
            yield self._choice(element)
        elif role == ROWS and name == "hcontainer":
            yield from self.nodes(element.iterfind(f"{akn('content')}/{akn('table')}/{akn('tr')}"))
        elif name in {"hcontainer", "blockContainer"}:
            yield from self._provision(element, self._kind_of(element, role))
        else:
            yield from self._ordinary(element, name)

    def _ordinary(self, element: etree._Element, name: str) -> Iterator[Node]:
        if name in LINES:
            yield from self._line(element)
        elif name in HEADINGS:
            yield self._plain(element, "heading")
        elif name == "longTitle" and element.get("GUID") is None:
            yield from self._titles(element)
        elif name in OPENED:
            yield from self._opened(element)
        elif name in KINDS_OF and (name in HIERARCHY or name not in KINDS or name == "table"):
            yield from self._provision(element, KINDS_OF[name])
        else:
            self._left_out(element)

    def _left_out(self, element: etree._Element) -> None:
        if local(element) not in {"num", "meta"}:
            text = " ".join(self.words.characters(element).split())
            self.context.notice("akn-left-out", element, text=text[:60])

    def _kind_of(self, element: etree._Element, name: str | None) -> Kind:
        given = element.get(kg("kind")) or name or ""
        if given in NAMED:
            return NAMED[given]
        if element.find(akn("heading")) is not None:
            return "section"
        return KINDS_OF.get(given, "paragraph")

    def _placed(self, element: etree._Element, note: str) -> Iterator[Node]:
        found = self.notes.get(note)
        if found is None:
            raise self.context.wrong(element, "kg:place", note, Phrase("the GUID of an <authorialNote> of the file"))
        yield from self._provision(found, FOOTNOTE, note)

    def _choice(self, element: etree._Element) -> Choice:
        identity = self.context.new_id("c", element)
        alternatives = []
        for child in element:
            if (child.get("name") or child.get(kg("role"))) != ALTERNATIVE:
                if child.get(kg("filler")) != "true":
                    self.context.notice("akn-in-bracket", child)
                continue
            content = Nothing() if child.get(kg("nothing")) == "true" else Subtree(self.nodes(child))
            alternatives.append(alternative_of(self.context, child, content, identity))
        if not alternatives:
            raise self.context.wrong(element, "name", BRACKET, Phrase("at least one element named alternative"))
        remarks = tuple(self.context.remarks.get(element.get("eId") or "", ()))
        return Choice(identity, tuple(alternatives), frame_of(self.context, element, len(alternatives) + 1), remarks)

    def _opened(self, element: etree._Element) -> Iterator[Node]:
        """What a container holds; its own number and heading become a heading."""
        heading, number = element.find(akn("heading")), element.find(akn("num"))
        if heading is not None or number is not None:
            text = () if heading is None else self.words.text(heading)
            shown = "" if number is None else self._string(number)
            yield self._made(self.context.derived("p", described(element)), "heading", number=shown, text=text)
        yield from self.nodes(each for each in element if local(each) not in {"num", "heading"})

    def _line(self, element: etree._Element) -> Iterator[Node]:
        titles = [] if self.context.own else list(element.iter(akn("docTitle")))
        if self.context.own and element.get("class") == "masthead":
            return
        if self.context.own and element.get("GUID") is not None:
            yield self._marked(self._plain(element, "paragraph"), element)
            return
        for title in titles:
            yield self._plain(title, "title")
            title.text = None
            del title[:]
        found = self._plain(element, "note" if titles else self.line_kind)
        if found.text(self.context.language) or not titles:
            yield found

    def _titles(self, element: etree._Element) -> Iterator[Node]:
        for paragraph in element:
            yield self._plain(paragraph, "title")

    def _plain(self, element: etree._Element, kind: Kind) -> Provision:
        return self._made(self.context.new_id("p", element), kind, text=self.words.text(element))

    def _provision(self, element: etree._Element, kind: Kind, identity: str = "") -> Iterator[Node]:
        identity = identity or self.context.new_id("p", element)
        parts = _Parts(kind in HEADED)
        if local(element) == "li":
            parts.text = self._item_text(element)
        for child in element if local(element) != "li" else element.iterchildren(*map(akn, ("p", "ul", "ol"))):
            self._part(child, parts)
        number = unescaped(element.get(kg("number")) or "") or parts.number
        children = tuple(self._children(parts.children))
        provision = self._made(identity, kind, number=number, text=parts.text, children=children)
        yield from parts.before
        yield self._marked(provision, element)

    def _item_text(self, element: etree._Element) -> Text | None:
        """The characters of an item of a list that stand beside its paragraphs and lists."""
        bare = deepcopy(element)
        for each in list(bare.iterchildren(*map(akn, ("p", "ul", "ol")))):
            bare.remove(each)
        return self.words.text(bare) or None

    def _children(self, parts: list[Node | etree._Element]) -> Iterator[Node]:
        for is_node, run in groupby(parts, lambda each: isinstance(each, Provision | Choice)):
            if is_node:
                yield from (each for each in run if isinstance(each, Provision | Choice))
            else:
                yield from self.nodes([each for each in run if not isinstance(each, Provision | Choice)])

    def _part(self, child: etree._Element, parts: _Parts) -> None:
        name = local(child)
        if name == "num":
            parts.number = self._string(child)
        elif name in BLOCK_HOLDERS and child.get("GUID") is None:
            for block in child:
                self._block(block, parts, "chapeau" if name == "intro" else "paragraph")
        elif name == "intro":
            parts.children += self._provision(child, "chapeau")
        elif name == "heading" and parts.headed and parts.text is None:
            parts.text = self.words.text(child)
        elif name == "heading" and not parts.headed:
            parts.before.append(self._plain(child, "heading"))
        else:
            self._block(child, parts, "paragraph")

    def _block(self, block: etree._Element, parts: _Parts, kind: Kind) -> None:
        if block.get(kg("filler")) == "true":
            return
        if self.context.own and local(block) == "p" and block.get("GUID") is not None:
            parts.children.append(block)
        elif local(block) in LINES:
            title = block.find(akn("docTitle")) if self.context.own else None
            if parts.text is None and not parts.children and (not parts.headed or title is not None):
                parts.text = self.words.text(block if title is None else title)
            else:
                parts.children.append(self._plain(block, kind))
        elif parts.text is None and local(block) in LISTS and not parts.children and not parts.headed:
            introduction = block.find(akn("listIntroduction"))
            if introduction is not None:
                parts.text = self.words.text(introduction)
            parts.children += (each for each in block if each is not introduction)
        else:
            parts.children.append(block)

    def _marked(self, provision: Provision, element: etree._Element) -> Provision:
        """The provision with what the attributes of its element and the metadata say of it."""
        identifier = element.get("eId") or ""
        status: Status = "issued"
        given = element.get(kg("status"))
        agreement = self.context.agreements.get(identifier)
        for known in STATUSES:
            if given == known or (agreement and not self.context.own and agreement.level == known):
                status = known
        if given is not None and given not in STATUSES:
            self.context.notice("akn-status", element, status=given, known=", ".join(STATUSES))
        if agreement and not self.context.own:
            agreement = type(agreement)(
                agreement.level, agreement.body, agreement.date, agreement.present, wording_digest(provision)
            )
        frame = frame_of(self.context, element, 2)
        return Provision(
            provision.id,
            provision.kind,
            provision.number,
            provision.texts,
            provision.children,
            status,
            agreement,
            unescaped(element.get(kg("firstNumber")) or ""),
            (frame[0], frame[1]) if frame else None,
            unescaped(element.get(kg("copyOf")) or ""),
            tuple(self.context.remarks.get(identifier, ())),
        )

    def _made(
        self, identity: str, kind: Kind, *, number: str = "", text: Text | None = None, children: tuple[Node, ...] = ()
    ) -> Provision:
        if identity in self._seen:
            self.context.notices.append(Notice("akn-guid-twice", identity, MappingProxyType({"id": identity})))
            self._seen[identity] += 1
            identity = self.context.derived("p", identity, f"{self._seen[identity]}")
        self._seen[identity] = 0
        texts = () if text is None else ((self.context.language, text),)
        return Provision(identity, kind, number, texts, children)

    def _string(self, element: etree._Element) -> str:
        found = self.words.characters(element)
        return found if self.context.own else " ".join(found.split())
