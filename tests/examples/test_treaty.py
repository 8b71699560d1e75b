"""The protocol of the Steppe Council becomes law as the story tells: on a council that adopts it as it was tabled."""

EXPECTED = [
    {
        "symbol": "SC/CT/TREATY/1",
        "notified": "SC/CT/TREATY/1/DN/2026/1",
        "in words": "The treaty enters into force 30 days after the day on which 3 States have consented to be bound. "
        "For a State that consents after that: 30 days after the deposit of its instrument. An instrument with a "
        "reservation counts from its deposit.",
    },
    {
        "signatories": ["Alatau", "Bayan", "Chuya", "Dasht", "Ertis"],
        "duty of": ["Alatau", "Bayan", "Chuya", "Dasht", "Ertis"],
        "still needed": ["3 of Alatau, Bayan, Chuya, Dasht, Ertis"],
        "full powers": 5,
    },
    {
        "deposited": {"Alatau": "2026-06-15", "Bayan": "2026-07-01", "Chuya": "2026-07-20"},
        "by letter": "Chuya",
        "enters into force": "2026-08-19",
        "notified": " into force on 19 August 2026 (24).",
    },
    {
        "Dasht and": {
            "Alatau": "acceptance is still open (20(5))",
            "Bayan": "in force; the provisions do not apply between the two to the extent of the reservation (21(3))",
            "Chuya": "acceptance is still open (20(5))",
        },
        "answers are open until": ["2027-08-05"],
    },
    {
        "in force for": {
            "Alatau": "2026-08-19", "Bayan": "2026-08-19", "Chuya": "2026-08-19", "Dasht": "2026-09-02",
        },
        "signatory still": ["Ertis"],
        "as the file": True,
        "notifications": 9,
    },
]  # fmt: skip


def test_the_protocol_is_signed_ratified_reserved_to_and_enters_into_force(story, db, settings):  # noqa: ARG001 -- db
    settings.DEMO = True
    playing, closing, treaty = story("playing"), story("closing"), story("treaty")
    council = playing.founded()
    playing.raise_concerns(council)
    playing.table(council)
    closing.convene_next(council)
    kept = {"decision": closing.adopt(council, closing.start_silence(council))}

    told = [step.play(council, kept) for step in treaty.STEPS]

    assert told == EXPECTED
