import errno
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import kengesh
from kengesh.cli.failures import Failure
from kengesh.errors import BadData, MissingExtra, Refused, register
from tests.commands import Ran, run
from tests.tools import finished

register({"tests-closed": "The silence has ended.", "tests-truncated": "The file ends in the middle of a part."})


def test_the_installed_command_says_its_version():
    command = Path(sys.executable).with_name("kengesh")

    done = finished(command, "--version")

    assert done.stdout == f"kengesh {kengesh.__version__}\n"


def test_without_a_command_it_shows_the_help_and_exits_2():
    ran = run()

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: kengesh [OPTIONS] COMMAND [ARGS]...")


def test_wrong_usage_is_a_sentence_for_people():
    assert run("veto") == Ran(2, "", "Error: No such command 'veto'.\nTry 'kengesh --help'.\n")


def test_wrong_usage_is_an_object_with_json():
    ran = run("veto", "--json")

    assert (ran.code, ran.out) == (2, "")
    assert ran.error == {"code": "usage", "message": "No such command 'veto'.", "where": "kengesh"}


@pytest.mark.parametrize(
    ("error", "failure", "said"),
    [
        (
            Refused("tests-closed"),
            Failure(1, "tests-closed", "The silence has ended."),
            "Error: The silence has ended.\n",
        ),
        (
            BadData("tests-truncated", file="bayan.docx", place="word/document.xml"),
            Failure(3, "tests-truncated", "The file ends in the middle of a part.", "bayan.docx, word/document.xml"),
            "Error: bayan.docx, word/document.xml: The file ends in the middle of a part.\n",
        ),
        (
            MissingExtra("pdf"),
            Failure(1, "missing-extra", "This needs packages that are not installed; install kengesh[pdf]."),
            "Error: This needs packages that are not installed; install kengesh[pdf].\n",
        ),
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory", "chuya.docx"),
            Failure(3, "file", "No such file or directory.", "chuya.docx"),
            "Error: chuya.docx: No such file or directory.\n",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device", "out.docx"),
            Failure(1, "file", "No space left on device.", "out.docx"),
            "Error: out.docx: No space left on device.\n",
        ),
        (
            typer.BadParameter("Alatau is given twice."),
            Failure(2, "usage", "Invalid value: Alatau is given twice."),
            "Error: Invalid value: Alatau is given twice.\n",
        ),
    ],
)
def test_every_error_has_its_exit_code_its_sentence_and_its_place(error, failure, said, capsys):
    assert Failure.of(error) == failure

    failure.show(as_json=False)

    assert capsys.readouterr().err == said


@pytest.fixture
def failing(tmp_path):
    """A process that runs the command line with one more command, `fail`, which raises what it is told."""
    script = tmp_path / "failing.py"
    script.write_text(
        "import sys, kengesh.cli\n"
        "from kengesh.errors import BadData\n"
        "@kengesh.cli.app.command()\n"
        "def fail(how: str, as_json: bool = False) -> None:\n"
        "    if how == 'file': open('chuya.docx')\n"
        "    if how == 'data': raise BadData('tests-truncated', file='bayan.docx')\n"
        "    print('x' * 1_000_000)\n"
        "kengesh.cli.main()\n"
    )
    return [sys.executable, str(script), "fail"]


def test_a_file_that_is_not_there_is_bad_data(failing, tmp_path):
    done = finished(*failing, "file", folder=tmp_path)

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "Error: chuya.docx: No such file or directory.\n"


def test_a_reader_that_leaves_early_gets_no_traceback(failing):
    with subprocess.Popen(  # noqa: S603 -- its output is closed while it runs
        [*failing, "much"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""

    assert process.returncode == 1
