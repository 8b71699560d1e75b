"""Reading Akoma Ntoso: a file of Kengesh gives the same draft back, any other the best draft that can be made of it.

What cannot be carried over is reported with its line and element. A file holds one language; the files of the other
languages of the same draft are read together with `read_all`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from lxml import etree

from kengesh.errors import BadData
from kengesh.formats.akn import refusals
from kengesh.formats.akn.checking import check_identifiers, document_of, violations
from kengesh.formats.akn.names import akn, local, unescaped
from kengesh.formats.akn.parsing import Limits, parsed
from kengesh.formats.akn.reading_meta import Context, read_meta
from kengesh.formats.akn.reading_tree import TreeReader
from kengesh.formats.akn.uniting import check_same, united
from kengesh.formats.akn.vocabulary import BODIES, DOCUMENTS
from kengesh.formats.word.document import Notice
from kengesh.text.draft import Draft, Member
from kengesh.text.provision import Kind, Node
from kengesh.text.wording import plain

__all__ = ["Limits", "Reading", "read", "read_all", "refusals"]

_SECTIONS: Final[tuple[tuple[str, Kind], ...]] = (
    ("coverPage", "note"),
    ("header", "note"),
    ("preface", "note"),
    ("preamble", "preambular"),
    ("", "paragraph"),
    ("conclusions", "paragraph"),
    ("attachments", "paragraph"),
    ("components", "paragraph"),
)
_ATTACHED: Final = frozenset({"attachments", "components", "collectionBody"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gives: the draft in its language, whether Kengesh wrote it, and what to know about the reading.

    `languages` are those of the whole draft, of which the file holds one.
    """

    draft: Draft
    languages: tuple[str, ...]
    own: bool
    notices: tuple[Notice, ...] = ()


def read(data: bytes, file: str = "the file", *, limits: Limits | None = None) -> Reading:
    """Read one file.

    Parameters
    ----------
    data : bytes
        The file.
    file : str
        Its name in messages.
    limits : Limits
        Sizes above which it is refused.

    Returns
    -------
    Reading
        The draft has the language of the file alone.

    Raises
    ------
    BadData
        If the file is no Akoma Ntoso 3.0, too large, damaged, or not as Kengesh writes it although it says so.
    """
    reading = _read(data, file, limits)
    language = reading.draft.language
    if reading.languages == (language,):
        return reading
    values = MappingProxyType({"language": language, "languages": ", ".join(reading.languages)})
    return replace(reading, notices=(*reading.notices, Notice("akn-languages", file, values)))


def _read(data: bytes, file: str, limits: Limits | None) -> Reading:
    root = parsed(data, file, limits or Limits())
    document = document_of(root, file)
    identifiers = check_identifiers(root, file)
    context = read_meta(document, file, identifiers)
    context.notices += violations(root, identifiers)
    notes = {unescaped(each.get("GUID") or ""): each for each in root.iter(akn("authorialNote"))}
    reader = TreeReader(context, notes if context.own else {})
    nodes = _document((*document, *(each for each in root if local(each) == "components")), reader)
    nodes += reader.footnotes()
    draft = Draft(
        id=context.draft_id,
        nodes=nodes,
        languages=(context.language,),
        masthead=context.masthead,
        members=tuple(context.members) if context.own else _members(nodes, context),
        comments=context.comments,
        parent=context.parent,
    )
    return Reading(draft if context.own else _titled(draft), context.languages, context.own, tuple(context.notices))


def read_all(files: Mapping[str, bytes], *, limits: Limits | None = None) -> Reading:
    """Read the files of all languages of one draft.

    Parameters
    ----------
    files : mapping of name to bytes
        The files by their names in messages, at least one, in any order.
    limits : Limits
        Sizes above which a file is refused.

    Returns
    -------
    Reading
        The draft in all languages, the original first.

    Raises
    ------
    BadData
        If a file cannot be read, two are of one language, or they are not of the same draft.
    """
    readings = {file: _read(data, file, limits) for file, data in files.items()}
    by_language: dict[str, str] = {}
    for file, reading in readings.items():
        language = reading.draft.language
        if language in by_language:
            raise BadData("akn-language-twice", file=file, language=language, other=by_language[language])
        by_language[language] = file
    declared = next(iter(readings.values())).languages
    order = [each for each in declared if each in by_language]
    order += [each for each in by_language if each not in declared]
    first = readings[by_language[order[0]]]
    for language in order[1:]:
        check_same(first.draft, by_language[order[0]], readings[by_language[language]].draft, by_language[language])
    nodes = united([readings[by_language[language]].draft.nodes for language in order])
    languages = tuple(each for each in order if each in declared)
    notices = tuple(notice for each in readings.values() for notice in each.notices)
    return Reading(replace(first.draft, nodes=nodes, languages=languages), declared, first.own, notices)


def _document(sections: Iterable[etree._Element], reader: TreeReader) -> tuple[Node, ...]:
    held = list(sections)
    result: tuple[Node, ...] = ()
    for name, kind in _SECTIONS:
        for section in held:
            if local(section) == name or (not name and local(section) in BODIES):
                result += _section(section, kind, reader)
    return result


def _section(section: etree._Element, kind: Kind, reader: TreeReader) -> tuple[Node, ...]:
    if local(section) in _ATTACHED:
        return tuple(node for each in section for node in _attached(each, reader))
    return reader.section(section, kind)


def _attached(element: etree._Element, reader: TreeReader) -> tuple[Node, ...]:
    """An annex with what the document inside it holds; nothing for a mere pointer to a part of the same file."""
    held = next((each for each in element if local(each) in DOCUMENTS), None)
    if held is not None:
        return (reader.annex(element, _document(held, reader)),)
    pointers = [each for each in element if local(each) in {"documentRef", "componentRef"}]
    if pointers and all(reader.is_inside(each) for each in pointers):
        return ()
    return reader.section((element,), "paragraph")


def _members(nodes: tuple[Node, ...], context: Context) -> tuple[Member, ...]:
    """The organizations that stand behind an alternative."""
    found = {name for choice in Draft("d", nodes).choices() for each in choice.alternatives for name in each.backers}
    return tuple(Member(name) for name in dict.fromkeys(context.organizations.values()) if name in found)


def _titled(draft: Draft) -> Draft:
    """The draft with its title in the masthead, when the metadata name none."""
    found = next((each for each in draft.provisions() if each.kind == "title"), None)
    if draft.masthead.title or found is None:
        return draft
    return replace(draft, masthead=replace(draft.masthead, title=plain(found.text(draft.language))))
