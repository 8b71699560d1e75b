"""Who reads a page, as far as the apps below `members` ask: a standing, without knowing the tables behind it."""

from collections.abc import Sequence
from typing import Protocol

from django.http import HttpRequest


class Seat(Protocol):
    """A delegation that the reader belongs to."""

    @property
    def public_id(self) -> str:
        """The public id of the delegation."""

    @property
    def name(self) -> str:
        """The name of the member."""

    @property
    def has_say(self) -> bool:
        """Whether its member can prevent consensus."""


class Reader(Protocol):
    """What a reader is; each set holds ids of bodies or organisations."""

    @property
    def user(self) -> object | None:
        """The account; nothing for a stranger."""

    @property
    def seats(self) -> Sequence[Seat]:
        """The delegations the reader belongs to."""

    @property
    def chairs(self) -> frozenset[int]:
        """Bodies that the reader chairs."""

    @property
    def presides(self) -> frozenset[int]:
        """Bodies in which the reader's member holds the presidency."""

    @property
    def bodies(self) -> frozenset[int]:
        """Bodies in which the reader sits for a member with a say."""

    @property
    def secretariat(self) -> frozenset[int]:
        """Organisations whose secretariat the reader belongs to."""

    @property
    def auditor(self) -> frozenset[int]:
        """Organisations that the reader audits."""

    @property
    def administrator(self) -> bool:
        """Whether the reader keeps the installation."""


def reader_of(request: HttpRequest) -> Reader:
    """Who reads, as the middleware of `members` has found."""
    reader: Reader = request.standing  # type: ignore[attr-defined]  # the middleware sets it
    return reader
