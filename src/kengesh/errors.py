"""What can go wrong, as values: an act that is refused, and data that cannot be used.

An error carries a code and the values of its sentence, so that a caller can act on it and a page can say it in the
reader's language. The English sentence lives beside the code, in the `refusals` module of the package that raises it,
and reaches the error through `register`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_SENTENCES: Final[dict[str, str]] = {}


def register(sentences: Mapping[str, str]) -> Mapping[str, str]:
    """Make the English sentences of a package known; each code belongs to one package.

    Parameters
    ----------
    sentences : mapping of code to sentence
        A sentence names its values in braces: "Alternative {number} does not exist; the bracket has {count}."

    Returns
    -------
    mapping
        The same sentences, read-only.

    Raises
    ------
    ValueError
        If a code is already registered with another sentence.
    """
    for code, sentence in sentences.items():
        if _SENTENCES.setdefault(code, sentence) != sentence:
            message = f"The code {code!r} already has the sentence {_SENTENCES[code]!r}."
            raise ValueError(message)
    return MappingProxyType(dict(sentences))


def sentences() -> Mapping[str, str]:
    """Every sentence that is known so far, by its code."""
    return MappingProxyType(_SENTENCES)


class KengeshError(Exception):
    """A condition with a stable code, its values, and a sentence for people.

    Two values mean the same in every error, and neither need be in its sentence: `file`, the name of the file it came
    from, and `place`, where in that file.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = MappingProxyType(values)

    @property
    def sentence(self) -> str:
        """The English sentence, with its values filled in; code and values where there is no such sentence."""
        try:
            return _SENTENCES[self.code].format(**self.values)
        except LookupError:
            return f"{self.code} {dict(self.values)}"

    @property
    def where(self) -> str | None:
        """The file and the place in it, as far as they are known."""
        known = [f"{self.values[name]}" for name in ("file", "place") if self.values.get(name) is not None]
        return ", ".join(known) or None

    def __str__(self) -> str:
        """The sentence, for tracebacks and logs."""
        return self.sentence

    def __reduce__(self) -> tuple[Callable[..., "KengeshError"], tuple[object, ...]]:
        """Let an error come back from another process with its code and values."""
        return _remade, (type(self), self.code, dict(self.values))


def _remade(kind: type[KengeshError], code: str, values: Mapping[str, object]) -> KengeshError:
    error = kind.__new__(kind)
    KengeshError.__init__(error, code, **values)
    return error


class Several(tuple[KengeshError, ...]):
    """Errors as a value of another one: each on a line of its own, with its place before its sentence."""

    __slots__ = ()

    def __str__(self) -> str:
        """The lines in English."""
        return "\n".join(f"{each.where}: {each.sentence}" if each.where else each.sentence for each in self)


class Refused(KengeshError):
    """An act that the rules do not allow, although the data are well formed."""


class BadData(KengeshError):
    """Data that cannot be used as they are: which file, which place, and what would be right."""


class MissingExtra(Refused):
    """Work that needs packages which are installed only on demand."""

    def __init__(self, extra: str) -> None:
        super().__init__("missing-extra", extra=extra)


register({"missing-extra": "This needs packages that are not installed; install kengesh[{extra}]."})
