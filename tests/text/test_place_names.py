"""The names of places: numbers, rows of tables, first words."""

from kengesh.text.draft import Draft
from kengesh.text.place_names import LONGEST, place_names, shortened
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Nothing, Subtree, words
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import PROTOCOL, compiled, provision


def row(identity, *texts):
    cells = tuple(
        Provision(f"{identity}.{n}", "cell", children=(provision(f"{identity}.{n}p", "paragraph", "", text),))
        for n, text in enumerate(texts)
    )
    return Provision(identity, "row", children=cells)


def test_numbers_name_a_place_and_words_one_without_a_number():
    assert place_names(PROTOCOL) == {
        "title": "“Protocol on cooperation”",
        "recalling": "“Recalling the Charter of the Council,”",
        "art1": "Article 1",
        "art1.1": "Article 1, “For the purposes of this Protocol:”",
        "art1.a": "Article 1, (a)",
        "art1.b": "Article 1, (b)",
        "art2": "Article 2",
        "art2.1": "Article 2, 1.",
        "art2.2": "Article 2, 2.",
        "art2.3": "Article 2, 3.",
    }
    assert place_names(PROTOCOL, quoted=False)["title"] == "Protocol on cooperation"


def test_a_table_is_named_by_its_rows_and_a_footnote_by_its_number():
    table = Provision("t", "table", children=(row("r1", "Body", "Task"), row("r2", "Secretariat", "Keeps the list")))
    heading = provision("h", "heading", "", "Bodies", table, provision("f", "footnote", "3", "See the Charter."))

    assert place_names(Draft("d", (heading,)), quoted=False) == {
        "h": "Bodies",
        "t": "Bodies, table",
        **dict.fromkeys(("r1", "r1.0", "r1.0p", "r1.1", "r1.1p"), "Bodies, table, row 1"),
        **dict.fromkeys(("r2", "r2.0", "r2.0p", "r2.1", "r2.1p"), "Bodies, table, row 2"),
        "f": "Bodies, footnote 3",
    }


def test_an_alternative_by_which_nothing_stands_is_named_by_what_stands_there_else():
    draft = compiled(PROTOCOL, Dasht=sheet(PROTOCOL).delete("art2.2")).draft
    (choice,) = draft.choices()
    alone = Choice("c", (Alternative("a", Nothing()), Alternative("b", Subtree(()))))

    assert [place_names(draft)[each.id] for each in choice.alternatives] == ["Article 2, 2."] * 2
    assert place_names(Draft("d", (provision("p", "article", "Article 9", "Costs"), alone)))["a"] == ""


def test_long_words_are_shortened_between_words():
    assert shortened("x" * LONGEST) == "x" * LONGEST
    assert shortened("x" * (LONGEST + 1)) == "x" * LONGEST + "…"
    assert shortened(f"{'word ' * 12}end") == f"{'word ' * 9}".strip() + "…"
    assert place_names(Draft("d", (Provision("p", "paragraph", texts=(("en", words(" a  b ")),)),))) == {"p": "“a b”"}
