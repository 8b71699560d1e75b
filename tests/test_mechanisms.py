"""The page of mechanisms names pages, commands and tests that are there, and leaves no app of the platform out."""

import ast
import re
from dataclasses import dataclass
from functools import cache

import pytest
from django.conf import settings

from tests.commands import run
from tests.reference import CHECKOUT
from tests.web.test_access import addresses

PAGE = CHECKOUT / "docs" / "reference" / "mechanisms.md"
NONE = "–"


@dataclass(frozen=True)
class Mechanism:
    """A row of the table: what it is, and the pages, commands and tests that it names."""

    name: str
    pages: tuple[str, ...]
    commands: tuple[str, ...]
    tests: tuple[str, ...]


def rows(text: str) -> list[Mechanism]:
    """The rows of the table of a page; everything that is named stands in backquotes."""
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| ")]
    return [Mechanism(name, *(tuple(re.findall(r"`([^`]+)`", cell)) for cell in cells)) for name, *cells in lines[1:]]


ROWS = rows(PAGE.read_text(encoding="utf-8"))


@cache
def named_in(path: str) -> frozenset[str]:
    """The names of the tests of a file, without importing it."""
    tree = ast.parse((CHECKOUT / path).read_text(encoding="utf-8"))
    return frozenset(each.name for each in tree.body if isinstance(each, ast.FunctionDef))


def missing(mechanism: Mechanism, known: frozenset[str]) -> list[str]:
    """What a row names that is not there."""
    found = [f"address {each}" for each in mechanism.pages if each not in known]
    for each in mechanism.tests:
        path, _, name = each.partition("::")
        if not name.startswith("test_") or not (CHECKOUT / path).is_file() or name not in named_in(path):
            found.append(f"test {each}")
    if not mechanism.tests or not (mechanism.pages or mechanism.commands):
        found.append("a test, and a page or a command")
    return found


def test_every_page_and_every_test_that_is_named_is_there():
    known = frozenset(addresses())

    assert {each.name: wrong for each in ROWS if (wrong := missing(each, known))} == {}
    assert len({each.name for each in ROWS}) == len(ROWS) > 50


@pytest.mark.parametrize("command", sorted({each for row in ROWS for each in row.commands}))
def test_every_command_that_is_named_is_there(command):
    program, *arguments = command.split()

    assert program == "kengesh"
    assert run(*arguments, "--help").code == 0


def test_every_app_with_addresses_is_named():
    named = {page.partition(":")[0] for row in ROWS for page in row.pages}
    spaces = {each.partition(":")[0] for each in addresses()}

    assert spaces - named == set()
    assert spaces <= {app.rpartition(".")[2] for app in settings.APPS}


def test_what_is_not_there_is_found():
    page = (
        "| mechanism | page | command | test |\n|---|---|---|---|\n| A | `home:none` | – | `tests/none.py::test_a` |\n"
    )
    page += f"| B | {NONE} | {NONE} | `tests/test_mechanisms.py::rows` |\n"

    first, second = rows(page)

    assert missing(first, frozenset({"home:first"})) == ["address home:none", "test tests/none.py::test_a"]
    assert missing(second, frozenset()) == ["test tests/test_mechanisms.py::rows", "a test, and a page or a command"]
    assert run("commitments", "none", "--help").code == 2
