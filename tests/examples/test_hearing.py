"""The hearing of the Steppe Council comes out as it must: moderated, answered, and taken up once."""

from kengesh.web.concerns.models import Concern
from tests.commands import run
from tests.reference import CHECKOUT

FOLDER = CHECKOUT / "examples" / "steppe-council"
SEEN = ["Bayan: A warning that nobody confirms has not been given"]
EXPECTED = [
    {"symbol": "SC/CT/HEARING/2026/1", "without an account": 3, "gathered on paper": 2, "wrong rows": 0},
    {
        "published": 4,
        "the author of the declined one reads": "It names or describes a suspect, a victim or another third person.",
        "may answer": True,
    },
    {
        "taken up from": "Contribution 1 to “Warnings that cross a border”",
        "the contributor sees before release": [],
        "the contributor sees": SEEN,
    },
    {
        "published": 4,
        "declined": 1,
        "outcomes": {"taken up": 1, "taken up in part": 1, "noted": 1, "not pursued": 1},
        "taken up by": ["Bayan"],
        "rows of the table that read back": 4,
        "all": 5,
    },
]


def test_the_council_listens_and_bayan_takes_a_contribution_up(story, db):  # noqa: ARG001 -- opens the database
    playing, hearing = story("playing"), story("hearing")
    council, kept = playing.founded(), dict[str, object]()
    playing.raise_concerns(council)

    told = [step.play(council, kept) for step in hearing.STEPS]

    assert told == EXPECTED
    assert f"{council.now:%Y-%m-%d}" < "2026-02-16"
    assert Concern.objects.get(origin_kind="contribution").audience == "public"


def test_the_table_of_the_salon_can_be_sent_in():
    asked = ("--gathered", "--languages", "en,ru", "--since", "2026-01-14", "--until", "2026-02-08")

    assert run("hearing", "check", FOLDER / "hearing-salon.csv", *asked).code == 0
