from dataclasses import replace

import pytest

from kengesh.formats.comment_form.places import Index, places
from kengesh.formats.comment_form.rows import NOBODY, Row, comment_rows
from kengesh.text.draft import Comment, Draft
from kengesh.text.views import without_names
from kengesh.text.wording import Alternative, Choice, Fixed, Remark, Subtree, Words, words
from tests.formats.word.protocol import alternative, bracketed, clean, provision, shall_or_should
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import PROTOCOL, compiled

EXCHANGE = "Each Party {} exchange information without delay."


def rows(base=PROTOCOL, **sheets):
    return comment_rows(compiled(base, **sheets).draft)


def test_each_rival_of_a_wording_has_a_row_with_its_members_and_the_whole_wording():
    issued = sheet(PROTOCOL)
    assert rows(
        Alatau=issued.replace("art2.1", "shall", "should"),
        Bayan=issued.replace("art2.1", "shall", "should"),
        Chuya=issued.replace("art2.1", "shall", "may"),
    ) == (
        Row(("Alatau", "Bayan"), "Article 2", "1.", "te", change=f"MOD: {EXCHANGE.format('should')}"),
        Row(("Chuya",), "Article 2", "1.", "te", change=f"MOD: {EXCHANGE.format('may')}"),
    )


def test_two_changes_of_one_wording_have_a_row_each():
    both = sheet(PROTOCOL).replace("art2.1", "shall", "should").replace("art2.1", "delay", "undue delay")
    assert [row.change for row in rows(Alatau=both)] == [
        f"MOD: {EXCHANGE.format('should')}",
        "MOD: Each Party shall exchange information without undue delay.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [("delay.", "delay;", "ed"), ("shall", "Shall", "ed"), ("shall", "should", "te"), ("delay.", "delay (2).", "te")],
)
def test_a_change_of_no_letter_is_editorial(old, new, kind):
    assert [row.type for row in rows(Alatau=sheet(PROTOCOL).replace("art2.1", old, new))] == [kind]


def test_what_is_struck_and_what_is_new_have_rows_of_their_own():
    issued = sheet(PROTOCOL)
    assert rows(
        Alatau=issued.delete("art2.3"),
        Bayan=issued.insert_after("art2.1", "The exchange is free of charge.", kind="paragraph", number="1bis."),
    ) == (
        Row(("Bayan",), "Article 2", "1.", change="ADD: 1bis. The exchange is free of charge."),
        Row(("Alatau",), "Article 2", "3.", change="SUP"),
    )


def test_a_new_article_is_one_row_with_a_line_for_each_provision():
    new = sheet(PROTOCOL).insert_after("art2.3", "Article 3\tCosts", "Each Party bears its costs.", kind="article")
    assert [(row.clause, row.paragraph, row.change) for row in rows(Alatau=new)] == [
        ("Article 2", "", "ADD: Article 3 Costs\nEach Party bears its costs."),
    ]


def test_what_is_to_stand_first_says_so():
    first = Choice("c1", (alternative("a0", None, issued=True),
                          alternative("a1", provision("new", "paragraph", "1.", "It is new."), "Alatau")))  # fmt: skip
    article = provision("art1", "article", "Article 1", "Scope", first)
    assert comment_rows(Draft("d1", (article,))) == (
        Row(("Alatau",), "Article 1", "", change="ADD FIRST: 1. It is new."),
    )
    assert comment_rows(Draft("d1", (first,))) == (Row(("Alatau",), change="ADD FIRST: 1. It is new."),)


def test_provisions_in_the_place_of_others_are_modified_and_the_rest_struck():
    one, two = (provision(f"p{number}", "paragraph", f"{number}.", f"Sentence {number}.") for number in (1, 2))
    joined = provision("p3", "paragraph", "1.", "Sentence 1. Sentence 2.")
    sides = (Alternative("a0", Subtree((one, two)), issued=True), Alternative("a1", Subtree((joined,)), ("Alatau",)))
    article = provision("art1", "article", "Article 1", "Scope", Choice("c1", sides))
    assert comment_rows(Draft("d1", (article,))) == (
        Row(("Alatau",), "Article 1", "1.", change="MOD: 1. Sentence 1. Sentence 2."),
        Row(("Alatau",), "Article 1", "2.", change="SUP"),
    )


def test_a_rival_inside_a_rival_comes_with_what_is_around_it():
    inner = Choice("c2", (Alternative("a3", Words(words("now")), issued=True),
                          Alternative("a4", Words(words("soon")), ("Bayan",))))  # fmt: skip
    outer = Choice("c1", (Alternative("a1", Words(words("later")), issued=True),
                          Alternative("a2", Words((Fixed("as "), inner)), ("Alatau",))))  # fmt: skip
    draft = Draft("d1", (provision("p1", "paragraph", "1.", (Fixed("It is so "), outer)),))
    assert [(row.members, row.change) for row in comment_rows(draft)] == [
        (("Alatau",), "MOD: It is so as now"),
        (("Bayan",), "MOD: It is so as soon"),
    ]


def test_who_supports_opposes_and_reserves_is_said():
    sides = (
        Alternative("a1", Words(words("shall")), issued=True),
        Alternative("a2", Words(words("may")), ("Alatau",), ("Bayan",), ("Chuya", "Dasht")),
    )
    choice = Choice("c1", sides, remarks=(Remark("reserves", "", ("Ertis",)),))
    (row,) = comment_rows(Draft("d1", (provision("p1", "paragraph", "1.", (choice,)),)))
    assert row.members == ("Alatau", "Bayan")
    assert row.comments == "Bayan supports.\nChuya, Dasht oppose.\n{Ertis reserves}"


def test_a_move_says_where_the_provision_comes_from():
    moved = rows(Alatau=sheet(PROTOCOL).move("art2.1", "art2.3"))
    assert [(row.paragraph, row.change, row.comments) for row in moved] == [
        ("1.", "SUP", ""),
        ("3.", f"ADD: 1. {EXCHANGE.format('shall')}", "In the place of Article 2, 1.."),
    ]


def test_comments_have_rows_where_they_stand_and_general_ones_come_first():
    comments = (
        Comment("k1", "art2.1", "Alatau", "Too strict.", "shall", replies=(Comment("k2", "art2.1", "Bayan", "No."),)),
        Comment("k3", "art2", "Bayan", "Settled.", resolved=True),
        Comment("k4", "", "Chuya", "We thank the secretariat."),
    )
    draft = replace(PROTOCOL, comments=comments)
    general = Row(("Chuya",), type="ge", comments="We thank the secretariat.")
    strict = Row(("Alatau",), "Article 2", "1.", "te", "“shall”: Too strict.\nBayan: No.")
    settled = Row(("Bayan",), "Article 2", "", "ge", "Settled.")
    assert comment_rows(draft) == (general, strict)
    assert comment_rows(draft, comments="all") == (general, settled, strict)
    assert comment_rows(draft, comments="none") == ()


def test_without_attribution_nobody_is_named():
    draft = compiled(PROTOCOL, Alatau=sheet(PROTOCOL).replace("art2.1", "shall", "should")).draft
    draft = replace(draft, comments=(Comment("k1", "art2.1", "Alatau", "Too strict."),))
    assert comment_rows(draft, attribution="none") == (
        Row((NOBODY,), "Article 2", "1.", change=f"MOD: {EXCHANGE.format('should')}"),
    )


def test_a_draft_whose_names_are_gone_already_has_the_same_rows_without_attribution():
    issued = sheet(PROTOCOL)
    draft = compiled(PROTOCOL, Alatau=issued.replace("art2.1", "shall", "should"), Bayan=issued.delete("art2.3")).draft
    found = comment_rows(draft, attribution="none")
    assert comment_rows(without_names(draft), attribution="none") == found
    assert [row.change for row in found] == [f"MOD: {EXCHANGE.format('should')}", "SUP"]


def test_names_in_a_bracket_that_is_left_open_are_left_out_too():
    sides = (Alternative("a5", Words(words("now")), ("Dasht",)), Alternative("a6", Words(words("soon")), ("Ertis",)))
    framed = Choice("c5", sides, frame=("[Dasht: ", "][Ertis: ", "]"))
    text = (Fixed("Each "), shall_or_should(), Fixed(" act "), framed)
    draft = Draft("d1", (provision("p1", "paragraph", "1.", text),))
    assert next(row.change for row in comment_rows(draft, attribution="none")) == "MOD: Each should act [now][soon]"
    assert next(row.change for row in comment_rows(draft)) == "MOD: Each should act [Dasht: now][Ertis: soon]"


def test_line_numbers_stand_where_they_are_known():
    draft = compiled(PROTOCOL, Alatau=sheet(PROTOCOL).replace("art2.1", "shall", "should")).draft
    assert [row.line for row in comment_rows(draft, lines={"art2.1": 17})] == ["17"]


def test_a_draft_in_which_nothing_is_contested_has_no_rows():
    assert comment_rows(clean()) == ()


def test_every_provision_has_a_place_of_its_own():
    for draft in (clean(), bracketed(), PROTOCOL):
        found = places(draft)
        assert len(set(found.values())) == len(found) == len(list(draft.provisions()))
        index = Index(draft)
        assert {index.find(place.clause, place.paragraph): place for place in found.values()} == found


@pytest.mark.parametrize(
    ("clause", "paragraph", "provision_id"),
    [
        ("Article 2bis", "1.", "duty"),
        ("article 2BIS", " 1 ", "duty"),
        ("2bis", "1", "duty"),
        ("2bis.1", "", "duty"),
        ("Article 2bis", "", "art2"),
        ("Preamble", "preambular 2", "peace"),
        ("1", "chapeau 1 (b)", "termb"),
        ("Article 7", "", ""),
        ("Article 2bis", "9.", ""),
        ("", "", ""),
    ],
)
def test_a_place_is_found_however_its_numbers_are_written(clause, paragraph, provision_id):
    assert Index(clean()).find(clause, paragraph) == provision_id


def test_a_place_that_could_be_two_provisions_is_not_found_loosely():
    twice = Draft("d1", (provision("p1", "article", "Article 5", "A"), provision("p2", "article", "Section 5", "B")))
    assert Index(twice).find("5", "") == ""
    assert Index(twice).find("Article 5", "") == "p1"
