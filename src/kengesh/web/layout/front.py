"""What an app shows of itself on the first page: rows of one shape, read for all apps in one query, and a tile of them.

An app offers it in its module `front`: `rows(standing, now)` gives querysets made by `rows_of`, and `tile(rows)` makes
a tile of those of its own kinds, or nothing where the reader has nothing to see there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, F, IntegerField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that counts: its kind (of its app alone), what names it, an instant and a number where it has them."""

    kind: str
    public_id: str
    name: str
    at: datetime | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Something that ends or is asked for at an instant to come."""

    at: datetime
    what: str
    about: str
    address: str


@dataclass(frozen=True, slots=True)
class Tile:
    """What stands on the first page: a title, the figure, what it counts in words, and where the thing is done."""

    title: str
    figure: str
    said: str
    address: str
    late: bool = False
    due: Sequence[Due] = ()


def rows_of(
    rows: QuerySet[Any],
    kind: str,
    *,
    name: Combinable,
    public_id: Combinable | None = None,
    at: Combinable | None = None,
    number: Combinable | None = None,
) -> QuerySet[Any, Any]:
    """Rows of one kind in the columns that all kinds have, so that those of all apps become one query."""
    columns: dict[str, Any] = {
        "front_kind": Value(kind, output_field=CharField()),
        "front_id": public_id or F("public_id"),
        "front_name": name,
        "front_at": at or Cast(Value(None), DateTimeField()),  # PostgreSQL would take a bare NULL for text
        "front_number": number or Cast(Value(None), IntegerField()),
    }
    found: QuerySet[Any, Any] = rows.order_by().annotate(**columns).values_list(*columns)
    return found


def read(parts: Sequence[QuerySet[Any, Any]]) -> tuple[Row, ...]:
    """All rows of all apps, in one query."""
    return tuple(Row(*row) for row in parts[0].union(*parts[1:], all=True)) if parts else ()
