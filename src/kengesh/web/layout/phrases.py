"""The sentences of the library in the language of the request that is answered."""

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from kengesh.phrases import Phrases


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


TRANSLATED: Final = Phrases(gettext, ngettext, _day)
"""Django's functions look up the language each time, so this serves every reader."""
