"""Who may do what with positions."""

from kengesh.web.matters.models import Stage
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation
from kengesh.web.members.standing import Standing
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions.models import HOLDING, Stance, StanceKind

_OF_THE_RULE = (StanceKind.NOT_PARTICIPATING, StanceKind.DISASSOCIATES)


def may_prepare(standing: Standing, delegation: Delegation, negotiation: Negotiation) -> bool:
    """Everybody in a delegation of the body prepares positions, notes and red lines in its own room."""
    return delegation.body_id == negotiation.matter.body_id and standing.belongs_to(delegation.pk)


def may_state(standing: Standing, delegation: Delegation, negotiation: Negotiation) -> bool:
    """Head and delegates state positions, and release what experts prepared."""
    return delegation.body_id == negotiation.matter.body_id and standing.speaks_for(delegation.pk)


def may_enter(standing: Standing, delegation: Delegation, negotiation: Negotiation, channel: str) -> bool:
    """The secretariat enters what came to it by letter, mail or telephone."""
    matter = negotiation.matter
    is_ours = delegation.body_id == matter.body_id and channel != Channel.PLATFORM
    return is_ours and standing.is_secretariat(matter.body.organisation_id)


def is_author(standing: Standing, stance: Stance) -> bool:
    """The delegation itself, or the spokesperson who said it for the delegation."""
    return standing.speaks_for(stance.delegation_id) or (
        stance.spoken_by_id is not None and standing.speaks_for(stance.spoken_by_id)
    )


def knows(body: Body, kind: str) -> bool:
    """Whether the rule of a body knows an act: not participating and disassociating only where it lists them."""
    return kind not in _OF_THE_RULE or kind in (body.rule.get("acts") or ())


def takes_by_telephone(body: Body) -> bool:
    """Whether an objection by telephone counts in a body without being confirmed in writing."""
    return body.rule.get("objection_form") in ("any", "telephone")


def is_stated_at_silence_desk(negotiation: Negotiation, kind: str) -> bool:
    """Whether it would hold back a text under silence: that is said at the silence desk, where it counts."""
    return negotiation.matter.stage == Stage.SILENCE and kind in HOLDING


def is_closed(negotiation: Negotiation) -> bool:
    """Whether nobody states positions on the text any more."""
    return negotiation.matter.stage in (Stage.ADOPTED, Stage.CLOSED)
