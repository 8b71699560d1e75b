"""What no act may do in an organisation that is kept with published facts alone."""

from kengesh.errors import Refused
from kengesh.web.members.models import Body


def check_not_facts_only(body: Body) -> None:
    """Refuse to put a concern, draft, position or package into the mouths of members kept with published facts alone.

    Raises
    ------
    Refused
        If the body belongs to an organisation of published facts alone.
    """
    if body.organisation.facts_only:
        raise Refused("facts-only", organisation=body.organisation.name)
