"""What is agreed, nearly agreed and open in a negotiation, for those who may know who stands where.

The analysis is that of `kengesh.consensus` on the text as it stands and on every position that was released, whatever
its audience: it is for the chair. What a delegation sees is made from what it may see (`queries`).
"""

from dataclasses import dataclass
from datetime import datetime

from kengesh.consensus.moves import Move, shortest_way
from kengesh.consensus.rules import Rule, rule_named
from kengesh.consensus.sentences import Names, needs
from kengesh.consensus.stances import Participant
from kengesh.consensus.state import ProvisionState, TextState, text_state
from kengesh.text.positions import Position
from kengesh.web.members.models import Body, Member, members_with_a_say
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions.models import Stance, StanceKind, TargetKind
from kengesh.web.positions.queries import present_stances

ANY_MEMBER = "any-member"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A provision that is not agreed, and what it still needs."""

    provision: str
    place: str
    sentence: str
    state: ProvisionState


def rule_of(body: Body) -> Rule:
    """The decision rule of a body, by its name in `kengesh.consensus.rules`."""
    return rule_named(body.rule.get("consensus", ANY_MEMBER))


def participants(body: Body, now: datetime) -> list[Participant]:
    """The members of a body with a say."""
    rows: list[Member] = list(members_with_a_say(body, now))
    return [Participant(each.name, population=each.population) for each in rows]


def state_of(negotiation: Negotiation, now: datetime, stances: list[Stance] | None = None) -> TextState:
    """The state of the text, by the positions that are given or by all that were released."""
    said = present_stances(negotiation) if stances is None else stances
    body = negotiation.matter.body
    return text_state(
        texts.current(negotiation), participants(body, now), [_position(each) for each in said], rule_of(body)
    )


def open_points(negotiation: Negotiation, now: datetime, names: Names | None = None) -> list[OpenPoint]:
    """The provisions on which members stand against each other or hold back, each with one sentence on what it needs."""
    state = state_of(negotiation, now)
    count = len(state.members)
    return [
        OpenPoint(
            each.passage.id,
            each.passage.place,
            needs(each, count, names) if names else needs(each, count, Names()),
            each,
        )
        for each in state.provisions
        if each.state != "agreed" and (each.brackets or each.is_spoken)
    ]


def way_of(negotiation: Negotiation, now: datetime) -> tuple[Move, ...]:
    """The fewest moves to a clean text."""
    return shortest_way(state_of(negotiation, now)).moves


def _position(stance: Stance) -> Position:
    acts = {StanceKind.NOT_PARTICIPATING: "does-not-participate", StanceKind.DISASSOCIATES: "disassociates"}
    act = acts.get(StanceKind(stance.kind), "stance")
    return Position(
        member=stance.delegation.member.name,
        provision=stance.provision,
        alternative=stance.target if stance.target_kind == TargetKind.ALTERNATIVE else "",
        stance=stance.kind if act == "stance" else "",  # type: ignore[arg-type]  # the same closed list
        reserve_kind=stance.reserve_kind,  # type: ignore[arg-type]  # the same closed list
        revision=f"Rev.{stance.revision}" if stance.revision else "",
        wording=stance.wording,
        act=act,  # type: ignore[arg-type]  # the same closed list
    )
