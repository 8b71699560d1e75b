"""Who may do what with matters."""

from kengesh.web.matters.models import Matter
from kengesh.web.members.models import Body
from kengesh.web.members.standing import Standing


def may_open(standing: Standing, body: Body) -> bool:
    """Chair and secretariat put a matter before a body; an organisation of published facts alone has none."""
    return standing.conducts(body.pk, body.organisation_id) and not body.organisation.facts_only


def conducts(standing: Standing, matter: Matter) -> bool:
    """Whether the person is chair of the matter's body, or secretariat."""
    return standing.conducts(matter.body_id, matter.body.organisation_id)
