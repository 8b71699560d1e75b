"""The provisions of an adopted text, each with whether its words suggest an obligation; a person decides.

Suggested is a paragraph that says "shall". In a text whose original language is not English nothing is suggested: every
paragraph is listed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kengesh.phrases import KEPT
from kengesh.text.draft import Draft
from kengesh.text.place_names import heading, place_names, shortened
from kengesh.text.provision import HEADED
from kengesh.text.sameness import wording_digest
from kengesh.web.commitments.models import Owner

_SHALL: Final = re.compile(r"\b(shall|undertakes?|commits? (?:itself|themselves) to)\b", re.IGNORECASE)
_NOT_OWED: Final = re.compile(r"\b(nothing in this|shall (?:apply|enter into force|mean|not apply))\b", re.IGNORECASE)
_ALL: Final = re.compile(r"\b(each|every|all|the) (party|parties|members?)\b", re.IGNORECASE)
_SECRETARIAT: Final = re.compile(r"\bthe secretariat\b.{0,60}?\bshall\b", re.IGNORECASE)
_WITHIN: Final = re.compile(
    r"\b(?:within|not later than|no later than|every|once a|twice a) (?:[\w-]+ ){0,3}?"
    r"(?:hours?|days?|weeks?|months?|years?)\b"
    r"(?: (?:after|of|before|from) [^,.;]{1,60})?",
    re.IGNORECASE,
)
_TITLE: Final = 120
_WITHOUT: Final = HEADED | {"table", "row", "cell", "footnote", "note", "preambular"}


@dataclass(frozen=True, slots=True)
class Obligation:
    """A paragraph of an adopted text, and what its words suggest."""

    provision: str
    place: str
    text: str
    digest: str  # of its wording
    suggested: bool
    owner: str  # of `Owner`; empty where the words name nobody
    everybody: bool  # whether they name all members
    time: str  # the words that name a time, such as "within thirty days"

    @property
    def title(self) -> str:
        """Its first words."""
        return shortened(self.text, _TITLE)


def obligations(draft: Draft) -> list[Obligation]:
    """The paragraphs of a text in their order.

    Parameters
    ----------
    draft : Draft
        A clean text.

    Returns
    -------
    list of Obligation
        Headings, tables, footnotes and the preamble are left out. What stands below a paragraph that is suggested (its
        points) is read with it.
    """
    names = place_names(draft, KEPT)
    return list(_found(draft, names))


def _found(draft: Draft, names: dict[str, str]) -> Iterator[Obligation]:
    english = draft.language.split("-")[0] == "en"
    for each in draft.provisions():
        words = heading(each, draft.language)
        if each.kind in _WITHOUT or not words:
            continue
        suggested = english and bool(_SHALL.search(words)) and not _NOT_OWED.search(words)
        secretariat = suggested and bool(_SECRETARIAT.search(words))
        everybody = suggested and not secretariat and bool(_ALL.search(words))
        owner = Owner.SECRETARIAT if secretariat else Owner.MEMBERS if everybody else ""
        time = _WITHIN.search(words) if english else None
        yield Obligation(
            each.id,
            names.get(each.id, each.id),
            words,
            wording_digest(each),
            suggested,
            owner,
            everybody,
            time.group() if time else "",
        )
