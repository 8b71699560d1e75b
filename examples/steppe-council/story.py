"""The story of the protocol, step by step: what the guided tour shows, without a browser.

    python examples/steppe-council/story.py                 plays it to the end in a folder of its own, and compares
    python examples/steppe-council/story.py --half FOLDER   leaves the council half-way there, for the demonstration
    python examples/steppe-council/story.py --whole FOLDER  leaves it there when its year is over, for pictures

Each step names the page on which people do it and the command that does or shows the same. What must come out stands in
`expected.json`; the files of this folder hold no results.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

HERE = Path(__file__).parent


def prepared(folder: Path) -> None:
    """Set the platform up in a folder, as the demonstration."""
    os.environ["KENGESH_VAR"] = f"{folder}"
    os.environ["KENGESH_DEMO"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "kengesh.web.settings"
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def half_way(folder: Path) -> None:
    """Leave the council half-way, with the clock of the demonstration where the story stands; once alone."""
    prepared(folder)
    import steps  # noqa: PLC0415 -- Django is set up now

    steps.half_way()


def whole_year(folder: Path) -> None:
    """Leave the council when its year is over, with what it has begun of the next one; once alone."""
    prepared(folder)
    import steps  # noqa: PLC0415 -- Django is set up now

    steps.whole_year()


def whole() -> int:
    """Play the story, tell it, and compare it with what must come out."""
    with tempfile.TemporaryDirectory() as folder:
        prepared(Path(folder))
        import steps  # noqa: PLC0415 -- Django is set up now

        told = steps.play()
    expected = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))["story"]
    plain = json.loads(json.dumps(told))
    for number, (step, found) in enumerate(zip(steps.STEPS, plain, strict=True), 1):
        print(told_step(number, step, found, as_expected=found in expected))
    return 0 if plain == expected else 1


def told_step(number: int, step: Any, found: dict[str, Any], *, as_expected: bool) -> str:  # noqa: ANN401 -- steps.Step
    """A step in a few lines."""
    lines = [f"{number:2}. {step.title}: {'as expected' if as_expected else 'NOT AS EXPECTED'}"]
    lines.append(f"    page {step.page}" + (f", command {step.command}" if step.command else ""))
    lines += [f"      {name}: {value}" for name, value in found.items() if name != "step"]
    return "\n".join(lines)


def main() -> int:
    """Do what the command line asks for."""
    asked = argparse.ArgumentParser(description="Play the Steppe Council's story on the platform.")
    asked.add_argument("--half", metavar="FOLDER", type=Path, help="leave the council half-way in this folder")
    asked.add_argument("--whole", metavar="FOLDER", type=Path, help="leave the council in this folder after its year")
    given = asked.parse_args()
    if given.whole:
        whole_year(given.whole)
        return 0
    if given.half:
        half_way(given.half)
        return 0
    return whole()


if __name__ == "__main__":
    sys.exit(main())
