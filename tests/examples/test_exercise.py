"""The exercise of the Steppe Council comes out as it must: played, observed with gaps, three lessons."""

from kengesh.web.cooperation.exercises.queries import lessons_visible_to
from kengesh.web.members.standing import standing_of

EXPECTED = [
    {"take part": ["Alatau", "Bayan", "Chuya", "Dasht", "Ertis"], "injects": 24},
    {"clock": "T+5:30", "outcomes": {"done": 21, "late": 2, "skipped": 1}, "played early": ["13"]},
    {
        "accepted": 12,
        "not accepted": 1,
        "worst": {"language": "M", "procedures": "M", "communications": "U", "law": "U", "logistics": "S"},
        "pairs not observed": 41,
        "pairs": 50,
    },
    {
        "lessons": [
            "1. One list of duty officers that is answered (Ertis, 2026-09-30)",
            "2. A rule for people without papers in an evacuation (Bayan, 2026-12-31)",
            "3. Medicines cross with the ambulance (Alatau, 2027-06-30)",
        ],
        "phase": "improvement",
        "before the protocol": True,
    },
]


def test_the_exercise_is_played_and_learned_from(story, db):  # noqa: ARG001 -- opens the database
    playing, exercise = story("playing"), story("exercise")
    council, kept = playing.founded(), dict[str, object]()

    told = [step.play(council, kept) for step in exercise.STEPS]

    assert told == EXPECTED
    assert sorted(kept) == ["exercise", "lessons", "observations"]
    readers = standing_of(council.heads["Dasht"], council.now)
    assert lessons_visible_to(readers).count() == 3
