"""What a result was made from: enough to make it again, and to see why two results differ.

A provenance holds digests, never the inputs themselves, and no time of its own: the same work gives the same value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Self

from kengesh.canonical import Value, canonical, digest
from kengesh.errors import BadData, register

DIGITS: Final = 64

REFUSALS: Final = register(
    {
        "provenance-digest": "{name}: {digest!r} is not a SHA-256 digest; 64 lower-case hexadecimal digits are.",
        "provenance-repeated": "{name} is named twice among the inputs; each name stands for one file.",
        "provenance-member": "{value!r} at {place} is not what a provenance holds there; {right} is.",
    }
)


@dataclass(frozen=True, slots=True)
class Input:
    """Something that was read: the name it had there, and the digest of its bytes."""

    name: str
    digest: str

    def __post_init__(self) -> None:
        """Refuse what is no digest."""
        if len(self.digest) != DIGITS or not set(self.digest) <= set("0123456789abcdef"):
            raise BadData("provenance-digest", name=self.name, digest=self.digest)

    @classmethod
    def of(cls, name: str, content: bytes) -> Self:
        """The input with this name and content."""
        return cls(name, sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a result was made from.

    Attributes
    ----------
    command : str
        What was asked for, such as "compile".
    inputs : tuple of Input
        In the order of their names, each name once: the result does not depend on the order of the files.
    versions : mapping of str to str
        Version of kengesh and of each package that the result depends on.
    parameters : mapping of str to Value
        The settings of the run that change the result.
    seed : int or None
        Where the run drew random numbers, the seed of its generator.
    """

    command: str
    inputs: tuple[Input, ...]
    versions: Mapping[str, str]
    parameters: Mapping[str, Value]
    seed: int | None = None

    def __post_init__(self) -> None:
        """Put the inputs in order, and close what could be changed afterwards."""
        ordered = tuple(sorted(self.inputs, key=lambda each: each.name))
        for earlier, later in pairwise(ordered):
            if earlier.name == later.name:
                raise BadData("provenance-repeated", name=later.name)
        object.__setattr__(self, "inputs", ordered)
        object.__setattr__(self, "versions", MappingProxyType(dict(self.versions)))
        object.__setattr__(self, "parameters", MappingProxyType(dict(self.parameters)))
        canonical(self.to_json())

    def to_json(self) -> dict[str, Value]:
        """The provenance as an object of JSON; `from_json` reads it back."""
        return {
            "command": self.command,
            "inputs": [{"name": each.name, "digest": each.digest} for each in self.inputs],
            "versions": dict(self.versions),
            "parameters": dict(self.parameters),
            "seed": self.seed,
        }

    @classmethod
    def from_json(cls, value: Value) -> Self:
        """The provenance that `to_json` wrote.

        Raises
        ------
        BadData
            If a member is missing or is of another kind; the error names its place.
        """
        whole = _members(value, "$")
        versions, seed = _members(whole.get("versions"), "$.versions"), whole.get("seed")
        if seed is not None and (isinstance(seed, bool) or not isinstance(seed, int)):
            raise BadData("provenance-member", value=seed, place="$.seed", right="an integer or null")
        return cls(
            command=_string(whole, "command", "$"),
            inputs=tuple(_inputs(whole.get("inputs"))),
            versions={name: _string(versions, name, "$.versions") for name in versions},
            parameters=_members(whole.get("parameters"), "$.parameters"),
            seed=seed,
        )

    @property
    def digest(self) -> str:
        """One digest of it all."""
        return digest(self.to_json())


def _inputs(value: Value) -> list[Input]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise BadData("provenance-member", value=value, place="$.inputs", right="a list of inputs")
    found = []
    for number, each in enumerate(value):
        place = f"$.inputs[{number}]"
        members = _members(each, place)
        found.append(Input(_string(members, "name", place), _string(members, "digest", place)))
    return found


def _members(value: Value, place: str) -> Mapping[str, Value]:
    if not isinstance(value, Mapping):
        raise BadData("provenance-member", value=value, place=place, right="an object")
    return value


def _string(members: Mapping[str, Value], name: str, place: str) -> str:
    value = members.get(name)
    if not isinstance(value, str):
        raise BadData("provenance-member", value=value, place=f"{place}.{name}", right="a string")
    return value
