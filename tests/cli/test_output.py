import json
import sys
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

import pytest

from kengesh.cli.output import Output, console, table


class Status(Enum):
    CONTESTED = "contested"


def test_json_is_one_object_on_standard_output_with_the_warnings_in_it(capsys):
    output = Output(as_json=True)
    output.warn("stray-bracket", "A bracket opens and never closes.", "draft.md, line 3")

    output.say({"provisions": 12}, "Twelve provisions")

    said = capsys.readouterr()
    assert json.loads(said.out) == {
        "provisions": 12,
        "warnings": [
            {"code": "stray-bracket", "message": "A bracket opens and never closes.", "where": "draft.md, line 3"}
        ],
    }
    assert said.err == ""


def test_for_people_the_result_is_readable_and_warnings_go_to_standard_error(capsys):
    output = Output(as_json=False)
    output.warn("stray-bracket", "A bracket opens and never closes.", "draft.md, line 3")
    output.warn("empty", "Nothing was contested.")

    output.say({"provisions": 12}, "Twelve provisions")

    said = capsys.readouterr()
    assert said.out == "Twelve provisions\n"
    assert said.err == "Warning: draft.md, line 3: A bracket opens and never closes.\nWarning: Nothing was contested.\n"


def test_values_take_the_form_that_json_has_for_them(capsys):
    Output(as_json=True).say(
        {
            "date": date(2026, 3, 1),
            "time": datetime(2026, 3, 1, 12, tzinfo=UTC),
            "file": Path("out/protocol.docx"),
            "status": Status.CONTESTED,
            "members": {"Bayan", "Alatau"},
            "numbers": (1, 2.5, None, True),
            "title": "Протокол 议定书",
        }
    )

    assert json.loads(capsys.readouterr().out) == {
        "date": "2026-03-01",
        "time": "2026-03-01T12:00:00+00:00",
        "file": "out/protocol.docx",
        "status": "contested",
        "members": ["Alatau", "Bayan"],
        "numbers": [1, 2.5, None, True],
        "title": "Протокол 议定书",
        "warnings": [],
    }


def test_an_undefined_figure_is_null_with_a_warning_after_those_of_the_result(capsys):
    first = {"code": "untracked", "message": "An edit was not tracked.", "where": None}

    Output(as_json=True).say({"files": [{"share": float("nan")}], "warnings": [first]})

    assert json.loads(capsys.readouterr().out) == {
        "files": [{"share": None}],
        "warnings": [
            first,
            {"code": "undefined", "message": "This figure is undefined.", "where": "$.files[0].share"},
        ],
    }


def test_what_has_no_place_in_json_is_an_error_of_the_program():
    with pytest.raises(TypeError, match=r"bytes at \$\.content has no place in JSON\."):
        Output(as_json=True).say({"content": b"PK"})


def test_brackets_of_a_draft_are_never_taken_for_markup(capsys):
    rows = [("3", "[Alatau, Bayan: shall][red]may[/red] :smile:")]

    Output(as_json=False).say({}, "[bold]Article 3[/bold]", table(["number", "text"], rows))

    assert capsys.readouterr().out.splitlines() == [
        "[bold]Article 3[/bold]",
        "number  text                                        ",
        "3       [Alatau, Bayan: shall][red]may[/red] :smile:",
    ]


def test_long_cells_are_folded_and_numbers_set_right(capsys):
    rows = [("Alatau", 3, None), ("Bayan", 12, "word " * 40)]

    Output(as_json=False).say({}, table(["member", "changes", "note"], rows, title="Returns"))

    lines = capsys.readouterr().out.splitlines()
    assert [line.rstrip() for line in lines[:3]] == ["Returns", "member  changes  note", "Alatau        3  –"]
    assert sum(line.count("word") for line in lines) == 40


def test_nothing_is_coloured_and_no_progress_shown_where_there_is_no_terminal(capsys):
    output = Output(as_json=False)
    with output.progress("Reading", total=2) as step:
        step()
        step()

    assert capsys.readouterr().err == ""
    assert not console(sys.stdout).is_terminal
