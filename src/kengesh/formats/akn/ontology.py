"""Who and what a file refers to: members, bodies and roles, each with an identifier and the name that is shown."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from lxml import etree

from kengesh.formats.akn.identifiers import Register, joined_words
from kengesh.formats.akn.names import akn, escaped, kg
from kengesh.text.draft import Member

_CONCEPTS = (
    ("bracketed", "not agreed"),
    ("agreed-in-group", "agreed in group"),
    ("agreed-ad-referendum", "agreed ad referendum"),
    ("agreed-in-package", "agreed in package"),
)
_ROLES = (("author", "Author"), ("editor", "Editor"), ("chair", "Chair"))


@dataclass(slots=True)
class Ontology:
    """The identifiers of all that is referred to; who is met first gets the identifier first."""

    register: Register
    members: tuple[Member, ...]
    _members: dict[str, str] = field(default_factory=dict)
    _bodies: dict[str, str] = field(default_factory=dict)
    _entries: list[tuple[str, Member, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Give the fixed entries and the members their identifiers before anything else has one."""
        for name, _ in (("secretariat", ""), *_CONCEPTS, *_ROLES):
            self.register.new(name)
        for member in self.members:
            identity = self.register.new(_plain(member.code or member.name))
            self._entries.append((identity, member, True))
            self._members.setdefault(member.name, identity)

    def member(self, name: str) -> str:
        """The reference to a member."""
        if name not in self._members:
            self._members[name] = self.register.new(_plain(name))
            self._entries.append((self._members[name], Member(name), False))
        return f"#{self._members[name]}"

    def all(self, names: Iterable[str]) -> str:
        """References to members, in their order."""
        return " ".join(map(self.member, names))

    def body(self, name: str) -> str:
        """The reference to a body or group."""
        if name not in self._bodies:
            self._bodies[name] = self.register.new(_plain(name))
        return f"#{self._bodies[name]}"

    def write(self, references: etree._Element) -> None:
        """Add everything that was referred to."""
        _entry(references, "TLCOrganization", "secretariat", "Secretariat")
        for identity, member, listed in self._entries:
            entry = _entry(references, "TLCOrganization", identity, member.name)
            if listed:
                entry.set(kg("member"), escaped(member.code))
        for name, identity in self._bodies.items():
            _entry(references, "TLCOrganization", identity, name)
        for identity, shown in _ROLES:
            _entry(references, "TLCRole", identity, shown)
        for identity, shown in _CONCEPTS:
            _entry(references, "TLCConcept", identity, shown)


def _entry(references: etree._Element, element: str, identity: str, shown: str) -> etree._Element:
    kind = element.removeprefix("TLC").lower()
    href = f"/ontology/{kind}/{quote(identity)}"
    return etree.SubElement(references, akn(element), {"eId": identity, "href": href, "showAs": escaped(shown)})


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.lower())
    return joined_words("".join(each for each in folded if not unicodedata.combining(each))) or "member"
