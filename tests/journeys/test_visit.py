"""The demonstration opens for everybody who takes part: what the first page and the notices link to is there."""

import sys

from tests.journeys.platform import COUNCIL, copied
from tests.tools import finished


def test_the_demonstration_opens_for_everybody_who_takes_part(half, tmp_path, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "kengesh.web.settings")
    monkeypatch.setenv("KENGESH_DEMO", "1")
    monkeypatch.setenv("KENGESH_VAR", f"{copied(half, tmp_path / 'demonstration')}")

    done = finished(sys.executable, COUNCIL / "visit.py", folder=tmp_path, seconds=500)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 missing" in done.stdout
