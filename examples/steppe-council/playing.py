"""The Steppe Council on the platform: people, matters and acts, from the files of this folder.

Every act is an action of the platform, done by the person who would do it, at the moment that `now` says. Nothing is
written into the database beside them.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from delegations import returned
from django.conf import settings

from kengesh.formats.drafts import read_draft
from kengesh.formats.word.issuing import issued_docx
from kengesh.text.brief import brief
from kengesh.text.draft import Draft
from kengesh.text.place_names import place_names
from kengesh.text.wording import Alternative, Choice
from kengesh.web.clock.time import set_demonstration
from kengesh.web.concerns.actions import Wording, draft_concern, release_concern
from kengesh.web.concerns.models import Concern
from kengesh.web.matters.actions import open_matter
from kengesh.web.members import accounts
from kengesh.web.members.actions import (
    admit_member,
    appoint_chair,
    form_group,
    give_presidency,
    open_body,
    open_organisation,
)
from kengesh.web.members.models import Body, Delegation, Organisation, User
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import begin, compile_returns, confirm_return, receive_return
from kengesh.web.negotiations.models import Negotiation, Revision
from kengesh.web.positions.actions import state
from kengesh.web.positions.models import Stance
from kengesh.web.positions.sayings import Release, Saying

HERE = Path(__file__).parent
SYMBOL = "SC/CT/2026/1"


def described(name: str) -> dict[str, Any]:
    """A file of this folder."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


@dataclass
class Council:
    """The Steppe Council, and where its story stands."""

    organisation: Organisation
    body: Body
    users: dict[str, User]
    delegations: dict[str, Delegation]
    heads: dict[str, User]
    experts: dict[str, User]
    chair: User
    secretary: User
    now: datetime
    concerns: dict[str, Concern] = field(default_factory=dict)
    stances: list[Stance] = field(default_factory=list)

    def __setattr__(self, name: str, value: object) -> None:
        """The clock of the demonstration goes along, so that people are told of an act at the time of the act."""
        super().__setattr__(name, value)
        if isinstance(value, datetime) and settings.DEMO:
            set_demonstration(value)

    def pass_time(self, **by: float) -> datetime:
        """Let time pass."""
        self.now += timedelta(**by)
        return self.now

    @property
    def text(self) -> Negotiation:
        """The negotiation, as the database has it."""
        return Negotiation.objects.select_related("matter__body__organisation").get(symbol=SYMBOL)

    @property
    def draft(self) -> Draft:
        """The text as it stands."""
        return texts.current(self.text)

    @property
    def revision(self) -> Revision:
        """The last revision."""
        return self.text.revisions.select_related("negotiation").order_by("-number")[0]

    def provision(self, place: str) -> str:
        """The id of a provision by its place, such as "Article 5, 2."; the first one where several have it."""
        return next(key for key, name in place_names(self.draft).items() if name == place)

    def choice(self, place: str) -> Choice:
        """The first bracket at a place."""
        return next(choice for name, choice in open_choices(self.draft) if name == place)


def open_choices(draft: Draft) -> list[tuple[str, Choice]]:
    """Every bracket with the place it stands at, outer ones first."""
    there = {each.id: each for each in draft.choices()}
    return [(each.place, there[each.choice]) for each in brief(draft, "").opened]


def proposed_by(choice: Choice, member: str) -> Alternative:
    """The alternative that a member proposes or supports; "issued" names the one that was sent out."""
    if member == "issued":
        return next(each for each in choice.alternatives if each.issued)
    return next(each for each in choice.alternatives if member in each.backers)


def founded() -> Council:
    """The organisation with its body, members and people."""
    given = described("council.toml")
    begins = datetime.fromisoformat(given["begins"])
    administrator = User.objects.create_superuser("keeper@steppe.example", name="Keeper of the installation")
    organisation = open_organisation(
        given["organisation"]["name"],
        languages=given["organisation"]["languages"],
        fictitious=True,
        by=administrator,
        now=begins,
    )
    users = {each["name"]: _person(each["name"]) for each in given["person"]}
    by_role = {each["role"]: users[each["name"]] for each in given["person"]}
    secretary = by_role["secretariat"]
    accounts.accredit(secretary, role="secretariat", organisation=organisation, by=administrator, now=begins)
    accounts.accredit(by_role["auditor"], role="auditor", organisation=organisation, by=administrator, now=begins)
    body = open_body(organisation.public_id, **given["body"], by=secretary, now=begins)
    council = Council(organisation, body, users, {}, {}, {}, by_role["chair"], secretary, begins)
    for each in given["member"]:
        _admit(council, each)
    _arrange(council, given)
    return council


def _admit(council: Council, given: Mapping[str, Any]) -> None:
    desk = {"by": council.secretary, "now": council.now}
    member = admit_member(
        council.organisation.public_id,
        name=given["name"],
        code=given["code"],
        status=given.get("status", "member"),
        since=council.now,
        bodies=[council.body.public_id],
        **desk,
    )
    delegation = Delegation.objects.select_related("member").get(member=member, body=council.body)
    council.delegations[member.name] = delegation
    for each in given["people"]:
        user = council.users[each["name"]] = _person(each["name"])
        accounts.accredit(user, role=each["role"], organisation=council.organisation, delegation=delegation, **desk)
        known = council.heads if each["role"] == "head" else council.experts
        known.setdefault(member.name, user)


def _arrange(council: Council, given: Mapping[str, Any]) -> None:
    desk = {"by": council.secretary, "now": council.now}
    members = {name: each.member for name, each in council.delegations.items()}
    form_group(
        council.organisation.public_id,
        name=given["group"]["name"],
        members=[members[name].public_id for name in given["group"]["members"]],
        speaker=members[given["group"]["speaker"]].public_id,
        since=council.now,
        **desk,
    )
    until = datetime.fromisoformat(given["terms"]["until"])
    appoint_chair(council.body.public_id, user=council.chair, since=council.now, until=until, **desk)
    give_presidency(
        council.body.public_id,
        member_id=members[given["terms"]["presidency"]].public_id,
        since=council.now,
        until=until,
        **desk,
    )


def _person(name: str) -> User:
    return User.objects.create_user(f"{name.lower()}@steppe.example", name=name)


def raise_concerns(council: Council) -> list[Concern]:
    """The matter is opened, and the delegations say what they need."""
    matter = open_matter(
        council.body.public_id,
        title="Protocol on practical cooperation against terrorism",
        summary="How the members warn, help and protect one another, and what they keep to themselves.",
        by=council.secretary,
        now=council.pass_time(days=7),
    )
    for each in described("concerns.toml")["concern"]:
        delegation = council.delegations[each["member"]]
        wording = Wording(each["title"], each["text"])
        drafted = draft_concern(
            matter.public_id,
            delegation.public_id,
            wording=wording,
            by=council.experts[each["member"]],
            now=council.pass_time(hours=3),
        )
        council.concerns[each["key"]] = release_concern(
            drafted.public_id, audience=each["audience"], by=council.heads[each["member"]], now=council.now
        )
    return list(council.concerns.values())


def table(council: Council) -> Revision:
    """The secretariat lays the first draft on the table."""
    council.now = datetime(2026, 2, 16, 9, tzinfo=UTC)
    draft = read_draft(HERE / "protocol.md").draft
    matter = council.body.matters.get()
    begin(matter.public_id, draft=draft, symbol=SYMBOL, by=council.secretary, now=council.now)
    return council.revision


def play_round(council: Council, number: int) -> Revision:
    """Every delegation downloads the revision, works on it in Word, uploads and confirms it; all become one text."""
    revision = council.revision
    sent = issued_docx(texts.of_revision(revision))
    for description in sorted((HERE / f"round-{number}").glob("*.toml")):
        given = tomllib.loads(description.read_text(encoding="utf-8"))
        first, *others = (council.delegations[name] for name in given["members"])
        council.now = datetime.fromisoformat(given["date"])
        file = receive_return(
            revision.public_id,
            delegation_id=first.public_id,
            content=returned(given, description, texts.of_revision(revision), sent),
            name=f"{description.stem}.docx",
            also_for=[each.public_id for each in others],
            by=council.heads[first.member.name],
            now=council.now,
        )
        confirm_return(file.public_id, by=council.heads[first.member.name], now=council.pass_time(hours=1))
    council.pass_time(days=1)
    return compile_returns(council.text.public_id, by=council.secretary, now=council.now)


def state_positions(council: Council, revision: int) -> list[Stance]:
    """What delegations state on a revision."""
    stated = []
    for each in described("positions.toml")["stance"]:
        if each["on"] != revision:
            continue
        target = proposed_by(council.choice(each["place"]), each["alternative"])
        saying = Saying(
            each["kind"],
            target.id,
            each.get("reserve_kind", ""),
            reason=each.get("reason", ""),
            remedy=each.get("remedy", ""),
        )
        parts = each["audience"] if each.get("reason") else "delegation"
        stated.append(
            state(
                council.text.public_id,
                council.delegations[each["member"]].public_id,
                saying=saying,
                release=Release(each["audience"], reason=parts, remedy=parts),
                by=council.heads[each["member"]],
                now=council.pass_time(hours=2),
            )
        )
    council.stances += stated
    return stated


def answers_of(council: Council, members: Iterable[str] | None = None) -> list[tuple[Delegation, User]]:
    """The delegations with a say and who speaks for them."""
    names = members or [name for name in council.heads if name != "Feruza"]
    return [(council.delegations[name], council.heads[name]) for name in names]
