"""Who may do what with hearings."""

from kengesh.web.consultations.models import Contribution, Hearing
from kengesh.web.consultations.queries import digest_of_code
from kengesh.web.members.models import Body
from kengesh.web.members.standing import Standing


def may_prepare(standing: Standing, body: Body) -> bool:
    """Chair and secretariat of a body prepare hearings; an organisation of published facts alone has none."""
    return standing.conducts(body.pk, body.organisation_id) and not body.organisation.facts_only


def moderates(standing: Standing, hearing: Hearing) -> bool:
    """Chair and secretariat moderate what is contributed."""
    return standing.conducts(hearing.body_id, hearing.body.organisation_id)


def is_author(standing: Standing, contribution: Contribution, code: str) -> bool:
    """Whoever has the receipt, or the account that it was contributed with."""
    if contribution.code_digest:
        return bool(code) and contribution.code_digest == digest_of_code(code)
    return standing.user is not None and contribution.author_id == standing.user.pk
