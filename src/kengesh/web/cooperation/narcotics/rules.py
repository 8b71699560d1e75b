"""Who may do what with returns, releases and operations."""

from kengesh.web.cooperation.narcotics.models import Operation
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation
from kengesh.web.members.standing import Standing


def may_arrange(standing: Standing, body: Body) -> bool:
    """The secretariat keeps lists and settings, releases sums and announces operations."""
    return standing.is_secretariat(body.organisation_id)


def may_work(standing: Standing, delegation: Delegation) -> bool:
    """Everybody in a delegation works on its return."""
    return standing.belongs_to(delegation.pk)


def may_submit(standing: Standing, delegation: Delegation) -> bool:
    """The head submits it."""
    return standing.heads(delegation.pk)


def may_enter(standing: Standing, delegation: Delegation, channel: str) -> bool:
    """The secretariat enters what came to it by letter or mail."""
    return channel != Channel.PLATFORM and standing.is_secretariat(delegation.body.organisation_id)


def may_name_contact(standing: Standing, delegation: Delegation) -> bool:
    """A delegation names its own office: head and delegates."""
    return standing.speaks_for(delegation.pk)


def may_teach(standing: Standing, operation: Operation) -> bool:
    """Chair and secretariat note what an operation taught."""
    return standing.conducts(operation.body_id, operation.body.organisation_id)
