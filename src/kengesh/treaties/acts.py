"""What States, an organ and the depositary do with a treaty: each act with its day.

A day is that of the act itself: of the signature, of the deposit with the depositary, of the receipt of a notice.
`notified` is the day on which the others were told; what was not notified has not reached them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kengesh.treaties.clauses import Consent


class Kind(StrEnum):
    """What is done."""

    FULL_POWERS = "full-powers"
    AUTHENTICATION = "authentication"
    SIGNATURE = "signature"
    CONFIRMATION = "confirmation"
    EXCHANGE = "exchange"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    NOT_A_PARTY = "not-to-become-a-party"
    INSTRUMENT_WITHDRAWN = "instrument-withdrawn"
    RESERVATION = "reservation"
    RESERVATION_CONFIRMED = "reservation-confirmed"
    RESERVATION_WITHDRAWN = "reservation-withdrawn"
    RESERVATION_ACCEPTED = "reservation-accepted"
    OBJECTION = "objection"
    OBJECTION_WITHDRAWN = "objection-withdrawn"
    DECLARATION = "declaration"
    WITHDRAWAL = "withdrawal"
    WITHDRAWAL_REVOKED = "withdrawal-revoked"
    PROVISIONAL = "provisional-application"
    PROVISIONAL_ENDED = "provisional-application-ended"


class Manner(StrEnum):
    """How a text is signed: subject to ratification, definitively (12(1)), or ad referendum (12(2)(b))."""

    SIMPLE = "simple"
    DEFINITIVE = "definitive"
    AD_REFERENDUM = "ad-referendum"


CONSENTS: Final = {Kind(each.value): each for each in Consent if each is not Consent.SIGNATURE}
"""The acts that express consent to be bound, signature apart."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act.

    Attributes
    ----------
    id : str
        Names it for acts that refer to it.
    kind : Kind
    state : str
        Whose it is; empty for the competent organ (20(3)) and for authentication.
    day : date
    manner : Manner
        Of a signature.
    of : str
        The id of the reservation, objection or signature that it is about.
    text : str
    provisions : tuple of str
        What a reservation relates to; none: the treaty as a whole.
    opposes : bool
        Of an objection: it definitely opposes entry into force between the two States (20(4)(b)).
    notified : date or None
    """

    id: str
    kind: Kind
    state: str
    day: date
    manner: Manner = Manner.SIMPLE
    of: str = ""
    text: str = ""
    provisions: tuple[str, ...] = ()
    opposes: bool = False
    notified: date | None = None

    @property
    def is_consent(self) -> bool:
        """Whether it expresses consent to be bound."""
        return self.kind in CONSENTS or (self.kind is Kind.SIGNATURE and self.manner is Manner.DEFINITIVE)


def until(acts: Iterable[Act], day: date) -> tuple[Act, ...]:
    """The acts of a day and before, in the order of their days."""
    return tuple(sorted((each for each in acts if each.day <= day), key=lambda each: each.day))


def of_kind(acts: Iterable[Act], *kinds: Kind, state: str | None = None, of: str | None = None) -> tuple[Act, ...]:
    """The acts of these kinds, of a State, about another act."""
    return tuple(
        each
        for each in acts
        if each.kind in kinds and (state is None or each.state == state) and (of is None or each.of == of)
    )
