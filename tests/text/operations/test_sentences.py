"""What a refusal says in full, and edges that only a whole value tells."""

from dataclasses import replace

import pytest

from kengesh.errors import BadData, Refused
from kengesh.text.jsonform import digest
from kengesh.text.operations.alternatives import AddAlternative, JoinAlternative, KeepAlternative, LeaveAlternative
from kengesh.text.operations.choosing import Choosing, choosing_from_json, chosen
from kengesh.text.operations.jsonform import OPERATION_SCHEMA, operation_from_json
from kengesh.text.operations.operation import apply
from kengesh.text.operations.proposals import naming
from kengesh.text.operations.provisions import Modify, Replacement
from kengesh.text.operations.spots import part
from kengesh.text.wording import Alternative, Choice, Fixed, Words, words
from tests.text.operations.council import PROTOCOL, at, paper, paragraph

OF_CHUYA = Words((Choice("c-new", (Alternative("a-new", Words(words("will")), ("Chuya",)),)),))
FIRST = Replacement(4, "Parties", words("members"), naming=naming("first"))
SECOND = Replacement(12, "exchange", words("share"))


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (
            AddAlternative("c-shall", Alternative("a-ertis", OF_CHUYA, ("Ertis",))),
            "c-shall: the new words name Chuya, who do not propose them; nobody speaks for another member.",
        ),
        (
            Modify("p-2", "en", (replace(FIRST, words=OF_CHUYA.text),), ("Ertis",)),
            "p-2: the new words name Chuya, who do not propose them; nobody speaks for another member.",
        ),
        (
            Modify("p-2", "en", (FIRST, SECOND), ("Ertis",)),
            "A proposal names its members and the ids of its new choice; an edit of the secretariat names neither.",
        ),
        (
            JoinAlternative("c-shall", "a-may", ("Fergana",)),
            "Fergana is not a member that this draft knows; it knows Alatau, Bayan, Chuya, Dasht, Ertis.",
        ),
    ],
)
def test_a_refusal_names_everything_in_one_sentence(operation, sentence):
    with pytest.raises(Refused) as refusal:
        apply(operation, PROTOCOL)

    assert refusal.value.sentence == sentence


@pytest.mark.parametrize(
    ("value", "key"),
    [({"revision": "r", "choices": {}, "by": []}, "by"), ({"choices": {}}, "revision"), ({"revision": "r"}, "choices")],
)
def test_the_key_of_choices_that_is_wrong_is_named(value, key):
    with pytest.raises(BadData) as refusal:
        choosing_from_json(value)

    assert key in f"{dict(refusal.value.values)['key']}"


@pytest.mark.parametrize(
    ("wording", "place"),
    [
        (7, "$.texts[0]"),
        ({"language": "en", "text": []}, "$.texts[0]"),
        ({"provision": 7, "language": "en", "text": []}, "$.texts[0].provision"),
    ],
)
def test_a_wording_of_a_compilation_is_refused_with_its_place(wording, place):
    with pytest.raises(BadData) as refusal:
        operation_from_json({"schema": OPERATION_SCHEMA, "operation": "compile", "texts": [wording]})

    assert dict(refusal.value.values)["place"] == place


def test_the_only_alternative_of_a_choice_goes_and_nothing_is_left():
    alone = Choice("c-alone", (Alternative("a-alone", Words(words(" promptly")), ("Ertis",)),))
    draft = replace(PROTOCOL, nodes=(paragraph("p-9", "9.", Fixed("Parties answer"), alone, Fixed(".")),))

    assert paper(apply(LeaveAlternative("c-alone", "a-alone", ("Ertis",)), draft)) == ["9. Parties answer."]


def test_a_choice_inside_words_that_go_is_closed_before_them():
    nested = apply(
        Modify("p-1", "en", (Replacement(0, "should", words("should always"), "a-should", naming("n")),), ("Ertis",)),
        PROTOCOL,
    )
    everybody = ("Alatau", "Bayan", "Chuya", "Ertis")
    kept = (
        KeepAlternative("c-shall", "a-may", everybody),
        KeepAlternative(naming("n").choice, naming("n").issued, everybody),
    )

    after = chosen(nested, Choosing(digest(nested), kept))

    assert at(after, "p-1").text("en") == words("Each Party may cooperate in good faith.")


def test_a_part_of_emphasised_words_is_emphasised():
    assert part((Fixed("every ", "i"), Fixed("Party", "b")), 2, 9) == (Fixed("ery ", "i"), Fixed("Par", "b"))
