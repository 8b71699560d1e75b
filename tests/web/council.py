"""The Steppe Council in the database: one organisation, one body, five members and an observer, a person per role.

Alatau is the delegation that tests look at as "own", Bayan its neighbour; Alatau and Chuya belong to one group, for
which Chuya speaks.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from kengesh.web.matters.models import Matter
from kengesh.web.members.models import (
    Accreditation,
    Body,
    Delegation,
    Group,
    GroupMembership,
    Member,
    MemberStatus,
    Organisation,
    Role,
    Status,
    Term,
    User,
)

NOON: Final = datetime(2026, 4, 1, 12, tzinfo=UTC)
BEFORE: Final = NOON - timedelta(days=365)
ROLES: Final = (
    "stranger", "public", "observer", "neighbour", "expert", "head", "spokesperson", "chair", "secretariat",
    "administrator", "auditor",
)  # fmt: skip
MEMBERS: Final = {"Alatau": "ALA", "Bayan": "BAY", "Chuya": "CHU", "Dasht": "DAS", "Ertis": "ERT"}
RULE: Final = {
    "name": "any member can block",
    "blocker": "any",
    "silence_allowed": True,
    "min_silence_hours": 72,
    "objection_form": "written",
    "objector_named": False,
}


@dataclass(frozen=True)
class Council:
    """What tests need by name; `users` has a person for each role but the stranger, and a head for each member."""

    organisation: Organisation
    body: Body
    members: dict[str, Member]
    delegations: dict[str, Delegation]
    group: Group
    users: dict[str, User]
    matter: Matter

    def head(self, member: str) -> User:
        """The head of the delegation of a member."""
        return self.users[f"head of {member}"]


def made_council() -> Council:
    """Make it."""
    organisation = Organisation.objects.create(name="Steppe Council", fictitious=True, languages=["en"])
    body = Body.objects.create(
        organisation=organisation, name="Council on Security", symbol="SC/CT", rule=dict(RULE), quorum=4
    )
    members, delegations, users = {}, {}, {}
    for name, code in {**MEMBERS, "Feruza": "FER"}.items():
        member = Member.objects.create(organisation=organisation, name=name, code=code)
        status = Status.OBSERVER if name == "Feruza" else Status.MEMBER
        MemberStatus.objects.create(member=member, status=status, since=BEFORE)
        members[name] = member
        delegations[name] = Delegation.objects.create(member=member, body=body)
        users[f"head of {name}"] = _person(f"Head of {name}")
        _accredited(users[f"head of {name}"], Role.HEAD, organisation, delegation=delegations[name])
    group = Group.objects.create(organisation=organisation, name="Upstream")
    for name in ("Alatau", "Chuya"):
        GroupMembership.objects.create(group=group, member=members[name], speaks=name == "Chuya", since=BEFORE)
    users |= {
        "public": _person("Somebody"),
        "observer": users["head of Feruza"],
        "neighbour": users["head of Bayan"],
        "expert": _person("Expert of Alatau"),
        "head": users["head of Alatau"],
        "spokesperson": users["head of Chuya"],
        "chair": _person("Chair"),
        "secretariat": _person("Secretary"),
        "administrator": _person("Administrator", is_superuser=True),
        "auditor": _person("Auditor"),
    }
    _accredited(users["expert"], Role.EXPERT, organisation, delegation=delegations["Alatau"])
    _accredited(users["secretariat"], Role.SECRETARIAT, organisation)
    _accredited(users["auditor"], Role.AUDITOR, organisation)
    Term.objects.create(office="chair", body=body, user=users["chair"], since=BEFORE)
    Term.objects.create(office="presidency", body=body, member=members["Ertis"], since=BEFORE)
    matter = Matter.objects.create(body=body, title="Cooperation against terrorism", languages=["en"], opened_at=BEFORE)
    return Council(organisation, body, members, delegations, group, users, matter)


def _person(name: str, *, is_superuser: bool = False) -> User:
    email = f"{name.lower().replace(' ', '.')}@steppe.example"
    return User.objects.create_user(email, name=name, is_superuser=is_superuser)


def _accredited(user: User, role: Role, organisation: Organisation, delegation: Delegation | None = None) -> None:
    Accreditation.objects.create(user=user, role=role, organisation=organisation, delegation=delegation, since=BEFORE)
