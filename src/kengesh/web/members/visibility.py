"""Who sees what: a table of data with defaults that protect, and the one function that reads it.

Audiences widen in this order: own delegation, chair and secretariat, group, body, observers, public. A stranger sees
what the public sees. Whatever would single out one member as the obstacle never widens.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from kengesh.web.members.standing import Standing


class Audience(models.TextChoices):
    """To whom something is released; each audience holds those before it."""

    DELEGATION = "delegation", _("own delegation")
    CHAIR = "chair", _("chair and secretariat")
    GROUP = "group", _("group")
    BODY = "body", _("body")
    OBSERVERS = "observers", _("observers")
    PUBLIC = "public", _("public")

    @property
    def width(self) -> int:
        """Its place in the order in which audiences widen."""
        return list(Audience).index(self)


class Relation(IntEnum):
    """What a reader is to the delegation whose thing it is, nearest first; numbered like the audiences."""

    OWN = 0
    CHAIR = 1
    GROUP = 2
    BODY = 3
    OBSERVER = 4
    PUBLIC = 5


class Sight(Enum):
    """How much a reader sees."""

    FULL = "with names"
    NAMELESS = "wording without names"
    UNDER_CONSIDERATION = "under consideration in capitals"
    UNKNOWN = "not known here"
    BROKEN = "the silence is broken"
    NOTHING = "nothing"


class Kind(Enum):
    """The kinds of things that the table has a row for."""

    NOTE = "note, red line, walk-away, internal draft"
    RETURNED_FILE = "returned file, as sent"
    PROPOSAL = "proposal, amendment"
    SUPPORT = "supports, can accept"
    OBJECTION = "reserve, objection"
    REASON = "reason, remedy"
    CONCERN = "concern"
    SILENCE_OBJECTION = "objection in a silence procedure"
    SINGLING_OUT = "what would single out one member"
    REVISION = "draft, revision, Chair's text"
    NON_PAPER = "non-paper"
    ADOPTED = "adopted text, statements, formal reservations"
    SESSION_PAPER = "paper of a session"
    INTERVENTION = "intervention in a session"
    CREDENTIALS = "credentials for a session"
    HEARING = "hearing in preparation, contribution before it is published"
    TREATY_ACT = "act of a treaty that was handed over"
    INJECT = "inject of an exercise that is not played"
    OBSERVATION = "observation of an exercise"
    INTEROPERABILITY = "interoperability matrix of an exercise"
    LESSON = "lesson of an exercise"
    COMMITMENT = "commitment"
    EVIDENCE = "report on a commitment"
    FINDING = "finding of a review"
    RETURN = "quarterly return, series of an indicator, as submitted"
    AGGREGATE = "sums of returns under disclosure control"
    OPERATION = "period of a joint operation, contact points, its lessons"
    SERIES = "series of an indicator, as released"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: who sees it before release, how far it may go, and what the others see meanwhile and afterwards."""

    before: frozenset[Relation]
    releasable: tuple[Audience, ...]
    body: Sight
    observers: Sight
    adopted: Sight


_OWN: Final = frozenset({Relation.OWN})
_CONDUCT: Final = frozenset({Relation.OWN, Relation.CHAIR})
_CHAIR_GROUP_BODY: Final = (Audience.CHAIR, Audience.GROUP, Audience.BODY)
_ALL: Final = frozenset(Relation)

TABLE: Final[Mapping[Kind, Row]] = MappingProxyType(
    {
        Kind.NOTE: Row(_OWN, (), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.RETURNED_FILE: Row(_CONDUCT, (), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.PROPOSAL: Row(_OWN, _CHAIR_GROUP_BODY, Sight.NOTHING, Sight.NAMELESS, Sight.NOTHING),
        Kind.SUPPORT: Row(_OWN, _CHAIR_GROUP_BODY, Sight.UNKNOWN, Sight.NOTHING, Sight.NOTHING),
        Kind.OBJECTION: Row(_OWN, _CHAIR_GROUP_BODY, Sight.UNDER_CONSIDERATION, Sight.NOTHING, Sight.NOTHING),
        Kind.REASON: Row(_OWN, _CHAIR_GROUP_BODY, Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.CONCERN: Row(
            _OWN, (Audience.GROUP, Audience.BODY, Audience.PUBLIC), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING
        ),
        Kind.SILENCE_OBJECTION: Row(_CONDUCT, (Audience.BODY,), Sight.BROKEN, Sight.BROKEN, Sight.NOTHING),
        Kind.SINGLING_OUT: Row(_CONDUCT, (), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.REVISION: Row(
            frozenset({Relation.OWN, Relation.CHAIR, Relation.GROUP, Relation.BODY}),
            (Audience.BODY,),
            Sight.FULL,
            Sight.NAMELESS,
            Sight.FULL,
        ),
        Kind.NON_PAPER: Row(_OWN, (Audience.DELEGATION,), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.ADOPTED: Row(_ALL, (Audience.PUBLIC,), Sight.FULL, Sight.FULL, Sight.FULL),
        Kind.SESSION_PAPER: Row(
            _CONDUCT, (Audience.CHAIR, Audience.BODY, Audience.OBSERVERS), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING
        ),
        Kind.INTERVENTION: Row(
            _OWN, (Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING
        ),
        Kind.CREDENTIALS: Row(_CONDUCT, (), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.HEARING: Row(_CONDUCT, (Audience.PUBLIC,), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.TREATY_ACT: Row(_CONDUCT, (Audience.PUBLIC,), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        # "own delegation" of a list of injects is who hosts; of matrix and lessons every delegation that takes part
        Kind.INJECT: Row(_CONDUCT, (), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.OBSERVATION: Row(_OWN, (Audience.CHAIR, Audience.BODY), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.INTEROPERABILITY: Row(_CONDUCT, (), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.LESSON: Row(_CONDUCT, (Audience.BODY,), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.COMMITMENT: Row(_CONDUCT, (Audience.BODY,), Sight.NOTHING, Sight.NAMELESS, Sight.NOTHING),
        Kind.EVIDENCE: Row(_OWN, (Audience.BODY,), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.FINDING: Row(_CONDUCT, (Audience.BODY,), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.RETURN: Row(_CONDUCT, (), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING),
        Kind.AGGREGATE: Row(
            _CONDUCT, (Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING
        ),
        Kind.OPERATION: Row(
            frozenset({Relation.OWN, Relation.CHAIR, Relation.GROUP, Relation.BODY}),
            (Audience.BODY,),
            Sight.FULL,
            Sight.NOTHING,
            Sight.NOTHING,
        ),
        Kind.SERIES: Row(
            _OWN, (Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC), Sight.NOTHING, Sight.NOTHING, Sight.NOTHING
        ),
    }
)


def relation(
    standing: Standing, *, delegation: int | None, body: int, organisation: int, group: int | None
) -> Relation:
    """What a reader is to the delegation (of a body, in an organisation) whose thing it is."""
    if delegation is not None and standing.belongs_to(delegation):
        return Relation.OWN
    if standing.conducts(body, organisation):
        return Relation.CHAIR
    if group is not None and group in standing.groups:
        return Relation.GROUP
    if body in standing.bodies:
        return Relation.BODY
    return Relation.OBSERVER if body in standing.observes else Relation.PUBLIC


def sight(kind: Kind, reader: Relation, audience: Audience = Audience.DELEGATION, *, adopted: bool = False) -> Sight:
    """How much a reader sees of a thing that was released to an audience.

    Parameters
    ----------
    kind : Kind
        The row of the table.
    reader : Relation
        What the reader is to its author.
    audience : Audience
        How far it was released; `DELEGATION` means not at all.
    adopted : bool
        Whether the text it concerns is adopted: then what is not printed with the decision is seen by its author alone.
    """
    row = TABLE[kind]
    if reader is Relation.OWN or (row.adopted is Sight.FULL and adopted):
        return Sight.FULL
    if adopted:
        return Sight.NOTHING if reader is Relation.PUBLIC else row.adopted
    if reader in row.before or (audience in row.releasable and audience.width >= reader):
        return Sight.FULL
    if reader is Relation.PUBLIC:
        return Sight.NOTHING
    if reader is Relation.OBSERVER:
        return (
            row.observers if audience.width >= Audience.BODY.width or row.observers is Sight.BROKEN else Sight.NOTHING
        )
    return row.body


def may_release(kind: Kind, *, before: Audience, to: Audience) -> bool:
    """Whether a thing of this kind may be released to an audience: never back to a narrower one."""
    return to in TABLE[kind].releasable and to.width > before.width
