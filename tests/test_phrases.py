"""Words that keep the template they are made from are their English string, and can be said in another language."""

import ast
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData, Several
from kengesh.phrases import ENGLISH, KEPT, Phrase, Phrases, phrase_from
from tests.reference import CHECKOUT

KAZAKH = Phrases(
    {
        "row %(number)s": "%(number)s-жол",
        "%(what)s, %(more)s": "%(more)s: %(what)s",
        "the sheet": "парақ",
    }.__getitem__
)
UPPER = Phrases(lambda template: template.replace("row %", "ROW %"))
ROW = Phrase("row %(number)s", number=3)
CELL = Phrase("%(what)s, %(more)s", what=ROW, more="Stance")
ANYTHING = st.one_of(
    st.integers(), st.text(), st.builds(lambda number: Phrase("row %(number)s", number=number), st.integers())
)


def test_a_phrase_is_its_english_string():
    assert CELL == "row 3, Stance"
    assert hash(CELL) == hash("row 3, Stance")
    assert json.dumps([CELL]) == '["row 3, Stance"]'
    assert f"{CELL}: no stance" == "row 3, Stance: no stance"
    assert Phrase("100 % of it") == "100 % of it"


def test_it_is_said_in_the_order_of_another_language_with_the_phrases_in_it():
    assert CELL.said(KAZAKH) == "Stance: 3-жол"
    assert Phrase("the sheet").said(KAZAKH) == "парақ"


@given(ANYTHING, ANYTHING)
def test_it_comes_back_from_another_process_as_it_was(what, more):
    phrase = Phrase("%(what)s, %(more)s", what=what, more=more)

    back = pickle.loads(pickle.dumps(phrase))  # noqa: S301 -- made here

    assert (back, back.template, back.values) == (phrase, phrase.template, phrase.values)
    assert isinstance(back, Phrase)


@given(ANYTHING, ANYTHING)
def test_in_english_it_says_what_it_is(what, more):
    phrase = Phrase("%(what)s, %(more)s", what=what, more=more)

    assert phrase.said(ENGLISH) == phrase == f"{what}, {more}"


@given(ANYTHING, ANYTHING)
def test_what_was_kept_as_json_can_be_said_in_any_language(what, more):
    phrase = Phrase("%(what)s, %(more)s", what=what, more=more)

    back = phrase_from(json.loads(json.dumps(phrase.form)))

    assert back == phrase
    assert isinstance(back, Phrase)
    assert back.said(UPPER) == phrase.said(UPPER)
    assert phrase_from("Article 4") == "Article 4"


def test_sentences_can_be_kept_where_others_are_said():
    kept = KEPT.gettext("%(what)s, %(more)s") % {"what": ROW, "more": "Stance"}

    assert isinstance(kept, Phrase)
    assert (kept, kept.form) == (CELL, CELL.form)
    assert kept.said(KAZAKH) == "Stance: 3-жол"


def test_several_errors_are_a_line_each_with_its_place():
    wrong = Several((BadData("no-such-code", place=ROW), BadData("other-code")))

    assert f"{wrong}".splitlines() == [f"row 3: {wrong[0].sentence}", wrong[1].sentence]


def composed(path):
    """Places that a module composes in English alone: strings and f-strings given for `place`, or to a `Notice`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            given_places = [each.value for each in node.keywords if each.arg == "place"]
            if getattr(node.func, "id", "") == "Notice":
                given_places += node.args[1:2]
            for each in given_places:
                if isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and each.value):
                    yield f"{path.relative_to(CHECKOUT)}, line {each.lineno}"


@pytest.mark.parametrize("package", ["formats", "treaties", "record", "web"])
def test_no_reader_of_files_composes_a_place_in_english_alone(package):
    keys_of_a_file = "src/kengesh/formats/exercise/description.py"
    folder_on_the_machine = "src/kengesh/web/files/backups.py"

    found = [each for path in sorted((CHECKOUT / "src/kengesh" / package).rglob("*.py")) for each in composed(path)]

    assert [each for each in found if not each.startswith((keys_of_a_file, folder_on_the_machine))] == []


def test_a_place_that_is_composed_is_found():
    path = CHECKOUT / "tests/test_phrases.py"

    assert list(composed(path)) == [f"tests/test_phrases.py, line {line}" for line in _lines("composed here")]


def _lines(mark):
    source = (CHECKOUT / "tests/test_phrases.py").read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(source, 1) if line.endswith(f"# {mark}")]


COMPOSED = [
    lambda number: BadData("no-such-code", place=f"row {number}"),  # composed here
    lambda _: BadData("no-such-code", place="row 1"),  # composed here
    lambda number: BadData("no-such-code", place=number),
]
"""What the test above finds, and what it leaves."""
