"""How a command fails: a code, a sentence, a place, and one of four exit codes."""

import errno
import json
import sys
from dataclasses import dataclass
from typing import Final, Self

from typer.exceptions import TyperException

from kengesh.errors import KengeshError, Refused

REFUSED: Final = 1
USAGE: Final = 2
BAD_DATA: Final = 3

_NOT_THE_DATA: Final = {errno.ENOSPC, errno.EROFS, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Failure:
    """What standard error says when a command does not do what it was asked."""

    exit_code: int
    code: str
    message: str
    where: str | None = None

    @classmethod
    def of(cls, error: KengeshError | OSError | TyperException) -> Self:
        """The failure that an error means for whoever typed the command."""
        if isinstance(error, KengeshError):
            exit_code = REFUSED if isinstance(error, Refused) else BAD_DATA
            return cls(exit_code, error.code, error.sentence, error.where)
        if isinstance(error, OSError):
            exit_code = REFUSED if error.errno in _NOT_THE_DATA else BAD_DATA
            where = None if error.filename is None else f"{error.filename}"
            return cls(exit_code, "file", f"{error.strerror or error}.", where)
        context = getattr(error, "ctx", None)
        return cls(error.exit_code, "usage", error.format_message(), context.command_path if context else None)

    def show(self, *, as_json: bool) -> None:
        """Write it to standard error."""
        if as_json:
            whole = {"error": {"code": self.code, "message": self.message, "where": self.where}}
            sys.stderr.write(json.dumps(whole) + "\n")
            return
        sys.stderr.write(f"{self._lead}{self.message}\n")
        if self.code == "usage" and self.where and not self.message.startswith("Usage:"):
            sys.stderr.write(f"Try '{self.where} --help'.\n")

    @property
    def _lead(self) -> str:
        if self.message.startswith("Usage:"):
            return ""
        if self.where is None or self.code == "usage" or self.message.startswith(self.where):
            return "Error: "
        return f"Error: {self.where}: "
