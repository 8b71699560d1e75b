"""What was made last, kept in memory: drafts by digest, and what pages make of them."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The values that were used last, by key; the one that nobody has used for longest goes first."""

    def __init__(self, most: int) -> None:
        """Keep at most so many."""
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._guard = threading.Lock()
        self._most = most

    def get(self, key: Key) -> Value | None:
        """The value, if it is kept."""
        with self._guard:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: Key, value: Value) -> None:
        """Keep a value."""
        with self._guard:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)

    def made(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value, made where it is not kept."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def clear(self) -> None:
        """Drop them all."""
        with self._guard:
            self._values.clear()
