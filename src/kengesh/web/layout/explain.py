"""Say a refusal in the reader's language: its sentence is translated by its code."""

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
        said = gettext(sentence).format(**{name: _readable(value) for name, value in error.values.items()})
    except LookupError:
        return error.sentence
    return f"{error.where}: {said}" if error.where and error.where not in said else said


def _readable(value: object) -> object:
    """A time as the pages write times; other values as they are."""
    return f"{date_format(value.astimezone(UTC), 'j F Y, H:i')} UTC" if isinstance(value, datetime) else value
