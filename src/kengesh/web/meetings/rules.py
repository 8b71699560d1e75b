"""Who conducts a session, who speaks in it, and whether enough members are in the room."""

from datetime import datetime

from kengesh.web.meetings.models import Session
from kengesh.web.meetings.queries import present_with_say
from kengesh.web.members.models import Body, Delegation
from kengesh.web.members.standing import Standing


def may_convene(standing: Standing, body: Body) -> bool:
    """Chair and secretariat convene."""
    return standing.conducts(body.pk, body.organisation_id)


def may_open(standing: Standing, session: Session) -> bool:
    """The chair opens and closes; the secretariat never does."""
    return session.body_id in standing.chairs


def may_note_presence(standing: Standing, session: Session, delegation: Delegation) -> bool:
    """A delegation says for itself that it is here; chair and secretariat note who is."""
    return standing.conducts(session.body_id, session.body.organisation_id) or standing.belongs_to(delegation.pk)


def has_quorum(session: Session, now: datetime) -> bool:
    """Whether as many members with a say are in the room as the body asks for."""
    return present_with_say(session, now).count() >= session.body.quorum


def may_speak(standing: Standing, session: Session, delegation: Delegation) -> bool:
    """Head and delegates ask for the floor for their delegation; chair and secretariat enter who asked in the room."""
    return standing.conducts(session.body_id, session.body.organisation_id) or standing.speaks_for(delegation.pk)


def may_prepare(standing: Standing, delegation: Delegation) -> bool:
    """Everybody in a delegation prepares what it is going to say."""
    return standing.belongs_to(delegation.pk)


def may_release(standing: Standing, delegation: Delegation) -> bool:
    """Head and delegates release it."""
    return standing.speaks_for(delegation.pk)


def may_present(standing: Standing, session: Session, delegation: Delegation) -> bool:
    """A delegation presents its credentials; the secretariat enters a letter."""
    return standing.speaks_for(delegation.pk) or standing.is_secretariat(session.body.organisation_id)


def may_arrange(standing: Standing, body: Body) -> bool:
    """The secretariat keeps the order in which the presidency passes on."""
    return standing.is_secretariat(body.organisation_id)


def may_hand_over(standing: Standing, body: Body) -> bool:
    """The chair hands over when the term of the presidency ends, or the secretariat for it."""
    return standing.conducts(body.pk, body.organisation_id)
