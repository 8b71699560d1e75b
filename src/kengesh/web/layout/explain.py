"""Say a refusal in the reader's language: its sentence is translated by its code, its times as pages write them.

A sentence that counts puts the number after a colon or before a unit ("Open brackets: 1"), so that it is right for one
and for several in every language.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext

from kengesh.errors import KengeshError, sentences
from kengesh.scheduling import Reason


def explain(error: KengeshError) -> str:
    """The sentence of a refusal with its values, translated where there is a translation."""
    try:
        said = gettext(sentences()[error.code]).format(**_written_all(error.values))
    except LookupError:
        return error.sentence
    return f"{error.where}: {said}" if error.where and error.where not in said else said


def sentence(code: str, values: Mapping[str, object]) -> str:
    """The sentence of what is reported and not raised, by its code; the code where there is no such sentence."""
    known = sentences().get(code)
    return code if known is None else gettext(known).format(**_written_all(values))


def _written_all(values: Mapping[str, object]) -> dict[str, object]:
    return {name: written(value) for name, value in values.items()}


def written(value: object) -> object:
    """A day as people read it, a time to the second where it is not a full minute; all else as it is.

    A reason that is a value of another sentence is said in the same language, and so are the words of a tuple.
    """
    if isinstance(value, tuple):
        return gettext(", ").join(gettext(str(each)) for each in value)
    if isinstance(value, KengeshError | Reason):
        return sentence(value.code, dict(value.values))
    if not isinstance(value, datetime):
        return date_format(value, "j F Y") if isinstance(value, date) else value
    form = "j F Y, H:i:s" if value.second else "j F Y, H:i"
    return f"{date_format(value.astimezone(UTC), form)} UTC"
