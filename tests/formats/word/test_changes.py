"""Changes as people speak of them."""

import pytest

from kengesh.formats.word.changes import Change, Kind, changes
from kengesh.formats.word.document import Cell, Mark, Place, Tracked
from kengesh.formats.word.reading import read
from tests.formats.word.building import (
    DATE,
    abstract,
    by,
    cell,
    dele,
    docx,
    ins,
    level,
    moved,
    num,
    p,
    r,
    row,
    table,
)


def found(*body, **settings):
    return changes(read(docx(*body, **settings)))


def brief(*body):
    """Kind, place, old and new of each change."""
    return [(each.kind.value, each.place.number, each.old, each.new) for each in found(*body)]


def test_words_are_inserted_deleted_and_replaced():
    assert found(p(r("a "), ins("b "), r("c "), dele("d ", author="Bayan"), r("e "), dele("f"), ins("g"))) == (
        Change(Kind.INSERT, "Alatau", DATE, Place(1), "", "b "),
        Change(Kind.DELETE, "Bayan", DATE, Place(1), "d ", ""),
        Change(Kind.REPLACE, "Alatau", DATE, Place(1), "f", "g"),
    )


def test_a_deletion_beside_the_insertion_of_another_author_is_no_replacement():
    assert brief(p(r("a"), dele("b"), ins("c", author="Bayan"))) == [("delete", 1, "b", ""), ("insert", 1, "", "c")]


def test_authors_and_dates_that_are_blank_or_missing_stay_so():
    (change,) = found(p(ins("a", author="", date=None)))

    assert (change.author, change.date) == ("", None)


def test_an_insertion_that_another_deleted_is_both():
    assert brief(p(ins(r("a "), dele("b", author="Bayan")))) == [("insert", 1, "", "a b"), ("delete", 1, "b", "")]


@pytest.mark.parametrize(
    "body",
    [
        (p(r("A")), p(ins("new"), mark=ins()), p(r("B"))),
        (p(r("A"), mark=ins()), p(ins("new")), p(r("B"))),
    ],
    ids=["its own mark", "the mark of the one before"],
)
def test_a_whole_inserted_paragraph_is_one_insertion(body):
    assert brief(*body) == [("insert", 2, "", "new")]


@pytest.mark.parametrize(
    "body",
    [
        (p(r("A")), p(dele("old"), mark=dele()), p(r("B"))),
        (p(r("A"), mark=dele()), p(dele("old")), p(r("B"))),
    ],
    ids=["its own mark", "the mark of the one before"],
)
def test_a_whole_deleted_paragraph_is_one_deletion(body):
    assert brief(*body) == [("delete", 2, "old", "")]


def test_several_paragraphs_are_one_change_each_and_empty_ones_count():
    assert brief(p(ins("a"), mark=ins()), p(mark=ins()), p(ins("b"), mark=ins()), p(r("B"))) == [
        ("insert", 1, "", "a"),
        ("insert", 2, "", "\n"),
        ("insert", 3, "", "b"),
    ]
    assert brief(p(r("A"), mark=ins()), p(mark=ins()), p()) == [("insert", 2, "", "\n"), ("insert", 3, "", "\n")]


def test_an_inserted_mark_at_the_very_end_is_an_inserted_paragraph():
    assert brief(p(r("A"), mark=ins())) == [("insert", 1, "", "\n")]


def test_a_mark_inside_text_splits_and_joins():
    assert brief(p(r("A"), mark=ins()), p(r("B"))) == [("split", 1, "", "\n")]
    assert brief(p(r("A"), mark=dele()), p(r("B"))) == [("join", 1, "\n", "")]
    assert brief(p(r("A"), ins(" x"), mark=ins()), p(ins("y "), r("B"))) == [("split", 1, "", " x\ny ")]
    assert brief(p(r("A"), dele(" x"), mark=dele()), p(dele("y "), r("B"))) == [("join", 1, " x\ny ", "")]


def test_a_move_is_one_change_with_two_places():
    body = (p(r("a"), moved("From", "x ", "y")), p(r("b")), p(moved("To", "x ", "y"), r("c")))

    assert found(*body) == (Change(Kind.MOVE, "Alatau", DATE, Place(1), "x y", "x y", target=Place(3)),)


def test_a_moved_paragraph_is_one_move():
    mark_from, mark_to = by("moveFrom"), by("moveTo")
    body = (p(moved("From", "x"), mark=mark_from), p(r("b")), p(moved("To", "x"), mark=mark_to), p(r("c")))

    assert brief(*body) == [("move", 1, "x", "x")]


def test_ends_of_a_move_without_a_name_are_paired_by_author_and_words():
    body = (p(by("moveFrom", content=r("x"))), p(r("b"), by("moveTo", content=r("x"))), p(by("moveTo", content=r("y"))))

    assert brief(*body) == [("move", 1, "x", "x"), ("insert", 3, "", "y")]


def test_a_move_of_several_passages_is_one():
    start = by("moveFromRangeStart", name="m")
    key = start.split('"')[1]
    left = f"{start}{by('moveFrom', content=r('x'))}{r('kept')}{by('moveFrom', content=r('y'))}"
    body = (p(left, f'<w:moveFromRangeEnd w:id="{key}"/>'), p(moved("To", "xy", name="m")))

    assert brief(*body) == [("move", 1, "x\ny", "xy")]


def test_an_end_of_a_move_without_the_other_is_a_deletion_or_an_insertion():
    assert brief(p(r("a"), moved("From", "x"))) == [("delete", 1, "x", "")]
    assert brief(p(r("a"), moved("To", "x"))) == [("insert", 1, "", "x")]


def test_rows_and_cells_are_one_change_with_all_they_hold():
    body = table(
        row(cell("a"), cell(p(ins("new")), mark=by("cellIns"))),
        row(cell(p(ins("b"))), cell(p(ins("c")), p(ins("d"))), mark=ins()),
        row(cell(p(dele("e", author="Bayan"))), mark=dele(author="Bayan")),
    )

    assert [(each.kind.value, each.author, each.old, each.new) for each in found(body)] == [
        ("cell", "Alatau", "", "new"),
        ("row", "Alatau", "", "b\tc\nd"),
        ("row", "Bayan", "e", ""),
    ]


def test_what_another_deletes_in_an_inserted_row_is_reported_too():
    body = table(row(cell(p(ins(r("b"), dele("c", author="Bayan")))), mark=ins()))

    assert [(each.kind.value, each.author, each.old, each.new) for each in found(body)] == [
        ("row", "Alatau", "", "bc"),
        ("delete", "Bayan", "c", ""),
    ]


def test_formatting_is_a_change_without_another_text():
    change = by("rPrChange", content="<w:rPr/>")
    in_paragraph = by("pPrChange", author="Bayan", content="<w:pPr/>")
    in_table = table(f"<w:tr><w:trPr>{by('trPrChange', content='<w:trPr/>')}</w:trPr>{cell('c')}</w:tr>")

    assert found(p(r("a", f"<w:b/>{change}"), r("b"), properties=in_paragraph), in_table) == (
        Change(Kind.FORMAT, "Alatau", DATE, Place(1), "a", "a"),
        Change(Kind.FORMAT, "Bayan", DATE, Place(1), "ab", "ab"),
        Change(Kind.FORMAT, "Alatau", DATE, Place(1, cells=(Cell(1, 1, 1),))),
    )


def test_the_formatting_of_an_insertion_is_no_change_of_its_own():
    change = by("rPrChange", content="<w:rPr/>")

    assert brief(p(ins(r("a", f"<w:b/>{change}")))) == [("insert", 1, "", "a")]


def test_a_change_says_under_which_numbers_it_stands():
    numbering = abstract(0, level(0, "decimal", "Article %1"), level(1, "lowerLetter", "(%2)")) + num(1, 0)
    changed = found(
        p(r("A"), num=(1, 0)),
        p(r("B"), num=(1, 1)),
        p(r("C"), ins("!"), num=(1, 1)),
        p(ins("under it")),
        p(r("D"), ins("!"), num=(1, 0)),
        sides={"numbering": numbering},
    )

    assert [each.provision for each in changed] == ["Article 1, (b)", "Article 1, (b)", "Article 2"]


def test_typed_numbers_count_as_automatic_ones_do():
    lines = [
        "Annex I\tFees", "Article 2\tTerms", "1.\tEach", "(a)\tone", "(i)\tdeep", "(ii)\tdeeper", "(b)\ttwo",
        "2bis.\tMore", "(h)\tlast but one", "(i)\tlast", "3 trains stop", "Article 3",
    ]  # fmt: skip
    changed = found(*(p(r(line), ins("!")) for line in lines))

    assert [each.provision for each in changed] == [
        "Annex I",
        "Annex I, Article 2",
        "Annex I, Article 2, 1.",
        "Annex I, Article 2, 1., (a)",
        "Annex I, Article 2, 1., (a), (i)",
        "Annex I, Article 2, 1., (a), (ii)",
        "Annex I, Article 2, 1., (b)",
        "Annex I, Article 2, 2bis.",
        "Annex I, Article 2, 2bis., (h)",
        "Annex I, Article 2, 2bis., (i)",
        "Annex I, Article 2, 2bis., (i)",
        "Annex I, Article 3",
    ]


def test_what_is_not_text_is_named():
    reference = r(content='<w:footnoteReference w:id="3"/>')

    assert brief(p(r("a"), dele("b", reference, r(content="<w:object/>")))) == [
        ("delete", 1, "b[footnote 3][object]", "")
    ]


def test_changes_of_footnotes_come_after_the_text():
    footnotes = f'<w:footnote w:id="1">{p(ins("note"))}</w:footnote>'
    body = p(r("a", content='<w:footnoteReference w:id="1"/>')), p(ins("b"))

    assert [str(each.place) for each in found(*body, sides={"footnotes": footnotes})] == [
        "paragraph 2",
        "footnote 1, paragraph 1",
    ]


def test_a_row_that_was_inserted_and_deleted_is_two_changes():
    tracked = Tracked(inserted=Mark("Alatau", DATE), deleted=Mark("Bayan", DATE))
    document = read(docx(table(row(cell("a"), mark=ins() + dele(author="Bayan")))))

    assert document.paragraphs[0].place.cells[0].row_tracked == tracked
    assert [(each.author, each.old, each.new) for each in changes(document)] == [
        ("Alatau", "", "a"),
        ("Bayan", "a", ""),
    ]
