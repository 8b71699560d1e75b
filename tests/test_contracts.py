"""The directions of imports, and what pure packages leave alone, fail when they are broken."""

import ast
import shutil
import sys
from pathlib import Path

import pytest

from tests.reference import CHECKOUT
from tests.tools import finished

TOOLS = Path(sys.executable).parent
IMPURE = {"cli", "formats", "sources", "web", "verifier.py"}


@pytest.fixture
def copy(tmp_path):
    """The package, its contracts and its settings, where a test may break them."""
    shutil.copytree(CHECKOUT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "importlinter.toml"):
        shutil.copy(CHECKOUT / name, tmp_path)
    return tmp_path


def planted(copy: Path, path: str, source: str) -> None:
    file = copy / "src/kengesh" / path
    file.parent.mkdir(exist_ok=True)
    if path.count("/"):
        (file.parent / "__init__.py").touch()
    file.write_text(f'"""Planted by a test."""\n\n{source}\n')


@pytest.mark.parametrize(
    ("path", "source", "said"),
    [
        ("reports/planted.py", "import kengesh.formats.planted", "Directions: higher layers import lower ones"),
        ("text/planted.py", "import kengesh.record", "Directions: higher layers import lower ones"),
        ("utils.py", "", "Directions: higher layers import lower ones"),
        ("verifier.py", "import kengesh.errors", "Directions: higher layers import lower ones"),
        ("cli/planted.py", "import django", "Outside web nothing imports Django"),
        ("text/planted.py", "import pathlib", "Pure packages touch no files"),
        ("charts/planted.py", "from urllib.request import urlopen", "Pure packages touch no files"),
    ],
)
def test_an_import_in_the_wrong_direction_breaks_a_contract(copy, path, source, said):
    planted(copy, "formats/planted.py", "")
    planted(copy, "record/__init__.py", "")
    planted(copy, path, source)
    code = (
        f"import sys; sys.path.insert(0, {str(copy / 'src')!r})\n"
        "from importlinter.cli import lint_imports\n"
        "sys.exit(lint_imports(config_filename='importlinter.toml', no_cache=True))"
    )

    done = finished(sys.executable, "-c", code, folder=copy)

    assert done.returncode == 1
    broken = " ".join(done.stdout.split()).partition("Broken contracts")[2]
    assert said in broken


@pytest.mark.parametrize(
    ("path", "source", "rule"),
    [
        ("text/planted.py", 'SOURCE = open("draft.md")', "PTH123"),
        ("text/planted.py", 'print("draft")', "T201"),
        ("text/planted.py", "import time\n\nNOW = time.time()", "TID251"),
        ("record/planted.py", "from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)", "TID251"),
        ("members/planted.py", "import random", "TID251"),
    ],
)
def test_a_pure_package_that_opens_prints_or_reads_the_clock_is_refused(copy, path, source, rule):
    planted(copy, path, source)
    planted(copy, f"cli/{Path(path).name}", source if rule == "TID251" else "")

    done = finished(
        TOOLS / "ruff", "check", "--no-cache", "--output-format=concise", "--ignore=F401", "src", folder=copy
    )

    assert f" {rule} " in done.stdout
    assert {line.partition(":")[0] for line in done.stdout.splitlines() if f" {rule} " in line} == {
        f"src/kengesh/{path}"
    }


def test_no_pure_module_opens_a_file():
    """A second look, since ruff knows `open` only as something pathlib does better."""
    package = CHECKOUT / "src/kengesh"
    modules = [each for each in package.rglob("*.py") if each.relative_to(package).parts[0] not in IMPURE]
    calls = [
        f"{module.relative_to(package)}:{node.lineno}"
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "print", "input"}
    ]

    assert modules
    assert calls == []


def test_the_package_itself_imports_nothing():
    tree = ast.parse((CHECKOUT / "src/kengesh/__init__.py").read_text(encoding="utf-8"))

    assert [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)] == []
