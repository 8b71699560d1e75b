"""The table of the salon that the hearing of the Steppe Council reads is in order for everybody."""

from tests.commands import run
from tests.reference import CHECKOUT

FOLDER = CHECKOUT / "examples" / "steppe-council"


def test_the_table_of_the_salon_can_be_sent_in():
    asked = ("--gathered", "--languages", "en,ru", "--since", "2026-01-14", "--until", "2026-02-08")

    assert run("hearing", "check", FOLDER / "hearing-salon.csv", *asked).code == 0
