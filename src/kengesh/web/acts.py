"""What every action of the platform shares: one transaction, and its turn among the writers.

SQLite lets one writer in at a time and is unfair to those who wait; here they wait in line.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from django.db import connection, transaction

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class Line:
    """A queue of threads: the first that came is the first that goes; a thread that is in may go in again."""

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._inside: int | None = None
        self._depth = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and let the next one in afterwards."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        me = threading.get_ident()
        with self._guard:
            if self._inside == me:
                self._depth += 1
                return
            if self._inside is None and not self._waiting:
                self._inside, self._depth = me, 1
                return
            mine = threading.Event()
            self._waiting.append(mine)
        mine.wait()
        with self._guard:
            self._inside, self._depth = me, 1

    def _leave(self) -> None:
        with self._guard:
            self._depth -= 1
            if self._depth:
                return
            if self._waiting:
                self._inside = -1  # nobody who comes now may overtake the one who is called
                self._waiting.popleft().set()
            else:
                self._inside = None


_WRITERS: Final = Line()


def _turn() -> AbstractContextManager[None]:
    return _WRITERS.turn() if connection.vendor == "sqlite" else nullcontext()


_AFTERWARDS: Final[list[Callable[[], None]]] = []


def read_after_acts(reader: Callable[[], None]) -> None:
    """Let a reader of the record look at it after each act, once the act is kept.

    What a reader does can fail without harm to the act; it goes on from where it was at the next one.
    """
    if reader not in _AFTERWARDS:
        _AFTERWARDS.append(reader)


def _let_read() -> None:
    """Call the readers once the transaction of the outermost act is committed."""
    for reader in _AFTERWARDS:
        transaction.on_commit(reader, robust=True)


def action(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Run a function as one act: all of it in one transaction, or nothing."""

    @wraps(function)
    def acting(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        is_outermost = not connection.in_atomic_block
        with _turn(), transaction.atomic():
            result = function(*args, **kwargs)
            if is_outermost:
                _let_read()
            return result

    return acting
