"""What a draft holds, provision by provision, and what a compilation did, in plain values for output.

The figures count; they never weigh. Nothing here says which wording is likelier to be agreed.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kengesh.text.compiling.compilation import Compilation
from kengesh.text.draft import Draft
from kengesh.text.jsonform import provision_digest
from kengesh.text.notation import printed
from kengesh.text.outline import outline
from kengesh.text.provision import Provision, tree_choices
from kengesh.text.wording import Alternative, Choice, Subtree, Text, Words

Plain = dict[str, object]

WORDING_EDITS: Final = ("insert", "delete", "replace", "rival")


def provisions(draft: Draft) -> list[Plain]:
    """Every provision with its brackets: `id`, `number`, `status`, `digest`, `brackets`.

    A choice between sub-trees stands with the first provision that it holds.
    """
    around = dict(_first_provisions(draft))
    return [
        {
            "id": each.id,
            "number": each.number,
            "kind": each.kind,
            "status": each.status,
            "digest": provision_digest(each),
            "brackets": [bracket(choice, draft.language) for choice in around.get(each.id, ())]
            + _brackets(each.text(draft.language), draft.language),
        }
        for each in draft.provisions()
    ]


def _first_provisions(draft: Draft) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    found: dict[str, list[Choice]] = {}
    for choice in tree_choices(draft.nodes):
        subtrees = (each.content.nodes for each in choice.alternatives if isinstance(each.content, Subtree))
        inside = (node for nodes in subtrees for node in nodes if isinstance(node, Provision))
        first = next(inside, None)
        if first:
            found.setdefault(first.id, []).append(choice)
    for identity, choices in found.items():
        yield identity, tuple(choices)


def _brackets(text: Text, language: str) -> list[Plain]:
    return [bracket(segment, language) for segment in text if isinstance(segment, Choice)]


def bracket(choice: Choice, language: str) -> Plain:
    """A choice: its id, its alternatives, and the brackets inside them."""
    return {"id": choice.id, "alternatives": [alternative(each, language) for each in choice.alternatives]}


def alternative(each: Alternative, language: str) -> Plain:
    """An alternative: `id`, `text`, `by`, `supporters`, `opposed_by`, `issued`, and nested `brackets`."""
    inner = _brackets(each.content.text, language) if isinstance(each.content, Words) else []
    return {
        "id": each.id,
        "text": wording(each, language),
        "by": list(each.proposers),
        "supporters": list(each.supporters),
        "opposed_by": list(each.opposers),
        "issued": each.issued,
        "brackets": inner,
    }


def wording(each: Alternative, language: str) -> str:
    """What an alternative says, brackets inside it printed without names; nothing is the empty string."""
    match each.content:
        case Words(text=text):
            return printed(text, names=False).string
        case Subtree(nodes=nodes):
            lines = outline(nodes, language, names=False)
            return "\n".join(f"{line.number}\t{line.string}" if line.number else line.string for line in lines)
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a compilation did, counted."""

    members: int  # whose return is in
    edits: int  # of wordings
    added: int
    suppressed: int
    moved: int
    split: int
    joined: int  # paragraphs made one
    untracked: int
    brackets: int  # in the compiled draft
    shared: int  # wordings that several members returned alike
    conflicts: int  # brackets in which more than one wording rivals what was issued
    contested: int  # provisions
    provisions: int


def figures(result: Compilation) -> Figures:
    """Count what a compilation did."""
    kinds = Counter(event.kind for event in result.events)
    choices = tuple(result.draft.choices())
    all_provisions = tuple(result.draft.provisions())
    rivals = [[each for each in choice.alternatives if each.backers] for choice in choices]
    return Figures(
        members=len(result.answered),
        edits=sum(kinds[kind] for kind in WORDING_EDITS),
        added=kinds["add"] + kinds["row"],
        suppressed=kinds["suppress"],
        moved=kinds["move"],
        split=kinds["split"],
        joined=kinds["join"],
        untracked=len(result.untracked),
        brackets=len(choices),
        shared=sum(len(each.proposers) > 1 for backed in rivals for each in backed),
        conflicts=sum(len(backed) > 1 for backed in rivals),
        contested=sum(each.status == "contested" for each in all_provisions),
        provisions=len(all_provisions),
    )
