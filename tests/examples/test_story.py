"""The story of the Steppe Council comes out as `expected.json` says."""

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
