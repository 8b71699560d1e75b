"""Acts on where provisions stand: move one, split one, join several.

With members an act is their proposal: copies with ids of their own stand beside what was issued, and each says by
`copy_of` whose place it would take. Without members the provisions themselves move. Words never change on the way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.identity import derived_id
from kengesh.text.operations.proposals import (
    Naming,
    check_new,
    check_own,
    check_proposal,
    ids_among,
    rivalry,
    standing,
    suppressed_by,
)
from kengesh.text.operations.spots import Spot, exchanged, inserted
from kengesh.text.operations.tree import Nodes, around_owner, choices_among
from kengesh.text.provision import Node, Provision, walk
from kengesh.text.sameness import nodes_wording, text_wording
from kengesh.text.wording import Choice, Content, Fixed, Nothing, Subtree, Text, Words

Names = tuple[tuple[str, str], ...]
"""For each id of what is copied the id of its copy."""


@dataclass(frozen=True, slots=True)
class Move:
    """A provision goes elsewhere, with all that stands below it."""

    provision: str
    spot: Spot
    members: tuple[str, ...] = ()
    leaving: Naming | None = None  # the choice at the old place
    arriving: Naming | None = None  # the choice at the new place
    copies: Names = ()
    reason: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft with a choice at both places, or with the provision at its new place."""
        place = standing(draft, self.provision)
        below = {each.id for each in walk((place.provision,))}
        if {self.spot.owner, self.spot.after} & below:
            raise Refused("move-into-itself", provision=self.provision)
        check_proposal(draft, self.members, [self.leaving, self.arriving])
        if self.leaving is None or self.arriving is None:
            if self.members:
                raise Refused("proposal-halved")
            check_own(self.provision, (*place.around, *around_owner(draft.nodes, self.spot.owner)))
            nodes = exchanged(draft.nodes, (self.provision,), ())
            return replace(draft, nodes=inserted(nodes, self.spot, (place.provision,)))
        check_new(draft, (new for _, new in self.copies))
        copy = copied(place.provision, dict(self.copies))
        arrival = rivalry(self.arriving, Nothing(), Subtree((copy,)), self.members)
        nodes = inserted(draft.nodes, self.spot, (arrival,))
        leaving = suppressed_by(place.provision, self.members, self.leaving)
        return replace(draft, nodes=exchanged(nodes, (self.provision,), (leaving,)))


@dataclass(frozen=True, slots=True)
class Split:
    """A provision becomes several, one after the other, that say the same together."""

    provision: str
    parts: tuple[Provision, ...]
    members: tuple[str, ...] = ()
    naming: Naming | None = None
    reason: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft with the choice between the one and the several, or with the several."""
        return _recast(draft, (self.provision,), self.parts, self.members, self.naming)


@dataclass(frozen=True, slots=True)
class Join:
    """Provisions that stand side by side become one that says the same."""

    provisions: tuple[str, ...]
    whole: Provision
    members: tuple[str, ...] = ()
    naming: Naming | None = None
    reason: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft with the choice between the several and the one, or with the one."""
        return _recast(draft, self.provisions, (self.whole,), self.members, self.naming)


def copy_names(provision: Provision, *seed: str | int) -> Names:
    """Ids for a copy of a provision and of all that is in it, determined by these parts."""
    names = [(each.id, derived_id("p", *seed, each.id)) for each in walk((provision,))]
    for choice in choices_among((provision,)):
        names.append((choice.id, derived_id("c", *seed, choice.id)))
        names += ((each.id, derived_id("a", *seed, each.id)) for each in choice.alternatives)
    return tuple(names)


def copied(provision: Provision, names: Mapping[str, str]) -> Provision:
    """A copy of a provision with other ids; each provision in it says of which it is the copy."""
    missing = next((name for name in ids_among((provision,)) if name not in names), None)
    if missing is not None:
        raise Refused("copy-unnamed", id=missing)
    return _copied(provision, names)


def _copied(provision: Provision, names: Mapping[str, str]) -> Provision:
    return replace(
        provision,
        id=names[provision.id],
        copy_of=provision.id,
        texts=tuple((language, _copied_text(text, names)) for language, text in provision.texts),
        children=_copied_nodes(provision.children, names),
    )


def _copied_nodes(nodes: Nodes, names: Mapping[str, str]) -> Nodes:
    return tuple(_copied(node, names) if isinstance(node, Provision) else _copied_choice(node, names) for node in nodes)


def _copied_text(text: Text, names: Mapping[str, str]) -> Text:
    return tuple(_copied_choice(segment, names) if isinstance(segment, Choice) else segment for segment in text)


def _copied_choice(choice: Choice, names: Mapping[str, str]) -> Choice:
    alternatives = tuple(
        replace(each, id=names[each.id], content=_copied_content(each.content, names)) for each in choice.alternatives
    )
    return replace(choice, id=names[choice.id], alternatives=alternatives)


def _copied_content(content: Content, names: Mapping[str, str]) -> Content:
    match content:
        case Words(text=text):
            return Words(_copied_text(text, names))
        case Subtree(nodes=nodes):
            return Subtree(_copied_nodes(nodes, names))
        case Nothing():
            return content


def _recast(
    draft: Draft, old: tuple[str, ...], new: tuple[Provision, ...], members: tuple[str, ...], names: Naming | None
) -> Draft:
    if not old or not new:
        raise Refused("recast-nothing")
    places = [standing(draft, each) for each in old]
    before = tuple(place.provision for place in places)
    if not _say_the_same(before, new):
        raise Refused("recast-words", provisions=", ".join(old))
    check_proposal(draft, members, [names])
    if names is None:
        check_own(old[0], places[0].around)
        check_new(draft, ids_among(new), set(ids_among(before)))
        return replace(draft, nodes=exchanged(draft.nodes, old, new))
    check_new(draft, ids_among(new))
    stray = next((each.copy_of for each in walk(new) if each.copy_of not in {"", *ids_among(before)}), None)
    if stray is not None:
        raise Refused("copy-stray", id=stray)
    choice = rivalry(names, Subtree(before), Subtree(new), members)
    return replace(draft, nodes=exchanged(draft.nodes, old, (choice,)))


def _say_the_same(before: Iterable[Provision], after: Iterable[Provision]) -> bool:
    return _said(tuple(before)) == _said(tuple(after))


def _said(provisions: tuple[Provision, ...]) -> tuple[object, object]:
    """What provisions say one after the other, without blanks between words, and what stands below them."""
    languages = sorted({language for each in provisions for language, _ in each.texts})
    texts = {language: _without_blanks([each.text(language) for each in provisions]) for language in languages}
    below: tuple[Node, ...] = tuple(node for each in provisions for node in each.children)
    return texts, nodes_wording(below)


def _without_blanks(texts: list[Text]) -> list[object]:
    bare = tuple(
        Fixed("".join(segment.text.split())) if isinstance(segment, Fixed) else segment
        for text in texts
        for segment in text
    )
    return list(text_wording(bare))
