"""The words of a return that are the same in every organisation, in the reader's language."""

import unicodedata
from typing import Final

from django.utils.translation import gettext

from kengesh.formats.returns.lines import EVERYWHERE, NONE, NOT_KNOWN, UNITS
from kengesh.formats.returns.writing import FORMS

_WORDS: Final = frozenset({*FORMS, *UNITS, NOT_KNOWN, NONE, EVERYWHERE})


def said(cell: str) -> str:
    """What a cell says: one of these words translated; a number, or a name from the lists of the body, as it is."""
    return gettext(cell) if cell in _WORDS else cell


def heard(cell: str) -> str:
    """What somebody typed, "not known" and "none" as a return has them: typed in the language of the page, or English.

    Case, hyphens and the marks of direction that a page puts around words do not matter.
    """
    typed = _plain(cell)
    return next((each for each in (NOT_KNOWN, NONE) if typed in (each, _plain(gettext(each)))), cell.strip())


def _plain(words: str) -> str:
    shown = "".join(each for each in words if unicodedata.category(each) != "Cf")
    return " ".join(shown.casefold().replace("-", " ").split())
