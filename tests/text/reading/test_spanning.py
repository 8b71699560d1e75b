"""Brackets and options that reach over whole paragraphs."""

import pytest

from kengesh.text.outline import outline
from kengesh.text.provision import Provision
from kengesh.text.reading.spanning import tree
from kengesh.text.reading.structure import Place, Read, split_number
from kengesh.text.wording import Nothing, Remark, Subtree, words
from tests.growth import grows_with_the_size
from tests.text.strategies import NAMES


def reads(*lines):
    result = []
    for index, line in enumerate(lines):
        string, cell = line if isinstance(line, tuple) else (line, None)
        split = split_number(string)
        result.append(Read(f"p{index}", (("en", words(string[split.start :])),), split.number, cell=cell))
    return result


def read(*lines):
    return tree(reads(*lines), NAMES)


def shape(nodes):
    """Provisions as (number, what stands below), choices as lists of (who, their shape or None for nothing)."""
    result: list[object] = []
    for node in nodes:
        if isinstance(node, Provision):
            result.append((node.number, shape(node.children)) if node.children else node.number)
        else:
            result.append([(" ".join(each.backers), content(each.content)) for each in node.alternatives])
    return result


def content(held):
    return None if isinstance(held, Nothing) else shape(held.nodes)


def paper(nodes):
    return [(line.number, line.string) for line in outline(nodes, "en") if line.is_paper]


SPANS = [
    (["1. a", "[2. b", "3. c]", "4. d"], ["1.", [("", ["2.", "3."]), ("", None)], "4."]),
    (["1. [a", "(i) b]", "2. c"], [[("", [("1.", ["(i)"])]), ("", None)], "2."]),
    (["[Article 5 x", "1. a", "2. b]", "Article 6"], [[("", [("Article 5", ["1.", "2."])]), ("", None)], "Article 6"]),
    (["[2. a]"], [[("", ["2."]), ("", None)]]),
    (["[ALA: a", "b]"], [[("", None), ("Alatau", ["", ""])]]),
    (["[[1. a", "2. b]", "3. c]"], [[("", [[("", ["1.", "2."]), ("", None)], "3."]), ("", None)]]),
    (["1. a", "[CHU: delete]"], [[("", ["1."]), ("Chuya", None)]]),
    (["1. a", "(i) b", "[CHU: delete]"], [("1.", [[("", ["(i)"]), ("Chuya", None)]])]),
]


@pytest.mark.parametrize(("lines", "expected"), SPANS)
def test_a_bracket_over_paragraphs_is_a_choice_between_sub_trees(lines, expected):
    found = read(*lines)
    assert shape(found.nodes) == expected
    assert found.flaws == ()


OPTIONS = [
    (["Option 1: a", "Option 2: b"], [[("", [""]), ("", [""])]]),
    (["Option 1:", "1. a", "2. b", "Option 2:", "1. c"], [[("", ["1.", "2."]), ("", ["1."])]]),
    (["Option 1:", "1. a", "Option 2:", "No text"], [[("", ["1."]), ("", None)]]),
    (["Option I: a", "Option II: No text.", "1. c"], [[("", [""]), ("", None)], "1."]),
    (["[Option 1: a", "(i) b", "Option 2: c]", "1. d"], [[("", [("", ["(i)"])]), ("", [""])], "1."]),
    (["[Option 1: a", "b]", "[Option 2: c]"], [[("", ["", ""]), ("", [""])]]),
    (
        ["Option 1:", "Option (a): a", "Option (b): b", "Option 2: c"],
        [[("", [[("", [""]), ("", [""])]]), ("", [""])]],
    ),
    (["Article 1", "Option 1", "1. a", "Option 2", "1. b"], [("Article 1", [[("", ["1."]), ("", ["1."])]])]),
]


@pytest.mark.parametrize(("lines", "expected"), OPTIONS)
def test_options_that_are_paragraphs_are_a_choice_between_sub_trees(lines, expected):
    assert shape(read(*lines).nodes) == expected


TOLD = [
    (["1. [a\u2060]\u2060", "2. [Alatau: b\u2060]"], [[("", ["1."]), ("Alatau", ["2."])]]),
    (["1. [a\u2060]\u2060", "[Chuya: delete\u2060]"], [[("", ["1."]), ("Chuya", None)]]),
    (["1. [a\u2060]", "2. [b\u2060]"], [[("", ["1."]), ("", None)], [("", ["2."]), ("", None)]]),
    (["[no text\u2060]\u2060", "1. [Alatau: b\u2060]\u2060", "2. [Bayan: c\u2060]"],
     [[("", None), ("Alatau", ["1."]), ("Bayan", ["2."])]]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), TOLD)
def test_the_joiner_tells_brackets_around_paragraphs_and_binds_rivals(lines, expected):
    assert shape(read(*lines).nodes) == expected


@pytest.mark.parametrize(
    "lines", [*(each for each, _ in SPANS), *(each for each, _ in OPTIONS), *(each for each, _ in TOLD)]
)
def test_what_was_read_stands_on_paper_as_it_stood(lines):
    expected = []
    for line in lines:
        bare = line.lstrip("[")
        split = split_number(bare)
        expected.append((split.number, line[: len(line) - len(bare)] + bare[split.start :]))
    assert [(number, string.rstrip()) for number, string in paper(read(*lines).nodes)] == expected


MISFITS = [
    (["1. a", "(i) [b", "2. c]"], [("1.", ["(i)"]), "2."], [("p1", 0), ("p2", 1)]),
    (["1. [a", "2. b"], ["1.", "2."], [("p0", 0)]),
    (["1. a]", "2. b"], ["1.", "2."], [("p0", 1)]),
    (["1. a [b", "2. c]"], ["1.", "2."], [("p0", 2), ("p1", 1)]),
    (["[1. a", "(i) b]", "2. c]"], [[("", [("1.", ["(i)"])]), ("", None)], "2."], [("p2", 1)]),
]


@pytest.mark.parametrize(("lines", "expected", "flaws"), MISFITS)
def test_a_bracket_that_holds_no_whole_sub_trees_stays_text_with_a_flaw(lines, expected, flaws):
    found = read(*lines)
    assert shape(found.nodes) == expected
    assert [(identity, flaw.place) for identity, flaw in found.flaws] == flaws
    assert {flaw.code for _, flaw in found.flaws} == {"stray-bracket"}


def test_an_option_alone_stays_text():
    assert paper(read("Option 1: a", "1. b").nodes) == [("", "Option 1: a"), ("1.", "b")]
    assert shape(read("Option 2: a", "Option 3: b").nodes) == ["", ""]


def test_what_stands_in_braces_at_the_end_is_a_remark_on_the_paragraph():
    (node,) = read("1. a [b] {move} {CHU reserves}").nodes
    assert isinstance(node, Provision)
    assert node.remarks == (Remark("editor", "move"), Remark("reserves", members=("Chuya",)))
    assert paper((node,)) == [("1.", "a [b] {move} {Chuya reserves}")]


def test_a_remark_behind_a_bracket_over_paragraphs_is_one_on_the_choice():
    (node,) = read("1. [a", "2. b]{CHU reserves}").nodes
    assert not isinstance(node, Provision)
    assert node.remarks == (Remark("reserves", members=("Chuya",)),)


def test_a_bracket_may_hold_rows_of_a_table():
    cells = [("[a" if (row, column) == (2, 1) else "b]" if (row, column) == (2, 2) else "c", Place(1, row, column))
             for row in (1, 2) for column in (1, 2)]  # fmt: skip
    (table,) = read(*cells).nodes
    assert isinstance(table, Provision)
    row, choice = table.children
    assert isinstance(row, Provision)
    assert not isinstance(choice, Provision)
    held = choice.alternatives[0].content
    assert isinstance(held, Subtree)
    assert [node.kind for node in held.nodes if isinstance(node, Provision)] == ["row"]


def test_the_same_paragraphs_have_the_same_ids():
    lines = ["1. [a", "2. b]", "Option 1: a", "Option 2: b"]
    assert read(*lines) == read(*lines)


@pytest.mark.no_cover  # lines are counted here
@pytest.mark.parametrize(
    "line", ["[a", "a]", "Option 1: [", "Option 1: a", "Option 2: a", "[a]]", "[CHU: delete]", "[["]
)
def test_the_work_grows_with_the_paragraphs(line):
    assert grows_with_the_size(lambda count: tree(reads(*[line] * count, *["b]"] * count), NAMES))
