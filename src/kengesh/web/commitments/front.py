"""Commitments on the first page: what is open, overdue, to be acknowledged, and waiting for a review."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from kengesh.web.commitments.models import Share
from kengesh.web.commitments.queries import due_reviews, open_shares, waiting_for_review
from kengesh.web.layout.front import Due, Row, Tile, rows_of
from kengesh.web.layout.navigation import address
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience

OPEN: Final = "commitments-open"
WAITING: Final = "commitments-acknowledge"
PROPOSED: Final = "commitments-proposed"
REPORTED: Final = "commitments-reported"
REVIEW: Final = "commitments-review"
_COMING: Final = 5


def rows(standing: Standing, now: datetime) -> list[QuerySet[Any, Any]]:
    """What the reader's delegations owe; to chair and secretariat, what is owed to their bodies."""
    conducts = bool(standing.chairs or standing.secretariat)
    if not (standing.delegations or conducts):
        return []
    shares = open_shares(standing, now)
    if not conducts:
        shares = shares.filter(delegation__in=standing.delegations)
    waits, proposed = Q(acknowledged_at__isnull=True), Q(commitment__audience=Audience.CHAIR)
    found = [_of(shares.exclude(waits), OPEN), _of(shares.filter(waits).exclude(proposed), WAITING)]
    found.append(_of(shares.filter(waits & proposed), PROPOSED))
    if conducts:
        due = rows_of(due_reviews(standing, now), REVIEW, name=F("title"), at=F("review_from"))
        found += [_of(waiting_for_review(standing, now), REPORTED), due]
    return found


def tile(found: Sequence[Row], now: datetime) -> Tile | None:
    """How many are overdue, or open where none is; what waits; the days to come."""
    of = {kind: [row for row in found if row.kind == kind] for kind in (OPEN, WAITING, PROPOSED, REPORTED, REVIEW)}
    if not any(of.values()):
        return None
    owed = of[OPEN] + of[WAITING]
    late = [row for row in owed if row.at and row.at <= now]
    said = [_("overdue; open: %s") % len(owed) if late else _("open, none overdue")]
    waiting = of[WAITING] + of[PROPOSED]  # what one member alone would owe is not late before it has acknowledged it
    said += [_("to acknowledge: %s") % len(waiting)] if waiting else []
    said += [_("reported, waiting for a finding: %s") % len(of[REPORTED])] if of[REPORTED] else []
    said += [_("reviews due: %s") % len(of[REVIEW])] if of[REVIEW] else []
    query = "?late=on" if late else ""
    coming = sorted((row for row in of[OPEN] if row.at and row.at > now), key=lambda row: (row.at or now, row.name))
    due = {row.public_id: row for row in coming}  # one line for a commitment, whoever owes it
    return Tile(
        _("Commitments"),
        f"{len(late) or len(owed)}",
        "; ".join(said),
        address("commitments:list") + query,
        late=bool(late),
        due=[
            Due(row.at or now, _("A commitment is due"), row.name, address("commitments:commitment", row.public_id))
            for row in list(due.values())[:_COMING]
        ],
    )


def _of(shares: QuerySet[Share], kind: str) -> QuerySet[Any, Any]:
    return rows_of(shares, kind, public_id=F("commitment__public_id"), name=F("commitment__title"), at=F("late_from"))
