"""The final clauses of a treaty as data: who may join and how, what brings it into force, what may be reserved.

They apply from the adoption of the text (24(4)).
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kengesh.treaties.conditions import Condition, Deposits
from kengesh.treaties.days import NONE, YEAR, Delay


class Consent(StrEnum):
    """How consent to be bound is expressed (11 to 15)."""

    SIGNATURE = "signature"
    EXCHANGE = "exchange"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"


class Reserving(StrEnum):
    """What the clauses say of reservations (19)."""

    SILENT = "silent"
    EXCEPT = "allowed-except"
    LISTED = "only-listed"
    PROHIBITED = "prohibited"


class Nature(StrEnum):
    """Which rule of acceptance applies to reservations: 20(4), 20(2) or 20(3)."""

    GENERAL = "general"
    LIMITED = "limited"
    CONSTITUENT = "constituent"


class Opening(StrEnum):
    """From when accession is open."""

    ANY_TIME = "any time"
    SIGNATURE_CLOSED = "signature closed"
    ENTRY = "entry into force"


class Counting(StrEnum):
    """When an instrument with a reservation counts: on its deposit, or once another State has accepted (20(4)(c))."""

    DEPOSIT = "deposit"
    ACCEPTANCE = "acceptance"


class Leaving(StrEnum):
    """What the clauses say of withdrawal (54, 56)."""

    PROVIDED = "provided"
    SILENT = "silent"
    EXCLUDED = "excluded"


class Sharing(StrEnum):
    """Who shares the day of entry into force: who consents until the deposits are met, or until that day itself."""

    DEPOSITS = "deposits"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Reservations:
    """The clause on reservations; `provisions` are excluded from them, or the only ones that may be reserved."""

    policy: Reserving = Reserving.SILENT
    provisions: frozenset[str] = frozenset()

    def forbids(self, provisions: Collection[str]) -> bool:
        """Whether a reservation to these provisions is expressly prohibited (19(a), (b)); none named: to the whole."""
        named = frozenset(provisions)
        match self.policy:
            case Reserving.PROHIBITED:
                return True
            case Reserving.EXCEPT:
                return not named or bool(named & self.provisions)
            case Reserving.LISTED:
                return not named or not named <= self.provisions
            case Reserving.SILENT:
                return False

    def authorises(self, provisions: Collection[str]) -> bool:
        """Whether it is expressly authorised, so that nobody has to accept it (20(1))."""
        named = frozenset(provisions)
        return self.policy is Reserving.LISTED and bool(named) and named <= self.provisions


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The clause on withdrawal: the period of notice, and how long after entry into force none can be given.

    Where the clauses are silent, twelve months of notice are owed (56(2)).
    """

    policy: Leaving = Leaving.SILENT
    notice: Delay = YEAR
    not_before: Delay = NONE


@dataclass(frozen=True, slots=True)
class Clauses:
    """Final clauses.

    Attributes
    ----------
    entry : Condition
        What brings the treaty into force; periods stand inside it.
    signatories : set of str or None
        Who may sign; None: any State.
    opens, closes : date or None
        First and last day for signature.
    consent : set of Consent
        How a signatory consents; `SIGNATURE` allows definitive signature.
    accession : bool
    acceding : set of str or None
        Who may accede; None: any State.
    accession_from : Opening
    later : Delay
        For a State that consents later: the period after its deposit (24(3) where there is none).
    later_from : Sharing
    reservations : Reservations
    nature : Nature
    counting : Counting
    provisional : bool
        Whether States may apply the treaty provisionally (25).
    ends : date or Delay or None
        The last day of a treaty of limited duration, or the period after entry into force.
    withdrawal : Withdrawal
    correction : Delay
        The period for objections to a proposed correction (79(2)).
    """

    entry: Condition = field(default_factory=lambda: Deposits(2))
    signatories: frozenset[str] | None = None
    opens: date | None = None
    closes: date | None = None
    consent: frozenset[Consent] = frozenset({Consent.RATIFICATION, Consent.ACCEPTANCE, Consent.APPROVAL})
    accession: bool = True
    acceding: frozenset[str] | None = None
    accession_from: Opening = Opening.ANY_TIME
    later: Delay = NONE
    later_from: Sharing = Sharing.DEPOSITS
    reservations: Reservations = field(default_factory=Reservations)
    nature: Nature = Nature.GENERAL
    counting: Counting = Counting.DEPOSIT
    provisional: bool = False
    ends: date | Delay | None = None
    withdrawal: Withdrawal = field(default_factory=Withdrawal)
    correction: Delay = field(default_factory=lambda: Delay(days=90))

    def may_sign(self, state: str) -> bool:
        """Whether a State is among those that may sign."""
        return self.signatories is None or state in self.signatories

    def may_accede(self, state: str) -> bool:
        """Whether a State is among those that may accede."""
        return self.accession and (self.acceding is None or state in self.acceding)
