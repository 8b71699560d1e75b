"""Who may look at an address, and who may act there: one row for each, in `access.py` of the tests of its app.

A row names the roles of `council.ROLES`. Whoever sees but may not act gets 403, who does not see 404, and a stranger is
asked to sign in, unless the page is for everybody.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

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
    for module in modules("access"):
        found |= module.ROWS
    return found


def modules(name: str) -> Iterator[ModuleType]:
    """The module of this name in the tests of each app that has one."""
    for each in walk_packages(tests.web.__path__, "tests.web."):
        if not each.ispkg and each.name.endswith(f".{name}") and each.name != f"tests.web.{name}":
            yield import_module(each.name)
