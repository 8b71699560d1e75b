"""The canonical form of a value, and its digest: equal values have equal bytes, on every machine.

The form is that of RFC 8785 (JSON Canonicalization Scheme) for strings, integers, booleans, null, lists and objects.
Numbers with a fraction are refused, because nothing that is signed or compared in Kengesh may depend on rounding.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Final, TypeAlias

from kengesh.errors import BadData, register

Value: TypeAlias = "bool | int | str | Sequence[Value] | Mapping[str, Value] | None"

LARGEST: Final = 2**53 - 1

REFUSALS: Final = register(
    {
        "canonical-kind": "{kind} at {place} has no canonical form; strings, integers, true, false, null, lists and "
        "objects have one.",
        "canonical-integer": "{number} at {place} is not kept exactly by every reader of JSON; -9007199254740991 to "
        "9007199254740991 are.",
        "canonical-key": "The key {key!r} at {place} is not a string.",
        "canonical-surrogate": "The string at {place} holds half of a surrogate pair, which is not text.",
        "canonical-depth": "The value is nested too deeply to have a canonical form.",
    }
)


def canonical(value: Value) -> bytes:
    r"""The canonical form of a value, in UTF-8.

    Source: RFC 8785 (2020), sections 3.2.2 and 3.2.3; RFC 7493, section 2.2, for the range of integers.

    Parameters
    ----------
    value : None, bool, int, str, list or tuple of such, mapping from str to such
        Keys come in any order; their order in the result is that of their UTF-16 code units.

    Returns
    -------
    bytes
        For example, `canonical({"b": [1, None], "a": "é"})` is `b'{"a":"\xc3\xa9","b":[1,null]}'`.

    Raises
    ------
    BadData
        If the value holds anything else: a float, bytes, a set, a key that is no string, half of a surrogate pair, an
        integer beyond 2**53 - 1 in size. The error names the place, such as `$.articles[3].text`.
    """
    try:
        return _form(value).encode()
    except (TypeError, ValueError):
        raise next(_faults(value, "$")) from None
    except RecursionError:
        raise BadData("canonical-depth") from None


def digest(value: Value) -> str:
    """The SHA-256 of the canonical form, as 64 hexadecimal digits."""
    return sha256(canonical(value)).hexdigest()


def _form(value: object) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, list | tuple):
        return "[" + ",".join([_form(each) for each in value]) + "]"
    if isinstance(value, dict) or isinstance(value, Mapping):  # noqa: SIM101 - the first is quick, and nearly always so
        keys = sorted(value) if "".join(value).isascii() else sorted(value, key=_utf16)
        return "{" + ",".join([f"{encode_basestring(key)}:{_form(value[key])}" for key in keys]) + "}"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and -LARGEST <= value <= LARGEST:
        return int.__repr__(value)
    raise TypeError


def _utf16(key: str) -> bytes:
    return str.encode(key, "utf-16-be")


def _faults(value: object, place: str) -> Iterator[BadData]:
    match value:
        case str():
            if not _is_text(value):
                yield BadData("canonical-surrogate", place=place)
        case Mapping():
            for key, each in value.items():
                yield from _key_faults(key, place)
                yield from _faults(each, f"{place}.{key}")
        case list() | tuple():
            for number, each in enumerate(value):
                yield from _faults(each, f"{place}[{number}]")
        case int():
            if not -LARGEST <= value <= LARGEST:
                yield BadData("canonical-integer", number=value, place=place)
        case None:
            pass
        case _:
            yield BadData("canonical-kind", kind=type(value).__name__, place=place)


def _key_faults(key: object, place: str) -> Iterator[BadData]:
    if not isinstance(key, str):
        yield BadData("canonical-key", key=key, place=place)
    elif not _is_text(key):
        yield BadData("canonical-surrogate", place=place)


def _is_text(value: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in value)
