"""Positions of members from a CSV file, in the order in which they were stated.

The columns are `member, provision, alternative, act, stance, reserve_kind, scope, revision, wording_digest,
on_behalf_of`. A row without a provision and an alternative is of the whole text. A row without a stance says that the
member has not spoken, and counts for nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from kengesh.errors import BadData
from kengesh.formats.csv_rows import CsvRow, csv_rows
from kengesh.formats.members_table import Roll
from kengesh.text.positions import (
    ACTS,
    COLUMNS,
    RESERVES,
    SCOPES,
    STANCES,
    Act,
    Position,
    ReserveKind,
    Scope,
    StanceKind,
    reserve_in,
    stance_in,
)

_REQUIRED: Final = ("member", "provision", "alternative", "stance")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class PositionsTable:
    """What members stated, in the order of the file, and what a reader should know of it."""

    positions: tuple[Position, ...]
    told: tuple[tuple[str, str], ...] = ()  # (code, sentence)


def read_positions(path: Path, roll: Roll) -> PositionsTable:
    """Read positions.

    Parameters
    ----------
    path : Path
        The CSV file.
    roll : Roll
        Who takes part; a row of anybody else is an error.

    Raises
    ------
    BadData
        If the file cannot be read, or a cell cannot be taken: the error names file, row, column, and what would be
        right.
    """
    positions: list[Position] = []
    told: list[tuple[str, str]] = []
    rows: dict[tuple[str, ...], int] = {}
    for row in csv_rows(path, _REQUIRED, (*COLUMNS, "reason", "remedy")):
        each = _position(row, roll)
        if each is None:
            continue
        positions.append(each)
        key = (each.member, each.provision, each.alternative, each.scope, each.revision, each.wording)
        if key in rows:
            values = {"row": row.number, "member": each.member, "earlier": rows[key]}
            told.append(("positions-restated", BadData("positions-restated", **values).sentence))
        rows[key] = row.number
    return PositionsTable(tuple(positions), tuple(told))


def _position(row: CsvRow, roll: Roll) -> Position | None:
    member = _member(row, roll, "member", row["member"])
    act, stance = _act(row), _stance(row)
    if act == "stance" and not stance:
        return None
    if act != "stance" and stance:
        raise row.wrong("stance", f"{row['stance']} stands beside {act}", "an act other than stance has no stance")
    return Position(
        member,
        row["provision"],
        row["alternative"],
        stance or "",
        _reserve(row, stance),
        row["reason"],
        row["remedy"],
        row["revision"],
        _digest(row),
        act,
        _scope(row),
        tuple(_others(row, roll, member)),
    )


def _member(row: CsvRow, roll: Roll, column: str, words: str) -> str:
    name = roll.name(words)
    if name is None:
        found = f"{words} is no member" if words else "no member stands here"
        raise row.wrong(column, found, f"the members are {roll.names}")
    return name


def _act(row: CsvRow) -> Act:
    words = "-".join(row["act"].casefold().split()) or "stance"
    if words not in ACTS:
        raise row.wrong("act", f"{row['act']} is no act", f"{', '.join(ACTS)} are right")
    return cast("Act", words)


def _stance(row: CsvRow) -> StanceKind | None:
    stance = stance_in(row["stance"])
    if row["stance"] and stance is None:
        raise row.wrong("stance", f"{row['stance']} is no stance", f"{', '.join(STANCES)} are right")
    return stance


def _reserve(row: CsvRow, stance: StanceKind | None) -> ReserveKind:
    kind = reserve_in(row["reserve_kind"])
    if kind is None:
        raise row.wrong("reserve_kind", f"{row['reserve_kind']} is no kind", f"{', '.join(RESERVES)} are right")
    if kind and stance != "reserves":
        raise row.wrong("reserve_kind", f"{kind} stands beside {stance or 'no stance'}", "only reserves has a kind")
    return kind


def _scope(row: CsvRow) -> Scope:
    words = " ".join(row["scope"].casefold().replace("-", " ").split())
    if words and words not in SCOPES:
        raise row.wrong("scope", f"{row['scope']} is no scope", f"{', '.join(SCOPES)} are right")
    return cast("Scope", words)


def _digest(row: CsvRow) -> str:
    digest = row["wording_digest"].casefold()
    if digest and not _DIGEST.fullmatch(digest):
        raise row.wrong("wording_digest", f"{digest[:20]} is no digest", "64 hexadecimal digits are right")
    return digest


def _others(row: CsvRow, roll: Roll, member: str) -> Iterator[str]:
    words = row["on_behalf_of"]
    for each in words.split(";" if ";" in words else ","):
        if each.strip():
            name = _member(row, roll, "on_behalf_of", each)
            if name != member:
                yield name
