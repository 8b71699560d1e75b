"""Open a series of sessions: an annual forum, a council, a dialogue of experts."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.meetings import rules
from kengesh.web.meetings.models import Series
from kengesh.web.members.models import Body, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@action
def open_series(
    body_id: str,
    *,
    name: str,
    kind: str,
    rhythm: str,
    symbol: str,
    languages: Sequence[str] = (),
    parallel: bool = False,
    by: User,
    now: datetime,
) -> Series:
    """Open a series of a body; its languages are those of the organisation where none are named."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    check_not_facts_only(body)
    if not rules.may_convene(standing_of(by, now), body):
        raise PermissionDenied
    if body.series.filter(name=name).exists():
        raise Refused("series-name-taken", body=body, name=name)
    if taken := Series.objects.filter(symbol=symbol).first():
        raise Refused("series-symbol-taken", series=taken, symbol=symbol)
    series = Series.objects.create(
        body=body,
        name=name,
        kind=kind,
        rhythm=rhythm,
        symbol=symbol,
        languages=[*(languages or body.organisation.languages)],
        parallel=parallel,
        opened_at=now,
    )
    append(
        "series-opened",
        series.public_id,
        at=now,
        values={"body": body.public_id, "name": name, "kind": kind, "rhythm": rhythm, "parallel": parallel},
        sealed={"by": by.public_id},
    )
    return series
