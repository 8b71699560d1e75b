"""What a stance can be on in one draft: the whole text, each provision, each alternative, with the digest of its words.

A draft is a value, so its targets are worked out once and kept with it.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.utils.translation import get_language

from kengesh.canonical import digest
from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.outline import outline
from kengesh.text.place_names import place_names
from kengesh.text.provision import HEADED, Provision
from kengesh.text.sameness import content_digest, nodes_wording, wording_digest
from kengesh.text.wording import Choice, Words, choices_in
from kengesh.web.layout.phrases import TRANSLATED
from kengesh.web.positions.models import TargetKind

_SILENT: Final = HEADED | {"note", "footnote", "table", "row"}
"""Kinds of provisions on which nobody is asked for a position unless a bracket is open in them."""
_MOST: Final = 64


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a stance can be on."""

    kind: str
    id: str  # empty for the whole text
    provision: str  # the line on which it is shown
    wording: str  # digest
    order: int  # its place in the document


@dataclass(frozen=True, slots=True)
class Bracket:
    """An open bracket: the line it stands on, its alternatives, and the members that have taken a side in the text."""

    id: str
    provision: str
    alternatives: tuple[str, ...]
    members: frozenset[str]


class Targets:
    """The targets of a draft by id, and what is open in it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._names: dict[str, Mapping[str, str]] = {}
        self.whole = Target(TargetKind.WHOLE, "", "", digest(nodes_wording(draft.nodes)), -1)
        self._lines = outline(draft.nodes, draft.language)
        self.parents: Mapping[str, str] = {line.key: line.parent for line in self._lines}

    @cached_property
    def by_id(self) -> Mapping[str, Target]:
        """Every provision and alternative, in document order."""
        found: dict[str, Target] = {}
        for kind, identity, line, wording in self._all():
            found.setdefault(identity, Target(kind, identity, line, wording, len(found)))
        return found

    @cached_property
    def brackets(self) -> tuple[Bracket, ...]:
        """The open brackets; those of a translation only where the original has none in that provision."""
        found: dict[str, Bracket] = {}
        for line in self._lines:
            for choice in (*(choice for choice, _ in line.opened), *self._inline(line.provision)):
                found.setdefault(choice.id, _bracket(choice, line.key))
        return tuple(found.values())

    @cached_property
    def askable(self) -> tuple[str, ...]:
        """The provisions with words of their own and no open bracket, outside all brackets: each is asked about."""
        contested = {each.provision for each in self.brackets}
        return tuple(
            line.key
            for line in self._lines
            if line.provision and line.provision.kind not in _SILENT and line.string.strip()
            and not line.within and line.key not in contested
        )  # fmt: skip

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The provisions that have others below them: what "all of part II" can name."""
        above = set(self.parents.values())
        return tuple(line.key for line in self._lines if line.key in above)

    @property
    def names(self) -> Mapping[str, str]:
        """Each line as people name it: "Article 4, 2."; kept for each language of readers."""
        language = get_language() or ""
        if language not in self._names:
            self._names[language] = place_names(self.draft, TRANSLATED)
        return self._names[language]

    def found(self, identity: str) -> Target | None:
        """A target by its id, the whole text by the empty one; None when the text has it no more."""
        return self.by_id.get(identity) if identity else self.whole

    def named(self, identity: str) -> Target:
        """The same, or a refusal.

        Raises
        ------
        Refused
            If the text has no such provision or alternative.
        """
        target = self.found(identity)
        if target is None:
            raise Refused("stance-no-target", target=identity)
        return target

    def below(self, identity: str) -> tuple[str, ...]:
        """A provision and all provisions below it, in document order; of the empty id, all there are."""
        inside = {identity}
        for line in self._lines:
            if line.parent in inside or not identity:
                inside.add(line.key)
        return tuple(line.key for line in self._lines if line.key in inside and line.provision)

    def _inline(self, provision: Provision | None) -> Iterator[Choice]:
        texts = provision.texts if provision else ()
        for _, text in texts:
            choices = tuple(choices_in(text))
            if choices:
                yield from choices
                return

    def _all(self) -> Iterator[tuple[str, str, str, str]]:
        for line in self._lines:
            for _, alternative in line.opened:
                yield TargetKind.ALTERNATIVE, alternative.id, line.key, content_digest(alternative.content)
            if line.provision is None:
                continue
            yield TargetKind.PROVISION, line.key, line.key, wording_digest(line.provision)
            for _, text in line.provision.texts:
                for choice in choices_in(text):
                    for alternative in choice.alternatives:
                        yield TargetKind.ALTERNATIVE, alternative.id, line.key, content_digest(alternative.content)


def _bracket(choice: Choice, line: str) -> Bracket:
    sides = choice.alternatives
    members = {name for side in sides for name in (*side.backers, *side.opposers)}
    for side in sides:
        if isinstance(side.content, Words):
            members |= {
                name for inner in choices_in(side.content.text) for each in inner.alternatives for name in each.backers
            }
    return Bracket(choice.id, line, tuple(side.id for side in sides), frozenset(members))


_KEPT: Final[OrderedDict[int, Targets]] = OrderedDict()
_GUARD: Final = threading.Lock()


def targets(draft: Draft) -> Targets:
    """The targets of a draft; worked out once for each draft that is kept in memory."""
    with _GUARD:
        kept = _KEPT.get(id(draft))
        if kept is None or kept.draft is not draft:
            kept = _KEPT[id(draft)] = Targets(draft)
        _KEPT.move_to_end(id(draft))
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
        return kept
