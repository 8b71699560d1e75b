"""The story of the Steppe Council comes out as `expected.json` says, and its demonstration opens for everybody."""

import json
import sys

from tests.reference import CHECKOUT
from tests.tools import finished

COUNCIL = CHECKOUT / "examples" / "steppe-council"


def test_the_story_comes_out_as_expected(tmp_path):
    done = finished(sys.executable, COUNCIL / "story.py", folder=tmp_path, seconds=500)

    told = json.loads((COUNCIL / "expected.json").read_text(encoding="utf-8"))["story"]
    assert done.returncode == 0, done.stdout + done.stderr
    assert "NOT AS EXPECTED" not in done.stdout
    assert done.stdout.count("as expected") == len(told) == 44


def test_the_demonstration_opens_for_everybody_who_takes_part(tmp_path, monkeypatch):
    finished(sys.executable, COUNCIL / "story.py", "--half", tmp_path / "demonstration", seconds=500)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "kengesh.web.settings")
    monkeypatch.setenv("KENGESH_DEMO", "1")
    monkeypatch.setenv("KENGESH_VAR", f"{tmp_path / 'demonstration'}")

    done = finished(sys.executable, COUNCIL / "visit.py", folder=tmp_path, seconds=500)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 missing" in done.stdout
