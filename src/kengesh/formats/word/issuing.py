"""Issuing a draft: the Word file that is sent to delegations.

The file carries its draft: the digest of the revision, a hidden bookmark around each provision, and the whole draft as
JSON. Changes are tracked from the first key stroke. The same draft gives the same bytes, and no person is named.
"""

import re
from hashlib import sha256
from typing import Final

from kengesh.formats.word.commenting import Comments
from kengesh.formats.word.composing import Composer
from kengesh.formats.word.fingerprint import (
    DIGEST_PROPERTY,
    DRAFT_PROPERTY,
    LANGUAGE_PROPERTY,
    NAMESPACE,
    REVISION_PROPERTY,
)
from kengesh.formats.word.margins import first_header, footer, next_header, section, settings
from kengesh.formats.word.markup import document, element, escaped, quoted, root
from kengesh.formats.word.packing import Parts
from kengesh.formats.word.sheet import Sheet, sheet
from kengesh.formats.word.stylesheet import stylesheet
from kengesh.formats.word.terms import kind_of_document
from kengesh.formats.word.tracking import Changes
from kengesh.text.draft import Draft
from kengesh.text.jsonform import canonical_json

_CORE: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_CUSTOM: Final = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PROPERTY: Final = 2
_NOT_XML: Final = re.compile("[\ufffe\uffff]")


def issued_docx(
    draft: Draft, digest: str = "", *, language: str = "", names: bool = True, line_numbers: bool = False
) -> bytes:
    """The Word file of a revision, as it is sent out.

    Parameters
    ----------
    draft : Draft
        The revision; its choices are printed in bracket notation.
    digest : str
        Its digest; computed when it is not given.
    language : str
        Which language version; by default the original.
    names : bool
        Whether those who propose, support and oppose are named; a file without names does not carry the draft.
    line_numbers : bool
        Whether every fifth line has its number in the margin.
    """
    language = language or draft.language
    paper = sheet(draft, language, names=names)
    written = canonical_json(draft) if names or not digest else b""
    carried = properties(draft, digest or sha256(written).hexdigest(), language)
    composed = Composition(draft, paper, language)
    if names:
        composed.carry(written, carried)
    return composed.packed(carried, line_numbers=line_numbers)


class Composition:
    """One Word file on its way: the draft whose masthead it has, and the paper that is set."""

    def __init__(
        self,
        draft: Draft,
        paper: Sheet,
        language: str,
        changes: Changes | None = None,
        comments: Comments | None = None,
    ) -> None:
        self.draft, self.language, self.parts = draft, language, Parts()
        self.composer = Composer(paper, language, changes)
        self.comments = comments

    def carry(self, written: bytes, carried: dict[str, str]) -> None:
        """Put the draft itself, as its canonical JSON, into a custom XML part."""
        safe = escaped(_NOT_XML.sub(lambda found: f"\\u{ord(found.group()):04x}", written.decode()))
        item = f'<draft xmlns="{NAMESPACE}" digest="{quoted(carried[DIGEST_PROPERTY])}">{safe}</draft>'
        self.parts.add_item(document(item), _guid(carried[DIGEST_PROPERTY]), NAMESPACE)

    def packed(self, carried: dict[str, str], *, line_numbers: bool = False) -> bytes:
        """The file with its properties."""
        draft, language, parts = self.draft, self.language, self.parts
        body = self.composer.body()
        parts.add("word/styles.xml", "styles", stylesheet(language))
        parts.add("word/settings.xml", "settings", settings(language, tracking=True))
        parts.add("word/footnotes.xml", "footnotes", self.composer.footnotes())
        first = parts.add("word/header1.xml", "header", first_header(draft, language))
        following = parts.add("word/header2.xml", "header", next_header(draft, language))
        foot = parts.add("word/footer1.xml", "footer", footer(draft, language))
        if self.comments is not None and not self.comments.is_empty:
            parts.add("word/comments.xml", "comments", self.comments.part())
            parts.add("word/commentsExtended.xml", "commentsExtended", self.comments.extended())
        end = section(first, following, foot, line_numbers=line_numbers, language=language)
        main = root("document", [element("body", body, end)])
        return parts.packed(main, core_properties(draft, language), custom_properties(carried))


def properties(draft: Draft, digest: str, language: str) -> dict[str, str]:
    """The custom properties by which a file of this revision is recognised."""
    return {
        DIGEST_PROPERTY: digest,
        DRAFT_PROPERTY: draft.id,
        REVISION_PROPERTY: draft.masthead.full_symbol,
        LANGUAGE_PROPERTY: language,
    }


def _guid(digest: str) -> str:
    """An identifier of the form that Word wants, from the digest of the revision."""
    found = digest.upper().ljust(32, "0")
    return "{" + "-".join((found[:8], found[8:12], found[12:16], found[16:20], found[20:32])) + "}"


def core_properties(draft: Draft, language: str) -> bytes:
    """The part with the facts of the masthead; nobody is named in it."""
    masthead = draft.masthead
    facts = (
        ("dc:title", masthead.title),
        ("dc:subject", masthead.full_symbol),
        ("cp:category", kind_of_document(masthead, language)),
        ("dc:language", language),
    )
    written = "".join([f"<{tag}>{escaped(fact)}</{tag}>" for tag, fact in facts if fact])
    return document(f"<cp:coreProperties {_CORE}>{written}</cp:coreProperties>")


def custom_properties(carried: dict[str, str]) -> bytes:
    """The part with properties of our own."""
    written = "".join(
        [
            f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{quoted(name)}">'
            f"<vt:lpwstr>{escaped(fact)}</vt:lpwstr></property>"
            for number, (name, fact) in enumerate(carried.items(), start=_FIRST_PROPERTY)
        ]
    )
    return document(f"<Properties {_CUSTOM}>{written}</Properties>")
