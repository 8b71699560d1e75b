import sys
from textwrap import dedent

import pytest
import typer
from typer.testing import CliRunner

from kengesh.cli.discovery import CommandGroup
from tests.commands import run
from tests.tools import finished

MODULES = {
    "__init__": '"""Commands of the Steppe Council."""',
    "annex": '"""No command, only something two commands share."""\nSHARED = 1',
    "issue_draft": '''
        """Send out a draft.

        It says more here.
        """
        import typer
        app = typer.Typer()
        @app.command()
        def issue(draft: str) -> None:
            """Send out one draft."""
            typer.echo(f"issued {draft}")
    ''',
    "docx": '''
        """Work on one Word file."""
        import typer
        app: typer.Typer = typer.Typer()
        @app.command()
        def accept(file: str) -> None:
            """Accept every change."""
            typer.echo(f"accepted {file}")
        @app.command()
        def reject(file: str) -> None:
            """Reject every change."""
            typer.echo(f"rejected {file}")
    ''',
    "imports": '''
        """Take over a file of another program."""
        import typer
        app = typer.Typer()
        @app.command("import")
        def take_over(file: str) -> None:
            """Take over one file."""
            typer.echo(f"took over {file}")
    ''',
    "broken": '"""Cannot be imported."""\nimport no_such_module\napp = None',
    "office": '''
        """Commands of the office."""
        def serve(port: int = 8000) -> None:
            """Start the platform."""
            print(f"port {port}")
    ''',
}


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """A command line over a package of its own, with one command offered by an installed distribution."""
    folder = tmp_path_factory.mktemp("site")
    package, information = folder / "steppe_commands", folder / "steppe-1.0.dist-info"
    package.mkdir()
    for name, source in MODULES.items():
        (package / f"{name}.py").write_text(dedent(source))
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: steppe\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text("[steppe.commands]\nserve = steppe_commands.office:serve\n")

    class Commands(CommandGroup):
        package = "steppe_commands"
        entry_points = "steppe.commands"

    app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None)
    app.callback()(lambda: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield app


def test_help_lists_every_command_with_the_first_line_of_its_source_and_imports_none(council):
    result = CliRunner().invoke(council, ["--help"])

    assert result.exit_code == 0
    assert result.stdout.partition("Commands:\n")[2].splitlines() == [
        "  broken       Cannot be imported.",
        "  docx         Work on one Word file.",
        "  import       Take over a file of another program.",
        "  issue-draft  Send out a draft.",
        "  serve        Start the platform.",
    ]
    assert {name for name in sys.modules if name.startswith("steppe_commands.")} == set()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["issue-draft", "protocol.md"], "issued protocol.md\n"),
        (["import", "profile.xml"], "took over profile.xml\n"),
        (["docx", "accept", "bayan.docx"], "accepted bayan.docx\n"),
        (["docx", "reject", "bayan.docx"], "rejected bayan.docx\n"),
        (["serve", "--port", "81"], "port 81\n"),
    ],
)
def test_a_command_is_called_by_its_own_name_or_that_of_its_module_or_entry_point(council, arguments, said):
    result = CliRunner().invoke(council, arguments)

    assert (result.exit_code, result.stdout) == (0, said)


def test_a_group_without_a_command_shows_its_help(council):
    result = CliRunner().invoke(council, ["docx"])

    assert result.exit_code == 2
    assert "Work on one Word file." in result.output
    assert "Accept every change." in result.output


def test_a_command_that_does_not_exist_is_answered_with_its_neighbour(council):
    result = CliRunner().invoke(council, ["serv"])

    assert result.exit_code == 2
    assert "No such command 'serv'. Did you mean 'serve'?" in result.output


def test_the_commands_of_kengesh_all_say_in_one_line_what_they_do():
    listed = run("--help").out.partition("Commands:\n")[2].splitlines()

    assert [line for line in listed if len(line.split()) < 3] == []


def test_help_and_version_import_nothing_heavy():
    heavy = {"numpy", "scipy", "polars", "lxml", "docx", "openpyxl", "highspy", "rapidfuzz", "cryptography", "django"}
    code = (
        "import sys\n"
        "from kengesh.cli import main\n"
        "try: main(sys.argv[1:])\n"
        f"except SystemExit: print(sorted({heavy} & set(sys.modules)))"
    )
    for option in ("--help", "--version"):
        assert finished(sys.executable, "-c", code, option).stdout.splitlines()[-1] == "[]"


def test_the_commands_of_consensus_are_found_by_their_own_modules():
    listed = run("consensus", "--help")

    assert listed.code == 0
    assert "What is agreed, what is still open" in listed.out
    assert run("consensus", "veto").err == "Error: No such command 'veto'.\nTry 'kengesh consensus --help'.\n"
