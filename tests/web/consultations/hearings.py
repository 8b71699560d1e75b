"""A hearing and contributions to it, made by their actions."""

from datetime import timedelta

from kengesh.formats.contributions import Line
from kengesh.web.consultations.actions import Asked, prepare_hearing, publish_hearing
from kengesh.web.consultations.codes import stamp
from kengesh.web.consultations.models import Contribution, Hearing
from kengesh.web.consultations.moderating import publish_contribution
from kengesh.web.consultations.receiving import Receipt, Said, contribute
from tests.web.council import NOON, Council

ASKED = Asked(
    title="Warnings across borders",
    question="Which warnings reach you too late?",
    rules="Each contribution is read before it is published.",
    grounds="third-persons: It names a third person.\noff-question: It does not speak to the question.",
    opens_at=NOON - timedelta(days=1),
    closes_at=NOON + timedelta(days=10),
    languages=("en", "ru"),
    limit=500,
)
TEXT = "The river rises in the night, and the siren of the neighbour is not heard on our side."
LINE = Line(category="scholar", language="en", text="Gauges are read by hand.", gathered_on="2026-04-02")


def prepared(council: Council, asked: Asked = ASKED) -> Hearing:
    """A hearing that is not published."""
    return prepare_hearing(council.body.public_id, asked=asked, by=council.users["chair"], now=NOON)


def published(council: Council, asked: Asked = ASKED) -> Hearing:
    """A hearing that is open."""
    return publish_hearing(prepared(council, asked).public_id, by=council.users["secretariat"], now=NOON)


def sent(hearing: Hearing, said: Said | None = None, *, by=None, now=NOON, text: str = TEXT) -> Receipt:
    """What somebody sends to a hearing by a form of now."""
    said = said or Said("scholar", "en", text)
    return contribute(hearing.public_id, said=said, form=stamp(hearing.public_id, now), by=by, now=now)


def shown(council: Council, hearing: Hearing | None = None, *, text: str = TEXT) -> Contribution:
    """A published contribution."""
    waiting = sent(hearing or published(council), text=text).contribution
    return publish_contribution(waiting.public_id, by=council.users["chair"], now=NOON)
