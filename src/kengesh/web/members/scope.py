"""What a delegation keeps to itself: rows that are found only inside the scope of that delegation.

A query of an internal table outside a scope is an error, not an empty list, so that forgetting the scope is noticed. On
PostgreSQL row-level security is a second lock: the database itself holds back the rows of other delegations.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, ClassVar, Final, ParamSpec, TypeVar

from django.db import connection, models
from django.db.models import Max, QuerySet

from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of

_OPENED_MEANWHILE: Final = 1000
_CURRENT: ContextVar[frozenset[int] | None] = ContextVar("delegations in scope", default=None)
Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
_Row = TypeVar("_Row", bound=models.Model)


class OutOfScopeError(RuntimeError):
    """An internal table was asked outside the scope of a delegation: a mistake in the code, never of a person."""


@contextmanager
def entered(delegations: Iterable[int]) -> Iterator[None]:
    """Enter the rooms of these delegations, and no others, until the block ends."""
    before = _CURRENT.get()
    token = _CURRENT.set(frozenset(delegations))
    _tell_database(_CURRENT.get())
    try:
        yield
    finally:
        _CURRENT.reset(token)
        _tell_database(before)


def rooms() -> range:
    """Every room there is, by its delegation, and those that open while a copy of all of them is begun."""
    last = Delegation.objects.aggregate(last=Max("pk"))["last"] or 0
    return range(1, last + _OPENED_MEANWHILE)


def in_own_rooms(act: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """An action inside the rooms of the delegations of whoever acts (`by`, at `now`), wherever it is called from."""

    @wraps(act)
    def acting(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        by, now = kwargs["by"], kwargs["now"]
        assert isinstance(by, User)  # noqa: S101 -- every action names who acts and when
        assert isinstance(now, datetime)  # noqa: S101
        with entered(standing_of(by, now).delegations):
            return act(*args, **kwargs)

    return acting


def _tell_database(delegations: frozenset[int] | None) -> None:
    if connection.vendor == "postgresql" and not connection.needs_rollback:
        listed = ",".join(map(str, sorted(delegations or ())))
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('kengesh.delegations', %s, false)", [listed])


class InternalRows(models.Manager[_Row]):
    """Finds rows of the delegations in scope alone."""

    def get_queryset(self) -> QuerySet[_Row]:
        """The rows in scope."""
        delegations = _CURRENT.get()
        if delegations is None:
            message = f"{self.model.__name__} was asked outside the scope of a delegation."
            raise OutOfScopeError(message)
        return super().get_queryset().filter(delegation__in=delegations)


class Internal(models.Model):
    """What a delegation keeps to itself; *release* copies it to a shared table."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")

    objects: ClassVar[InternalRows[Any]] = InternalRows()

    class Meta:
        abstract = True
