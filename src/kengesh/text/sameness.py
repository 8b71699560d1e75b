"""When two texts say the same: the wording alone, whoever stands behind it and wherever it stands.

The wording of a text is its words in every language and, in a choice, the wordings of all its alternatives in an order
of their own. Names, ids, numbers, kinds, status, emphasis, remarks and frames are no part of it; a footnote counts by
the place of its mark; an alternative of no words and one by which nothing stands are the same.
"""

from dataclasses import replace

from kengesh.canonical import canonical, digest
from kengesh.text.jsonvalues import Json
from kengesh.text.notation import Printed, printed
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import NOTE_CHARACTER, Alternative, Choice, Content, Fixed, Nothing, Subtree, Text, Words


def wording_digest(provision: Provision) -> str:
    """The name of what a provision says: the digest that a stance or an agreement is bound to.

    It covers the wording in every language that has one, in the order of their codes, and in a choice the wordings of
    all its alternatives, in an order of their own. It does not cover who stands behind an alternative, which of them
    was issued, ids, number, kind, status, emphasis, remarks, frames, and what stands below the provision; footnotes
    count by the place of their mark. So it changes exactly when an alternative or a word comes, goes or changes.
    """
    return digest(provision_wording(provision))


def content_digest(content: Content) -> str:
    """The name of what an alternative says, by the same rule; of a sub-tree all its provisions count, in order."""
    return digest(content_wording(content))


def provision_string(provision: Provision) -> str:
    """What a provision says, as a string: each language on a line of its own, in bracket notation."""
    return "\n".join(text_string(text) for _, text in provision.texts)


def text_string(text: Text) -> str:
    """What a wording says, in bracket notation without names, whatever notation it was read in."""
    return text_printed(text).string


def text_printed(text: Text) -> Printed:
    """The same as a printed wording, which knows where its brackets stand."""
    return printed(_unframed(text), names=False)


def _unframed(text: Text) -> Text:
    return tuple(_without_frame(segment) if isinstance(segment, Choice) else segment for segment in text)


def _without_frame(choice: Choice) -> Choice:
    contents = (
        Words(_unframed(each.content.text)) if isinstance(each.content, Words) else each.content
        for each in choice.alternatives
    )
    pairs = zip(choice.alternatives, contents, strict=True)
    return replace(choice, alternatives=tuple(replace(each, content=content) for each, content in pairs), frame=())


def provision_wording(provision: Provision) -> Json:
    """What a provision says, as JSON: its wording in each language that has one, in the order of their codes."""
    wordings = [[language, text_wording(text)] for language, text in sorted(provision.texts, key=_language)]
    return [wording for wording in wordings if wording[1]]


def _language(pair: tuple[str, Text]) -> str:
    return pair[0]


def text_wording(text: Text) -> list[Json]:
    """What a wording says, as JSON: strings, and choices between wordings."""
    result: list[Json] = []
    for segment in text:
        if isinstance(segment, Choice):
            result.append({"choice": sorted(map(_alternative_wording, segment.alternatives), key=canonical)})
            continue
        string = segment.text if isinstance(segment, Fixed) else NOTE_CHARACTER
        if result and isinstance(result[-1], str):
            result[-1] += string
        elif string:
            result.append(string)
    return result


def _alternative_wording(alternative: Alternative) -> Json:
    return content_wording(alternative.content)


def content_wording(content: Content) -> Json:
    """What an alternative says, as JSON."""
    match content:
        case Words(text=text):
            return text_wording(text)
        case Subtree(nodes=nodes):
            return {"provisions": nodes_wording(nodes)}
        case Nothing():
            return []


def nodes_wording(nodes: tuple[Node, ...]) -> list[Json]:
    """What provisions and choices between them say, as JSON, in their order and with all below them."""
    return [
        {"provision": provision_wording(node), "below": nodes_wording(node.children)}
        if isinstance(node, Provision)
        else {"choice": sorted(map(_alternative_wording, node.alternatives), key=canonical)}
        for node in nodes
    ]
