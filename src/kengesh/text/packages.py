"""Nothing is agreed until all is agreed: agreements on the elements of one package stand and fall together."""

from collections import defaultdict
from dataclasses import replace

from kengesh.text.draft import Draft
from kengesh.text.operations.tree import with_provisions
from kengesh.text.provision import Agreement, Provision


def with_whole_packages(before: Draft, after: Draft) -> Draft:
    """The draft after a change, in which nothing is agreed by a package that the change took apart.

    A package is taken apart when one of its elements lost its agreement: by other words, by being reopened, by leaving
    the draft. What else was agreed with it is open again on the words it has; other agreements stay.
    """
    held = _elements(before)
    if not held:
        return after
    left = _elements(after)
    apart = {package for package, elements in held.items() if not elements.items() <= left.get(package, {}).items()}
    if not apart & left.keys():
        return after

    def change(provision: Provision) -> Provision:
        agreement = provision.agreement
        if agreement is None or agreement.package not in apart:
            return provision
        return replace(provision, agreement=None, status="issued")

    return replace(after, nodes=with_provisions(after.nodes, change, framed=True))


def _elements(draft: Draft) -> dict[str, dict[str, Agreement]]:
    """The agreements of each package, by the id of the provision they are on."""
    found: dict[str, dict[str, Agreement]] = defaultdict(dict)
    for provision in draft.provisions():
        if provision.agreement is not None and provision.agreement.package:
            found[provision.agreement.package][provision.id] = provision.agreement
    return found
