"""Reading a file: texts and tracked states, fields and controls, places and notices."""

import pytest

from kengesh.formats.word.document import (
    Anchor,
    Labels,
    Look,
    Mark,
    Move,
    Note,
    Notice,
    Paragraph,
    Place,
    Run,
    State,
    Tracked,
)
from kengesh.formats.word.reading import read
from tests.formats.word.building import (
    DATE,
    bookmark,
    by,
    cell,
    control,
    dele,
    docx,
    field,
    ins,
    moved,
    p,
    r,
    relation,
    row,
    style,
    table,
    unzipped,
    zipped,
)

ALATAU = Mark("Alatau", DATE)
BAYAN = Mark("Bayan", DATE)


def only(*body, **settings):
    (paragraph,) = read(docx(*body, **settings)).paragraphs
    return paragraph


def test_inserted_and_deleted_words_are_runs_with_author_and_date():
    paragraph = only(p(r("The Parties "), dele("shall"), ins("should", author="Bayan"), r(" consult.")))

    assert paragraph == Paragraph(
        index=0,
        place=Place(1),
        runs=(
            Run("The Parties "),
            Run("shall", tracked=Tracked(deleted=ALATAU)),
            Run("should", tracked=Tracked(inserted=BAYAN)),
            Run(" consult."),
        ),
        flow=1,
        closing=True,
    )
    assert (paragraph.original, paragraph.final) == ("The Parties shall consult.", "The Parties should consult.")
    assert paragraph.shown == "The Parties shallshould consult."


def test_blank_and_missing_authors_and_dates_stay_as_they_are():
    paragraph = only(p(ins("a", author="", date=""), ins("b", author=None, date=None)))

    assert [run.tracked.inserted for run in paragraph.runs] == [Mark("", ""), Mark(None, None)]


def test_an_insertion_that_another_deleted_is_both():
    paragraph = only(p(ins(r("kept "), dele("dropped", author="Bayan"))))

    assert paragraph.runs == (
        Run("kept ", tracked=Tracked(inserted=ALATAU)),
        Run("dropped", tracked=Tracked(inserted=ALATAU, deleted=BAYAN)),
    )


def test_a_move_has_the_same_name_at_both_ends():
    document = read(docx(p(moved("From", "words ")), p(moved("To", "words "))))

    assert [paragraph.runs[0].tracked for paragraph in document.paragraphs] == [
        Tracked(moved_from=Move(ALATAU, "move1")),
        Tracked(moved_to=Move(ALATAU, "move1")),
    ]
    assert [whole.text for whole in document.original] == ["words ", ""]
    assert [whole.text for whole in document.final] == ["", "words "]


def test_a_deleted_mark_joins_and_the_style_of_the_second_stands():
    document = read(docx(p(r("One "), mark=dele(), style="A"), p(r("two"), style="B")))

    assert [(whole.text, whole.style) for whole in document.final] == [("One two", "B")]
    assert [(whole.text, whole.style) for whole in document.original] == [("One ", "A"), ("two", "B")]


def test_only_the_six_looks_are_kept_and_a_character_style_counts():
    styles = style("Strong", kind="character", run="<w:b/>") + style(
        "Mild", kind="character", based_on="Strong", run='<w:i/><w:b w:val="0"/>'
    )
    paragraph = only(
        p(
            r("a", "<w:b/><w:i/>"),
            r("b", '<w:u w:val="single"/>'),
            r("c", '<w:u w:val="none"/>'),
            r("d", '<w:vertAlign w:val="superscript"/>'),
            r("e", '<w:vertAlign w:val="subscript"/>'),
            r("f", '<w:rStyle w:val="Strong"/>'),
            r("g", '<w:rStyle w:val="Mild"/>'),
            r("h", "<w:vanish/>"),
            r("i", '<w:color w:val="FF0000"/>'),
        ),
        sides={"styles": styles},
    )

    assert [run.look for run in paragraph.runs] == [
        Look(bold=True, italic=True),
        Look(underline=True),
        Look(),
        Look(superscript=True),
        Look(subscript=True),
        Look(bold=True),
        Look(italic=True),
        Look(hidden=True),
        Look(),
    ]


def test_a_change_of_formatting_is_no_change_of_text():
    change = by("rPrChange", content="<w:rPr/>")
    paragraph = only(p(r("a"), r("b", f"<w:b/>{change}"), properties=by("pPrChange", content="<w:pPr/>")))

    assert paragraph.runs == (Run("a"), Run("b", Look(bold=True), formatted=ALATAU))
    assert paragraph.reformatted == ALATAU
    assert (paragraph.original, paragraph.final) == ("ab", "ab")


def test_a_field_gives_its_result_and_a_simple_field_too():
    nested = field("IF ", r("see "), field("REF a", r("Article 2")))
    simple = f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>'

    assert only(p(nested, simple)).shown == "see Article 27"


def test_an_instruction_without_an_end_does_not_swallow_the_next_paragraph():
    document = read(docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("REF")), p(r("Article 1"))))

    assert [paragraph.shown for paragraph in document.paragraphs] == ["", "Article 1"]
    assert document.notices == (Notice("word-open-field", "paragraph 1", {"text": "REF"}),)


def test_tabs_breaks_hyphens_and_symbols_become_characters():
    inner = (
        '<w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/><w:br w:type="page"/>'
        '<w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/>'
    )

    assert only(p(r(content=inner))).shown == "\ta\nb\u2011\u00ad\u03b1\u2713"


def test_a_symbol_without_an_equal_is_said_with_its_place():
    document = read(docx(p(r(content='<w:sym w:font="Odd" w:char="F0FF"/>'))))

    assert document.paragraphs[0].shown == "\ufffd"
    assert [str(notice.message) for notice in document.notices] == [
        "The symbol F0FF of the font Odd has no equal in Unicode; it is read as \ufffd."
    ]


@pytest.mark.parametrize(
    ("font", "code", "text", "notices"),
    [
        ("Symbol", "F0B3", "\u2265", 0),
        ("Symbol", "0041", "\u0391", 0),
        ("Wingdings", "F04A", "\ufffd", 1),
        ("Times", "F041", "A", 0),
        ("Times", "2013", "\u2013", 0),
        ("Times", "0007", "\ufffd", 1),
        ("Times", "zz", "\ufffd", 1),
    ],
)
def test_symbols_are_read_by_their_font(font, code, text, notices):
    document = read(docx(p(r(content=f'<w:sym w:font="{font}" w:char="{code}"/>'))))

    assert (document.paragraphs[0].shown, len(document.notices)) == (text, notices)


def test_spaces_at_the_ends_count_only_where_they_are_preserved():
    paragraph = only(p("<w:r><w:t> a </w:t></w:r>", '<w:r><w:t xml:space="preserve"> b </w:t></w:r>'))

    assert paragraph.shown == "a b "


def test_content_controls_links_and_smart_tags_are_transparent():
    link = f"<w:hyperlink>{r('b')}</w:hyperlink>"
    tag = f'<w:smartTag w:element="x"><w:smartTagPr/>{r("c")}</w:smartTag>'
    document = read(docx(control(p(control(r("a")), link, tag)), p(r("d"))))

    assert [paragraph.shown for paragraph in document.paragraphs] == ["abc", "d"]
    assert [paragraph.flow for paragraph in document.paragraphs] == [1, 1]


def test_wrappers_around_blocks_rows_and_runs_are_transparent():
    choice = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    rows = f"<w:customXml><w:customXmlPr/>{row(cell('c'))}</w:customXml>" + ins(row(cell("d")))
    document = read(
        docx(
            choice.format(p(r("a")), p(r("not this"))),
            f"<mc:AlternateContent><mc:Fallback>{p(r('b'))}</mc:Fallback></mc:AlternateContent>",
            table(rows),
            p(choice.format(r("e"), r("nor this")), r(content=choice.format("<w:t>f</w:t>", "<w:t>!</w:t>"))),
            p(f"<w:unknown>{r('g')}</w:unknown>", r(content=f"<w:ruby><w:rt>{r('x')}</w:rt>{r('h')}</w:ruby>")),
            p("<w:r><w:t>two\nlines</w:t></w:r>", "<w:r><w:t> </w:t></w:r>"),
            ins(p(r("i"))),
        )
    )

    assert [each.shown for each in document.paragraphs] == ["a", "b", "c", "d", "ef", "gh", "two lines", "i"]
    assert document.paragraphs[7].mark == Tracked(inserted=ALATAU)
    assert document.paragraphs[7].runs == (Run("i", tracked=Tracked(inserted=ALATAU)),)


def test_table_paragraphs_know_their_cell_and_what_happened_to_it():
    inner = table(row(cell("deep")))
    document = read(
        docx(
            p(r("before")),
            table(
                row(cell("a"), cell("b", mark=by("cellDel"))),
                row(cell(p(r("c")), inner, p()), mark=ins()),
                control(row(cell("d"))),
            ),
            p(r("after")),
        )
    )

    assert [(str(each.place), each.shown) for each in document.paragraphs] == [
        ("paragraph 1", "before"),
        ("table 1, row 1, cell 1, paragraph 1", "a"),
        ("table 1, row 1, cell 2, paragraph 1", "b"),
        ("table 1, row 2, cell 1, paragraph 1", "c"),
        ("table 1, row 2, cell 1, table 1, row 1, cell 1, paragraph 1", "deep"),
        ("table 1, row 2, cell 1, paragraph 2", ""),
        ("table 1, row 3, cell 1, paragraph 1", "d"),
        ("paragraph 2", "after"),
    ]
    assert document.paragraphs[2].place.cells[0].cell_tracked == Tracked(deleted=ALATAU)
    assert document.paragraphs[4].place.cells[0].row_tracked == Tracked(inserted=ALATAU)
    assert [whole.text for whole in document.original] == ["before", "a", "b", "d", "after"]
    assert [whole.text for whole in document.final] == ["before", "a", "c", "deep", "", "d", "after"]


def test_footnotes_are_notes_of_their_own_and_a_reference_is_an_anchor():
    footnotes = (
        f'<w:footnote w:id="0" w:type="separator">{p()}</w:footnote>'
        f'<w:footnote w:id="2">{p(r(content="<w:footnoteRef/>"), r("See "), ins("Article 5"))}</w:footnote>'
    )
    reference = r(content='<w:footnoteReference w:id="2"/>')
    missing = r(content='<w:footnoteReference w:id="9"/>')
    document = read(docx(p(r("Text"), dele(reference), missing), sides={"footnotes": footnotes}))

    assert document.paragraphs[0].runs[1:] == (
        Run("", tracked=Tracked(deleted=ALATAU), anchor=Anchor("footnote", "2")),
        Run("", anchor=Anchor("footnote", "9")),
    )
    note = Paragraph(
        index=0,
        place=Place(1, "footnote 2"),
        runs=(Run("See "), Run("Article 5", tracked=Tracked(inserted=ALATAU))),
        flow=2,
        closing=True,
    )
    assert document.notes == (Note("footnote", "2", (note,)),)
    assert [(notice.where, notice.message) for notice in document.notices] == [
        ("paragraph 1", "The reference to footnote 9 leads to no footnote.")
    ]


TEXT_BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
)
PICTURE = (
    "<w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
CHART = "<w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing>"
EQUATION = (
    "<m:oMath><m:sSup><m:sSupPr><m:ctrlPr/></m:sSupPr><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t>"
    "</m:r></m:sup></m:sSup></m:oMath>"
)


def test_a_text_box_is_read_once_as_paragraphs_of_its_own():
    document = read(docx(p(r("Text"), r(content=TEXT_BOX.format(p(r("In the box"), ins("!")))))))

    (box,) = document.text_boxes
    assert [(str(each.place), each.original, each.final) for each in box] == [
        ("text box 1, paragraph 1", "In the box", "In the box!")
    ]
    assert document.paragraphs[0].runs == (Run("Text"), Run("", anchor=Anchor("text-box", "1")))
    assert [notice.code for notice in document.notices] == ["word-text-box"]


def test_what_is_not_carried_over_is_said_with_its_place():
    document = read(
        docx(
            p(r(content=PICTURE), r(content=CHART)),
            table(row(cell(p(r(content="<w:object/>"), EQUATION)))),
            '<w:altChunk r:id="x"/>',
            p('<w:subDoc r:id="y"/>'),
        )
    )

    assert [(notice.code, notice.where) for notice in document.notices] == [
        ("word-image", "paragraph 1"),
        ("word-chart", "paragraph 1"),
        ("word-object", "table 1, row 1, cell 1, paragraph 1"),
        ("word-equation", "table 1, row 1, cell 1, paragraph 1"),
        ("word-alt-chunk", "paragraph 1"),
        ("word-subdocument", "paragraph 2"),
    ]
    assert all(notice.message for notice in document.notices)
    assert document.paragraphs[1].runs == (Run("", anchor=Anchor("object")), Run("x2", anchor=Anchor("equation")))


def test_style_heading_direction_and_language_come_through_the_styles():
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + style("Normal", default=True)
        + style("Head", name="heading 2", based_on="Normal", paragraph='<w:outlineLvl w:val="1"/>')
        + style("Sub", based_on="Head", paragraph="<w:bidi/>", run='<w:lang w:val="fa-IR"/>')
    )
    document = read(
        docx(
            p(r("a"), style="Sub"),
            p(r("b", '<w:lang w:val="ru-RU"/>'), style="Head", properties='<w:outlineLvl w:val="9"/>'),
            p(r("c")),
            p(r("d"), mark='<w:lang w:val="fr-FR"/>', properties="<w:bidi/>"),
            sides={"styles": styles},
        )
    )

    assert [(each.style, each.heading, each.right_to_left, each.language) for each in document.paragraphs] == [
        ("Sub", 2, True, "fa-IR"),
        ("heading 2", 0, False, "ru-RU"),
        ("Normal", 0, False, "en-GB"),
        ("Normal", 0, True, "fr-FR"),
    ]
    assert document.language == "en-GB"


def test_a_tracked_change_of_style_keeps_the_former_one():
    change = by("pPrChange", content='<w:pPr><w:pStyle w:val="Old"/></w:pPr>')
    document = read(docx(p(r("a"), style="New", properties=change)))

    assert [document.standing(state)[0].style for state in State] == ["New", "Old", "New"]


def test_bookmarks_belong_to_the_paragraph_they_start_in_or_before():
    document = read(
        docx(
            '<w:bookmarkStart w:id="1" w:name="kg_1"/>', p(r("a")), p(bookmark(2, "kg_2", r("b")), bookmark(3, "kg_3"))
        )
    )

    assert [each.bookmarks for each in document.paragraphs] == [("kg_1",), ("kg_2", "kg_3")]


def test_headers_are_not_text_but_their_changes_are_said():
    document = read(docx(p(r("a")), sides={"header": p(ins("Draft")), "footer": p(r("1"))}))

    assert [notice.message for notice in document.notices] == [
        "The header word/header.xml has tracked changes; headers and footers are not part of the text."
    ]


def test_a_damaged_side_part_is_said_and_the_text_is_read():
    document = read(docx(p(r("a")), parts={"word/bad.xml": "<w:styles"}, relations=relation("x", "styles", "bad.xml")))

    assert [each.shown for each in document.paragraphs] == ["a"]
    assert [notice.code for notice in document.notices] == ["word-side-part"]


@pytest.mark.parametrize("main", ["word/document2.xml", "doc/main.xml"])
def test_the_main_part_is_found_by_relationship(main):
    assert only(p(r("a")), main=main).shown == "a"


def test_strict_files_read_the_same():
    data = docx(p(r("a"), ins("b")), sides={"styles": style("Normal", default=True)})
    strict = {
        "schemas.openxmlformats.org/wordprocessingml/2006/main": "purl.oclc.org/ooxml/wordprocessingml/main",
        "schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    files = unzipped(data)
    for old, new in strict.items():
        files = {name: content.replace(old.encode(), new.encode()) for name, content in files.items()}

    assert read(zipped(files)).paragraphs == read(data).paragraphs
    assert Labels() == read(data).paragraphs[0].labels
