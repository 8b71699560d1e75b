"""What a command says when it succeeds: one object of JSON, or tables for people; warnings in both.

With `--json`, standard output holds one object and nothing else. Text of a draft is printed as it is: square brackets
are never taken for markup.
"""

import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Annotated, TextIO, TypeAlias

import typer
from rich.console import Console, RenderableType
from rich.progress import Progress
from rich.table import Table

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Write one object of JSON to standard output.")]


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning: what to know about the result, and where it comes from."""

    code: str
    message: str
    where: str | None = None

    def __str__(self) -> str:
        """The warning as a line for people."""
        return self.message if self.where is None else f"{self.where}: {self.message}"


@dataclass(slots=True)
class Output:
    """Where one command says its result, once, after its warnings."""

    as_json: bool
    remarks: list[Remark] = field(default_factory=list)

    def warn(self, code: str, message: str, where: str | None = None) -> None:
        """Add a warning to the result."""
        self.remarks.append(Remark(code, message, where))

    def say(self, result: Mapping[str, object], *readable: RenderableType) -> None:
        """Write the result: the mapping with `--json`, else what is readable.

        Parameters
        ----------
        result : mapping
            Its values may hold dates, paths, enumerations, tuples and mappings. A number that is not finite becomes
            null, with a warning. Its own `warnings`, if it has some, come before those of the command.
        readable : strings and tables
            What people see instead, one under the other; strings are printed as they are, tables are folded.
        """
        if self.as_json:
            self._write_json(result)
            return
        for each in readable:
            console(sys.stdout).print(each, soft_wrap=isinstance(each, str))
        for remark in self.remarks:
            console(sys.stderr).print(f"Warning: {remark}", style="yellow", soft_wrap=True)

    def _write_json(self, result: Mapping[str, object]) -> None:
        remarks: list[Json] = []
        whole = {f"{name}": _plain(value, f"$.{name}", remarks) for name, value in result.items()}
        own = whole.pop("warnings", None)
        said: list[Json] = [{"code": each.code, "message": each.message, "where": each.where} for each in self.remarks]
        whole["warnings"] = [*(own if isinstance(own, list) else []), *said, *remarks]
        ascii_only = (sys.stdout.encoding or "ascii").lower().replace("-", "") != "utf8"
        sys.stdout.write(json.dumps(whole, indent=2, ensure_ascii=ascii_only, allow_nan=False) + "\n")

    @contextmanager
    def progress(self, what: str, total: int) -> Iterator[Callable[[], None]]:
        """Show on standard error, if that is a terminal, how far work is; call what is given for every part done."""
        with Progress(console=console(sys.stderr), transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task(what, total=total)
            yield lambda: bar.advance(task)


def console(stream: TextIO) -> Console:
    """A console that prints text as it is, with colours only on a terminal."""
    return Console(file=stream, markup=False, highlight=False, emoji=False)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> Table:
    """A table whose cells are folded, never cut; columns that hold only numbers are set right."""
    cells = [[*row] for row in rows]
    shown = Table(title=title, title_justify="left", box=None, pad_edge=False, show_edge=False)
    for number, name in enumerate(columns):
        numeric = bool(cells) and all(isinstance(row[number], int | float) for row in cells)
        shown.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in cells:
        shown.add_row(*("–" if each is None else f"{each}" for each in row))
    return shown


def _plain(value: object, place: str, remarks: list[Json]) -> Json:
    if isinstance(value, Mapping):
        return {f"{name}": _plain(each, f"{place}.{name}", remarks) for name, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        ordered = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [_plain(each, f"{place}[{number}]", remarks) for number, each in enumerate(ordered)]
    if isinstance(value, float) and not math.isfinite(value):
        remarks.append({"code": "undefined", "message": "This figure is undefined.", "where": place})
        return None
    return _leaf(value, place)


def _leaf(value: object, place: str) -> Json:
    inner = value.value if isinstance(value, Enum) else value
    if isinstance(inner, date):
        return inner.isoformat()
    if isinstance(inner, PurePath):
        return f"{inner}"
    if inner is None or isinstance(inner, bool | int | float | str):
        return inner
    message = f"{type(value).__name__} at {place} has no place in JSON."
    raise TypeError(message)
