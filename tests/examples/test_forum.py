"""The forum of the Steppe Council comes out as it must, and so does the hand-over at the end of the year."""

EXPECTED = [
    {"Forum 2026": "2026-02-10 04:00", "Dialogue of water experts": "2026-02-11 04:00"},
    {
        "items": [
            "Water and energy in the basin", "A concern on “Water and energy in the basin”", "Observers and partners",
        ],
        "agenda": "SC/AF/2026/AG/1",
        "rapporteur": "Dasht",
    },
    {
        "credentials": ["Alatau: in order", "Dasht: not in order"],
        "minutes": {"Chuya": 4, "Alatau": 7},
        "time used up": "Alatau has used its 5 minutes on “1. Water and energy in the basin”; the chair may give more "
        "time.",
        "matter": "A calendar of releases",
        "record": "Summary record: 1. Forum 2026",
    },
    {
        "refused before": "No term follows that of Ertis; the presidency is given before it is handed over.",
        "next": "Alatau",
        "handed over": "Ertis – Alatau",
        "sections": ["deadlines", "items", "matters", "papers", "sessions", "terms"],
        "after that": "Bayan",
    },
]  # fmt: skip


def test_the_forum_sits_and_the_presidency_passes_on(story, db):  # noqa: ARG001 -- opens the database
    playing, forum = story("playing"), story("forum")
    council, kept = playing.founded(), dict[str, object]()

    told = [step.play(council, kept) for step in (*forum.STEPS, *forum.LAST_STEPS)]

    assert told == EXPECTED
