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
    "journal": '''
        """Keep the journal."""
        import typer
        app = typer.Typer()
        @app.callback()
        def journal() -> None:
            """Keep the journal."""
        @app.command("check")
        def check(file: str) -> None:
            """Check a journal."""
            typer.echo(f"checked {file}")
    ''',
    "broken": '"""Cannot be imported."""\nimport no_such_module\napp = None',
    "office": '''
        """Commands of the office."""
        def serve(port: int = 8000) -> None:
            """Start the platform."""
            print(f"port {port}")
    ''',
    "record": '''
        """Check the record."""
        import typer
        app = typer.Typer()
        @app.command()
        def verify(file: str) -> None:
            """Check an exported record."""
            typer.echo(f"verified {file}")
    ''',
    "database": '''
        """What needs the database."""
        def export(output: str = "record.jsonl") -> None:
            """Export the record."""
            print(f"exported {output}")
        def verify() -> None:
            """Check the record that is stored."""
            print("another command")
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
    offered = {
        "serve": "office:serve",
        "record.export": "database:export",
        "record.verify": "database:verify",
        "archive.export": "database:export",
    }
    points = "".join(f"{name} = steppe_commands.{target}\n" for name, target in offered.items())
    (information / "entry_points.txt").write_text(f"[steppe.commands]\n{points}")

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
        "  archive.export  Export the record.",
        "  broken          Cannot be imported.",
        "  docx            Work on one Word file.",
        "  import          Take over a file of another program.",
        "  issue-draft     Send out a draft.",
        "  journal         Keep the journal.",
        "  record          Check the record.",
        "  serve           Start the platform.",
    ]
    assert {name for name in sys.modules if name.startswith("steppe_commands.")} == set()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["issue-draft", "protocol.md"], "issued protocol.md\n"),
        (["journal", "check", "journal.json"], "checked journal.json\n"),
        (["import", "profile.xml"], "took over profile.xml\n"),
        (["docx", "accept", "bayan.docx"], "accepted bayan.docx\n"),
        (["docx", "reject", "bayan.docx"], "rejected bayan.docx\n"),
        (["serve", "--port", "81"], "port 81\n"),
        (["record", "export", "--output", "r.jsonl"], "exported r.jsonl\n"),
        (["record", "verify", "r.jsonl"], "verified r.jsonl\n"),
        (["archive.export"], "exported record.jsonl\n"),
    ],
)
def test_a_command_is_called_by_its_own_name_or_that_of_its_module_or_entry_point(council, arguments, said):
    result = CliRunner().invoke(council, arguments)

    assert (result.exit_code, result.stdout) == (0, said)


def test_a_command_that_is_offered_for_a_group_is_listed_there_and_imported_when_it_is_called(council):
    sys.modules.pop("steppe_commands.database", None)

    listed = CliRunner().invoke(council, ["record", "--help"])
    imported = "steppe_commands.database" in sys.modules
    CliRunner().invoke(council, ["record", "export"])

    assert [line.split() for line in listed.stdout.partition("Commands:\n")[2].splitlines()] == [
        ["verify", "Check", "an", "exported", "record."],
        ["export", "Export", "the", "record."],
    ]
    assert (imported, "steppe_commands.database" in sys.modules) == (False, True)


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
    assert [line.split()[0] for line in listed.out.partition("Commands:\n")[2].splitlines()] == [
        "explain", "from-draft", "import", "package", "rules", "state",
    ]  # fmt: skip
    assert run("consensus", "rules").code == 0
    assert run("consensus", "veto").err == "Error: No such command 'veto'.\nTry 'kengesh consensus --help'.\n"
