"""A treaty as a TOML file: clauses and acts, read with the line of every error, and written so that it reads back."""

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kengesh.errors import BadData, KengeshError, Refused
from kengesh.formats import places
from kengesh.formats.key_lines import line_of, toml_lines
from kengesh.treaties.forms import Treaty, treaty_form, treaty_from
from kengesh.treaties.ledger import check

if TYPE_CHECKING:
    from kengesh.treaties.acts import Act

_DAYS: Final = frozenset({"day", "from", "until", "notified"})
_DELETE: Final = "\x7f"


def read_treaty(path: Path) -> Treaty:
    """A treaty from a file, its acts in due form; errors as in `treaty_from_text`, and those of reading a file."""
    return treaty_from_text(path.read_bytes(), path.name)


def treaty_from_text(content: bytes, name: str) -> Treaty:
    """A treaty from the content of a file, its acts in due form one after the other.

    Parameters
    ----------
    content : bytes
        TOML in UTF-8, as `docs/reference/treaties.md` describes it.
    name : str
        Of the file, for errors.

    Returns
    -------
    Treaty
        Its acts in the order of their days.

    Raises
    ------
    BadData
        If the file is not TOML, or says what no treaty says; with file and line.
    Refused
        If an act is not in due form after those before it; with file and line.
    """
    try:
        source = content.decode("utf-8-sig")
        values = tomllib.loads(source)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadData("treaty-syntax", file=name, message=f"{error}".rstrip(".")) from None
    lines = toml_lines(source)
    try:
        treaty = treaty_from(values)
    except BadData as error:
        path = error.values.get("path")
        raise _at(error, name, line_of(lines, path if isinstance(path, tuple) else ())) from None
    return _in_order(treaty, name, lambda number: line_of(lines, ("act", number)))


def _in_order(treaty: Treaty, name: str, line: Callable[[int], int | None]) -> Treaty:
    """The treaty with its acts in the order of their days, each checked after those before it."""
    done: list[Act] = []
    for number, act in sorted(enumerate(treaty.acts), key=lambda each: each[1].day):
        try:
            check(treaty.clauses, done, act)
        except Refused as refusal:
            raise _at(refusal, name, line(number)) from None
        done.append(act)
    return Treaty(treaty.title, treaty.clauses, tuple(done), treaty.states, treaty.depositary, treaty.source)


def _at(error: KengeshError, name: str, line: int | None) -> KengeshError:
    kept = {key: value for key, value in error.values.items() if key not in ("path", "place", "file")}
    return type(error)(error.code, file=name, place=places.line(line) if line else error.values.get("place"), **kept)


def treaty_toml(treaty: Treaty) -> str:
    """The treaty as TOML: what `treaty_from_text` reads back without loss."""
    form = treaty_form(treaty)
    acts = form.pop("act")
    first = [f"{key} = {_value(value)}" for key, value in form.items() if not isinstance(value, Mapping)]
    tables = [f"\n[{key}]\n{_lines(value)}" for key, value in form.items() if isinstance(value, Mapping)]
    assert isinstance(acts, list)  # noqa: S101 -- as `treaty_form` makes it
    return "\n".join([*first, *tables, *(f"\n[[act]]\n{_lines(each)}" for each in acts)]) + "\n"


def _lines(table: Mapping[str, object]) -> str:
    return "\n".join(_keyed(table))


def _keyed(table: Mapping[str, object]) -> list[str]:
    """Each key with its value; days stand unquoted, as TOML has them."""
    return [f"{key} = {value if key in _DAYS and _is_day(value) else _value(value)}" for key, value in table.items()]


def _is_day(value: object) -> bool:
    return isinstance(value, str) and value[:1].isdigit()


def _value(value: object) -> str:
    """A value inline."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_keyed(value)) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace(_DELETE, "\\u007f")
    return f"{value}"
