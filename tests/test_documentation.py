"""The console blocks of the manual are run, and show what the commands really write.

A page brings files of the repository into the folder of its run by `<!-- files: PATH... -->`. Lines after `$ kengesh`,
`$ python`, `$ ls` and `$ cat` are run; other commands (`make`, `git`) are shown only. In what a block shows, a line
`...` stands for any lines, `...` in a line for any text, and `[exit N]` says with which code the command ends.
"""

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import run
from tests.reference import CHECKOUT
from tests.tools import finished

PAGES = [
    CHECKOUT / "README.md",
    *sorted(page for part in ("tutorials", "guides", "reference") for page in (CHECKOUT / "docs" / part).glob("*.md")),
]


def commands_of(page: str) -> Iterator[tuple[str, str]]:
    """Each command of the console blocks, with what the page shows after it."""
    for block in re.findall(r"^```console\n(.*?)^```$", page, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


def written_by(command: str, folder: Path) -> str | None:
    """What a command writes, its exit code last where that is not 0; None for commands that are shown only."""
    program, *arguments = shlex.split(command)
    match program:
        case "kengesh":
            ran = run(*arguments, folder=folder)
            return ran.out + ran.err + (f"[exit {ran.code}]\n" if ran.code else "")
        case "python":
            done = finished(sys.executable, *arguments, folder=folder)
            return done.stdout + done.stderr
        case "ls":
            return "".join(f"{each.name}\n" for each in sorted(folder.joinpath(*arguments).iterdir()))
        case "cat":
            return folder.joinpath(*arguments).read_text(encoding="utf-8")
    return None


def agree(shown: str, written: str) -> bool:
    """Whether a page shows what was written, but for dots and for spaces at the ends of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else ".*?".join(re.escape(part) for part in line.split("...")) + r" *\n"
        for line in (each.rstrip() for each in shown.splitlines())
    )
    return re.fullmatch(pattern, written) is not None


def bring(page: str, folder: Path) -> None:
    """Copy the files that a page names into the folder."""
    for path in " ".join(re.findall(r"<!-- files: (.*?) -->", page)).split():
        source = CHECKOUT / path
        if source.is_dir():
            shutil.copytree(source, folder / source.name)
        else:
            shutil.copy(source, folder)


@pytest.mark.no_cover  # what the commands do is counted by the tests of each
@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.relative_to(CHECKOUT)}")
def test_a_page_shows_what_its_commands_write(page, tmp_path):
    text = re.sub(r"^```html\n.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    bring(text, tmp_path)
    for command, shown in commands_of(text):
        written = written_by(command, tmp_path)
        assert written is None or agree(shown, written), f"$ {command}\n{written}"


def test_a_block_is_split_into_commands_and_what_they_show():
    page = "Text\n```console\n$ kengesh a\none\ntwo\n$ make run\n```\n```\n$ not a console\n```\n"

    assert list(commands_of(page)) == [("kengesh a", "one\ntwo\n"), ("make run", "")]


@pytest.mark.parametrize(
    ("shown", "written", "right"),
    [
        ("one\n", "one\n", True),
        ("one\n", "two\n", False),
        ("one\n", "one\ntwo\n", False),
        ("one\n...\n", "one\ntwo\nthree\n", True),
        ("...\nthree\n", "one\ntwo\nthree\n", True),
        ("one\n...\nthree\n", "one\nthree\n", True),
        ("wrote ... in ... s\n", "wrote out/a.docx in 0.3 s\n", True),
        ("wrote ... in ... s\n", "read out/a.docx in 0.3 s\n", False),
        ("a  b\n", "a  b   \n", True),
        ("", "", True),
        ("", "one\n", False),
    ],
)
def test_dots_stand_for_anything_and_the_rest_for_itself(shown, written, right):
    assert agree(shown, written) is right


def test_commands_of_a_page_run_in_its_own_folder(tmp_path):
    bring("<!-- files: LICENSE docs/decisions -->", tmp_path)

    assert written_by("ls", tmp_path) == "LICENSE\ndecisions\n"
    assert written_by("cat LICENSE", tmp_path) == (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert written_by("make run", tmp_path) is None
    assert written_by("kengesh veto", tmp_path) == ("Error: No such command 'veto'.\nTry 'kengesh --help'.\n[exit 2]\n")


def test_every_folder_and_file_that_a_page_links_to_exists():
    links = [
        f"{page.relative_to(CHECKOUT)}: {target}"
        for page in [*PAGES, CHECKOUT / "CONTRIBUTING.md"]
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert links == []
