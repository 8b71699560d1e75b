"""Carrying what is anchored in one revision to the next: stances and comments.

On an identical wording a thing is carried and labelled so; to a similar one it is proposed with its likeness, and a
person decides; else it is said to be lost. Nothing is dropped and nothing is carried in silence.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kengesh.text.draft import Comment, Draft
from kengesh.text.likeness import best
from kengesh.text.operations.tree import Nodes, nodes_of
from kengesh.text.provision import walk
from kengesh.text.sameness import content_digest, provision_string, text_string, wording_digest
from kengesh.text.wording import Choice, Content, Nothing, Subtree, Words, choices_in

Outcome = Literal["carried", "proposed", "lost"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What something is attached to: a provision, or an alternative, with its wording at that time."""

    provision: str  # its id
    alternative: str = ""  # its id, where the thing is about one alternative alone
    digest: str = ""  # of the wording of the provision, or of the content of the alternative
    wording: str = ""  # as a string, for likeness when the digest is gone


@dataclass(frozen=True, slots=True)
class Carried:
    """Where an anchored thing stands in the new revision.

    Carried: the wording is identical; `elsewhere` tells that it stands in another provision or alternative than it
    did. Proposed: the wording is similar, or identical in several places. Lost: nothing is similar.
    """

    anchor: Anchor
    outcome: Outcome
    target: Anchor | None  # None when lost
    likeness: float  # in per cent
    elsewhere: bool = False


def anchors(draft: Draft) -> tuple[Anchor, ...]:
    """Everything in a draft that a thing can be attached to: provisions first, then alternatives, in document order."""
    provisions = [Anchor(each.id, "", wording_digest(each), provision_string(each)) for each in draft.provisions()]
    return (*provisions, *_alternatives(draft.nodes, ""))


def carried_comments(before: Draft, after: Draft) -> tuple[tuple[Comment, Carried], ...]:
    """For each comment on an earlier revision the place of its provision in a later one."""
    known = {each.provision: each for each in anchors(before) if not each.alternative}
    given = [known.get(comment.provision, Anchor(comment.provision)) for comment in before.comments]
    return tuple(zip(before.comments, carry(given, after), strict=True))


def carry(given: Sequence[Anchor], draft: Draft) -> tuple[Carried, ...]:
    """Find for each anchor its place in a new revision.

    Parameters
    ----------
    given : sequence of Anchor
        From an earlier revision, with digest and wording; the same one may come several times.
    draft : Draft
        The new revision.

    Returns
    -------
    tuple of Carried
        One for each anchor, in the same order.
    """
    there = anchors(draft)
    finder = _Finder(there)
    distinct = list(dict.fromkeys(given))
    found = {each: finder.identical(each) for each in distinct}
    missing = [each for each in distinct if found[each] is None]
    found |= zip(missing, finder.similar(missing), strict=True)
    return tuple(found[each] or Carried(each, "lost", None, 0.0) for each in given)


class _Finder:
    def __init__(self, there: Sequence[Anchor]) -> None:
        self.there = there
        self.by_id = {_key(each): each for each in there}
        self.by_digest: dict[tuple[bool, str], list[Anchor]] = defaultdict(list)
        for each in there:
            self.by_digest[bool(each.alternative), each.digest].append(each)

    def identical(self, anchor: Anchor) -> Carried | None:
        same = self.by_id.get(_key(anchor))
        if same is not None and same.digest == anchor.digest:
            return Carried(anchor, "carried", same, 100.0)
        equal = self.by_digest[bool(anchor.alternative), anchor.digest] if anchor.wording.strip() else []
        if not equal:
            return None
        return Carried(anchor, "carried" if len(equal) == 1 else "proposed", equal[0], 100.0, elsewhere=True)

    def similar(self, missing: Sequence[Anchor]) -> list[Carried | None]:
        """The same provision or alternative where it is still similar, else the most similar of its kind."""
        result: list[Carried | None] = [None] * len(missing)
        rest = []
        for index, each in enumerate(missing):
            same = self.by_id.get(_key(each))
            match = best([each.wording], [same.wording])[0] if same else None
            if match:
                result[index] = Carried(each, "proposed", same, round(match.likeness, 1))
            else:
                rest.append(index)
        for kind in (False, True):
            indices = [index for index in rest if bool(missing[index].alternative) is kind]
            targets = [each for each in self.there if bool(each.alternative) is kind and each.wording.strip()]
            matches = best([missing[index].wording for index in indices], [each.wording for each in targets])
            for index, match in zip(indices, matches, strict=True):
                if match:
                    target = targets[match.new]
                    likeness = round(match.likeness, 1)
                    result[index] = Carried(missing[index], "proposed", target, likeness, elsewhere=True)
        return result


def _key(anchor: Anchor) -> tuple[bool, str]:
    return (True, anchor.alternative) if anchor.alternative else (False, anchor.provision)


def _alternatives(nodes: Nodes, above: str) -> Iterator[Anchor]:
    for node in nodes:
        if isinstance(node, Choice):
            yield from _of_choice(node, above)
            for alternative in node.alternatives:
                yield from _alternatives(nodes_of(alternative.content), above)
            continue
        for _, text in node.texts:
            for choice in choices_in(text):
                yield from _of_choice(choice, node.id)
        yield from _alternatives(node.children, node.id)


def _of_choice(choice: Choice, provision: str) -> Iterator[Anchor]:
    for each in choice.alternatives:
        yield Anchor(provision, each.id, content_digest(each.content), _content_string(each.content))


def _content_string(content: Content) -> str:
    match content:
        case Words(text=text):
            return text_string(text)
        case Subtree(nodes=nodes):
            return "\n".join(provision_string(each) for each in walk(nodes))
        case Nothing():
            return ""
