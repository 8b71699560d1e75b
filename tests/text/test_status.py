"""When a provision is agreed."""

from dataclasses import replace

import pytest

from kengesh.text.sameness import wording_digest
from kengesh.text.status import Stance, status
from kengesh.text.wording import words
from tests.text.drafts import MEMBERS
from tests.text.operations.council import PROTOCOL, at

WORDING = wording_digest(at(PROTOCOL, "p-2"))
ALL = [Stance(member, "supports", "p-2", WORDING) for member in MEMBERS]


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        (ALL, "agreed"),
        ([*ALL[1:], Stance("Alatau", "can-accept", "p-2", WORDING)], "agreed"),
        ([*ALL, Stance("Alatau", "objects", "p-3", WORDING)], "agreed"),
        (ALL[1:], "issued"),
        ([*ALL[1:], Stance("Alatau", "supports", "p-2", "0" * 64)], "issued"),
        ([*ALL[1:], Stance("Alatau", "supports", "", WORDING)], "issued"),
        ([*ALL, Stance("Alatau", "reserves", "p-2", "0" * 64)], "issued"),
        ([*ALL, Stance("Alatau", "objects", "p-2", "0" * 64)], "issued"),
        ([*ALL, Stance("Ertis", "objects")], "issued"),
    ],
)
def test_agreed_is_what_everybody_accepts_in_these_words_and_nobody_holds_back(stances, expected):
    assert status(at(PROTOCOL, "p-2"), stances, MEMBERS) == expected


def test_nothing_contested_is_agreed():
    contested = at(PROTOCOL, "p-1")
    stances = [replace(each, provision="p-1", wording=wording_digest(contested)) for each in ALL]

    assert status(contested, stances, MEMBERS) == "contested"
    assert status(replace(contested, status="issued"), stances, MEMBERS) == "issued"
    one = replace(contested, texts=(("en", words("Peace.")),))
    stances = [replace(each, wording=wording_digest(one)) for each in stances]
    assert status(one, stances, MEMBERS) == "contested"
    assert status(replace(one, status="issued"), stances, MEMBERS) == "agreed"


def test_nobody_with_a_say_agrees_to_nothing():
    assert status(at(PROTOCOL, "p-2"), ALL, ()) == "issued"
