"""The language versions of one draft brought together by the ids of provisions; they must differ in wordings alone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kengesh.errors import BadData
from kengesh.phrases import Phrase
from kengesh.text.draft import Draft
from kengesh.text.provision import Node, Provision, walk
from kengesh.text.wording import Alternative, Choice, Subtree

_WHOLE: Final = ("id", "parent", "masthead", "members", "comments")


def check_same(first: Draft, first_file: str, other: Draft, other_file: str) -> None:
    """Compare two versions.

    Raises
    ------
    BadData
        If they differ in anything but wordings; the first difference is named.
    """
    for name in _WHOLE:
        if getattr(first, name) != getattr(other, name):
            raise BadData(
                "akn-versions",
                file=other_file,
                other=first_file,
                difference=Phrase("the %(name)s of the draft", name=name),
            )
    bare, others = wordless(first.nodes), wordless(other.nodes)
    if bare == others:
        return
    pairs = zip(walk(bare), walk(others), strict=False)
    different = next((left for left, right in pairs if replace(left, children=()) != replace(right, children=())), None)
    where = "the order of provisions" if different is None else f"provision {different.number or different.id}"
    raise BadData("akn-versions", file=other_file, other=first_file, difference=where)


def wordless(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The tree without wordings."""
    return united([nodes], keep=False)


def united(versions: Sequence[tuple[Node, ...]], *, keep: bool = True) -> tuple[Node, ...]:
    """Versions of one tree as one, each provision with the wordings of all, or without any."""
    return tuple(_node(nodes, keep=keep) for nodes in zip(*versions, strict=True))


def _node(versions: Sequence[Node], *, keep: bool) -> Node:
    provisions = [each for each in versions if isinstance(each, Provision)]
    if provisions:
        texts = tuple(text for each in provisions for text in each.texts) if keep else ()
        return replace(provisions[0], texts=texts, children=united([each.children for each in provisions], keep=keep))
    choices = [each for each in versions if isinstance(each, Choice)]
    alternatives = zip(*(each.alternatives for each in choices), strict=True)
    return replace(choices[0], alternatives=tuple(_alternative(each, keep=keep) for each in alternatives))


def _alternative(versions: Sequence[Alternative], *, keep: bool) -> Alternative:
    trees = [each.content.nodes for each in versions if isinstance(each.content, Subtree)]
    return replace(versions[0], content=Subtree(united(trees, keep=keep))) if trees else versions[0]
