"""A treaty of the Steppe Council for tests: four of five bring it into force thirty days later."""

from datetime import date
from typing import Any

from kengesh.treaties.acts import Act, Kind, Manner
from kengesh.treaties.clauses import Clauses
from kengesh.treaties.conditions import After, Deposits
from kengesh.treaties.days import Delay

ALATAU, BAYAN, CHUYA, DASHT, ERTIS = FIVE = ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")
THIRTY = Delay(days=30)
CLAUSES = Clauses(
    entry=After(THIRTY, Deposits(4)),
    signatories=frozenset(FIVE),
    opens=date(2026, 5, 1),
    closes=date(2026, 12, 31),
    later=THIRTY,
)
SIGNED = date(2026, 5, 20)


def act(kind: str, state: str, day: date, **more: Any) -> Act:
    """An act whose id says what it is, where no other is given."""
    return Act(more.pop("id", f"{kind} {state}"), Kind(kind), state, day, **more)


def signed(*states: str, day: date = SIGNED, manner: Manner = Manner.SIMPLE) -> list[Act]:
    return [act("signature", each, day, manner=manner) for each in states or FIVE]


def ratified(**days: date) -> list[Act]:
    return [act("ratification", state, day) for state, day in days.items()]


FOUR = ratified(Alatau=date(2026, 6, 1), Bayan=date(2026, 6, 15), Chuya=date(2026, 7, 10), Dasht=date(2026, 8, 3))
