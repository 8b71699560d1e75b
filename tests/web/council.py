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
    codes = {**MEMBERS, "Feruza": "FER"}
    members = {
        each.name: each
        for each in Member.objects.bulk_create(
            Member(organisation=organisation, name=name, code=code) for name, code in codes.items()
        )
    }
    MemberStatus.objects.bulk_create(
        MemberStatus(member=each, status=Status.OBSERVER if name == "Feruza" else Status.MEMBER, since=BEFORE)
        for name, each in members.items()
    )
    seats = Delegation.objects.bulk_create(Delegation(member=each, body=body) for each in members.values())
    delegations = dict(zip(members, seats, strict=True))
    group = Group.objects.create(organisation=organisation, name="Upstream")
    GroupMembership.objects.bulk_create(
        GroupMembership(group=group, member=members[name], speaks=name == "Chuya", since=BEFORE)
        for name in ("Alatau", "Chuya")
    )
    users = _users()
    _accredit(users, organisation, delegations)
    Term.objects.create(office="chair", body=body, user=users["chair"], since=BEFORE)
    Term.objects.create(office="presidency", body=body, member=members["Ertis"], since=BEFORE)
    matter = Matter.objects.create(body=body, title="Cooperation against terrorism", languages=["en"], opened_at=BEFORE)
    return Council(organisation, body, members, delegations, group, users, matter)


def _users() -> dict[str, User]:
    """A head for each member, and by their roles those whom tests ask for; some are asked for by both."""
    heads = [f"Head of {name}" for name in (*MEMBERS, "Feruza")]
    others = ["Somebody", "Expert of Alatau", "Chair", "Secretary", "Administrator", "Auditor"]
    made = [
        User(email=f"{name.lower().replace(' ', '.')}@steppe.example", name=name, is_superuser=name == "Administrator")
        for name in (*heads, *others)
    ]
    for each in made:
        each.set_unusable_password()
    named = {each.name: each for each in User.objects.bulk_create(made)}
    return {f"head of {name}": named[f"Head of {name}"] for name in (*MEMBERS, "Feruza")} | {
        "public": named["Somebody"],
        "observer": named["Head of Feruza"],
        "neighbour": named["Head of Bayan"],
        "expert": named["Expert of Alatau"],
        "head": named["Head of Alatau"],
        "spokesperson": named["Head of Chuya"],
        "chair": named["Chair"],
        "secretariat": named["Secretary"],
        "administrator": named["Administrator"],
        "auditor": named["Auditor"],
    }


def _accredit(users: dict[str, User], organisation: Organisation, delegations: dict[str, Delegation]) -> None:
    given: list[tuple[User, Role, Delegation | None]] = [
        (users[f"head of {name}"], Role.HEAD, each) for name, each in delegations.items()
    ]
    given += [
        (users["expert"], Role.EXPERT, delegations["Alatau"]),
        (users["secretariat"], Role.SECRETARIAT, None),
        (users["auditor"], Role.AUDITOR, None),
    ]
    Accreditation.objects.bulk_create(
        Accreditation(user=user, role=role, organisation=organisation, delegation=delegation, since=BEFORE)
        for user, role, delegation in given
    )
