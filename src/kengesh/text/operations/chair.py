"""Acts of chair and secretariat: record an agreement, reopen it, renumber, issue a revision.

An agreement is bound to a wording; none of these acts changes a word.
"""

from dataclasses import dataclass, replace

from kengesh.errors import Refused
from kengesh.text.draft import Draft, Masthead
from kengesh.text.operations.proposals import check_members, standing
from kengesh.text.operations.tree import with_provisions
from kengesh.text.provision import Agreement, Provision
from kengesh.text.sameness import wording_digest
from kengesh.text.wording import is_clean


@dataclass(frozen=True, slots=True)
class RecordAgreement:
    """The chair records that a provision is agreed in a group, ad referendum or in a package."""

    provision: str
    agreement: Agreement

    def changed(self, draft: Draft) -> Draft:
        """The draft with the agreement; refused when the provision is contested or says something else by now."""
        place = standing(draft, self.provision)
        check_members(draft, self.agreement.present)
        if place.around or not all(is_clean(text) for _, text in place.provision.texts):
            raise Refused("agreement-contested", provision=self.provision)
        held = place.provision.agreement
        if held is not None and held.package and held.package != self.agreement.package:
            raise Refused("agreement-of-package", provision=self.provision, body=held.body)
        wording = wording_digest(place.provision)
        if wording != self.agreement.wording:
            raise Refused("agreement-wording", provision=self.provision, given=self.agreement.wording, wording=wording)
        if not (self.agreement.body.strip() and self.agreement.date.strip()):
            raise Refused("agreement-incomplete", provision=self.provision)
        agreed = replace(place.provision, agreement=self.agreement, status=self.agreement.level)
        return _exchanged(draft, agreed)


@dataclass(frozen=True, slots=True)
class Reopen:
    """What was agreed in a group, ad referendum or in a package is open again, as any delegation may ask."""

    provision: str
    members: tuple[str, ...] = ()
    reason: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft without the agreement; those of the same package fall with it."""
        provision = standing(draft, self.provision).provision
        check_members(draft, self.members)
        if provision.agreement is None:
            raise Refused("not-agreed", provision=self.provision)
        return _exchanged(draft, replace(provision, agreement=None, status="issued"))


@dataclass(frozen=True, slots=True)
class Renumber:
    """Provisions show other numbers; the number a provision was first shown with stays known."""

    numbers: tuple[tuple[str, str], ...]

    def changed(self, draft: Draft) -> Draft:
        """The draft with these numbers and nothing else changed."""
        given = dict(self.numbers)
        if len(given) != len(self.numbers):
            raise Refused("renumber-twice")
        for provision in given:
            standing(draft, provision)

        def change(provision: Provision) -> Provision:
            number = given.get(provision.id, provision.number)
            if number == provision.number:
                return provision
            first = provision.first_number or provision.number
            return replace(provision, number=number, first_number=first, frame=None)

        return replace(draft, nodes=with_provisions(draft.nodes, change, framed=True))


@dataclass(frozen=True, slots=True)
class Issue:
    """A revision is sent out under a masthead of its own, made from the revision `parent`."""

    masthead: Masthead
    parent: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft with the masthead; a revision that is already out is not issued again."""
        if self.masthead == draft.masthead:
            raise Refused("already-issued", symbol=draft.masthead.full_symbol or draft.masthead.title)
        return replace(draft, masthead=self.masthead, parent=self.parent or draft.parent)


def _exchanged(draft: Draft, provision: Provision) -> Draft:
    nodes = with_provisions(draft.nodes, lambda each: provision if each.id == provision.id else each, framed=True)
    return replace(draft, nodes=nodes)
