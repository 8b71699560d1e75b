"""Every variable that the platform reads stands in the manual, and none that it does not read."""

import re

from tests.reference import CHECKOUT

VARIABLE = re.compile(r"KENGESH_[A-Z]+(?:_[A-Z]+)*")


def test_the_table_of_settings_has_every_variable_and_no_other():
    read = {
        name
        for path in (CHECKOUT / "src/kengesh/web").rglob("*.py")
        for call in re.findall(r'environ(?:\.get\(|\[)\s*"([^"]+)"', path.read_text(encoding="utf-8"))
        for name in VARIABLE.findall(call)
    }
    guide = (CHECKOUT / "docs/guides/run-the-platform.md").read_text(encoding="utf-8")

    assert read == set(re.findall(r"^\| `(KENGESH_[A-Z_]+)` \|", guide, re.MULTILINE))
