"""Who may do what with organisations, bodies, members and accounts."""

from kengesh.web.members.models import Accreditation, Delegation, Role, User
from kengesh.web.members.standing import Standing


def may_open_organisation(standing: Standing) -> bool:
    """The administrator opens an organisation and names its secretariat."""
    return standing.administrator


def may_arrange(standing: Standing, organisation: int) -> bool:
    """The secretariat arranges bodies, members, groups and terms."""
    return standing.is_secretariat(organisation)


def may_open_body(standing: Standing, organisation: int) -> bool:
    """The secretariat opens bodies, and the administrator, who sees nothing of what is said in them."""
    return standing.administrator or may_arrange(standing, organisation)


def may_accredit(standing: Standing, organisation: int, role: str, delegation: Delegation | None) -> bool:
    """The secretariat accredits everybody, the administrator the secretariat and auditors, a head its own experts."""
    if may_arrange(standing, organisation):
        return True
    if standing.administrator:
        return role in (Role.SECRETARIAT, Role.AUDITOR)
    return role == Role.EXPERT and delegation is not None and standing.heads(delegation.pk)


def may_end(standing: Standing, accreditation: Accreditation) -> bool:
    """Whoever may accredit in a role may also end it."""
    return may_accredit(standing, accreditation.organisation_id, accreditation.role, accreditation.delegation)


def may_recover(standing: Standing, user: User) -> bool:
    """The secretariat hands a new link to somebody of its organisation, the administrator to the secretariat."""
    theirs = user.accreditations.all()
    if standing.secretariat and any(each.organisation_id in standing.secretariat for each in theirs):
        return True
    chairs = user.terms.filter(body__organisation__in=standing.secretariat) if standing.secretariat else ()
    if chairs:
        return True
    keeps = {Role.SECRETARIAT.value, Role.AUDITOR.value}
    return standing.administrator and (user.is_superuser or any(each.role in keeps for each in theirs))


def needs_second_factor(standing: Standing) -> bool:
    """Whoever speaks for a delegation, conducts a body or keeps the installation signs in with a second factor."""
    speaks = any(standing.speaks_for(seat.delegation) for seat in standing.seats)
    return speaks or bool(standing.chairs or standing.secretariat or standing.administrator)
