"""Who may do what with treaties."""

from kengesh.web.instruments.models import Instrument
from kengesh.web.members.standing import Seat, Standing


def is_depositary(standing: Standing, instrument: Instrument) -> bool:
    """The secretariat of the organisation keeps the treaty (76, 77)."""
    return standing.is_secretariat(instrument.body.organisation_id)


def seats(standing: Standing, instrument: Instrument) -> tuple[Seat, ...]:
    """The delegations of the body that the reader belongs to; each prepares its own acts."""
    return standing.seats_in(instrument.body_id)


def may_prepare(standing: Standing, delegation: int) -> bool:
    """Anybody in a delegation prepares what it may hand over."""
    return standing.belongs_to(delegation)


def may_hand_over(standing: Standing, delegation: int) -> bool:
    """The head alone produces full powers, signs, deposits, reserves and objects."""
    return standing.heads(delegation)
