"""Say a refusal in the reader's language: its sentence is translated by its code, its times as pages write them.

A sentence that counts puts the number after a colon or before a unit ("Open brackets: 1"), so that it is right for one
and for several in every language.
"""

from datetime import UTC, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext

from kengesh.errors import KengeshError, sentences


def explain(error: KengeshError) -> str:
    """The sentence of a refusal with its values, translated where there is a translation."""
    sentence = sentences().get(error.code)
    if sentence is None:
        return error.sentence
    try:
        said = gettext(sentence).format(**{name: _written(value) for name, value in error.values.items()})
    except LookupError:
        return error.sentence
    return f"{error.where}: {said}" if error.where and error.where not in said else said


def _written(value: object) -> object:
    """A time as people read it, to the second where it is not a full minute; all else as it is."""
    if not isinstance(value, datetime):
        return value
    form = "j F Y, H:i:s" if value.second else "j F Y, H:i"
    return f"{date_format(value.astimezone(UTC), form)} UTC"
