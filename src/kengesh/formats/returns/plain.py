"""What must not stand in words that go with figures: a person, a case, a place finer than a province or corridor.

The tests err on the side of refusing: whoever is refused by mistake writes the sentence without the name or number.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from kengesh.errors import Refused
from kengesh.formats.returns.refusals import RETURNS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.phrases import Phrase

_PERSON: Final = (
    re.compile(
        r"\b(?:mr|mrs|ms|dr|suspects?|accused|detainee|detained|arrested|convict(?:ed)?|courier|driver|citizen|"
        r"national of|passport|born|date of birth|aged|nicknamed|alias)\b\.?",
        re.IGNORECASE,
    ),
    re.compile(r"\b[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z][a-z]+"),  # A. B. Surname
    re.compile(r"\b[A-Z][a-z]+\s[A-Z]\.(?:\s?[A-Z]\.)?(?=\W|$)"),  # Surname A. B.
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
)
_CASE: Final = (
    re.compile(
        r"\b(?:case|file|dossier|docket|protocol|record|report)\s*(?:no|nr|number|№|#)?\.?\s*:?\s*\w*\d", re.IGNORECASE
    ),
    re.compile(r"[№#]\s*\d+"),
    re.compile(r"\b\d{2,}\s*/\s*\d{2,}(?:\s*/\s*\d+)?\b"),
    re.compile(r"\b[A-Z]{1,4}[-\s]?\d{5,}\b"),  # passports, plates, seals
    re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"),  # the day of one seizure
    re.compile(r"\b\d{4}-\d{2}-\d{2}\b"),
)
_PLACE: Final = (
    re.compile(r"\b\d{1,3}[.,]\d{3,}\s*[,;]?\s*-?\d{1,3}[.,]\d{3,}"),  # coordinates
    re.compile(r"\d+\s*°"),
    re.compile(r"\b(?:km|kilomet(?:re|er))\s*\d+|\b\d+(?:st|nd|rd|th)?\s*(?:km|kilomet(?:re|er))\b", re.IGNORECASE),
    re.compile(
        r"\b(?:street|st\.|avenue|village|checkpoint|check-point|border post|crossing point|house|flat|farm|airport|"
        r"station|warehouse|hotel|bridge|market|town of|city of|district of|settlement)\b",
        re.IGNORECASE,
    ),
)
_NAME: Final = re.compile(r"\b([A-Z][a-z]{2,})\s+([A-Z][a-z]{2,})\b")
_OFFICE: Final = re.compile(
    r"\b(?:agency|authority|board|bureau|cent(?:re|er)|command|commission|committee|coordination|department|desk|"
    r"directorate|division|duty|headquarters|inspectorate|ministry|office|police|secretariat|section|service|"
    r"administration|customs|unit)\b",
    re.IGNORECASE,
)
_HEADINGS: Final = (
    (
        Phrase("a return names no person"),
        re.compile(r"name|suspect|person|officer|accused|passport|birth|nationality|\bage\b", re.IGNORECASE),
    ),
    (
        Phrase("a return has no case"),
        re.compile(r"case|file|dossier|number_of_document|date|day|report", re.IGNORECASE),
    ),
    (
        Phrase("no place is finer than a province or corridor"),
        re.compile(r"place|village|town|district|post|coordinat|latitude|longitude|street|km\b", re.IGNORECASE),
    ),
)  # fmt: skip


def check_words(words: str, place: str, known: Collection[str] = ()) -> None:
    """Refuse words that could single somebody or something out.

    Parameters
    ----------
    words : str
        What somebody wrote.
    place : str
        Where it stands, for the sentence.
    known : collection of str
        Names that are none of persons: members, sections, substances.

    Raises
    ------
    Refused
        If they look like a person, a case, or a fine place.
    """
    for code, found in _found(words, known):
        raise Refused(code, place=place, found=found)


def check_office(words: str, place: str) -> None:
    """Refuse a contact point that is no office."""
    if not _OFFICE.search(words):
        raise Refused("return-office", place=place, found=words)
    for code, found in _marked(words):
        raise Refused(code, place=place, found=found)


def reason_against(heading: str) -> str:
    """Why a column of this name is no column of a return: "" where its name says nothing of the kind."""
    return next((reason for reason, pattern in _HEADINGS if pattern.search(heading)), "")


def _found(words: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    bare = words
    for name in sorted(known, key=len, reverse=True):
        bare = bare.replace(name, "·") if name else bare
    yield from _marked(bare)
    for match in _NAME.finditer(bare):
        if not _OFFICE.search(match.group()) and not _begins(bare, match.start()):
            yield "return-person", match.group()


def _marked(words: str) -> Iterator[tuple[str, str]]:
    for code, patterns in (("return-case", _CASE), ("return-fine-place", _PLACE), ("return-person", _PERSON)):
        for pattern in patterns:
            match = pattern.search(words)
            if match:
                yield code, match.group().strip()


def _begins(words: str, at: int) -> bool:
    """Whether a sentence begins here: its first word has a capital anyway."""
    before = words[:at].rstrip()
    return (not before and len(words.split()) > 3) or before.endswith((".", ":", ";", "!", "?"))  # noqa: PLR2004
