"""Who can be looked through the eyes of: the people of the demonstration, by what they are."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kengesh.web.members.models import Accreditation, Office, Role, Term, User


@dataclass(frozen=True, slots=True)
class Person:
    """One person and what they are, in words."""

    public_id: str
    name: str
    what: str
    rank: int  # the order in which people are offered


def people(now: datetime) -> list[Person]:
    """Everybody with an accreditation or a chair: chair and secretariat first, then delegations, then the others."""
    found: dict[str, Person] = {}
    for term in Term.objects.filter(Term.at(now), office=Office.CHAIR).select_related("user", "body"):
        _keep(found, term.user, _("chair of the %(body)s") % {"body": term.body.name}, 0)
    given = Accreditation.objects.filter(Accreditation.at(now)).select_related("user", "delegation__member", "body")
    ranks = {Role.SECRETARIAT: 1, Role.HEAD: 2, Role.DELEGATE: 3, Role.EXPERT: 4, Role.OBSERVER: 5, Role.AUDITOR: 6}
    for each in given.order_by("delegation__member__name"):
        member = f", {each.delegation}" if each.delegation else ""
        _keep(found, each.user, f"{Role(each.role).label}{member}", ranks[Role(each.role)])
    return sorted(found.values(), key=lambda person: (person.rank, person.what, person.name))


def _keep(found: dict[str, Person], user: User | None, what: str, rank: int) -> None:
    if user is None:
        return
    earlier = found.get(user.public_id)
    several = [*earlier.what.split("; "), what] if earlier else [what]
    said = "; ".join(dict.fromkeys(several))
    found[user.public_id] = Person(user.public_id, user.name, said, min(rank, earlier.rank) if earlier else rank)
