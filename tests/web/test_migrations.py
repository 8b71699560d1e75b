"""The migrations make the tables that the models describe: most tests make them from the models alone."""

import os
import subprocess
import sys


def test_every_change_of_a_model_has_its_migration(tmp_path):
    asked = ("-m", "django", "makemigrations", "--check", "--dry-run", "--settings", "kengesh.web.settings")

    done = subprocess.run(  # noqa: S603 -- ours
        [sys.executable, *asked],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "KENGESH_VAR": f"{tmp_path}", "DJANGO_SETTINGS_MODULE": "kengesh.web.settings"},
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "No changes detected" in done.stdout
