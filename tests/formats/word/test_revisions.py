"""Accepting and rejecting everything, part by part."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.formats.word.document import State
from kengesh.formats.word.reading import read
from kengesh.formats.word.revisions import accepted, rejected
from tests.formats.word.building import (
    MACRO_TYPE,
    REVISION,
    abstract,
    bookmark,
    by,
    cell,
    comment,
    commented,
    control,
    dele,
    docx,
    field,
    ins,
    level,
    moved,
    num,
    numbered,
    p,
    r,
    relation,
    row,
    style,
    table,
    unzipped,
    zipped,
)


def both(*body, **settings):
    """The texts of the paragraphs with everything accepted, and with everything rejected."""
    data = docx(*body, **settings)
    results = (accepted(data), rejected(data))
    for result in results:
        for name, part in unzipped(result).items():
            assert not REVISION.search(part), name
    return tuple([paragraph.shown for paragraph in read(result).paragraphs] for result in results)


def main(data):
    return unzipped(data)["word/document.xml"].decode().partition("<w:body>")[2].partition("<w:sectPr")[0]


def test_words():
    assert both(p(r("a"), ins("b"), dele("c"), ins(r("d"), dele("e", author="Bayan")))) == (["abd"], ["ac"])


def test_a_field_that_is_deleted_comes_back_with_its_instruction():
    data = docx(p(r("see "), dele(field("REF x", r("Article 2")))))

    assert read(rejected(data)).paragraphs[0].shown == "see Article 2"
    assert "<w:instrText>REF x</w:instrText>" in main(rejected(data))
    assert main(accepted(data)) == '<w:p><w:r><w:t xml:space="preserve">see </w:t></w:r></w:p>'


def test_paragraph_marks_join_and_the_last_keeps_its_properties():
    body = (p(r("a"), mark=dele(), style="A"), p(mark=dele(), style="B"), p(r("c"), style="C"))
    data = docx(*body)

    assert both(*body) == (["ac"], ["a", "", "c"])
    assert [each.style for each in read(accepted(data)).paragraphs] == ["C"]
    assert [each.style for each in read(rejected(data)).paragraphs] == ["A", "B", "C"]
    assert both(p(r("a"), mark=ins()), p(r("b"))) == (["a", "b"], ["ab"])


def test_a_mark_inserted_by_one_and_deleted_by_another_stays_in_neither():
    assert both(p(r("a"), mark=ins() + dele(author="Bayan")), p(r("b"))) == (["ab"], ["ab"])


def test_whole_paragraphs_before_a_table_and_at_the_end_vanish():
    body = (p(r("a")), p(ins("b"), mark=ins()), table(row(cell("c"))), p(r("d")), p(ins("e"), mark=ins()))

    assert both(*body) == (["a", "b", "c", "d", "e"], ["a", "c", "d", ""])


def test_the_last_paragraph_of_a_cell_stays():
    body = table(row(cell(p(dele("a"), mark=dele()), p(dele("b"), mark=dele())), cell("c")))

    assert both(body, p())[0] == ["", "c", ""]


def test_moves():
    body = (p(moved("From", "a"), mark=by("moveFrom")), p(r("b")), p(moved("To", "a"), mark=by("moveTo")), p(r("c")))

    assert both(*body) == (["b", "a", "c"], ["a", "b", "c"])


def test_what_was_deleted_in_a_moved_passage():
    body = (p(moved("From", dele("x"), r("a"))), p(moved("To", dele("x"), r("a"))))

    assert both(*body) == (["", "a"], ["xa", ""])


def test_rows_cells_and_whole_tables():
    body = (
        table(
            row(cell("a"), cell("b", mark=by("cellDel")), cell("c", mark=by("cellIns"))),
            row(cell("d"), mark=ins()),
            row(cell("e"), mark=dele()),
        ),
        p(r("f")),
        table(row(cell("g"), mark=ins())),
        p(),
    )

    assert both(*body) == (["a", "c", "d", "f", "g", ""], ["a", "b", "e", "f", ""])


def test_merged_cells():
    body = table(
        row(cell("a", mark=by("cellMerge").replace("<w:cellMerge", '<w:cellMerge w:vMerge="rest"'))),
        row(
            cell("b", mark=by("cellMerge").replace("<w:cellMerge", '<w:cellMerge w:vMerge="cont" w:vMergeOrig="rest"'))
        ),
    )
    data = docx(body, p())

    assert re.findall(r"<w:vMerge[^>]*>", main(accepted(data))) == [
        '<w:vMerge w:val="restart"/>',
        '<w:vMerge w:val="continue"/>',
    ]
    assert re.findall(r"<w:vMerge[^>]*>", main(rejected(data))) == ['<w:vMerge w:val="restart"/>']


def test_changed_properties_are_dropped_or_put_back():
    run = r("a", f"<w:b/>{by('rPrChange', content='<w:rPr><w:i/></w:rPr>')}")
    before = '<w:pPr><w:pStyle w:val="Old"/></w:pPr>'
    body = p(run, style="New", mark=ins(), properties=by("pPrChange", content=before))
    of_table = by("tblPrChange", content='<w:tblPr><w:tblW w:w="1"/></w:tblPr>')
    of_row, of_cell = by("trPrChange", content="<w:trPr/>"), by("tcPrChange", content="<w:tcPr/>")
    in_table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="2"/>{of_table}</w:tblPr><w:tblGrid><w:gridCol w:w="2"/>'
        '<w:tblGridChange w:id="9"><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid></w:tblGridChange></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="2"/>{of_row}</w:trPr>{cell("c", mark=of_cell)}</w:tr></w:tbl>'
    )
    data = docx(body, p(r("b")), in_table, p())

    assert main(accepted(data)).startswith(
        '<w:p><w:pPr><w:pStyle w:val="New"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a</w:t></w:r>'
    )
    assert "<w:r><w:rPr><w:i/></w:rPr>" in main(rejected(data))
    assert re.findall(r'w:w="(\d)"', main(accepted(data))) == ["2", "2"]
    assert re.findall(r'w:w="(\d)"', main(rejected(data))) == ["1", "1"]
    assert ("trHeight" in main(accepted(data)), "trHeight" in main(rejected(data))) == (True, False)


def test_sections_keep_their_headers():
    before = '<w:sectPr><w:pgSz w:w="1"/></w:sectPr>'
    section = f'<w:sectPr><w:headerReference r:id="h"/><w:pgSz w:w="2"/>{by("sectPrChange", content=before)}</w:sectPr>'
    data = docx(p(r("a"), properties=section), p(r("b")))

    kept = '<w:headerReference r:id="h"/><w:pgSz w:w="{}"/></w:sectPr>'

    assert kept.format(2) in unzipped(accepted(data))["word/document.xml"].decode()
    assert kept.format(1) in unzipped(rejected(data))["word/document.xml"].decode()


def test_inserted_numbering_and_a_change_of_it():
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    change = '<w:numberingChange w:id="1" w:original="%1:1:0:."/>'
    body = (p(r("a"), properties=numbered(1, extra=ins())), p(r("b"), properties=numbered(1, extra=change)))
    data = docx(*body, sides={"numbering": lists})

    assert [each.labels.shown for each in read(accepted(data)).paragraphs] == ["1.", "2."]
    assert [each.labels.shown for each in read(rejected(data)).paragraphs] == ["", "1."]
    assert both(*body, sides={"numbering": lists}) == (["a", "b"], ["a", "b"])


def test_a_content_control_around_a_change_stays():
    body = (control(p(control(r("a"), ins("b")))), control(p(ins("c"), mark=ins())), p(r("d")))
    data = docx(*body)

    assert both(*body) == (["ab", "c", "d"], ["a", "d"])
    assert main(rejected(data)).count("<w:sdt>") == 2


def test_a_content_control_that_is_itself_tracked_is_unwrapped_and_its_content_stays():
    def tracked(kind, author="Alatau"):
        start = by(f"customXml{kind}RangeStart", author)
        key = start.split('"')[1]
        end = f'<w:customXml{kind}RangeEnd w:id="{key}"/>'
        return f"{start}{control(end + p(r('a')) + start)}{end}"

    deleted, inserted = docx(tracked("Del"), p()), docx(tracked("Ins"), p())

    assert both(tracked("Del"), p()) == (["a", ""], ["a", ""])
    assert ["<w:sdt>" in main(each) for each in (accepted(deleted), rejected(deleted))] == [False, True]
    assert ["<w:sdt>" in main(each) for each in (accepted(inserted), rejected(inserted))] == [True, False]


def test_mathematics():
    run = "<m:r><m:t>{}</m:t></m:r>"
    fraction = (
        f"<m:oMath><m:f><m:fPr><m:ctrlPr>{by('del', content='<w:rPr/>')}</m:ctrlPr></m:fPr>"
        f"<m:num>{run.format('a')}</m:num><m:den>{by('del', content=run.format('b'))}</m:den></m:f></m:oMath>"
    )
    kept = fraction.replace("w:del", "w:ins")

    assert both(p(fraction)) == (["a"], ["ab"])
    assert both(p(kept)) == (["ab"], ["a"])
    assert ["<m:f>" in main(each(docx(p(fraction)))) for each in (accepted, rejected)] == [False, True]


def test_bookmarks_and_ranges_that_reach_out_of_what_is_removed_stay():
    inside = f'{bookmark(1, "whole", r("x"))}<w:bookmarkStart w:id="2" w:name="reaches"/>'
    body = (p(r("a"), dele(inside), r("b"), '<w:bookmarkEnd w:id="2"/>'), p(r("c")))
    data = docx(*body)

    assert both(*body) == (["ab", "c"], ["axb", "c"])
    assert read(accepted(data)).paragraphs[0].bookmarks == ("reaches",)
    assert read(rejected(data)).paragraphs[0].bookmarks == ("whole", "reaches")


def test_bookmarks_between_paragraphs_that_join_keep_their_order():
    body = (p('<w:bookmarkStart w:id="1" w:name="a"/>', r("a"), mark=dele()), '<w:bookmarkEnd w:id="1"/>', p(r("b")))

    joined = main(accepted(docx(*body)))

    assert joined.index("bookmarkStart") < joined.index(">a<") < joined.index("bookmarkEnd") < joined.index(">b<")


def test_notes_and_comments_that_lose_their_place_go_with_it():
    footnotes = "".join(f'<w:footnote w:id="{key}">{p(r(f"note {key}"))}</w:footnote>' for key in (1, 2))
    extended = '<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B"/>'
    sides = {
        "footnotes": footnotes,
        "comments": comment(5, "gone", paragraph_id="0A") + comment(6, "kept", paragraph_id="0B"),
        "commentsExtended": extended,
    }
    body = p(
        r("a"),
        dele(r(content='<w:footnoteReference w:id="1"/>')),
        r(content='<w:footnoteReference w:id="2"/>'),
        dele(commented(5, "b")),
        commented(6, "c"),
    )
    document = read(accepted(docx(body, sides=sides)))

    assert [note.id for note in document.notes] == ["2"]
    assert [(each.text, each.anchor) for each in document.comments] == [("kept", "c")]
    assert b'"0A"' not in unzipped(accepted(docx(body, sides=sides)))["word/commentsExtended.xml"]
    assert [each.text for each in read(rejected(docx(body, sides=sides))).comments] == ["gone", "kept"]


def test_headers_notes_comments_and_styles_are_resolved_too():
    change = by("rPrChange", content="<w:rPr><w:i/></w:rPr>")
    sides = {
        "header": p(r("Draft "), ins("two"), dele("one")),
        "footnotes": f'<w:footnote w:id="1">{p(ins("note"))}</w:footnote>',
        "comments": f'<w:comment w:id="1">{p(dele("old"), ins("new"))}</w:comment>',
        "styles": style("A", run=f"<w:b/>{change}"),
    }
    body = p(r("a", content='<w:footnoteReference w:id="1"/>'))

    assert both(body, sides=sides) == (["a"], ["a"])
    for result, words in ((accepted, b"Draft two"), (rejected, b"Draft one")):
        header = unzipped(result(docx(body, sides=sides)))["word/header.xml"]
        assert b"".join(re.findall(rb">([^<]+)</w:t>", header)) == words


def test_text_boxes_are_resolved_in_both_of_their_forms():
    box = "<w:txbxContent>{}</w:txbxContent>"
    content = p(r("a"), ins("b"), mark=ins()) + p(r("c"))
    run = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box.format(content)}</wps:txbx>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box.format(content)}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    data = docx(p(r("x", content=run)), p())

    assert both(p(r("x", content=run)), p()) == (["x", ""], ["x", ""])
    assert [each.shown for each in read(rejected(data)).text_boxes[0]] == ["ac"]
    assert main(rejected(data)).count("</w:txbxContent>") == 2


def test_what_no_change_touches_stays_byte_for_byte():
    picture = bytes(range(256))
    data = docx(p(ins("a")), parts={"word/media/image1.png": picture, "docProps/app.xml": "<a/>"})
    before, after = unzipped(data), unzipped(accepted(data))

    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    assert accepted(data) == accepted(data)


def test_a_link_that_loses_all_its_words_goes():
    assert "hyperlink" not in main(accepted(docx(p(r("a"), f"<w:hyperlink>{dele('b')}</w:hyperlink>"))))


def test_macros_are_not_passed_on():
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    data = docx(
        p(ins("a")),
        parts={"word/vbaProject.bin": b"macro", "word/vbaData.xml": "<x/>"},
        relations=relation("v", kind, "vbaProject.bin"),
        main_type=MACRO_TYPE,
    )
    result = accepted(data)

    assert [notice.code for notice in read(data).notices] == ["word-macros"]
    assert not [name for name in unzipped(result) if "vba" in name]
    assert b"vba" not in unzipped(result)["word/_rels/document.xml.rels"]
    assert b"macroEnabled" not in unzipped(result)["[Content_Types].xml"]
    assert read(result).notices == ()


def test_strict_files_stay_strict():
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, data in unzipped(docx(p(r("a"), ins("b")))).items()
    }
    part = unzipped(accepted(zipped(strict)))["word/document.xml"]

    assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in part
    assert b"schemas.openxmlformats.org/wordprocessingml/2006/main" not in part


WORDS = st.sampled_from(["a", "b ", ""])
AUTHORS = st.sampled_from(["Alatau", "Bayan"])
RUNS = st.builds(
    lambda wrap, text, author: wrap(text or "x", author=author) if wrap else r(text),
    st.sampled_from([None, None, ins, dele]),
    WORDS,
    AUTHORS,
) | st.builds(lambda text: ins(r("i"), dele(text or "x", author="Bayan")), WORDS)
MARKS = st.sampled_from(["", "", ins(), dele(), ins() + dele(author="Bayan"), by("moveFrom"), by("moveTo")])
CHANGED = st.sampled_from(["", "", by("pPrChange", content=f"<w:pPr>{numbered(1, 1)}</w:pPr>")])
PARAGRAPHS = st.builds(
    lambda runs, mark, place, change: p(*runs, mark=mark, properties=(numbered(*place) if place else "") + change),
    st.lists(RUNS, max_size=3),
    MARKS,
    st.none() | st.tuples(st.just(1), st.integers(0, 2)),
    CHANGED,
)
CELLS = st.builds(
    lambda paragraphs, mark: f"<w:tc><w:tcPr>{mark}</w:tcPr>{''.join(paragraphs)}</w:tc>",
    st.lists(PARAGRAPHS, min_size=1, max_size=3),
    st.sampled_from(["", "", by("cellIns"), by("cellDel")]),
)
ROWS = st.builds(
    lambda cells, mark: row(*cells, mark=mark),
    st.lists(CELLS, min_size=1, max_size=2),
    st.sampled_from(["", "", ins(), dele()]),
)
BLOCKS = st.recursive(
    PARAGRAPHS | st.builds(lambda rows: table(*rows), st.lists(ROWS, min_size=1, max_size=3)),
    lambda inner: st.builds(lambda blocks: control(*blocks), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=5,
)


@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_the_resolved_file_reads_as_the_reader_says_it_would(blocks):
    lists = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerRoman", "%3")) + num(
        1, 0
    )
    data = docx(*blocks, p(r("end")), sides={"numbering": lists})
    document = read(data)

    for resolved, state in ((accepted, State.FINAL), (rejected, State.ORIGINAL)):
        result = resolved(data)
        expected = [(each.text, each.label) for each in document.standing(state) if each.text]
        assert [(each.shown, each.labels.shown) for each in read(result).paragraphs if each.shown] == expected
        assert not REVISION.search(unzipped(result)["word/document.xml"])
        assert resolved(result) == result


@pytest.mark.parametrize("resolved", [accepted, rejected])
def test_a_file_without_changes_keeps_its_text(resolved):
    data = docx(p(r("a")), table(row(cell("b"))), p())

    assert read(resolved(data)).paragraphs == read(data).paragraphs
