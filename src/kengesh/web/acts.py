"""What every action of the platform shares: one transaction, and its turn among the writers.

SQLite lets one writer in at a time and is unfair to those who wait; here they wait in line.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


def action(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Run a function as one act: all of it in one transaction, or nothing."""

    @wraps(function)
    def acting(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        if connection.vendor != "sqlite":
            with transaction.atomic():
                return function(*args, **kwargs)
        with _WRITERS.turn(), transaction.atomic():
            return function(*args, **kwargs)

    return acting
