"""The verbs of a proposal: add, modify, suppress a provision, or say that it must not change.

With members an act is their proposal, and what was issued stays beside it; without members it is the secretariat's own
edit. What an act says is resolved: ids, places and the words that were found there.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.operations.proposals import (
    Naming,
    as_words,
    backers_among,
    backers_within,
    check_members,
    check_new,
    check_own,
    check_proposal,
    ids_among,
    ids_within,
    rivalry,
    standing,
    suppressed_by,
)
from kengesh.text.operations.spots import Spot, containers, exchanged, flat, inserted, part
from kengesh.text.operations.tree import Nodes, around_owner, choices_among, with_containers, with_texts
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Nothing, Segment, Subtree, Text, Words, joined


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words in the place of others.

    Places count the characters of one container: the whole wording, or the words of the alternative `within`; a choice
    or a footnote mark in it counts as one. `old` is what stands there, so that a replacement never hits other words.
    """

    start: int
    old: str
    words: Text
    within: str = ""
    naming: Naming | None = None


@dataclass(frozen=True, slots=True)
class Add:
    """ADD: a new provision, with all that stands below it."""

    spot: Spot
    provision: Provision
    members: tuple[str, ...] = ()
    naming: Naming | None = None
    reason: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft with the provision; it must bring ids of its own and no change of something issued."""
        check_proposal(draft, self.members, [self.naming])
        check_new(draft, ids_among((self.provision,)))
        if any(each.issued for choice in choices_among((self.provision,)) for each in choice.alternatives):
            raise Refused("add-edited", provision=self.provision.id)
        check_behind(self.provision.id, backers_among((self.provision,)), self.members)
        if self.naming is None:
            check_own(self.provision.id, around_owner(draft.nodes, self.spot.owner))
            return replace(draft, nodes=inserted(draft.nodes, self.spot, (self.provision,)))
        choice = rivalry(self.naming, Nothing(), Subtree((self.provision,)), self.members)
        return replace(draft, nodes=inserted(draft.nodes, self.spot, (choice,)))


@dataclass(frozen=True, slots=True)
class Modify:
    """MOD: other words in a provision, in one language."""

    provision: str
    language: str
    edits: tuple[Replacement, ...]
    members: tuple[str, ...] = ()
    reason: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft with each edit as a choice of its own, or made."""
        if not self.edits:
            raise Refused("modify-nothing", provision=self.provision)
        place = standing(draft, self.provision)
        known = [language for language, _ in place.provision.texts]
        if self.language not in known:
            raise Refused("no-language", provision=self.provision, language=self.language, known=", ".join(known))
        check_proposal(draft, self.members, [edit.naming for edit in self.edits])
        self._check(draft, place.provision, place.around)
        edits: dict[str, list[Replacement]] = defaultdict(list)
        for edit in self.edits:
            edits[edit.within].append(edit)

        def change(provision: Provision, language: str, text: Text) -> Text:
            if provision.id != self.provision or language != self.language:
                return text
            return with_containers(text, lambda within, held: self._edited(held, edits[within]))

        return replace(draft, nodes=with_texts(draft.nodes, change))

    def _check(self, draft: Draft, provision: Provision, around: tuple[Alternative, ...]) -> None:
        held = containers(provision.text(self.language))
        for edit in self.edits:
            if edit.within not in held:
                raise Refused("no-alternative", alternative=edit.within, place=self.provision)
            if bool(edit.naming) != bool(self.members):
                raise Refused("proposal-halved")
            check_new(draft, ids_within(Words(edit.words)))
            check_behind(self.provision, backers_within(Words(edit.words)), self.members)
            text, chain = held[edit.within]
            found = flat(text)[edit.start : edit.start + len(edit.old)]
            if found != edit.old:
                raise Refused("edit-misses", provision=self.provision, expected=edit.old, found=found)
            old = part(text, edit.start, edit.start + len(edit.old))
            if old == edit.words:
                raise Refused("edit-idle", provision=self.provision, words=edit.old)
            if not self.members:
                check_own(self.provision, (*around, *chain), backers_within(Words(old)))

    def _edited(self, text: Text, edits: list[Replacement]) -> Text:
        if not edits:
            return text
        result: list[Segment] = []
        position = 0
        for edit in sorted(edits, key=lambda each: (each.start, each.old)):
            if edit.start < position:
                raise Refused("edits-overlap", provision=self.provision, words=edit.old)
            result += part(text, position, edit.start)
            position = edit.start + len(edit.old)
            if edit.naming is None:
                result += edit.words
            else:
                old = as_words(part(text, edit.start, position))
                result.append(rivalry(edit.naming, old, as_words(edit.words), self.members))
        result += part(text, position, len(flat(text)))
        return joined(tuple(result))


@dataclass(frozen=True, slots=True)
class Suppress:
    """SUP: a whole provision goes, with all that stands below it."""

    provision: str
    members: tuple[str, ...] = ()
    naming: Naming | None = None
    reason: str = ""

    def changed(self, draft: Draft) -> Draft:
        """The draft with the choice whether the provision stays, or without the provision."""
        place = standing(draft, self.provision)
        check_proposal(draft, self.members, [self.naming])
        if self.naming is None:
            check_own(self.provision, place.around, backers_among((place.provision,)))
            after: Nodes = ()
        else:
            after = (suppressed_by(place.provision, self.members, self.naming),)
        return replace(draft, nodes=exchanged(draft.nodes, (self.provision,), after))


@dataclass(frozen=True, slots=True)
class NoChange:
    """NOC: a provision must stay as it is. It changes nothing in the text and stands in the history."""

    provision: str
    members: tuple[str, ...]
    reason: str

    def changed(self, draft: Draft) -> Draft:
        """The same draft."""
        standing(draft, self.provision)
        check_members(draft, self.members)
        if not self.reason.strip() or not self.members:
            raise Refused("no-change-reason", provision=self.provision)
        return draft


def check_behind(provision: str, behind: frozenset[str], members: tuple[str, ...]) -> None:
    """Refuse brackets in new words that name somebody else: nobody speaks for another member."""
    others = sorted(behind - set(members))
    if others:
        raise Refused("others-names", provision=provision, members=", ".join(others))
