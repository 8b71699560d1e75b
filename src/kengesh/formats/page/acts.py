"""What delegations did in a round to what stood in the issued text: joined, withdrew, opposed, split and joined.

The text shows where they stand now; these lines show that it came with this round, and that a provision was split where
its parts stand beside it. They are part of the changes.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from kengesh.formats.page.parties import Parties
from kengesh.reports.markup import NONE, Html, element, joined, text
from kengesh.text.compiling.compilation import Compilation
from kengesh.text.compiling.events import Event
from kengesh.text.draft import Draft
from kengesh.text.place_names import shortened
from kengesh.text.provision import Provision, tree_choices
from kengesh.text.wording import Subtree

LONGEST: Final = 60
_VERBS: Final = {
    "back": ("joins", "join"),
    "withdraw": ("withdraws", "withdraw"),
    "oppose": ("opposes", "oppose"),
    "relent": ("no longer opposes", "no longer oppose"),
    "unbracket": ("takes the brackets away from", "take the brackets away from"),
    "split": ("splits off", "split off"),
    "join": ("joins to the provision before it", "join to the provision before it"),
}

Acts = Mapping[str, tuple[Event, ...]]


def acts(base: Draft, compilation: Compilation) -> Acts:
    """The acts of a round by the id of the provision that they concern."""
    beside = _beside(base)
    found: dict[str, tuple[Event, ...]] = {}
    for event in compilation.events:
        if event.kind in _VERBS:
            place = beside.get(event.provision, event.provision)
            found[place] = (*found.get(place, ()), event)
    return found


def _beside(base: Draft) -> dict[str, str]:
    """For an alternative by which no provision stands, the first provision that stands there by another."""
    found: dict[str, str] = {}
    for choice in tree_choices(base.nodes):
        nodes = (
            node for each in choice.alternatives if isinstance(each.content, Subtree) for node in each.content.nodes
        )
        first = next((node.id for node in nodes if isinstance(node, Provision)), None)
        if first is not None:
            found |= {each.id: first for each in choice.alternatives if not isinstance(each.content, Subtree)}
    return found


def line(events: Iterable[Event], parties: Parties) -> Html:
    """The acts at one place; several delegations that did the same are named together."""
    alike: dict[tuple[str, str], tuple[str, ...]] = {}
    for event in events:
        words = shortened(" ".join((event.new or event.old).split()).strip(",; "), LONGEST)
        alike[event.kind, words] = (*alike.get((event.kind, words), ()), *event.members)
    return joined((_said(who, kind, words, parties) for (kind, words), who in alike.items()), text(" · "))


def _said(members: tuple[str, ...], kind: str, words: str, parties: Parties) -> Html:
    one, several = _VERBS[kind]
    verb = one if len(members) == 1 else several
    quoted = joined((text(" "), element("q", element("bdi", text(words))))) if words else NONE
    return joined((parties.listed(members), text(f" {verb}"), quoted))
