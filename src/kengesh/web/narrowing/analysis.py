"""What is agreed, nearly agreed and open in a negotiation, for those who may know who stands where.

The analysis is that of `kengesh.consensus` on the text as it stands and on every position that was released, whatever
its audience: it is for the chair. What a delegation sees is made from what it may see (`queries`).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from kengesh.consensus.moves import Move, shortest_way
from kengesh.consensus.passages import options_within, passages
from kengesh.consensus.rules import Rule, rule_named
from kengesh.consensus.sentences import COUNTED, Names, needs
from kengesh.consensus.stances import Participant
from kengesh.consensus.state import ProvisionState, TextState, brackets_in, text_state
from kengesh.consensus.telling import told_move
from kengesh.text.draft import Draft
from kengesh.text.positions import Position
from kengesh.web.layout.phrases import TRANSLATED
from kengesh.web.members.models import Body, Member, members_with_a_say
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions.queries import present_positions

ANY_MEMBER: Final = "any-member"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A provision that is not agreed: what it still needs, and the moves that would close it."""

    provision: str
    place: str
    needs: str
    closing: str
    state: ProvisionState
    movers: tuple[str, ...]
    """The members whose moves would close it, each once for each move."""


def rule_of(body: Body) -> Rule:
    """The decision rule of a body, by its name in `kengesh.consensus.rules`."""
    return rule_named(body.rule.get("consensus", ANY_MEMBER))


def participants(body: Body, now: datetime) -> list[Participant]:
    """The members of a body with a say."""
    rows: list[Member] = list(members_with_a_say(body, now))
    return [Participant(each.name, population=each.population) for each in rows]


def state_of(negotiation: Negotiation, now: datetime) -> TextState:
    """The state of the text, by all positions that were released."""
    body, draft = negotiation.matter.body, texts.current(negotiation)
    stated = present_positions(negotiation)
    positions = [*stated, *_behind(draft, stated)]
    return text_state(draft, participants(body, now), positions, rule_of(body), phrases=TRANSLATED)


def _behind(draft: Draft, stated: Sequence[Position]) -> Iterator[Position]:
    """That who proposes or supports a wording in the text accepts it, unless what it said of it still counts."""
    spoken = {(each.member, each.alternative, each.wording) for each in stated}
    holding = {(each.member, each.alternative) for each in stated if each.stance in ("reserves", "objects")}
    for passage in passages(draft):
        for bracket, option in options_within(passage.brackets):
            for member in option.backers:
                said = (member, option.id, option.digest) in spoken or (member, option.id) in holding
                if not said:
                    yield Position(member, bracket.provision, option.id, "supports", wording=option.digest)


def open_points(state: TextState, names: Names = COUNTED) -> list[OpenPoint]:
    """The provisions on which members stand against each other or hold back, each with a sentence on what it needs."""
    ways: dict[str, list[tuple[Move, str]]] = defaultdict(list)
    gone = _("what is not in the text any more")
    places = {each.passage.id: each.passage.place for each in state.provisions}
    numbers = {
        option.option.id: option.option.number
        for each in state.provisions
        for bracket in brackets_in(each.brackets)
        for option in bracket.options
    }
    for move in shortest_way(state).moves:
        told = told_move(
            move, lambda key: places.get(key, gone), lambda key: numbers.get(key, 0), TRANSLATED, there=True
        )
        ways[move.provision].append((move, told))
    return [
        OpenPoint(
            each.passage.id,
            each.passage.place,
            needs(each, len(state.members), names, TRANSLATED),
            TRANSLATED.clauses([told for _move, told in ways[each.passage.id]]),
            each,
            tuple(move.member for move, _told in ways[each.passage.id] if move.member),
        )
        for each in state.provisions
        if each.state != "agreed" and (each.brackets or each.is_spoken)
    ]
