"""Who sees sessions, convenes and opens them."""

from datetime import timedelta

from kengesh.web.meetings.actions import convene
from tests.web.access import CONDUCT, INSIDE, SIGNED_IN, Row
from tests.web.council import NOON, Council


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


ROWS: dict[str, Row] = {
    "meetings:list": Row(see=SIGNED_IN, act=CONDUCT, data=lambda _: {"act": "convene"}),
    "meetings:session": Row(
        see=INSIDE | {"auditor"},
        act=frozenset({"chair"}),
        arguments=lambda council: {"public_id": convened(council).public_id},
        data=lambda _: {"act": "open"},
    ),
}
