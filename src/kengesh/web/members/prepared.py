"""Queries that every page asks: their SQL is made once, and the values alone are new each time.

Django takes several times as long to make the SQL of a small query as the database takes to answer it. What is kept is
the SQL, which follows from the code; never a value, never a row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

Given = int | datetime
_EXAMPLES: Final[Mapping[type[Given], Callable[[int], Given]]] = {
    int: lambda number: 1_871_030_100 + number,
    datetime: lambda number: datetime(1871, 3, 1, 7, 30, number, tzinfo=UTC),
}
"""Values that stand for others while SQL is made; none is written in any query."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the value of a name goes among the values of a query."""

    name: str


class Prepared:
    """A query of text, numbers and truth values for given whole numbers and instants; its shape is the same for all."""

    def __init__(self, made: Callable[..., QuerySet[Any, Any]], **kinds: type[Given]) -> None:
        """Say how the query is made of what is given by name, and of which kind each is."""
        self._made, self._kinds = made, kinds
        self._kept: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def rows(self, **given: Given) -> list[tuple[Any, ...]]:
        """The rows as the database has them: truth values of SQLite are 0 and 1."""
        sql, values = self._kept.get(connection.vendor) or self._prepared()
        with connection.cursor() as cursor:
            cursor.execute(sql, [_adapted(given[each.name]) if isinstance(each, _Place) else each for each in values])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _prepared(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL for the database in use, and its values: what is always the same, and places for the rest."""
        examples = {name: _EXAMPLES[kind](number) for number, (name, kind) in enumerate(self._kinds.items())}
        places = {_adapted(example): _Place(name) for name, example in examples.items()}
        sql, written = self._made(**examples).query.sql_with_params()
        values = tuple(places.get(each, each) for each in written)
        if not set(places.values()) <= set(values):
            message = "What is given must reach the SQL unchanged."
            raise ValueError(message)
        self._kept[connection.vendor] = sql, values
        return sql, values


def _adapted(each: Given) -> Any:  # noqa: ANN401 -- as the database wants it
    return connection.ops.adapt_datetimefield_value(each) if isinstance(each, datetime) else each
