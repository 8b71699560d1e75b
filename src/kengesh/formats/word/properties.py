"""What a Word file carries beside its text: custom document properties and custom XML parts, by name.

Values are text as written. Author names and other built-in properties are not read: they are not passed on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

from kengesh.formats.word import names
from kengesh.formats.word.package import Package

_CUSTOM: Final = "custom-properties"


@dataclass(frozen=True, slots=True)
class CustomXml:
    """A custom XML part: the name and namespace of its root element, and its bytes as stored."""

    part: str
    namespace: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Properties:
    """Custom properties by name, and custom XML parts in the order of their relationships."""

    custom: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    xml: tuple[CustomXml, ...] = ()

    def get(self, name: str) -> str | None:
        """The custom property of this name; None where there is none."""
        return self.custom.get(name)

    def xml_of(self, namespace: str) -> CustomXml | None:
        """The first custom XML part whose root element is in `namespace`; None where there is none."""
        return next((part for part in self.xml if part.namespace == namespace), None)


def read_properties(package: Package, parsed: Callable[[str], etree._Element | None]) -> Properties:
    """The properties of a package; `parsed` gives the root of a part, or None where it cannot be read."""
    return Properties(MappingProxyType(_custom(package, parsed)), tuple(_custom_xml(package, parsed)))


def _custom(package: Package, parsed: Callable[[str], etree._Element | None]) -> dict[str, str]:
    found: dict[str, str] = {}
    for relation in package.relations_of(""):
        if relation.kind not in {_CUSTOM, "customProperties"} or relation.external or not package.has(relation.target):
            continue
        root = parsed(relation.target)
        for element in root.iterchildren("{*}property") if root is not None else ():
            found.setdefault(element.get("name", ""), "".join(str(text) for text in element.itertext()).strip())
    return found


def _custom_xml(package: Package, parsed: Callable[[str], etree._Element | None]) -> list[CustomXml]:
    found = []
    for part in package.related("customXml"):
        root = parsed(part)
        if root is not None:
            namespace, name = names.split(root.tag)
            found.append(CustomXml(part, namespace, name, package.data(part)))
    return found
