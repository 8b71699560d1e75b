"""The draft that an issued Word file carries, and whether the file still shows it.

The carried draft counts only when its digest is the one that the file states; its paragraphs are compared with the
lines of that draft, so that a file somebody changed without tracking is not taken for the revision.
"""

import json
from dataclasses import dataclass
from typing import Final

from lxml import etree

from kengesh.errors import BadData
from kengesh.formats.word.fingerprint import DIGEST_PROPERTY, LANGUAGE_PROPERTY, NAMESPACE
from kengesh.formats.word.looks import kind_of
from kengesh.formats.word.reading import Document
from kengesh.formats.word.returning import Sender, returned
from kengesh.text.compiling.answers import Untracked, answer
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest as digest_of
from kengesh.text.jsonform import from_json
from kengesh.text.outline import outline

_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


@dataclass(frozen=True, slots=True)
class Carried:
    """The draft in a file: the draft, its digest, and the language version that the file shows."""

    draft: Draft
    digest: str
    language: str


def carried(document: Document) -> Carried | None:
    """The draft that a file carries; None when it carries none.

    Raises
    ------
    BadData
        If what it carries is damaged: not a draft, or not the one whose digest the file states.
    """
    part = document.properties.xml_of(NAMESPACE)
    if part is None:
        return None
    root = etree.fromstring(part.data, _PARSER)
    text = "".join(str(each) for each in root.itertext())
    try:
        draft = from_json(json.loads(text))
        found = digest_of(draft)
    except (ValueError, RecursionError) as error:
        raise BadData("word-carried", file=document.file, reason=str(error)) from error
    except BadData as error:
        raise BadData("word-carried", file=document.file, reason=error.sentence) from error
    stated = document.properties.get(DIGEST_PROPERTY) or ""
    if found != stated:
        raise BadData("word-carried-digest", file=document.file, found=found[:12], stated=stated[:12] or "none")
    return Carried(draft, found, document.properties.get(LANGUAGE_PROPERTY) or draft.language)


def differing(document: Document, found: Carried) -> tuple[Untracked, ...]:
    """Where the file, with all its changes rejected, does not show the draft it carries."""
    shown = returned(document, Sender((), document.file), kind_of)
    return answer(outline(found.draft.nodes, found.language), shown).untracked
