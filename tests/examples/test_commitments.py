"""The commitments of the Steppe Council come out as they must: six, one overdue, one reviewed, its member first."""

NAMED = "Name the competent authorities and one contact point"
EXPECTED = [
    {
        "taken up": [
            f"provision: {NAMED}",
            "provision: Keep the register, and see twice a year that each contact point can be reached",
            "provision: Hold a joint exercise at least once every two years",
            "decision: Prepare the signing in Ertis",
            "decision: Hand over the Russian text of the protocol",
            "exercise: Call every number on the list of duty officers each quarter",
        ],
        "before each": {"Dasht": 3, "Bayan": 4, "chair": 6},
    },
    {
        "open": 10,
        "overdue": ["Bayan: Hand over the Russian text of the protocol"],
        "phases": {"understand": 8, "implement": 2},
    },
    {
        "before the member says so": {"Alatau": 1, "Dasht": 0, "observer": 0},
        "after": {"Alatau": 1, "Dasht": 1, "observer": 0},
        "reviews due before their day": [],
        "on their day": ["Hand over the Russian text of the protocol", NAMED],
        "on the agenda of": "1. Autumn session of the Council on Security",
        "again": "The review of 2026-08-24 is on the agenda of 1. Autumn session of the Council on Security already.",
    },
]


def test_six_commitments_are_taken_up_reported_and_reviewed(story, db, settings):  # noqa: ARG001 -- opens the database
    settings.DEMO = True  # everybody signs in with one click
    playing, closing = story("playing"), story("closing")
    council, kept = playing.founded(), dict[str, object]()
    for step in story("exercise").STEPS:
        step.play(council, kept)
    playing.raise_concerns(council)
    playing.table(council)
    closing.convene_next(council)
    kept["decision"] = closing.adopt(council, closing.start_silence(council))

    told = [step.play(council, kept) for step in story("commitments").STEPS]

    assert told == EXPECTED
