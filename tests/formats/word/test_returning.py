"""A Word file read as a return: what each paragraph was, what it is, and whose change it is."""

from dataclasses import replace

from kengesh.formats.word.looks import kind_of
from kengesh.formats.word.reading import read
from kengesh.formats.word.returning import Sender, authors, by_author, returned
from kengesh.text.compiling.returns import Cell, Return
from kengesh.text.wording import Fixed
from tests.formats.word.building import (
    bookmark,
    by,
    cell,
    comment,
    commented,
    dele,
    docx,
    ins,
    moved,
    p,
    r,
    row,
    table,
)  # fmt: skip


def give(*body: str, only: str = "", **sides: str) -> Return:
    document = read(docx(*body, sides=sides or None), file="bayan.docx")
    if only:
        document = by_author(document, only.__eq__)
    return returned(document, Sender(("Bayan",), "bayan.docx", "0" * 64), kind_of)


def links(given: Return) -> list[tuple[list[str], str]]:
    return [([given.before[index].string for index in new.kept], new.line.string) for new in given.after]


def test_insertions_and_deletions_are_the_same_paragraph_before_and_after():
    given = give(p(r("Each Party "), dele("shall"), ins("should"), r(" act.")))

    assert links(given) == [(["Each Party shall act."], "Each Party should act.")]


def test_a_bookmark_names_the_provision():
    given = give(p(bookmark(1, "_kg_pabc", r("Each Party acts.")), bookmark(2, "_Toc1", r(""))))

    assert given.before[0].provisions == ("pabc",)


def test_a_paragraph_typed_at_the_end_of_another_is_new_and_the_other_stays():
    given = give(p(r("First."), mark=by("ins")), p(ins("Second.")), p(r("Third.")))

    assert links(given) == [(["First."], "First."), ([], "Second."), (["Third."], "Third.")]


def test_a_split_keeps_words_of_one_paragraph_in_two():
    given = give(p(r("First. "), mark=by("ins")), p(r("Second.")))

    assert links(given) == [(["First. Second."], "First. "), (["First. Second."], "Second.")]


def test_a_joined_paragraph_keeps_words_of_two():
    given = give(p(r("First. "), mark=by("del")), p(r("Second.")))

    assert links(given) == [(["First. ", "Second."], "First. Second.")]


def test_a_deleted_paragraph_is_gone():
    given = give(p(r("First.")), p(dele("Second."), mark=by("del")), p(r("Third.")))

    assert links(given) == [(["First."], "First."), (["Third."], "Third.")]
    assert [line.string for line in given.before] == ["First.", "Second.", "Third."]


def test_a_paragraph_written_anew_is_still_that_paragraph():
    given = give(p(dele("Each Party acts."), ins("All Parties act.")))

    assert links(given) == [(["Each Party acts."], "All Parties act.")]


def test_a_move_is_known_by_its_name():
    given = give(
        p(moved("From", r("First."), name="m7"), mark=by("moveFrom")),
        p(r("Second.")),
        p(moved("To", r("First."), name="m7"), mark=by("moveTo")),
    )

    assert [(new.kept, new.moved, new.line.string) for new in given.after] == [
        ((1,), False, "Second."),
        ((0,), True, "First."),
    ]


def test_the_last_paragraph_moves_away_although_its_mark_must_stay():
    given = give(
        p(moved("To", r("Second."), name="m7"), mark=by("moveTo")),
        p(r("First.")),
        p(moved("From", r("Second."), name="m7"), mark=by("moveFrom")),
    )

    assert [(new.kept, new.moved) for new in given.after if new.line.string] == [((1,), True), ((0,), False)]


def test_a_new_row_says_where_it_stands():
    given = give(table(row(cell("A"), cell("B")), row(cell(p(ins("C"))), cell(p(ins("D"))), mark=by("ins"))))

    assert [(new.line.string, new.line.cell) for new in given.after if not new.kept] == [
        ("C", Cell(1, 2, 1)),
        ("D", Cell(1, 2, 2)),
    ]


def test_emphasis_is_kept_and_hidden_text_is_not_read():
    given = give(p(r("Recalling", "<w:i/>"), r(" the Charter"), r("secret", "<w:vanish/>")))

    assert given.after[0].line.text == (Fixed("Recalling", "i"), Fixed(" the Charter"))


def test_changes_of_several_authors_are_taken_apart():
    body = p(r("Each Party "), dele("shall", author="Bayan"), ins("should", author="Bayan"),
             r(" act"), ins(" promptly", author="Chuya"), r("."))  # fmt: skip

    assert authors(read(docx(body))) == ("Bayan", "Chuya")
    assert links(give(body, only="Bayan")) == [(["Each Party shall act."], "Each Party should act.")]
    assert links(give(body, only="Chuya")) == [(["Each Party shall act."], "Each Party shall act promptly.")]


def test_what_one_inserted_and_another_deleted_is_the_first_ones_insertion():
    struck = ins(dele("at once", author="Chuya"), author="Bayan")
    body = p(r("Act "), struck, r("."))

    assert links(give(body, only="Bayan")) == [(["Act ."], "Act at once.")]
    assert links(give(body, only="Chuya")) == [(["Act ."], "Act .")]


def test_comments_come_with_their_paragraph_and_without_their_author():
    given = give(p(r("First.")), p(commented(1, "Second"), r(".")), comments=comment(1, "Why?", author="A. Person"))

    assert [(each.text, each.anchor, each.line) for each in given.comments] == [("Why?", "Second", 1)]
    assert "Person" not in f"{replace(given, name='')}"


def test_the_latest_change_dates_the_return():
    given = give(
        p(ins("One", date="2026-03-01T09:30:00Z"), ins("Two", date="2026-03-04T09:30:00Z"), ins("x", date=None))
    )

    assert given.date == "2026-03-04T09:30:00Z"


def test_a_new_paragraph_looks_like_what_its_number_says():
    given = give(
        p(r("First.")), p(ins("Article 2bis\tFinancing")), p(ins("(a)\tone;")), p(ins("3.\tmore")), p(ins("plain"))
    )

    assert [new.line.kind for new in given.after[1:]] == ["article", "subparagraph", "paragraph", None]
