"""A form written and read back, and forms that somebody has changed on the way."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kengesh.errors import BadData, KengeshError
from kengesh.formats.comment_form.cells import LONGEST, from_cell, to_cell
from kengesh.formats.comment_form.reading import Limits, read_comment_form
from kengesh.formats.comment_form.rows import HEADINGS, Row, comment_rows
from kengesh.formats.comment_form.writing import write_comment_form
from kengesh.text.draft import Masthead, Member
from tests.formats.word.protocol import bracketed, clean
from tests.text.drafts import MEMBERS

DRAFT = replace(clean(), members=tuple(Member(name, name[:3].upper()) for name in MEMBERS))
ROW = Row(("Alatau",), "Article 2bis", "1.", "te", "Too strict.", "MOD: Each Party may act.", "17", "Noted.")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12).map(str.strip)


def written(*rows):
    return write_comment_form(rows, DRAFT, revision="d" * 64)


def changed(change, *rows):
    """A form that somebody opened, changed and saved."""
    workbook = load_workbook(io.BytesIO(written(*(rows or (ROW,)))))
    change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def with_part(name, content, data=b""):
    """A form with another part in its package."""
    stream = io.BytesIO(data or written(ROW))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def without_part(name, content=None):
    """A form without one of its parts, or with another in its place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written(ROW))) as old, zipfile.ZipFile(stream, "w") as archive:
        for each in old.namelist():
            if each != name:
                archive.writestr(each, old.read(each))
            elif content is not None:
                archive.writestr(each, content(old.read(each)))
    return stream.getvalue()


def sheet_of(data, title="Comments"):
    sheet = load_workbook(io.BytesIO(data))[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def messages(data, **values):
    return [each.message for each in read_comment_form(data, "form.xlsx", draft=DRAFT, **values).violations]


def reread(data):
    return read_comment_form(data, "form.xlsx", members=DRAFT.members)


def test_the_headings_are_those_of_the_form_and_nothing_is_merged():
    sheet = sheet_of(written(ROW))
    assert tuple(cell.value for cell in sheet[1]) == HEADINGS
    assert [cell.value for cell in sheet[2]] == [
        "ALA", "17", "Article 2bis", "1.", "te", "Too strict.", "MOD: Each Party may act.", "Noted.",
    ]  # fmt: skip
    assert sheet.merged_cells.ranges == set()
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H2")
    assert all(cell.alignment.wrap_text for cell in sheet[2])


def test_the_masthead_stands_on_every_page_and_in_a_sheet_of_its_own():
    masthead = Masthead("Protocol", symbol="SC/CT/2026/1", revision=2, distribution="Limited", notice="Fictitious & so")
    data = write_comment_form((ROW,), replace(DRAFT, masthead=masthead), revision="d" * 64)
    sheet, about = sheet_of(data), sheet_of(data, "Document")
    assert sheet.oddHeader.left.text == "SC/CT/2026/1/Rev.2 · draft decision · Limited"
    assert sheet.oddHeader.right.text == "Fictitious && so"
    facts = {row[0].value: row[1].value for row in about.iter_rows()}
    assert facts["Symbol"] == "SC/CT/2026/1/Rev.2"
    assert facts["Notice"] == "Fictitious & so"
    assert facts["Revision"] == "d" * 64


def test_the_same_rows_give_the_same_bytes():
    assert written(ROW) == written(ROW)


def test_without_attribution_members_are_not_listed():
    data = write_comment_form((), DRAFT, attribution="none")
    texts = [
        cell.value for title in ("Comments", "Document") for row in sheet_of(data, title).iter_rows() for cell in row
    ]
    assert [name for name in MEMBERS if any(name in (text or "") for text in texts if isinstance(text, str))] == []


def test_a_form_comes_back_as_it_was_written():
    rows = comment_rows(bracketed())
    form = read_comment_form(write_comment_form(rows, bracketed(), revision="d" * 64), draft=bracketed())
    assert (form.rows, form.violations, form.revision, form.draft) == (rows, (), "d" * 64, "d1")
    assert [row.place for row in form.rows] == ["Comments!A2", "Comments!A3", "Comments!A4"]


@given(st.builds(Row, st.just(("Alatau", "Bayan")), TEXTS, TEXTS, st.just("ed"), TEXTS, TEXTS, TEXTS, TEXTS))
def test_every_character_comes_back(row):
    form = reread(written(row))
    assert form.rows == (row,)


@given(st.text(st.characters(codec="utf-8"), max_size=8))
def test_a_cell_never_begins_as_a_formula(string):
    assert to_cell(string)[:1] not in {*"=+-@\t\r\n"} - {""} or string == ""
    assert from_cell(to_cell(string)) == string


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", '=HYPERLINK("x")', "_x0041_", "\x07", "'"])
def test_what_looks_like_a_formula_is_text_and_comes_back(text):
    data = written(replace(ROW, comments=text))
    cell = sheet_of(data)["F2"]
    assert cell.data_type == "s"
    assert f"{cell.value}"[0] not in "=+-@"
    assert reread(data).rows == (replace(ROW, comments=text),)


def test_a_text_longer_than_a_cell_says_that_it_is_cut():
    (row,) = read_comment_form(written(replace(ROW, comments="x" * 40_000))).rows
    assert row.comments == f"{'x' * LONGEST} … [cut; 40000 characters, a cell holds {LONGEST}]"


def test_members_may_be_written_by_name_or_code_in_any_case():
    def change(workbook):
        workbook["Comments"]["A2"] = "bayan; ALA / Chuya"

    form = read_comment_form(changed(change), draft=DRAFT)
    assert (form.rows[0].members, form.violations) == (("Bayan", "Alatau", "Chuya"), ())


def test_numbers_in_cells_are_read_as_people_see_them():
    def change(workbook):
        workbook["Comments"]["B2"] = 17.0
        workbook["Comments"]["D2"] = 1
        workbook["Comments"]["H2"] = True

    form = read_comment_form(changed(change), draft=DRAFT)
    assert (form.rows[0].line, form.rows[0].paragraph, form.rows[0].observations) == ("17", "1", "TRUE")
    assert form.violations == ()


CAST = "ALA (Alatau), BAY (Bayan), CHU (Chuya), DAS (Dasht), ERT (Ertis)"
CLAUSES = "Title, Preamble, Part I, Article 1, Article 2bis, Notes"
INSIDE = ", ".join(
    f"Article 2bis{end}"
    for end in ("", ", 1.", ", 2.", ", 3.", ", table 1", ", table 1 row 1", ", table 1 row 1 cell 1",
                ", table 1 row 1 cell 1 paragraph 1")
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("C1", "Clause", "C1: the heading is 'Clause'; right would be 'Clause/Subclause'."),
        ("J2", "more", "J2: there is no ninth column, but 'more' stands here; right would be an empty cell."),
        ("A2", None, "A2: no member is named; right would be the name or code of a member."),
        ("A2", "XYZ", f"A2: 'XYZ' is no member; right would be one of {CAST}."),
        ("E2", "technical", "E2: the type is 'technical'; right would be ge, te or ed."),
        ("E2", None, "E2: the type is ''; right would be ge, te or ed."),
        ("C2", "Article 9", f"C2: 'Article 9, 1.' is not in the document; right would be one of {CLAUSES}."),
        ("D2", "7.", f"C2: 'Article 2bis, 7.' is not in the document; right would be one of {INSIDE}, …."),
        ("G2", "=1+1", "G2: the cell holds the formula '=1+1'; right would be its text."),
    ],
)
def test_a_violation_is_named_by_its_cell(cell, value, message):
    def change(workbook):
        workbook["Comments"][cell] = value

    assert messages(changed(change)) == [f"Comments!{message}"]
    assert messages(written(ROW)) == []


def test_a_date_in_a_cell_is_a_violation_and_read():
    def change(workbook):
        workbook["Comments"]["D2"] = date(2026, 1, 2)

    form = read_comment_form(changed(change))
    assert [each.message for each in form.violations] == [
        "Comments!D2: the cell holds a date (2026-01-02 00:00:00); right would be a cell formatted as text."
    ]


def test_a_row_that_says_nothing_is_a_violation():
    def change(workbook):
        workbook["Comments"]["F2"] = workbook["Comments"]["G2"] = None

    assert messages(changed(change)) == [
        "Comments!F2: the row says nothing; right would be a comment or a proposed change."
    ]


def test_merged_cells_are_named():
    def change(workbook):
        workbook["Comments"].merge_cells("C2:D3")

    assert "Comments!C2: the cells C2:D3 are merged; right would be single cells." in messages(changed(change))


def test_text_in_another_sheet_is_not_read_and_said_so():
    def change(workbook):
        workbook.create_sheet("Notes")["B3"] = "one more thing"
        workbook.create_sheet("Empty")

    assert messages(changed(change)) == [
        "Notes!B3: the sheet is not part of the form and is not read; right would be to move its text into the form."
    ]


def test_a_second_sheet_with_the_headings_is_read_too():
    def change(workbook):
        copy = workbook.copy_worksheet(workbook["Comments"])
        copy.title = "More"

    assert [row.place for row in read_comment_form(changed(change)).rows] == ["Comments!A2", "More!A2"]


def test_rows_above_the_headings_are_passed_over():
    def change(workbook):
        workbook["Comments"].insert_rows(1, 3)
        workbook["Comments"]["A1"] = "Template for comments"

    form = read_comment_form(changed(change), draft=DRAFT)
    assert ([row.place for row in form.rows], form.violations) == (["Comments!A5"], ())


DRAWING = (
    '<xdr:wsDr xmlns:xdr="urn:xdr" xmlns:a="urn:a"><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col>'
    "<xdr:row>13</xdr:row></xdr:from><xdr:sp><a:p><a:r><a:t>see here</a:t></a:r></a:p></xdr:sp>"
    "</xdr:twoCellAnchor></xdr:wsDr>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://x/relationships/{}" Target="../{}"/></Relationships>'
)
ALONE = "is embedded here and is not carried over; right would be text alone"


def test_embedded_objects_are_named_by_their_cell_with_their_text():
    data = with_part("xl/worksheets/_rels/sheet1.xml.rels", RELATIONS.format("drawing", "drawings/drawing1.xml"))
    assert messages(with_part("xl/drawings/drawing1.xml", DRAWING, data)) == [
        f"Comments!C14: a text box or shape {ALONE} ('see here')."
    ]
    data = with_part("xl/worksheets/_rels/sheet1.xml.rels", RELATIONS.format("oleObject", "embeddings/a.bin"))
    assert messages(with_part("xl/embeddings/a.bin", b"x", data)) == [f"Comments!A1: a file {ALONE}."]


def bomb():
    return with_part("xl/media/zeros.bin", b"\0" * 15_000_000)


def entity(content):
    return content.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"MB/NC;Line number", "it does not begin as an xlsx file does"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "it is encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"it is an older Office file \(.xls\)"),
        (written(ROW)[:2000], "it is cut off or damaged"),
        (with_part("xl/vbaProject.bin", b"x"), "it carries macros"),
        (bomb(), r"the part xl/media/zeros.bin unpacks to \d+ times its size, as a zip bomb does"),
        (without_part("xl/worksheets/sheet1.xml", entity), "sheet1.xml declares a document type or entities"),
        (without_part("xl/workbook.xml"), "it is another kind of file"),
        (without_part("xl/styles.xml", lambda content: content[:-50]), r"its parts do not fit together \(\w+\)"),
        (without_part("xl/worksheets/sheet1.xml", lambda content: content[:-50]), "line 1 is not well-formed"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused_with_the_reason(data, reason):
    with pytest.raises(BadData, match=rf"form\.xlsx is no comment form: .*{reason}.*; an xlsx file without password"):
        read_comment_form(data, "form.xlsx")
    assert reread(written(ROW)).rows == (ROW,)


def test_a_word_file_is_no_form():
    stream = io.BytesIO()
    docx.Document().save(stream)
    with pytest.raises(BadData, match="it is another kind of file"):
        read_comment_form(stream.getvalue())


def test_a_spreadsheet_without_the_headings_is_refused():
    stream = io.BytesIO()
    Workbook().save(stream)
    with pytest.raises(BadData, match=r"form\.xlsx has no row with the headings of the form in its first 20 rows"):
        read_comment_form(stream.getvalue(), "form.xlsx")


def test_a_row_far_below_the_others_is_refused_and_an_empty_one_is_passed_over():
    def far(rows):
        return lambda content: content.replace(b"</sheetData>", rows + b"</sheetData>")

    empty = without_part("xl/worksheets/sheet1.xml", far(b'<row r="1048576"><c r="A1048576"/></row>'))
    assert reread(empty).rows == (ROW,)
    filled = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    with pytest.raises(BadData, match="the last row is 1048576; a form has at most 50000 rows"):
        reread(without_part("xl/worksheets/sheet1.xml", far(filled)))


def test_a_form_beyond_the_limits_is_refused():
    with pytest.raises(BadData, match="it has more than 100 bytes"):
        read_comment_form(written(ROW), limits=Limits(file_bytes=100))


@given(st.data())
def test_a_damaged_form_is_refused_or_read_and_never_breaks_the_reader(data):
    name = data.draw(
        st.sampled_from(("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"))
    )

    def damage(content):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 30)))
        put = data.draw(
            st.sampled_from((b"", b"<c r='ZZZ9999999'/>", b'"', b"9", b"<row r='99999999'>", b"</sheetData>"))
        )
        return content[:start] + put + content[end:]

    try:
        read_comment_form(without_part(f"xl/{name}.xml", damage), "form.xlsx")
    except KengeshError as error:
        message = f"{error}"
    else:
        message = "form.xlsx"
    assert message.startswith("form.xlsx")
