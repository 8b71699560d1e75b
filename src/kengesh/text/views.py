"""Views of a draft: what was issued, the clean text, and one delegation's own.

A view is again a wording or a tree. A choice that a view cannot decide stays a choice.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from kengesh.text.draft import Draft
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import Alternative, Choice, Nothing, Remark, Segment, Subtree, Text, Words, joined

Decision = Callable[[Choice], Alternative | None]
"""Which alternative of a choice a view shows; None leaves the choice open."""


def issued(choice: Choice) -> Alternative | None:
    """What was sent out."""
    return choice.issued


def own(member: str, new: Collection[str] | None = None) -> Decision:
    """What a member wants: the alternative it proposes or supports, else what was sent out.

    With `new` only the choices with these ids are decided: the others were already in the revision that was returned.
    """

    def decide(choice: Choice) -> Alternative | None:
        if new is not None and choice.id not in new:
            return None
        return next(iter(choice.backed_by(member)), None) or choice.issued

    return decide


def decided(text: Text, decision: Decision) -> Text:
    """A wording with its choices decided, inner ones of the chosen alternative too."""
    result: list[Segment] = []
    for segment in text:
        result += _decided(segment, decision) if isinstance(segment, Choice) else (segment,)
    return joined(tuple(result))


def _decided(choice: Choice, decision: Decision) -> Text:
    chosen = decision(choice)
    if chosen is None:
        inner = tuple(
            replace(each, content=Words(decided(each.content.text, decision)))
            if isinstance(each.content, Words)
            else each
            for each in choice.alternatives
        )
        return (choice if inner == choice.alternatives else replace(choice, alternatives=inner),)
    return decided(chosen.content.text, decision) if isinstance(chosen.content, Words) else ()


def decided_nodes(nodes: tuple[Node, ...], decision: Decision) -> tuple[Node, ...]:
    """A tree with its choices decided, in wordings and between sub-trees."""
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, Provision):
            texts = tuple((language, decided(text, decision)) for language, text in node.texts)
            result.append(replace(node, texts=texts, children=decided_nodes(node.children, decision)))
            continue
        chosen = decision(node)
        if chosen is None:
            result.append(replace(node, alternatives=tuple(_inside(each, decision) for each in node.alternatives)))
        elif isinstance(chosen.content, Subtree):
            result += decided_nodes(chosen.content.nodes, decision)
    return tuple(result)


def _inside(alternative: Alternative, decision: Decision) -> Alternative:
    if isinstance(alternative.content, Subtree):
        return replace(alternative, content=Subtree(decided_nodes(alternative.content.nodes, decision)))
    return alternative


def view(draft: Draft, decision: Decision) -> Draft:
    """The draft with its choices decided."""
    return replace(draft, nodes=decided_nodes(draft.nodes, decision))


def without_names(draft: Draft) -> Draft:
    """The draft with nobody named: no proposers, supporters, opposers, sources, members or comments.

    A remark goes when it names somebody, and so does the notation of a bracket as it was read.
    """
    return replace(draft, nodes=_nameless(draft.nodes, _said(draft)), members=(), comments=())


def _said(draft: Draft) -> Callable[[str], bool]:
    """Whether a string names a member, by name or code."""
    words = {word for each in draft.members for word in (each.name, each.code)}
    words |= {name for choice in draft.choices() for each in choice.alternatives for name in each.backers}
    found = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in sorted(words - {""})) or r"(?!)")
    return lambda string: found.search(string) is not None


def _nameless(nodes: tuple[Node, ...], said: Callable[[str], bool]) -> tuple[Node, ...]:
    return tuple(
        replace(
            node,
            texts=tuple((language, _nameless_text(text, said)) for language, text in node.texts),
            children=_nameless(node.children, said),
            agreement=replace(node.agreement, present=()) if node.agreement else None,
            remarks=_nameless_remarks(node.remarks, said),
        )
        if isinstance(node, Provision)
        else _nameless_choice(node, said)
        for node in nodes
    )


def _nameless_remarks(remarks: tuple[Remark, ...], said: Callable[[str], bool]) -> tuple[Remark, ...]:
    return tuple(each for each in remarks if not each.members and not said(each.text))


def _nameless_text(text: Text, said: Callable[[str], bool]) -> Text:
    return tuple(_nameless_choice(each, said) if isinstance(each, Choice) else each for each in text)


def _nameless_choice(choice: Choice, said: Callable[[str], bool]) -> Choice:
    alternatives = []
    for alternative in choice.alternatives:
        match alternative.content:
            case Words(text=text):
                content: Words | Subtree | Nothing = Words(_nameless_text(text, said))
            case Subtree(nodes=nodes):
                content = Subtree(_nameless(nodes, said))
            case Nothing():
                content = Nothing()
        alternatives.append(Alternative(alternative.id, content, issued=alternative.issued))
    named = any(each.backers or each.opposers for each in choice.alternatives) or any(map(said, choice.frame))
    frame = () if named else choice.frame
    return Choice(choice.id, tuple(alternatives), frame, _nameless_remarks(choice.remarks, said))
