"""Writing a draft as Akoma Ntoso, one expression a file: each language has its own.

Nothing of the draft is lost: the files of all languages together give the same draft back (`reading.read_all`).
"""

from collections.abc import Iterator
from typing import Final, Literal, cast

from lxml import etree

from kengesh.errors import BadData, Refused
from kengesh.formats.akn import refusals
from kengesh.formats.akn.identifiers import Register, identities
from kengesh.formats.akn.names import NAMESPACES, akn, kg
from kengesh.formats.akn.ontology import Ontology
from kengesh.formats.akn.writing_meta import write_masthead, write_meta
from kengesh.formats.akn.writing_tree import P, TreeWriter, is_note
from kengesh.formats.akn.writing_words import Sheet
from kengesh.text.draft import Comment, Draft
from kengesh.text.provision import Kind, Node, Provision, walk
from kengesh.text.views import without_names
from kengesh.text.wording import NoteMark, Text, Words, choices_in

__all__ = ["Attribution", "Comments", "languages", "refusals", "write", "write_all"]

Attribution = Literal["names", "none"]
Comments = Literal["none", "open", "all"]
UNASSIGNED: Final = "xx"
"""Stands for the country of an organisation that has no code."""

_BEFORE_TITLE: Final[frozenset[Kind]] = frozenset({"title", "heading", "note"})
_IN_PREAMBLE: Final[frozenset[Kind]] = frozenset({"preambular", "heading", "note", "chapeau"})


def languages(draft: Draft) -> tuple[str, ...]:
    """The languages of a draft, the original first, and then any other that a wording has."""
    found = dict.fromkeys(draft.languages)
    found.update(dict.fromkeys(language for each in draft.provisions() for language, _ in each.texts))
    return tuple(found)


def write_all(
    draft: Draft, *, attribution: Attribution = "names", comments: Comments = "none", country: str = UNASSIGNED
) -> dict[str, bytes]:
    """The files of all languages, by language, the original first."""
    return {
        language: write(draft, language=language, attribution=attribution, comments=comments, country=country)
        for language in languages(draft)
    }


def write(
    draft: Draft,
    *,
    language: str = "",
    attribution: Attribution = "names",
    comments: Comments = "none",
    country: str = UNASSIGNED,
) -> bytes:
    """Write one language of a draft.

    Parameters
    ----------
    draft : Draft
        What to write.
    language : str
        The BCP 47 code of one of its languages; without it the original.
    attribution : "names" or "none"
        With "none" nobody is named, and no comment is written.
    comments : "none", "open" or "all"
        Which comments are written.
    country : str
        The country or organisation of the address, in the form of ISO 3166-1 (`un` for the United Nations).

    Returns
    -------
    bytes
        An Akoma Ntoso 3.0 file, valid by the schema of OASIS; the same draft gives the same bytes.

    Raises
    ------
    Refused
        If the draft has no such language.
    BadData
        If a choice holds what cannot stand at its place, or an id is empty or has blanks.
    """
    language = language or draft.language
    if language not in languages(draft):
        raise Refused("akn-language", language=language, languages=", ".join(languages(draft)))
    if attribution == "none":
        draft = without_names(draft)
    _check_ids(draft)
    root = etree.Element(akn("akomaNtoso"), nsmap=cast("dict[str, str]", dict(NAMESPACES)))
    doc = etree.SubElement(root, akn("doc"), {"name": "negotiatingText"})
    doc.set("contains", "singleVersion" if draft.is_clean else "multipleVersions")
    meta = etree.SubElement(doc, akn("meta"))
    meta.tail = "\n"
    sheet = _sheet(draft, language)
    _write_text(doc, draft, sheet)
    write_meta(meta, draft, sheet, country, _chosen(draft.comments, comments))
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _sheet(draft: Draft, language: str) -> Sheet:
    register = Register()
    ontology = Ontology(register, draft.members)
    return Sheet(language, register, identities(draft, register), ontology)


def _write_text(doc: etree._Element, draft: Draft, sheet: Sheet) -> None:
    marks = {note for each in draft.provisions() for note in _marks(each.text(sheet.language))}
    writer = TreeWriter(sheet, {each.id: each for each in draft.provisions() if is_note(each, marks)})
    title, preamble, body = _parted(draft.nodes)
    preface = _section(doc, "preface")
    write_masthead(preface, draft.masthead, clean=draft.is_clean)
    for node in title:
        if isinstance(node, Provision):
            plain = node.kind == "title" and not (node.number or node.children)
            writer.block(preface, node, akn("longTitle" if plain else "blockContainer"))
    if preamble:
        _write_preamble(_section(doc, "preamble"), preamble, writer)
    main = _section(doc, "mainBody")
    writer.nodes(main, body)
    if not len(main):
        etree.SubElement(main, P, {kg("filler"): "true"})
    writer.finish()


def _section(doc: etree._Element, name: str) -> etree._Element:
    section = etree.SubElement(doc, akn(name))
    section.tail = "\n"
    return section


def _write_preamble(section: etree._Element, nodes: tuple[Node, ...], writer: TreeWriter) -> None:
    recitals: etree._Element | None = None
    for node in nodes:
        if isinstance(node, Provision) and node.kind == "preambular":
            if recitals is None:
                recitals = etree.SubElement(section, akn("recitals"))
                recitals.tail = "\n"
            writer.block(recitals, node, akn("recital"))
        else:
            recitals = None
            writer.blocks(section, (node,))


def _parted(nodes: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...], tuple[Node, ...]]:
    """What stands in the preface, the preamble and the body."""
    title = _leading(nodes, 0, _BEFORE_TITLE, "title")
    preamble = _leading(nodes, title, _IN_PREAMBLE, "preambular")
    return nodes[:title], nodes[title:preamble], nodes[preamble:]


def _leading(nodes: tuple[Node, ...], start: int, kinds: frozenset[Kind], last: Kind) -> int:
    """Where the run of these kinds ends that begins at `start`, its last node being of the kind `last`."""
    end = start
    for index in range(start, len(nodes)):
        node = nodes[index]
        if isinstance(node, Provision):
            if node.kind not in kinds:
                break
            end = index + 1 if node.kind == last else end
            continue
        found = {each.kind for each in walk((node,))}
        if last == "title" or found != {last}:
            break
        end = index + 1
    return end


def _marks(text: Text) -> Iterator[str]:
    for segment in text:
        if isinstance(segment, NoteMark):
            yield segment.note
    for choice in choices_in(text):
        for alternative in choice.alternatives:
            if isinstance(alternative.content, Words):
                yield from (each.note for each in alternative.content.text if isinstance(each, NoteMark))


def _chosen(comments: tuple[Comment, ...], which: Comments) -> tuple[Comment, ...]:
    if which == "none":
        return ()
    return tuple(each for each in comments if which == "all" or not each.resolved)


def _check_ids(draft: Draft) -> None:
    seen = set()
    for provision in draft.provisions():
        if not provision.id or provision.id.split() != [provision.id]:
            raise BadData("akn-id", id=provision.id, number=provision.number)
        if provision.id in seen:
            raise BadData("akn-id-twice", id=provision.id, number=provision.number)
        seen.add(provision.id)
    for choice in draft.choices():
        for name in (choice.id, *(each.id for each in choice.alternatives)):
            if name.split() != [name]:
                raise BadData("akn-id", id=name, number=choice.id)
