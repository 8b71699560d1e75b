"""The brief of a delegation: what changed since it last looked, what is open, and what needs its position.

Nothing is weighed, and no member is singled out: every alternative stands with those behind it and against it, as the
text shows them to everybody.
"""

from dataclasses import dataclass

from kengesh.text.comparison import Compared, compare
from kengesh.text.draft import Draft
from kengesh.text.notation import attribution
from kengesh.text.outline import outline
from kengesh.text.place_names import place_names
from kengesh.text.sameness import content_digest
from kengesh.text.summary import wording
from kengesh.text.wording import Choice, Words, choices_in


@dataclass(frozen=True, slots=True)
class Side:
    """One alternative of an open bracket, as everybody sees it."""

    id: str
    wording: str  # empty when nothing would stand there
    names: str  # "Alatau proposes; Bayan supports", empty for what was issued
    issued: bool
    own: bool  # the member stands behind it
    against: bool  # the member stands against it
    digest: str  # of the wording


@dataclass(frozen=True, slots=True)
class Open:
    """An open bracket: its place by name, the provision it stands in, and its sides."""

    choice: str
    provision: str
    place: str
    before: str  # the words before it in its paragraph, shortened
    sides: tuple[Side, ...]

    @property
    def needs_position(self) -> bool:
        """Whether the member has taken no side here."""
        return not any(side.own or side.against for side in self.sides)


@dataclass(frozen=True, slots=True)
class Change:
    """A provision that is not what it was: what happened to it, and its wording before and after."""

    place: str
    kinds: tuple[str, ...]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What a delegation tells its capital."""

    member: str
    changes: tuple[Change, ...]
    opened: tuple[Open, ...]
    awaiting: tuple[str, ...]  # places agreed in a group or ad referendum, which wait for confirmation

    @property
    def needed(self) -> tuple[Open, ...]:
        """The open brackets that need the member's position."""
        return tuple(each for each in self.opened if each.needs_position)


def brief(draft: Draft, member: str, since: Draft | None = None) -> Brief:
    """The brief of a member on a draft.

    Parameters
    ----------
    draft : Draft
        The text on the table.
    member : str
        For whom it is.
    since : Draft or None
        The revision that it is compared with.
    """
    names = place_names(draft)
    awaiting = [
        names[each.id]
        for each in draft.provisions()
        if each.agreement and each.agreement.level in ("agreed-in-group", "agreed-ad-referendum")
    ]
    changes = _changes(since, draft, names) if since is not None else ()
    return Brief(member, changes, _opened(draft, member, names), tuple(awaiting))


def _changes(since: Draft, draft: Draft, names: dict[str, str]) -> tuple[Change, ...]:
    before = place_names(since)
    return tuple(
        Change(names.get(each.provision.id) or before[each.provision.id], tuple(each.kinds), *_wordings(each))
        for each in compare(since, draft).changes
        if each.provision.kind not in ("table", "row", "cell")
    )


def _wordings(each: Compared) -> tuple[str, str]:
    if each.reworded:
        return each.reworded[0].old, each.reworded[0].new
    old = outline((each.old,), each.old.texts[0][0])[0].string if each.old and each.old.texts else ""
    new = outline((each.new,), each.new.texts[0][0])[0].string if each.new and each.new.texts else ""
    return old, new


def _opened(draft: Draft, member: str, names: dict[str, str]) -> tuple[Open, ...]:
    found: dict[str, Open] = {}
    for line in outline(draft.nodes, draft.language):
        tree = [(choice, "") for choice, _ in line.opened]
        inline = [(choice, line.printed.string[:start]) for choice, start, _ in line.printed.choices]
        for choice, before in (*tree, *sorted(inline, key=lambda pair: len(pair[1]))):
            if choice.id not in found:
                sides = tuple(_side(draft, choice, number, member) for number in range(len(choice.alternatives)))
                found[choice.id] = Open(choice.id, line.key, names[line.key], before[-60:], sides)
    return tuple(found.values())


def _side(draft: Draft, choice: Choice, number: int, member: str) -> Side:
    each = choice.alternatives[number]
    inner = tuple(choices_in(each.content.text)) if isinstance(each.content, Words) else ()
    behind = any(other.backed_by(member) for other in inner)
    return Side(
        each.id,
        wording(each, draft.language),
        attribution(each).removesuffix(": "),
        each.issued,
        own=member in each.backers or behind,
        against=member in each.opposers,
        digest=content_digest(each.content),
    )
