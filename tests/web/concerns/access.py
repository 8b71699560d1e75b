"""Who may look at and act on the addresses of concerns."""

from kengesh.web.concerns.actions import Wording, draft_concern, release_concern
from kengesh.web.consultations.moderating import issue_report
from tests.web.access import CONDUCT, DELEGATES, EVERYBODY, INSIDE, OWN, Row
from tests.web.consultations.hearings import published, shown
from tests.web.council import NOON, Council
from tests.web.meetings.access import sitting

WORDING = Wording("Personal data", "Data of our citizens must be protected.")
DATA = {"title": "Personal data", "text": "They must be protected.", "origin_kind": "own"}


def drafted(council: Council, member: str = "Alatau", wording: Wording = WORDING) -> str:
    """A draft in the room of a delegation."""
    delegation = council.delegations[member].public_id
    by = council.head(member)
    return f"{draft_concern(council.matter.public_id, delegation, wording=wording, by=by, now=NOON).public_id}"


def released(council: Council, audience: str = "body", member: str = "Alatau", wording: Wording = WORDING) -> str:
    """A concern that a delegation has released."""
    group = council.group.public_id if audience == "group" else ""
    draft = drafted(council, member, wording)
    concern = release_concern(draft, audience=audience, group_id=group, by=council.head(member), now=NOON)
    return f"{concern.public_id}"


def of_matter(council: Council) -> dict[str, object]:
    """The matter."""
    return {"public_id": council.matter.public_id}


def one(council: Council) -> dict[str, object]:
    """A concern that is released to the body."""
    return {"public_id": released(council)}


def reported(council: Council) -> dict[str, object]:
    """A hearing whose report is issued."""
    hearing = published(council)
    issue_report(hearing.public_id, heard="We heard.", by=council.users["chair"], now=hearing.closes_at)
    return {"public_id": hearing.public_id}


def contributed(council: Council) -> dict[str, object]:
    """A published contribution that may be taken up."""
    return {"kind": "contribution", "public_id": shown(council).public_id}


IN_MATTER = INSIDE | {"auditor"}
IN_BODY = INSIDE - {"observer"}

ROWS: dict[str, Row] = {
    "concerns:list": Row(see=IN_MATTER, arguments=of_matter),
    "concerns:raise": Row(see=DELEGATES, act=DELEGATES, arguments=of_matter),
    "concerns:enter": Row(see=frozenset({"secretariat"}), act=frozenset({"secretariat"}), arguments=of_matter),
    "concerns:agenda": Row(
        see=CONDUCT,
        act=CONDUCT,
        arguments=lambda council: {"public_id": sitting(council).public_id},
        data=lambda _: {"act": "concerns"},
    ),
    "concerns:draft": Row(
        see=OWN, act=OWN, arguments=lambda council: {"public_id": drafted(council)}, data=lambda _: DATA
    ),
    "concerns:concern": Row(see=IN_BODY, arguments=one),
    "concerns:settle": Row(see=frozenset({"head"}), act=frozenset({"head"}), arguments=one),
    "concerns:widen": Row(see=frozenset({"head"}), act=frozenset({"head"}), arguments=one),
    "concerns:change": Row(see=frozenset({"head"}), act=frozenset({"head"}), arguments=one),
    "concerns:take-up": Row(see=DELEGATES, act=DELEGATES),
    "concerns:taken": Row(see=EVERYBODY, arguments=contributed),
    "concerns:followed": Row(see=EVERYBODY, act=EVERYBODY, data=lambda _: {"code": "none"}),
    "concerns:heard": Row(see=EVERYBODY, arguments=reported),
    "concerns:print": Row(see=None, act=frozenset({"head"}), arguments=one),
}
