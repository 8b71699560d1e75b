"""Mutation testing: a test should fail when a line of a module says something else.

    python tools/mutation.py [TARGET…] [--mutants 200] [--minutes 20] [--children 1] [--seed 0] [--least 0]

The targets stand in `tools/mutation.toml`. A copy of the files that git knows is made in `results/mutation/TARGET`, and
mutmut changes and tests that copy, never the checkout. Of all mutants a sample is drawn, the same for the same seed;
what is not done when the time is over is counted as not tried. Survivors are listed with their difference, and
everything stands in `results/mutation/TARGET.json`.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
RESULTS: Final = ROOT / "results" / "mutation"
TARGETS: Final = ROOT / "tools" / "mutation.toml"
_ENDS: Final = {0: "survived", 1: "killed", 3: "killed", 33: "no test"}
"""What mutmut's exit code of a mutant means; any other is a time-out or a crash, which a test noticed too."""
_COPIED: Final = ("src", "tests", "docs", "examples", "benchmarks", "tools", "README.md", "importlinter.toml")


def main(arguments: Sequence[str]) -> int:
    """Run the chosen targets; 1 when fewer mutants than `--least` per cent are killed in one of them."""
    targets = tomllib.loads(TARGETS.read_text(encoding="utf-8"))["target"]
    chosen = _parsed(arguments, sorted(targets))
    if shutil.which("mutmut", path=f"{Path(sys.executable).parent}") is None:
        print("mutmut is not installed; pip install --require-hashes -r requirements/mutation.txt")
        return 2
    shares = [run(name, targets[name], chosen) for name in chosen.targets or sorted(targets)]
    return int(min(shares) < chosen.least)


def _parsed(arguments: Sequence[str], names: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mutation testing of chosen modules.")
    parser.add_argument(
        "targets", nargs="*", choices=[*names, []], help="names in tools/mutation.toml; all without one"
    )
    parser.add_argument("--mutants", type=int, default=200, help="how many are tried in each target")
    parser.add_argument("--minutes", type=float, default=20, help="how long each target may take")
    parser.add_argument("--children", type=int, default=1, help="how many processes try mutants")
    parser.add_argument("--seed", type=int, default=0, help="which sample is drawn")
    parser.add_argument("--least", type=float, default=0, help="per cent of those tried that must be killed")
    return parser.parse_args(arguments)


def run(name: str, target: Mapping[str, Any], chosen: argparse.Namespace) -> float:
    """Try a sample of the mutants of one target; the per cent of them that a test killed."""
    copy = RESULTS / name.replace("/", "-")
    _copied(copy, target)
    _mutmut(copy, ["run", "--max-children", "1", "no-such-mutant"], None)  # makes all mutants and tries none
    names = sorted(_codes(copy))
    sample = sorted(random.Random(chosen.seed).sample(names, min(chosen.mutants, len(names))))  # noqa: S311 - a sample
    if not sample:
        message = f"{name}: no mutant was made; see {copy / 'mutmut.log'}"
        raise SystemExit(message)
    _mutmut(copy, ["run", "--max-children", f"{chosen.children}", *sample], chosen.minutes * 60)
    codes = _codes(copy)
    ends = {each: "not tried" if codes[each] is None else _ENDS.get(codes[each] or 0, "killed") for each in sample}
    counted = Counter(ends.values())
    tried = len(sample) - counted["not tried"]
    share = 100 * counted["killed"] / tried if tried else 0.0
    print(f"{name}: {len(names)} mutants, {tried} tried, {counted['killed']} killed ({share:.1f} %)", end="")
    print(f", {counted['survived']} survived, {counted['no test']} without a test, {counted['not tried']} not tried")
    survivors = {each: _difference(copy, each) for each, end in ends.items() if end in {"survived", "no test"}}
    for each, difference in survivors.items():
        print(f"\n{ends[each]}: {each}\n{difference}")
    facts = {"mutants": len(names), "tried": tried, "share": round(share, 1), "survivors": survivors, **counted}
    copy.with_suffix(".json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    return share


def _copied(copy: Path, target: Mapping[str, Any]) -> None:
    """A fresh copy of the files that git knows, with the settings of mutmut for a target."""
    shutil.rmtree(copy, ignore_errors=True)
    known = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True)  # noqa: S607 - the git on the path
    for each in known.stdout.decode().splitlines():
        if (ROOT / each).is_file():
            (copy / each).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / each, copy / each)
    lines = ["", "[tool.mutmut]", f"source_paths = {json.dumps(target['source'])}"]
    lines += [f"pytest_add_cli_args_test_selection = {json.dumps(target['tests'])}"]
    lines += [f"also_copy = {json.dumps([*_COPIED, 'pyproject.toml'])}", ""]
    with (copy / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n".join(lines))


def _mutmut(copy: Path, arguments: Sequence[str], seconds: float | None) -> None:
    """Run mutmut in a copy, its words into a file; ended with all it started when the time is over."""
    command = [f"{Path(sys.executable).parent / 'mutmut'}", *arguments]
    with (copy / "mutmut.log").open("ab") as log:
        running = subprocess.Popen(  # noqa: S603 - installed beside this interpreter
            command, cwd=copy, stdout=log, stderr=log, start_new_session=True, env={**os.environ, "KENGESH_DEEP": "0"}
        )
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait()


def _codes(copy: Path) -> dict[str, int | None]:
    """The exit code of every mutant; None for those that were not tried."""
    return {name: code for each in _metas(copy) for name, code in each["exit_code_by_key"].items()}


def _metas(copy: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((copy / "mutants").rglob("*.meta")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _difference(copy: Path, name: str) -> str:
    """What a mutant changes: the lines of its difference."""
    command = [f"{Path(sys.executable).parent / 'mutmut'}", "show", name]
    shown = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)  # noqa: S603 - as above
    lines = shown.stdout.splitlines()
    return "\n".join(line for line in lines if line[:1] in "+-@" and line[:3] not in {"+++", "---"})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
