"""Notices of withdrawal: when they have effect."""

from collections.abc import Sequence
from datetime import date

from kengesh.treaties.acts import Act, Kind, of_kind
from kengesh.treaties.clauses import Clauses, Leaving
from kengesh.treaties.days import YEAR, Delay


def leaves(clauses: Clauses, acts: Sequence[Act], state: str, since: date) -> date | None:
    """When a notice of withdrawal that was given after `since` and not revoked has effect (54 to 56, 67, 68)."""
    last = None
    for act in of_kind(acts, Kind.WITHDRAWAL, Kind.WITHDRAWAL_REVOKED, state=state):
        if act.day >= since:
            last = act if act.kind is Kind.WITHDRAWAL else None
    if last is None:
        return None
    return notice(clauses).after(last.day)


def notice(clauses: Clauses) -> Delay:
    """The period of notice; twelve months where the clauses are silent (56(2))."""
    return YEAR if clauses.withdrawal.policy is Leaving.SILENT else clauses.withdrawal.notice
