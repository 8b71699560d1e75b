"""Who sees sessions, convenes and opens them, speaks in them, and looks at their papers."""

from datetime import timedelta

from kengesh.web.meetings import credentials, feeds, interventions, issuing
from kengesh.web.meetings.actions import convene, open_session, put_on_agenda
from kengesh.web.members.visibility import Audience
from tests.web.access import CONDUCT, DELEGATES, EVERYBODY, INSIDE, SIGNED_IN, Row
from tests.web.council import NOON, Council

LOOK = INSIDE | {"auditor"}


def convened(council: Council):
    """A session."""
    return convene(
        council.body.public_id,
        title="Spring session",
        starts_at=NOON,
        ends_at=NOON + timedelta(days=1),
        by=council.users["chair"],
        now=NOON,
    )


def sitting(council: Council):
    """A session that was opened and is not over."""
    return open_session(convened(council).public_id, by=council.users["chair"], now=NOON)


def on_agenda(council: Council):
    """An item of a session that sits."""
    return put_on_agenda(sitting(council).public_id, title="Borders", kind="other", by=council.users["chair"], now=NOON)


def item(council: Council):
    """An item on its agenda."""
    return put_on_agenda(
        convened(council).public_id, title="Borders", kind="other", by=council.users["chair"], now=NOON
    )


def issued(council: Council, distribution: str = Audience.BODY):
    """A paper of a session."""
    return issuing.issue_paper(
        convened(council).public_id,
        kind="WP",
        title="Water",
        content=b"words",
        name="water.txt",
        media_type="text/plain",
        distribution=distribution,
        by=council.users["secretariat"],
        now=NOON,
    )


def said(council: Council, audience: str = Audience.BODY, member: str = "Bayan", text: str = "We thank the chair."):
    """What a delegation said and released."""
    prepared = interventions.prepare(
        item(council).public_id, delegation=council.delegations[member], text=text, by=council.head(member), now=NOON
    )
    return interventions.release(prepared.public_id, audience=audience, by=council.head(member), now=NOON)


def presented(council: Council, member: str = "Alatau"):
    """The credentials of a delegation."""
    return credentials.present_credentials(
        convened(council).public_id,
        delegation=council.delegations[member],
        ranks={"minister": 1, "expert": 2},
        by=council.head(member),
        now=NOON,
    )


def named(of):
    """The arguments of an address that names what a function makes."""
    return lambda council: {"public_id": of(council).public_id}


ROWS: dict[str, Row] = {
    "meetings:list": Row(see=SIGNED_IN, act=CONDUCT, data=lambda _: {"act": "convene"}),
    "meetings:session": Row(
        see=LOOK, act=frozenset({"chair"}), arguments=named(convened), data=lambda _: {"act": "open"}
    ),
    "meetings:papers": Row(see=LOOK, act=CONDUCT, arguments=named(convened)),
    "meetings:agenda": Row(see=LOOK, arguments=lambda council: {**named(convened)(council), "form": "docx"}),
    "meetings:credentials": Row(
        see=DELEGATES | CONDUCT,
        act=frozenset({"head", "neighbour", "spokesperson", "secretariat"}),
        arguments=named(sitting),
        data=lambda _: {"act": "present"},
    ),
    "meetings:ics": Row(see=LOOK, arguments=named(convened)),
    "meetings:paper": Row(see=DELEGATES | CONDUCT, arguments=named(issued)),
    "meetings:item": Row(
        see=LOOK,
        act=frozenset({"head", "neighbour", "spokesperson"}) | CONDUCT,
        arguments=named(on_agenda),
        data=lambda _: {"act": "ask"},
    ),
    "meetings:intervention": Row(see=EVERYBODY, arguments=named(lambda council: said(council, Audience.PUBLIC))),
    "meetings:series": Row(see=SIGNED_IN, act=CONDUCT, data=lambda _: {"act": "series"}),
    "meetings:year": Row(see=SIGNED_IN, arguments=lambda _: {"year": 2026}),
    "meetings:calendar": Row(see=SIGNED_IN, act=SIGNED_IN, data=lambda _: {"act": "make"}),
    "meetings:feed": Row(
        see=EVERYBODY, arguments=lambda council: {"secret": feeds.make_feed(by=council.users["head"], now=NOON)}
    ),
    "meetings:planning": Row(see=CONDUCT, act=CONDUCT, data=lambda _: {"act": "plan"}),
    "meetings:presidency": Row(
        see=LOOK,
        act=frozenset({"secretariat"}),
        arguments=named(lambda council: council.body),
        data=lambda _: {"act": "rotation"},
    ),
}
