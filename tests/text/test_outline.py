"""The lines of a draft on paper."""

from kengesh.text.notation import printed
from kengesh.text.outline import outline
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Nothing, Remark, Subtree, Words, words


def paragraph(identity, number, string, **values):
    return Provision(identity, "paragraph", number, (("en", words(string)),), **values)


def lines(*nodes, names=True):
    return [(line.number, line.string) for line in outline(nodes, "en", names=names)]


ONE, TWO, THREE = (paragraph(f"p{n}", f"{n}.", string) for n, string in enumerate(("One.", "Two.", "Three."), start=1))
BOTH = Alternative("a1", Subtree((ONE, TWO)))
OTHER = Alternative("a2", Subtree((THREE,)), ("Alatau",))
GONE = Alternative("a3", Nothing(), ("Chuya",))


def test_a_choice_between_sub_trees_opens_and_closes_around_its_lines():
    remark = Remark("reserves", members=("Dasht",))
    choice = Choice("c", (BOTH, OTHER, GONE), (), (remark,))

    assert lines(choice) == [
        ("1.", "[One."),
        ("2.", "Two.]"),
        ("3.", "[Alatau: Three.]"),
        ("", "[Chuya: delete]{Dasht reserves}"),
    ]
    assert lines(choice, names=False) == [("1.", "[One."), ("2.", "Two.]"), ("3.", "[Three.]"), ("", "[delete]")]


def test_a_choice_that_was_read_prints_its_literals_on_the_lines_where_they_stood():
    frame = ("[Option 1:\n", "\nOption 2: ", "\nOption 3: No text]", "")
    choice = Choice("c", (BOTH, OTHER, Alternative("a3", Nothing())), frame)

    found = outline((choice,), "en")

    assert [(line.number, line.string) for line in found] == [
        ("", "[Option 1:"),
        ("1.", "One."),
        ("2.", "Two."),
        ("3.", "Option 2: Three."),
        ("", "Option 3: No text]"),
    ]
    assert [line.closes for line in found] == [(), (), (), (), ("c",)]


def test_what_is_understood_has_no_line():
    lone = Choice("c", (BOTH, Alternative("a3", Nothing())), ("[", "]", ""))
    added = Choice("c", (Alternative("a3", Nothing()), OTHER), ("", "[ALA: ", "]"))

    assert lines(lone, added) == [("1.", "[One."), ("2.", "Two.]"), ("3.", "[ALA: Three.]")]


def test_remarks_on_a_provision_stand_behind_its_wording():
    provision = paragraph("p", "1.", "One.", remarks=(Remark("editor", "move"), Remark("reserves", "", ("Dasht",))))

    assert lines(provision) == [("1.", "One. {move} {Dasht reserves}")]
    assert lines(provision, names=False) == [("1.", "One. {move}")]


def test_where_nobody_is_named_the_literals_that_name_somebody_are_not_printed():
    named = Choice(
        "c", (Alternative("a1", Nothing()), Alternative("a2", Words(words("x")), ("Alatau",))), ("", "[ALA: ", "]")
    )
    tree = Choice("c", (Alternative("a3", Nothing()), OTHER), ("", "[ALA: ", "]"))

    assert printed((named,)).string == "[ALA: x]"
    assert printed((named,), names=False).string == "[x]"
    assert lines(tree, names=False) == [("3.", "[Three.]")]
