"""Changing one place of a tree of provisions: all else stays the very same value.

A choice loses its frame when the words or nodes of an alternative are edited, at any depth.

A list of nodes is named by its owner: the id of the provision whose children they are, the id of the alternative they
make up, or "" for the draft itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from kengesh.text.provision import Node, Provision, tree_choices, walk
from kengesh.text.wording import (
    Alternative,
    Choice,
    Content,
    Nothing,
    Segment,
    Subtree,
    Text,
    Words,
    choices_in,
    joined,
)

T = TypeVar("T")
Nodes = tuple[Node, ...]
NodesChange = Callable[[str, Nodes], Nodes]
"""Gives the new nodes of a list, from its owner and its nodes with everything below already changed."""
TextChange = Callable[[str, Text], Text]
"""Gives the new wording of a container, from its alternative ("" for the whole) and its text, inner ones first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A provision where it stands: the owner of its list, and the alternatives around it, outer ones first."""

    provision: Provision
    owner: str
    around: tuple[Alternative, ...]


def standings(nodes: Nodes, owner: str = "", around: tuple[Alternative, ...] = ()) -> Iterator[Standing]:
    """Every provision in document order with where it stands."""
    for node in nodes:
        if isinstance(node, Provision):
            yield Standing(node, owner, around)
            yield from standings(node.children, node.id, around)
        else:
            for alternative in node.alternatives:
                if isinstance(alternative.content, Subtree):
                    yield from standings(alternative.content.nodes, alternative.id, (*around, alternative))


def around_owner(nodes: Nodes, owner: str, around: tuple[Alternative, ...] = ()) -> tuple[Alternative, ...]:
    """The alternatives around the list of this owner, outer ones first; none when there is no such list."""
    for node in nodes:
        if isinstance(node, Provision):
            found = around if node.id == owner else around_owner(node.children, owner, around)
            if found:
                return found
            continue
        for alternative in node.alternatives:
            inside = (*around, alternative)
            found = inside if alternative.id == owner else around_owner(nodes_of(alternative.content), owner, inside)
            if found:
                return found
    return ()


def with_lists(nodes: Nodes, change: NodesChange, owner: str = "", *, framed: bool = False) -> Nodes:
    """The tree with every list of nodes changed, inner ones first; with `framed` no choice loses its frame."""
    inside: list[Node] = []
    for node in nodes:
        if isinstance(node, Provision):
            children = with_lists(node.children, change, node.id, framed=framed)
            inside.append(node if children is node.children else replace(node, children=children))
        else:
            choice = _with_contents(node, lambda content, each: _with_lists_in(content, change, each.id, framed=framed))
            inside.append(replace(choice, frame=node.frame) if framed and choice is not node else choice)
    return change(owner, _same_or(nodes, tuple(inside)))


def with_provisions(nodes: Nodes, change: Callable[[Provision], Provision], *, framed: bool = False) -> Nodes:
    """The tree with every provision changed, what stands below it first."""

    def changed(_: str, held: Nodes) -> Nodes:
        return _same_or(held, tuple(change(node) if isinstance(node, Provision) else node for node in held))

    return with_lists(nodes, changed, framed=framed)


def with_texts(nodes: Nodes, change: Callable[[Provision, str, Text], Text]) -> Nodes:
    """The tree with every wording changed, from its provision and language."""

    def changed(provision: Provision) -> Provision:
        texts = tuple((language, change(provision, language, text)) for language, text in provision.texts)
        unchanged = all(new[1] is old[1] for new, old in zip(texts, provision.texts, strict=True))
        return provision if unchanged else replace(provision, texts=texts)

    return with_provisions(nodes, changed)


def with_containers(text: Text, change: TextChange, alternative: str = "") -> Text:
    """The wording with the words of every alternative, and at last the whole, changed."""
    inside: tuple[Segment, ...] = tuple(
        _with_contents(segment, lambda content, each: _with_containers_in(content, change, each.id))
        if isinstance(segment, Choice)
        else segment
        for segment in text
    )
    return change(alternative, _same_or(text, inside))


def with_choice(nodes: Nodes, identity: str, change: Callable[[Choice], Content | Choice]) -> Nodes:
    """The tree with the choice of this id changed, or with what is left when it closes, wherever it stands."""

    def in_list(_: str, held: Nodes) -> Nodes:
        if not any(isinstance(node, Choice) and node.id == identity for node in held):
            return held
        result: list[Node] = []
        for node in held:
            if isinstance(node, Choice) and node.id == identity:
                after = change(node)
                result += (after,) if isinstance(after, Choice) else nodes_of(after)
            else:
                result.append(node)
        return tuple(result)

    def in_text(_: str, text: Text) -> Text:
        if not any(isinstance(segment, Choice) and segment.id == identity for segment in text):
            return text
        result: list[Segment] = []
        for segment in text:
            if isinstance(segment, Choice) and segment.id == identity:
                after = change(segment)
                result += (after,) if isinstance(after, Choice) else text_of(after)
            else:
                result.append(segment)
        return joined(tuple(result))

    def in_wording(_: Provision, __: str, text: Text) -> Text:
        return with_containers(text, in_text)

    return with_texts(with_lists(nodes, in_list), in_wording)


def nodes_of(content: Content) -> Nodes:
    """The nodes of an alternative; none when it holds no sub-tree."""
    return content.nodes if isinstance(content, Subtree) else ()


def text_of(content: Content) -> Text:
    """The words of an alternative; none when it holds no words."""
    return content.text if isinstance(content, Words) else ()


def choices_within(content: Content) -> Iterator[Choice]:
    """Every choice inside an alternative, at any depth."""
    match content:
        case Words(text=text):
            yield from choices_in(text)
        case Subtree(nodes=nodes):
            yield from choices_among(nodes)
        case Nothing():
            pass


def choices_among(nodes: Nodes) -> Iterator[Choice]:
    """Every choice among these nodes and in their wordings, at any depth."""
    yield from tree_choices(nodes)
    for provision in walk(nodes):
        for _, text in provision.texts:
            yield from choices_in(text)


def _with_lists_in(content: Content, change: NodesChange, owner: str, *, framed: bool) -> Content:
    if not isinstance(content, Subtree):
        return content
    nodes = with_lists(content.nodes, change, owner, framed=framed)
    return content if nodes is content.nodes else Subtree(nodes)


def _with_containers_in(content: Content, change: TextChange, alternative: str) -> Content:
    if not isinstance(content, Words):
        return content
    text = with_containers(content.text, change, alternative)
    return content if text is content.text else Words(text)


def _with_contents(choice: Choice, change: Callable[[Content, Alternative], Content]) -> Choice:
    contents = [change(each.content, each) for each in choice.alternatives]
    if all(new is old.content for new, old in zip(contents, choice.alternatives, strict=True)):
        return choice
    pairs = zip(choice.alternatives, contents, strict=True)
    return replace(choice, alternatives=tuple(replace(each, content=content) for each, content in pairs), frame=())


def _same_or(before: tuple[T, ...], after: tuple[T, ...]) -> tuple[T, ...]:
    same = len(before) == len(after) and all(new is old for new, old in zip(after, before, strict=True))
    return before if same else after
