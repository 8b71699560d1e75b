"""Say a refusal in the reader's language: its sentence is translated by its code, its times as pages write them.

A sentence that counts puts the number after a colon or before a unit ("Open brackets: 1"), so that it is right for one
and for several in every language.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext

from kengesh.errors import KengeshError, Several, sentences
from kengesh.phrases import Phrase
from kengesh.scheduling import Reason
from kengesh.web.layout.phrases import TRANSLATED


def explain(error: KengeshError) -> str:
    """The sentence of a refusal with its values, translated where there is a translation."""
    try:
        said = gettext(sentences()[error.code]).format(**_written_all(error.values))
    except LookupError:
        return error.sentence
    there = where(error)
    return f"{there}: {said}" if there and there not in said else said


def where(error: KengeshError) -> str:
    """The file and the place in it that an error names, as far as it does."""
    known = [f"{written(error.values[name])}" for name in ("file", "place") if error.values.get(name) is not None]
    return gettext(", ").join(known)


def sentence(code: str, values: Mapping[str, object]) -> str:
    """The sentence of what is reported and not raised, by its code; the code where there is no such sentence."""
    known = sentences().get(code)
    return code if known is None else gettext(known).format(**_written_all(values))


def _written_all(values: Mapping[str, object]) -> dict[str, object]:
    return {name: written(value) for name, value in values.items()}


def written(value: object) -> object:
    """A day as people read it, a time to the second where it is not a full minute; all else as it is.

    A reason that is a value of another sentence is said in the same language, and so are phrases, several errors, each
    on its line, and the words of a tuple.
    """
    if isinstance(value, Phrase):
        return value.said(TRANSLATED)
    if isinstance(value, Several):
        return "\n".join(explain(each) for each in value)
    if isinstance(value, tuple):
        return gettext(", ").join(gettext(str(each)) for each in value)
    if isinstance(value, KengeshError | Reason):
        return sentence(value.code, dict(value.values))
    if not isinstance(value, datetime):
        return date_format(value, "j F Y") if isinstance(value, date) else value
    form = "j F Y, H:i:s" if value.second else "j F Y, H:i"
    return f"{date_format(value.astimezone(UTC), form)} UTC"
