"""Who may look at an address, and who may act there: one row for each, in `access.py` of the tests of its app.

A row names the roles of `council.ROLES`. Whoever sees but may not act gets 403, who does not see 404, and a stranger is
asked to sign in, unless the page is for everybody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

import tests.web
from tests.web.council import ROLES, Council

EVERYBODY = frozenset(ROLES)
SIGNED_IN = EVERYBODY - {"stranger"}
INSIDE = frozenset({"observer", "neighbour", "expert", "head", "spokesperson", "chair", "secretariat"})
"""Those who take part in the body, observers included."""
DELEGATES = frozenset({"neighbour", "expert", "head", "spokesperson"})
CONDUCT = frozenset({"chair", "secretariat"})
OWN = frozenset({"expert", "head"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """One address.

    `arguments` makes what the address names (its keyword arguments) in a council; `see` are the roles that get the page
    (200), `act` those whose POST is taken (a redirect, or the page with what is missing); None where there is no POST,
    and `see` None where there is no GET. `closed` addresses are not there for anybody, signed in or not: those of the
    demonstration, outside of it.
    """

    see: frozenset[str] | None
    act: frozenset[str] | None = None
    arguments: Callable[[Council], Mapping[str, object]] = lambda _: {}
    data: Callable[[Council], Mapping[str, object]] = lambda _: {}
    closed: bool = False


def rows() -> dict[str, Row]:
    """Every row, by the name of the address."""
    found: dict[str, Row] = {}
    for app in iter_modules(tests.web.__path__):
        if app.ispkg:
            try:
                module = import_module(f"tests.web.{app.name}.access")
            except ModuleNotFoundError:
                continue
            found |= module.ROWS
    return found
