"""Who may do what with concerns."""

from kengesh.web.concerns.models import Concern
from kengesh.web.matters.models import Matter
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation
from kengesh.web.members.standing import Standing


def may_draft(standing: Standing, delegation: Delegation, matter: Matter) -> bool:
    """Everybody in a delegation of the body drafts in its own room."""
    return delegation.body_id == matter.body_id and standing.belongs_to(delegation.pk)


def may_release(standing: Standing, delegation: Delegation, matter: Matter) -> bool:
    """Head and delegates release what was drafted."""
    return delegation.body_id == matter.body_id and standing.speaks_for(delegation.pk)


def may_enter(standing: Standing, delegation: Delegation, matter: Matter, channel: str) -> bool:
    """The secretariat enters what came to it by letter, mail or telephone."""
    is_ours = delegation.body_id == matter.body_id
    return is_ours and channel != Channel.PLATFORM and standing.is_secretariat(matter.body.organisation_id)


def is_author(standing: Standing, concern: Concern) -> bool:
    """Its author alone widens, changes, settles and reopens a concern: head and delegates of the delegation."""
    return standing.speaks_for(concern.delegation_id)
