"""Exercises on the first page: what runs or comes next, what waits for a director, and what was learned."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kengesh.web.cooperation.exercises.models import Director, Judgement
from kengesh.web.cooperation.exercises.queries import (
    exercises_visible_to,
    lessons_visible_to,
    observations_visible_to,
)
from kengesh.web.layout.front import Due, Row, Tile, rows_of
from kengesh.web.layout.navigation import address
from kengesh.web.members.standing import Standing

RUNNING = "exercises.running"
COMING = "exercises.coming"
WAITING = "exercises.waiting"
LESSON = "exercises.lesson"


def rows(standing: Standing, now: datetime) -> list[QuerySet[Any, Any]]:
    """Exercises under way and to come, observations that wait for the reader, lessons; for who may see any."""
    if standing.user is None:
        return []
    exercises = exercises_visible_to(standing).select_related(None)
    running = exercises.filter(started_at__isnull=False, ended_at__isnull=True)
    coming = exercises.filter(started_at__isnull=True, starts_at__gt=now)
    directed = Q(exercise__director=Director.CHAIR, exercise__body__in=standing.chairs) | Q(
        exercise__director=Director.SECRETARIAT, exercise__body__organisation__in=standing.secretariat
    )
    heads = [seat.delegation for seat in standing.seats if standing.heads(seat.delegation)]
    directed |= Q(exercise__director=Director.HOST, exercise__host__in=heads)
    waiting = observations_visible_to(standing).filter(directed, judgement=Judgement.WAITING).select_related(None)
    lessons = lessons_visible_to(standing).filter(exercise__reported_at__isnull=False).select_related(None)
    return [
        rows_of(running, RUNNING, name=F("name"), at=F("started_at")),
        rows_of(coming, COMING, name=F("name"), at=F("starts_at")),
        rows_of(waiting, WAITING, name=F("exercise__name"), at=F("entered_at")),
        rows_of(lessons, LESSON, name=F("title"), at=F("exercise__reported_at")),
    ]


def tile(rows: Sequence[Row], now: datetime) -> Tile | None:  # noqa: ARG001 -- the same for every app
    """The figure that counts now: an exercise under way, what waits, what comes, or what was learned."""
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    running, coming = kinds.get(RUNNING, []), sorted(kinds.get(COMING, []), key=_at)
    waiting, lessons = len(kinds.get(WAITING, [])), len(kinds.get(LESSON, []))
    if not (running or coming or waiting or lessons):
        return None
    due = tuple(
        Due(_at(row), _("Exercise begins"), row.name, address("exercises:exercise", public_id=row.public_id))
        for row in coming
    )
    title, to = _("Joint exercises"), address("exercises:list")
    if running:
        play = address("exercises:play", public_id=running[0].public_id)
        return Tile(title, f"{len(running)}", _("under way: %s") % running[0].name, play, due=due)
    if waiting:
        said = ngettext(
            "observation that waits for your judgement", "observations that wait for your judgement", waiting
        )
        return Tile(title, f"{waiting}", said, to, late=True, due=due)
    if coming:
        return Tile(title, f"{len(coming)}", _("planned; next: %s") % coming[0].name, to, due=due)
    said = ngettext("lesson learned that is being followed", "lessons learned that are being followed", lessons)
    return Tile(title, f"{lessons}", said, address("exercises:returned"))


def _at(row: Row) -> datetime:
    assert row.at is not None  # noqa: S101 -- these kinds have one
    return row.at
