"""What an accepted package keeps in the text, from the answer of `kengesh consensus package --json`."""

from collections.abc import Collection, Mapping
from typing import Any

from kengesh.consensus.issues import kept_in
from kengesh.errors import BadData, Refused
from kengesh.formats.table_sentences import PACKAGES as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.text.jsonvalues import ROOT, STRING, Json, keyed
from kengesh.text.operations.alternatives import KeepAlternative
from kengesh.text.operations.choosing import Choosing


def is_package(value: Json) -> bool:
    """Whether JSON is the answer of the search for packages."""
    return isinstance(value, dict) and "packages" in value


def choosing_from_package(value: Json, known: Collection[str], number: int | None = None) -> Choosing:
    """The alternatives that a package keeps, accepted by all its members, bound to the revision it was made for.

    Parameters
    ----------
    value : JSON
        The answer of the search: `packages`, `nearest_offers`, `draft`.
    known : names
        The members that the draft knows; nobody else can stand behind words in it.
    number : int or None
        Which package, from 1; it may be left out where there is one.

    Raises
    ------
    BadData
        If the answer is of no draft, or not of the form that the search writes.
    Refused
        If it has no package, several and no number, or no package of that number.
    """
    whole = keyed(value, ROOT)
    draft = whole.get("draft")
    if not isinstance(draft, dict) or "revision" not in draft:
        raise BadData("package-without-draft")
    revision = STRING.read(draft["revision"], ROOT.at("draft").at("revision"))
    place = ROOT.at("packages")
    packages: list[Any] = whole["packages"] if isinstance(whole["packages"], list) else place.refuse("a list", None)
    if not packages:
        raise Refused("package-none")
    if number is None and len(packages) > 1:
        raise Refused("package-which", count=len(packages))
    if not 1 <= (number or 1) <= len(packages):
        raise Refused("package-number", number=number, count=len(packages))
    index = (number or 1) - 1
    at = place.at(index)
    package = keyed(packages[index], at)
    if package.get("adoptable") is not True:
        raise Refused("package-none")
    options = {name: STRING.read(each, at.at("options").at(name)) for name, each in _part(package, "options").items()}
    accepted = tuple(sorted(name for name in _part(package, "members") if name in known))
    return Choosing(revision, tuple(KeepAlternative(*each, accepted) for each in kept_in(options).items()))


def _part(package: Mapping[str, Any], name: str) -> dict[str, Any]:
    if name not in package:
        raise ROOT.at("packages").wrong("json-missing", key=name)
    return keyed(package[name], ROOT.at("packages").at(name))
