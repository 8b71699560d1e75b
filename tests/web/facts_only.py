"""What each action is to an organisation that is kept with published facts alone: one class each, in `facts_only.py`
of the tests of its app.

An action that could put a position, a text or a commitment into the mouth of a real State is refused, and is called to
see it. Every other one says why it may be done.
"""

import inspect
import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import kengesh.web
from kengesh.web import acts
from kengesh.web.members.models import Delegation, Term, User
from tests.web.access import modules
from tests.web.council import BEFORE, NOON, Council

CODES = {"facts-only", "facts-only-bodies", "facts-only-delegates", "facts-only-acts"}
"""The codes by which an act is refused to such an organisation."""


@dataclass(frozen=True)
class Refuses:
    """It refuses. `given` makes what its parameters name, in a council whose organisation is then kept with facts
    alone; parameters that nothing names are filled with something of their type, since refusing comes first.
    """

    given: Callable[[Council], Mapping[str, Any]] = lambda _: {}


@dataclass(frozen=True)
class Apart:
    """It puts nothing into the mouth of a member, and why not."""

    reason: str


Class = Refuses | Apart


def classes() -> dict[str, Class]:
    """The class of each action, by its name and that of its module below `kengesh.web`."""
    found: dict[str, Class] = {}
    for module in modules("facts_only"):
        found |= module.CLASSES
    return found


def actions() -> dict[str, Callable[..., Any]]:
    """Every function of the platform that is decorated as an action, found by looking into all its modules."""
    found: dict[str, Callable[..., Any]] = {}
    for each in walk_packages(kengesh.web.__path__, "kengesh.web."):
        if ".migrations" in each.name or each.name.endswith((".asgi", ".settings")):
            continue
        module = sys.modules.get(each.name) or import_module(each.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == each.name and any(_is_acting(part) for part in _layers(function)):
                found[f"{each.name.removeprefix('kengesh.web.')}.{name}"] = function
    return found


def _layers(function: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    part: Callable[..., Any] | None = function
    while part is not None:
        yield part
        part = getattr(part, "__wrapped__", None)


def _is_acting(function: Callable[..., Any]) -> bool:
    return function.__code__.co_name == "acting" and function.__code__.co_filename == acts.__file__


@dataclass
class Everybody:
    """One person who may do everything: head of Bayan, chair, secretariat and administrator."""

    council: Council
    user: User = field(init=False)

    def __post_init__(self) -> None:
        self.user = self.council.users["neighbour"]
        self.user.is_superuser = True
        self.user.save()
        organisation = self.council.organisation
        self.user.accreditations.create(role="secretariat", organisation=organisation, since=BEFORE)
        Term.objects.create(office="chair", body=self.council.body, user=self.user, since=BEFORE)


def arguments(function: Callable[..., Any], given: Mapping[str, Any], council: Council, by: User) -> dict[str, Any]:
    """A value for each parameter that must be given."""
    inner = inspect.unwrap(function)
    with suppress(NameError):
        typing.get_type_hints(inner)
    known = {"by": by, "now": NOON, **given}
    asked = inspect.signature(inner).parameters
    unknown = set(given) - set(asked)
    assert not unknown, f"{function.__qualname__} has no {unknown}"
    return {
        name: known[name] if name in known else _something(parameter.annotation, council)
        for name, parameter in asked.items()
        if name in known or parameter.default is inspect.Parameter.empty
    }


def _something(annotation: Any, council: Council) -> Any:
    if annotation is Delegation:
        return council.delegations["Bayan"]
    plain = {str: "x", int: 1, bool: False, bytes: b"x"}
    if annotation in plain:
        return plain[annotation]
    origin = typing.get_origin(annotation)
    if origin is not None and issubclass(origin, Mapping):
        return {}
    return () if origin is not None else NOON
