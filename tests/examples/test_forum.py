"""The forum of the Steppe Council comes out as it must, and so does the hand-over at the end of the year."""

import importlib
import sys

import pytest

from tests.reference import CHECKOUT

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


@pytest.fixture
def story(monkeypatch):
    """The modules of the example, as `make story` finds them."""
    folder = f"{CHECKOUT / 'examples' / 'steppe-council'}"
    monkeypatch.syspath_prepend(folder)
    before = set(sys.modules)
    yield importlib.import_module("playing"), importlib.import_module("forum")
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and f"{sys.modules[name].__file__}".startswith(folder):
            del sys.modules[name]


def test_the_forum_sits_and_the_presidency_passes_on(story, db):  # noqa: ARG001 -- opens the database
    playing, forum = story
    council, kept = playing.founded(), dict[str, object]()

    told = [step.play(council, kept) for step in (*forum.STEPS, *forum.LAST_STEPS)]

    assert told == EXPECTED
