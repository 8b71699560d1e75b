"""The words of a return that are the same in every organisation, in the reader's language."""

from typing import Final

from django.utils.translation import gettext

from kengesh.formats.returns.lines import EVERYWHERE, NONE, NOT_KNOWN, UNITS
from kengesh.formats.returns.writing import FORMS

_WORDS: Final = frozenset({*FORMS, *UNITS, NOT_KNOWN, NONE, EVERYWHERE})


def said(cell: str) -> str:
    """What a cell says: one of these words translated; a number, or a name from the lists of the body, as it is."""
    return gettext(cell) if cell in _WORDS else cell
