"""Closing several choices of one revision at once."""

from dataclasses import replace

import pytest

from kengesh.errors import BadData, Refused
from kengesh.text.jsonform import digest
from kengesh.text.operations.alternatives import KeepAlternative
from kengesh.text.operations.choosing import Choosing, choosing_from_json, chosen
from kengesh.text.operations.operation import apply
from kengesh.text.operations.proposals import naming
from kengesh.text.operations.provisions import Modify, Replacement
from kengesh.text.wording import words
from tests.text.drafts import MEMBERS
from tests.text.operations.council import PROTOCOL, paper

NESTED = apply(
    Modify("p-1", "en", (Replacement(0, "should", words("should always"), "a-should", naming("n")),), ("Ertis",)),
    PROTOCOL,
)
REVISION = digest(NESTED)


def test_all_choices_close_in_whatever_order_they_are_given():
    choices: dict[str, object] = {
        "c-shall": {"alternative": "a-should", "accepted_by": ["Chuya", "Ertis"]},
        naming("n").choice: {"alternative": naming("n").proposed},
        "c-drills": "a-none",
    }
    value = {"revision": REVISION, "choices": choices, "accepted_by": ["Dasht"]}
    after = chosen(NESTED, choosing_from_json(value))
    backwards = {**value, "choices": dict(reversed(choices.items()))}

    assert after == chosen(NESTED, choosing_from_json(backwards))
    assert paper(after)[2:4] == [
        "1. Each Party should always cooperate in good faith.",
        "2. The Parties exchange information.",
    ]
    assert (after.is_clean, after.parent) == (True, REVISION)


def test_what_was_chosen_in_another_revision_is_refused():
    choosing = Choosing(REVISION, (KeepAlternative("c-drills", "a-drills"),))
    other = replace(NESTED, masthead=replace(NESTED.masthead, revision=1))

    with pytest.raises(Refused, match=f"were chosen in the revision {REVISION}; this one is {digest(other)}"):
        chosen(other, choosing)
    assert paper(chosen(NESTED, choosing))[4] == "2bis. Joint exercises are held."


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        (KeepAlternative("c-none", "a-none"), "The draft has no choice c-none"),
        (KeepAlternative("c-shall", "a-none", MEMBERS), "There is no alternative a-none in c-shall"),
        (KeepAlternative("c-shall", "a-shall"), "Alatau, Bayan, Chuya, Ertis stand behind words that would go"),
    ],
)
def test_one_refusal_refuses_all(kept, sentence):
    with pytest.raises(Refused, match=sentence):
        chosen(NESTED, Choosing(REVISION, (KeepAlternative("c-drills", "a-drills"), kept)))


@pytest.mark.parametrize(
    ("value", "code", "place"),
    [
        ([], "json-value", "$"),
        ({"choices": {}}, "json-missing", "$"),
        ({"revision": REVISION}, "json-missing", "$"),
        ({"revision": 7, "choices": {}}, "json-value", "$.revision"),
        ({"revision": REVISION, "choices": []}, "json-value", "$.choices"),
        ({"revision": REVISION, "choices": {"c1": 7}}, "json-value", "$.choices.c1"),
        ({"revision": REVISION, "choices": {"c1": {"alternative": 7}}}, "json-value", "$.choices.c1"),
        ({"revision": REVISION, "choices": {}, "accepted_by": "Bayan"}, "json-value", "$.accepted_by"),
        ({"revision": REVISION, "choices": {}, "by": []}, "json-key", "$"),
    ],
)
def test_the_json_of_choices_is_checked(value, code, place):
    with pytest.raises(BadData) as error:
        choosing_from_json(value)

    assert (error.value.code, error.value.where) == (code, place)
    assert choosing_from_json({"revision": REVISION, "choices": {}}) == Choosing(REVISION, ())
