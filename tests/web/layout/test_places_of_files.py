"""What a file that came in has to say is said in the reader's language: the place, what is wrong there, what is right.

As they stand stay what the file holds: its name, the headings of its columns, its cells, and the names of its parts.
"""

import io
from collections.abc import Callable

import pytest
from django.utils import translation
from openpyxl import Workbook

from kengesh.errors import KengeshError, Several
from kengesh.formats.comment_form.reading import read_comment_form
from kengesh.formats.commitments.sheet import FILLED, SHEET, read_sheet
from kengesh.formats.commitments.tables import ABOUT
from kengesh.formats.contributions import COLUMNS as HEARD
from kengesh.formats.contributions import Wanted, read_contributions
from kengesh.formats.drafts import read_draft
from kengesh.formats.exercise.events import taken
from kengesh.formats.exercise.injects import COLUMNS as EVENTS
from kengesh.formats.exercise.injects import METHODS
from kengesh.formats.indicators.reading import COLUMNS as SERIES
from kengesh.formats.indicators.reading import read_indicators
from kengesh.formats.returns.lines import COLUMNS as SEIZED
from kengesh.formats.returns.lines import UNITS
from kengesh.formats.returns.reading import Lists, read_return
from kengesh.formats.studies import parse_study
from kengesh.formats.treaty_files import treaty_from_text
from kengesh.formats.word.reading import read
from kengesh.web.layout.explain import explain, sentence, written
from tests.formats.test_studies import PROBLEM
from tests.formats.word.building import cell, docx, p, r, row, table
from tests.web.mirrored import left

NAMES = {
    "csv",
    "xlsx",
    "md",
    "json",
    "toml",
    "docx",
    "f",
    "T",
    "xml",
    "word",
    "document",
    "Events",
    "Other",
    "Comments",
}
"""Names of files, of their sheets and of their parts, which this test gives."""


@pytest.fixture(autouse=True)
def mirrored():
    with translation.override("ar-xb"):
        yield


def raised(reading: Callable[[], object]) -> KengeshError:
    with pytest.raises(KengeshError) as caught:
        reading()
    return caught.value


def left_of(errors, *data):
    """The words of errors that stay English, without those of the file."""
    said = [explain(each) for each in errors]
    words = {word for each in data for word in left(each)}
    return {word for each in said for word in left(each)} - NAMES - words


def rows(columns, *lines):
    return "\n".join(",".join(each) for each in (columns, *lines)).encode()


LISTS = Lists(("opium",), ("North",), ("Alatau",))
SEIZURES = (
    ("2025-Q9", "Nobody", "xx", "", "", "", "", "", "", "", ""),
    ("2025-Q3", "Alatau", "opium", "powder", "x", "", "", "", "all", "0", "A. Person"),
    ("2025-Q3", "Alatau", "opium", "resin", "none", "5", "", "9", "all", "2", "case no 44"),
    ("2025-Q3", "Alatau", "opium", "tablets", "2.5", "1", "units", "", "Far", "none", "at km 12"),
    ("2025-Q3", "Alatau", "opium", "tablets", "2", "y", "units", "900", "Far", "not known", ""),
    ("2025-Q3", "Alatau", "opium", "liquid", "0.0000001", "", "kg", "7", "North", "1", ""),
    ("2025-Q3", "Alatau", "opium", "liquid", "0.0000001", "", "kg", "", "North", "1", ""),
    ("2025-Q3", "Alatau", "", "liquid", "1", "", "parsec", "", "", "1", ""),
)


def test_cells_of_a_quarterly_return():
    faults = read_return(rows(SEIZED, *SEIZURES), "f.csv", LISTS).faults

    assert len(faults) > 20
    assert left_of(faults, *SEIZED, *(each for line in SEIZURES for each in line), *LISTS.names, "not known none all",
                   *UNITS, "mg") == set()  # fmt: skip


@pytest.mark.parametrize("heading", ["suspect", "case", "village", "colour"])
def test_columns_that_a_return_does_not_take(heading):
    error = raised(lambda: read_return(rows((*SEIZED, heading)), "f.csv"))

    assert error.values["column"] == heading
    assert left_of([error], *SEIZED, heading) == set()


def test_cells_of_series():
    lines = [
        ("", "", "then", "", "", "", "2026-13-01"),
        ("x", "A", "2024", "1", "s", "own", "2026-01-01"),
        ("x", "A", "2024", "much", "s", "own", "2026-01-01"),
        ("x", "A", "2024", "1", "t", "own", "2026-01-01"),
        ("x", "A", "2024-Q1", "1", "s", "own", "2026-01-01"),
        ("x", "A", "", "1", "s", "own", ""),
    ]
    faults = read_indicators(rows(SERIES, *lines), "f.csv").faults

    assert len(faults) > 8
    assert left_of(faults, *SERIES, *(each for line in lines for each in line), "Q3") == set()


def test_cells_of_contributions():
    lines = [
        {"category": "x", "outcome": "y"},
        {"category": "citizen", "language": "xx", "text": "far too long", "gathered_on": "then", "number": "z"},
        {"category": "citizen", "language": "en", "text": "a", "gathered_on": "1999-01-01"},
    ]
    content = rows(HEARD, *([each.get(name, "") for name in HEARD] for each in lines))
    from_outside = read_contributions(content, "f.csv", Wanted(("en", "ky"), limit=5)).problems
    published = read_contributions(content, "f.csv", Wanted(published=True)).problems

    assert len(from_outside) > 5
    assert left_of((*from_outside, *published), *HEARD, "x y z xx en ky then", "scholar civil society business citizen",
                   "taken up in part noted not pursued") == set()  # fmt: skip


def study(data, file):
    return parse_study(data, file, PROBLEM)


@pytest.mark.parametrize(
    ("reading", "file", "content", "data"),
    [
        (read_contributions, "f.xlsx", b"", ()),
        (read_contributions, "f.csv", b"\xff", ()),
        (read_contributions, "f.csv", b"category\nx,y\n", HEARD),
        (read_contributions, "f.csv", b"category,language,text\nx,y,z,more\n", ()),
        (read_return, "f.csv", b"substance\n", SEIZED),
        (read_indicators, "f.csv", b"indicator\n", SERIES),
        (read_sheet, "f.xlsx", b"PKx", ()),
        (read_comment_form, "f.xlsx", b"PKx", ()),
        (lambda data, file: read(data, file=file), "f.docx", b"\xd0\xcf\x11\xe0", ()),
        (study, "f.toml", b"\xff", ()),
        (study, "f.toml", b"links = []", ("links issue option unit source digest figures",)),
        (study, "f.toml", b"a = 1", ("a unit source digest links",)),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_at_all(reading, file, content, data):
    error = raised(lambda: reading(content, file))

    assert left_of([error], *data) == set()


@pytest.mark.parametrize(
    ("name", "content", "data"),
    [
        ("f.md", b"One\n\xff", ()),
        ("f.md", b"One\n\0", ()),
        ("f.json", b'{"schema": 1}', ("kengesh draft schema $",)),
        ("f.xml", b"<!DOCTYPE a><a/>", ()),
        ("f.xml", b"<a/>", ("akomaNtoso http docs oasis open org legaldocml ns akn WD a",)),
    ],
)
def test_drafts_that_cannot_be_read(tmp_path, name, content, data):
    path = tmp_path / name
    path.write_bytes(content)

    assert left_of([raised(lambda: read_draft(path))], *data) == set()


@pytest.mark.parametrize(
    ("value", "data"),
    [
        ("title = 1", "title 1"),
        ('[signature]\nopens = "then"', "signature opens then"),
        ("[entry]\nstates = 1", "entry states"),
        ("[[act]]\nday = 1", "act day"),
    ],
)  # fmt: skip
def test_lines_of_a_treaty(value, data):
    error = raised(lambda: treaty_from_text(f'format = "kengesh-treaty/1"\n{value}\n'.encode(), "f.toml"))

    known = "format kengesh treaty title source depositary states signature consent entry leaving reservations act"
    assert left_of([error], data, known, f"{error.values.get('known', '')}", f"{error.values.get('key', '')}") == set()


def workbook(**sheets):
    made = Workbook()
    del made["Sheet"]
    for title, lines in sheets.items():
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(list(line))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_cells_of_a_list_of_events():
    lines = [
        ("1", "x", "", "a", "b", "telepathy", "", "m", ""),
        ("1", "=1+1", "o", "a", "b", "call", "s", "m", "e", "q"),
    ]
    error = raised(lambda: taken(workbook(Events=[EVENTS, *lines], Other=["z"]), "f.xlsx", teams={"Alatau": "Alatau"}))

    faults = error.values["faults"]
    assert isinstance(faults, Several)
    assert len(faults) > 6
    assert explain(error).splitlines()[1:] == [explain(each) for each in faults]
    assert left_of([error], *EVENTS, *METHODS, "All Alatau J", *(each for line in lines for each in line), "z") == set()


def test_rows_of_a_sheet_of_reports():
    columns = ("Id", *FILLED)
    lines = [("c1", "", "x"), ("c1", "done", "", "", "nowhere"), ("c1", "done", "much"), ("", "done"), ("c2", "=1+1")]
    content = workbook(**{SHEET: [columns, *lines], ABOUT: [("Delegation", "d1")]})
    wrong = read_sheet(content, "f.xlsx", ["c1"]).wrong

    assert {each.code for each in wrong} >= {"row-unknown", "row-formula", "row-link"}
    assert {word for each in wrong for word in left(sentence(each.code, each.values))} - {
        *FILLED, "nowhere", "much", "x", "c", "http", "https",
    } == set()  # fmt: skip
    headings = raised(lambda: read_sheet(workbook(**{SHEET: [["Id"]], ABOUT: [("Delegation", "d1")]}), "f.xlsx"))
    assert left_of([headings], *columns) == set()


def test_paragraphs_of_a_word_file():
    content = docx(
        table(row(cell(p(r("One"))), cell(p(r(content="<w:drawing/>"))))),
        p(r(content='<w:footnoteReference w:id="7"/>')),
    )
    notices = read(content).notices

    said = [f"{written(each.where)}: {sentence(each.code, each.values)}" for each in notices]
    assert {each.code for each in notices} >= {"word-missing-note"}
    assert left("".join(said)) - NAMES == set()
