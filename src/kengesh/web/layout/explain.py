"""Say a refusal in the reader's language: its sentence is translated by its code."""

from django.utils.translation import gettext

from kengesh.errors import KengeshError, sentences


def explain(error: KengeshError) -> str:
    """The sentence of a refusal with its values, translated where there is a translation."""
    sentence = sentences().get(error.code)
    if sentence is None:
        return error.sentence
    try:
        said = gettext(sentence).format(**error.values)
    except LookupError:
        return error.sentence
    return f"{error.where}: {said}" if error.where and error.where not in said else said
