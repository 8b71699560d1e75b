"""Papers as Word and PDF files: what can be read in them, and what they never do."""

import io
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.formats.paper import Heading, Labels, Numbered, Paper, Paragraph, Table, paper_pdf, paper_word
from tests import tools

HOSTILE = '#panic("x") $x$ *b* _i_ `raw` = h #include "/etc/passwd" \\u{41} <label> @ref // c /* d */ ~ -- "'
AGENDA = Paper(
    "Provisional agenda",
    (
        Heading("Items"),
        Paragraph("The forum opens at ten."),
        Numbered(("Water", "Borders")),
        Table("Time allotted", ("No.", "Item", "Minutes"), (("1", "Water", "90"), ("2", "Borders", "60")), (1, 5, 2)),
        Heading("Papers", 2),
        Paragraph("The following are before the forum:", strong=True),
        Numbered(("SC/FF/2026/INF/1", "SC/FF/2026/INF/2"), 3),
    ),
    symbol="SC/FF/2026/AG/1",
    body="Forum of Foreign Ministers",
    date="1 February 2026",
    distribution="General",
    fictitious=True,
)


def opened(paper):
    return Document(io.BytesIO(paper_word(paper)))


def printed(paper, folder, *options):
    path = folder / "paper.pdf"
    path.write_bytes(paper_pdf(paper).content)
    done = tools.finished(tools.required("pdftotext"), "-enc", "UTF-8", *options, path, "-")
    return re.sub("[\u00ad\u2066-\u2069]", "", done.stdout)


def test_word_has_real_headings_lists_and_tables():
    document = opened(AGENDA)
    lines = [(line.style.name, line.text) for line in document.paragraphs if line.text]

    assert lines == [
        ("Title", "Provisional agenda"), ("Heading 1", "Items"), ("Normal", "The forum opens at ten."),
        ("List Number", "Water"), ("List Number", "Borders"), ("Caption", "Time allotted"), ("Heading 2", "Papers"),
        ("Normal", "The following are before the forum:"), ("List Number", "SC/FF/2026/INF/1"),
        ("List Number", "SC/FF/2026/INF/2"),
    ]  # fmt: skip
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["No.", "Item", "Minutes"], ["1", "Water", "90"], ["2", "Borders", "60"],
    ]  # fmt: skip


def test_the_first_row_of_a_table_is_its_head_and_the_table_says_what_it_shows():
    (table,) = opened(AGENDA).tables
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]

    assert heads == [True, False, False]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Time allotted"


def test_each_list_begins_its_numbers_anew():
    document = opened(AGENDA)
    numbered = [line._p.pPr.numPr.numId.val for line in document.paragraphs if line.style.name == "List Number"]
    numbering = document.part.numbering_part.element
    starts = {each.numId: each.findall(f".//{qn('w:startOverride')}") for each in numbering.num_lst}

    assert numbered[0] == numbered[1] != numbered[2] == numbered[3]
    assert [starts[each][0].val for each in (numbered[0], numbered[2])] == [1, 3]


def test_every_page_says_whose_paper_it_is_and_that_the_organisation_is_fictitious(tmp_path):
    long = Paper(**{name: getattr(AGENDA, name) for name in ("title", "symbol", "body", "date", "distribution")},
                 blocks=tuple(Paragraph("word " * 90) for _ in range(20)), fictitious=True)  # fmt: skip
    section = opened(long).sections[0]
    head = "\n".join(line.text for line in section.header.paragraphs)
    pages = printed(long, tmp_path).split("\f")[:-1]

    assert head == (
        "SC/FF/2026/AG/1\tDistribution: General\nForum of Foreign Ministers\t1 February 2026"
    )  # fmt: skip
    assert section.footer.paragraphs[0].text.startswith("Fictitious\tPage")
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        for part in (long.symbol, long.body, long.date, "Distribution: General", "Fictitious", f"Page {number} of"):
            assert part in page


def test_a_real_organisation_is_not_called_fictitious(tmp_path):
    real = Paper("Agenda", symbol="X/1")

    assert "Fictitious" not in printed(real, tmp_path)
    assert opened(real).sections[0].footer.paragraphs[0].text.startswith("\tPage")


def test_no_person_and_no_program_stands_in_the_properties():
    content = paper_word(AGENDA)
    about = Document(io.BytesIO(content)).core_properties

    assert (about.title, about.subject, about.language) == ("Provisional agenda", "SC/FF/2026/AG/1", "en")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"python-docx" not in whole
    assert b"Microsoft Macintosh" not in whole


def test_the_same_paper_gives_the_same_bytes_and_no_date():
    assert paper_word(AGENDA) == paper_word(AGENDA)
    assert paper_pdf(AGENDA) == paper_pdf(AGENDA)
    assert b"CreationDate" not in paper_pdf(AGENDA).content
    with zipfile.ZipFile(io.BytesIO(paper_word(AGENDA))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_everything_is_printed_in_a_tagged_and_titled_pdf(tmp_path):
    words = printed(AGENDA, tmp_path, "-layout")
    about = tools.finished(tools.required("pdfinfo"), tmp_path / "paper.pdf").stdout

    for part in ("Provisional agenda", "Items", "1. Water", "2. Borders", "3. SC/FF/2026/INF/1", "Time allotted"):
        assert part in words
    assert re.search(r"1 +Water +90", words)
    assert re.search(r"Tagged: +yes", about)
    assert re.search(r"Title: +Provisional agenda", about)
    assert paper_pdf(AGENDA).warnings == ()


def test_no_string_is_read_as_markup(tmp_path):
    blocks = (Heading(HOSTILE), Paragraph(HOSTILE), Numbered((HOSTILE,)), Table(HOSTILE, (HOSTILE,), ((HOSTILE,),)))
    paper = Paper(HOSTILE, blocks, "#panic(1)", "#panic(2)", "#panic(3)", "en", "#panic(4)", labels=Labels(of="#of"))
    flat = "".join(printed(paper, tmp_path).split())

    assert flat.count("".join(HOSTILE.split())) == 7
    for number in range(1, 5):
        assert f"#panic({number})" in flat
    assert "Page1#of1" in flat
    assert [line.text for line in opened(paper).paragraphs if line.text] == [HOSTILE] * 5


def test_a_paper_from_right_to_left_is_set_so_throughout(tmp_path):
    table = Table("جدول", ("شماره", "موضوع"), (("1", "آب"),))
    labels = Labels("توزیع:", "صفحه", "از", "خیالی")
    paper = Paper("دستور کار", (Heading("موضوعات"), Paragraph("Water", language="en"), table), "SC/1", "نشست", "2026",
                  "fa", "عمومی", fictitious=True, labels=labels)  # fmt: skip
    document = opened(paper)
    sides = {line.text: line._p.pPr is not None and line._p.pPr.find(qn("w:bidi")) is not None
             for line in document.paragraphs if line.text}  # fmt: skip

    assert sides == {"دستور کار": True, "موضوعات": True, "Water": False, "جدول": True}
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "fa"
    assert "Distribution" not in printed(paper, tmp_path)
    assert paper_pdf(paper).warnings == ()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Heading("x", 4), "levels 1 to 3"),
        (lambda: Table("x", (), ()), "has no column"),
        (lambda: Table("x", ("a", "b"), (("1", "2"), ("1",))), "Row 2 of the table “x” has 1 cells"),
        (lambda: Table("x", ("a",), (), (0,)), "one above 0 for each"),
        (lambda: Numbered(("x",), 0), "begins with 1 or more"),
    ],
)
def test_what_is_no_paper_is_refused(make, sentence):
    with pytest.raises(BadData, match=sentence):
        make()


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_words_can_be_written(words):
    rows = tuple((each,) for each in words)
    paper = Paper(words[0], (Paragraph(words[-1]), Numbered(tuple(words)), Table(words[0], ("a",), rows)), words[-1])

    assert len(opened(paper).tables[0].rows) == len(words) + 1
    assert paper_pdf(paper).content.startswith(b"%PDF")


def test_libreoffice_opens_the_word_file(tmp_path):
    office = tools.required("soffice")
    (tmp_path / "paper.docx").write_bytes(paper_word(AGENDA))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    tools.finished(
        office, home, "--headless", "--convert-to", "txt:Text", "--outdir", tmp_path, tmp_path / "paper.docx"
    )
    words = (tmp_path / "paper.txt").read_text(encoding="utf-8-sig")

    for part in ("Provisional agenda", "1. Water", "2. Borders", "3. SC/FF/2026/INF/1", "90"):
        assert part in words
