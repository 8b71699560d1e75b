import pickle

import pytest

from kengesh.errors import BadData, KengeshError, MissingExtra, Refused, register, sentences

register({"tests-no-alternative": "Alternative {number} does not exist; the bracket has {count}."})


def test_an_error_says_its_sentence_with_its_values():
    refusal = Refused("tests-no-alternative", number=3, count=2)

    assert (refusal.code, dict(refusal.values)) == ("tests-no-alternative", {"number": 3, "count": 2})
    assert str(refusal) == refusal.sentence == "Alternative 3 does not exist; the bracket has 2."


@pytest.mark.parametrize("error", [Refused("tests-unknown", number=3), Refused("tests-no-alternative", number=3)])
def test_an_error_without_its_sentence_or_values_still_says_what_it_knows(error):
    assert str(error) == f"{error.code} {{'number': 3}}"


def test_the_values_of_an_error_cannot_be_changed():
    with pytest.raises(TypeError):
        Refused("tests-no-alternative", number=3).values["number"] = 1  # type: ignore[index]


def test_the_sentences_of_a_package_cannot_be_changed():
    registered = register({"tests-late": "It is too late."})

    for known in (registered, sentences()):
        assert known["tests-late"] == "It is too late."
        with pytest.raises(TypeError):
            known["tests-late"] = "It is early."  # type: ignore[index]


def test_a_code_keeps_one_sentence():
    register({"tests-once": "Once."})
    register({"tests-once": "Once."})

    with pytest.raises(ValueError, match=r"The code 'tests-once' already has the sentence 'Once\.'\."):
        register({"tests-once": "Twice."})


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({}, None),
        ({"file": "bayan.docx"}, "bayan.docx"),
        ({"file": "bayan.docx", "place": "paragraph 3"}, "bayan.docx, paragraph 3"),
        ({"file": None, "place": "paragraph 3"}, "paragraph 3"),
    ],
)
def test_an_error_knows_its_file_and_place(values, where):
    assert BadData("tests-unknown", **values).where == where


@pytest.mark.parametrize(
    "error", [Refused("tests-unknown", n=1), BadData("tests-unknown", file="a"), MissingExtra("pdf")]
)
def test_an_error_comes_back_whole_from_another_process(error):
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own bytes

    assert (type(back), back.code, back.values) == (type(error), error.code, error.values)


def test_a_missing_extra_says_what_to_install():
    error = MissingExtra("pdf")

    assert isinstance(error, Refused)
    assert isinstance(error, KengeshError)
    assert str(error) == "This needs packages that are not installed; install kengesh[pdf]."
