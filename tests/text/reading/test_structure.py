"""Paragraphs take their place in the tree."""

import pytest

from kengesh.text.provision import Node, Provision
from kengesh.text.reading.structure import Place, Read, built, head_kind, split_number
from kengesh.text.wording import words


def read(*lines: str | tuple[str, Place]) -> tuple[Node, ...]:
    result = []
    for index, line in enumerate(lines):
        string, cell = line if isinstance(line, tuple) else (line, None)
        split = split_number(string)
        text = words(string[split.start :])
        result.append(Read(f"p{index}", (("en", text),), split.number, cell=cell))
    return built(result)


def shape(nodes: tuple[Node, ...]) -> list[object]:
    result: list[object] = []
    for node in nodes:
        assert isinstance(node, Provision)
        name = f"{node.kind} {node.number}".strip()
        result.append((name, shape(node.children)) if node.children else name)
    return result


@pytest.mark.parametrize(
    ("string", "number", "rest"),
    [
        ("Article 5 Joint exercises", "Article 5", "Joint exercises"),
        ("Article 5bis\tJoint exercises", "Article 5bis", "Joint exercises"),
        ("Article 2 bis (general)", "Article 2 bis", "(general)"),
        ("Статья 3 Обмен информацией", "Статья 3", "Обмен информацией"),
        ("第三条 信息交换", "第三条", "信息交换"),
        ("Article premier", "Article premier", ""),
        ("1. Each Party", "1.", "Each Party"),
        ("134quater. Decides", "134quater.", "Decides"),
        ("3.1 bis. Ensuring", "3.1 bis.", "Ensuring"),
        ("(a) the first", "(a)", "the first"),
        ("(iv)\tthe fourth", "(iv)", "the fourth"),
        ("Pp1 Recalling", "Pp1", "Recalling"),
        ("1) each", "1)", "each"),
        ("Articles of association", "", "Articles of association"),
        ("Part of the costs", "", "Part of the costs"),
        ("2026 was a good year", "", "2026 was a good year"),
    ],
)
def test_a_number_is_parted_from_its_wording(string, number, rest):
    split = split_number(string)

    assert (split.number, string[split.start :]) == (number, rest)


def test_heads_are_told_by_their_word_and_number():
    assert [head_kind(each) for each in ("Part II", "Chapter 3", "Section A", "Article 5", "Annex", "Title")] == [
        "part", "chapter", "section", "article", "annex", None,
    ]  # fmt: skip


def test_a_treaty_becomes_a_tree():
    nodes = read(
        "Recalling the Charter,",
        "Have agreed as follows:",
        "Part I General",
        "Article 1 Definitions",
        "For the purposes of this Protocol:",
        "(a) first;",
        "(i) one;",
        "(ii) two;",
        "(b) second.",
        "Article 2 Exchange",
        "1. Each Party shall:",
        "(a) ask;",
        "(b) answer.",
        "2. Requests are confidential.",
        "Annex",
        "1. Contact points.",
    )

    assert shape(nodes) == [
        "preambular",
        "chapeau",
        (
            "part Part I",
            [
                (
                    "article Article 1",
                    [
                        (
                            "chapeau",
                            [
                                ("subparagraph (a)", ["subparagraph (i)", "subparagraph (ii)"]),
                                "subparagraph (b)",
                            ],
                        )
                    ],
                ),
                (
                    "article Article 2",
                    [
                        ("paragraph 1.", ["subparagraph (a)", "subparagraph (b)"]),
                        "paragraph 2.",
                    ],
                ),
            ],
        ),
        ("annex Annex", ["paragraph 1."]),
    ]


def test_a_letter_i_after_h_is_a_letter():
    nodes = read("Points:", *(f"({letter}) point" for letter in "fghij"))

    assert shape(nodes) == [("chapeau", [f"subparagraph ({letter})" for letter in "fghij"])]


def test_paragraphs_of_a_table_stand_in_rows_and_cells():
    nodes = read(
        "1. Costs:", *((f"{row}{column}", Place(1, row, column)) for row in (1, 2) for column in (1, 2)), "2. End"
    )

    assert shape(nodes) == [
        "paragraph 1.",
        ("table", [("row", [("cell", ["paragraph"])] * 2)] * 2),
        "paragraph 2.",
    ]
