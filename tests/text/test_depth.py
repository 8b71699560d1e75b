"""How deep brackets nest: what is read can be written and read again, also when delegations go one deeper."""

import pytest

from kengesh.formats.markdown.reading import read
from kengesh.text.compiling.compilation import compilation
from kengesh.text.draft import Draft
from kengesh.text.jsonform import from_json, to_json
from kengesh.text.jsonvalues import MAXIMUM_DEPTH
from kengesh.text.provision import Node, Provision
from kengesh.text.reading.marks import MAX_DEPTH
from kengesh.text.wording import Subtree, depth
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import as_typed

AROUND = 12
"""How deep brackets nest that open in one paragraph and close in another."""


def nested(within: int, around: int) -> Draft:
    """Brackets in the words of a point, and over that point and its neighbours, below every kind of heading."""
    lines = [
        "# Part I One",
        "## Chapter I Two",
        "### Section 1 Three",
        "#### Article 1 Four",
        "1. Chapeau:",
        "(a) point:",
    ]
    point = f"(ii) Each {'[' * within}Party{']' * within} acts;"
    lines += [f"(i) {'[' * around}first;", point, f"(iii) third.{']' * around}"]
    return read("\n\n".join(lines).encode(), "draft.md").draft


def deepest(nodes: tuple[Node, ...], above: int = 0) -> int:
    """How many provisions and choices stand around the innermost words."""
    found = above
    for node in nodes:
        if isinstance(node, Provision):
            inside = max((depth(text) for _, text in node.texts), default=0)
            found = max(found, above + 1 + inside, deepest(node.children, above + 1))
        else:
            held = (each.content.nodes for each in node.alternatives if isinstance(each.content, Subtree))
            found = max([found, *(deepest(each, above + 1) for each in held)])
    return found


def test_the_deepest_text_that_is_read_is_written_and_read_again():
    draft = nested(MAX_DEPTH, AROUND)

    assert deepest(draft.nodes) == MAX_DEPTH + AROUND + 6 < MAXIMUM_DEPTH
    assert from_json(to_json(draft)) == draft


@pytest.mark.parametrize(("within", "around"), [(MAX_DEPTH + 1, AROUND), (MAX_DEPTH, AROUND + 1)])
def test_deeper_brackets_stay_text_and_are_read_again_too(within, around):
    draft = nested(within, around)

    assert deepest(draft.nodes) <= MAX_DEPTH + AROUND + 6
    assert from_json(to_json(draft)) == draft


def test_a_delegation_that_goes_deeper_than_the_deepest_is_read_again():
    draft = nested(MAX_DEPTH, AROUND)
    for round_number in range(3):
        start = sheet(draft)
        key = next(line.key for line in start.base if "Party" in line.string)
        returned = start.replace(key, "Party", "[Party] Member").returned("Ertis")
        draft = compilation(draft, f"round {round_number}", [returned], reading=as_typed).draft

        assert from_json(to_json(draft)) == draft
