"""Moving, splitting and joining provisions."""

from dataclasses import replace

import pytest

from kengesh.errors import Refused
from kengesh.text.operations.alternatives import KeepAlternative
from kengesh.text.operations.operation import apply
from kengesh.text.operations.places import Join, Move, Split, copy_names
from kengesh.text.operations.proposals import naming
from kengesh.text.operations.spots import Spot
from kengesh.text.wording import Fixed
from tests.text.operations.council import PROTOCOL, at, paper, paragraph

LEAVING, ARRIVING = naming("leaving"), naming("arriving")
COPIES = copy_names(at(PROTOCOL, "p-1"), "copy")
TO_THE_END = Spot("p-art2", "p-4")


def test_what_a_member_moves_stands_at_both_places():
    after = apply(Move("p-1", TO_THE_END, ("Ertis",), LEAVING, ARRIVING, COPIES), PROTOCOL)
    contested = "Each Party [shall][Alatau proposes; Bayan supports: should][Chuya: may] cooperate in good faith."

    assert paper(after) == [
        "Protocol",
        "Article 1 Cooperation",
        f"1. [{contested}]",
        "[Ertis: delete]",
        "2. The Parties exchange information.",
        "2bis. [Dasht: Joint exercises are held.]",
        "Article 2 Final clauses",
        "1. This Protocol enters into force. It is open for signature.",
        "2. The depositary is Alatau.",
        f"1. [Ertis: {contested}]",
    ]
    names = dict(COPIES)
    assert at(after, names["p-1"]).copy_of == "p-1"
    assert {names[each] for each in ("c-shall", "a-shall", "a-should", "a-may")} <= {
        name for choice in after.choices() for name in (choice.id, *(each.id for each in choice.alternatives))
    }


@pytest.mark.parametrize("leaving_first", [True, False])
def test_a_move_that_is_kept_at_both_places_keeps_the_id(leaving_first):
    moved = apply(Move("p-1", TO_THE_END, ("Ertis",), LEAVING, ARRIVING, COPIES), PROTOCOL)
    everybody = ("Alatau", "Bayan", "Chuya", "Ertis")
    keeps = [KeepAlternative(each.choice, each.proposed, everybody) for each in (LEAVING, ARRIVING)]
    for keep in keeps if leaving_first else reversed(keeps):
        moved = apply(keep, moved)

    assert paper(moved)[2:4] == ["2. The Parties exchange information.", "2bis. [Dasht: Joint exercises are held.]"]
    copy = at(moved, "p-1")
    assert [each.id for each in at(moved, "p-art2").children] == ["p-3", "p-4", "p-1"]
    assert (copy.copy_of, copy.kind, copy.number, copy.status) == ("", "paragraph", "1.", "contested")


def test_a_move_that_is_not_kept_leaves_nothing_behind():
    moved = apply(Move("p-1", TO_THE_END, ("Ertis",), LEAVING, ARRIVING, COPIES), PROTOCOL)
    stays = KeepAlternative(LEAVING.choice, LEAVING.issued, ("Ertis",))
    does_not_come = KeepAlternative(ARRIVING.choice, ARRIVING.issued, ("Alatau", "Bayan", "Chuya", "Ertis"))

    assert apply(does_not_come, apply(stays, moved)) == PROTOCOL


def test_the_secretariat_moves_a_provision_with_all_in_it():
    after = apply(Move("p-1", TO_THE_END), PROTOCOL)

    assert [each.id for each in at(after, "p-art2").children] == ["p-3", "p-4", "p-1"]
    assert at(after, "p-1") == at(PROTOCOL, "p-1")


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (Move("p-art1", Spot("p-art1", "p-2")), "p-art1 cannot move to a place inside itself"),
        (Move("p-1", Spot("p-art2", "p-1")), "p-1 cannot move to a place inside itself"),
        (Move("p-1", Spot("p-art2", "p-2")), "Nothing can be put into p-art2 after p-2"),
        (Move("p-drills", TO_THE_END), "p-drills: Dasht stand behind words here"),
        (Move("p-1", Spot("a-drills")), "p-1: Dasht stand behind words here"),
        (Move("p-1", TO_THE_END, ("Ertis",)), "A proposal names its members"),
        (Move("p-1", TO_THE_END, ("Ertis",), LEAVING), "A proposal names its members"),
        (Move("p-1", TO_THE_END, ("Ertis",), LEAVING, ARRIVING), "The copy of p-1 has no id of its own"),
        (Move("p-1", TO_THE_END, ("Ertis",), LEAVING, ARRIVING, (("p-1", "p-2"),)), "The id p-2 is taken"),
    ],
)
def test_a_move_is_refused(operation, sentence):
    with pytest.raises(Refused, match=sentence):
        apply(operation, PROTOCOL)


FORCE = paragraph("p-5", "1.", Fixed("This Protocol enters into force."), copy_of="p-3")
SIGNATURE = paragraph("p-6", "1bis.", Fixed("It is open for signature."), copy_of="p-3")


def test_what_a_member_splits_stands_beside_the_whole():
    after = apply(Split("p-3", (FORCE, SIGNATURE), ("Bayan",), LEAVING), PROTOCOL)

    assert paper(after)[6:9] == [
        "1. [This Protocol enters into force. It is open for signature.]",
        "1. [Bayan: This Protocol enters into force.",
        "1bis. It is open for signature.]",
    ]
    kept = apply(KeepAlternative(LEAVING.choice, LEAVING.proposed), after)
    assert [each.id for each in at(kept, "p-art2").children] == ["p-3", "p-6", "p-4"]
    assert at(kept, "p-3") == replace(FORCE, id="p-3", copy_of="")
    assert at(kept, "p-6") == replace(SIGNATURE, copy_of="")


def test_the_secretariat_splits_and_joins_again():
    whole = at(PROTOCOL, "p-3")
    parts = (replace(FORCE, id="p-3", copy_of=""), replace(SIGNATURE, copy_of=""))
    split = apply(Split("p-3", parts), PROTOCOL)

    assert paper(split)[6:8] == ["1. This Protocol enters into force.", "1bis. It is open for signature."]
    assert apply(Join(("p-3", "p-6"), whole), split) == PROTOCOL


def test_what_a_member_joins_stands_beside_the_several():
    whole = paragraph(
        "p-7",
        "1.",
        Fixed("This Protocol enters into force. It is open for signature. The depositary is Alatau."),
        copy_of="p-3",
    )
    after = apply(Join(("p-3", "p-4"), whole, ("Bayan",), LEAVING), PROTOCOL)

    assert paper(after)[6:] == [
        "1. [This Protocol enters into force. It is open for signature.",
        "2. The depositary is Alatau.]",
        "1. [Bayan: This Protocol enters into force. It is open for signature. The depositary is Alatau.]",
    ]


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (Split("p-3", (FORCE,), ("Bayan",), LEAVING), "What becomes of p-3 does not say the same"),
        (Split("p-3", (), ("Bayan",), LEAVING), "Splitting and joining need the provisions before and after"),
        (Split("p-3", (FORCE, replace(SIGNATURE, id="p-4")), ("Bayan",), LEAVING), "The id p-4 is taken"),
        (Split("p-3", (FORCE, replace(SIGNATURE, id="p-4"))), "The id p-4 is taken"),
        (
            Split("p-3", (FORCE, replace(SIGNATURE, copy_of="p-4")), ("Bayan",), LEAVING),
            "a copy of p-4, which is not among those",
        ),
        (Join(("p-2", "p-3"), paragraph("p-7", "", *at(PROTOCOL, "p-2").text("en"))), "does not say the same"),
        (
            Join(
                ("p-2", "p-4"),
                paragraph("p-7", "", Fixed("The Parties exchange information. The depositary is Alatau.")),
            ),
            "p-2, p-4 do not stand side by side",
        ),
        (Split("p-drills", (replace(at(PROTOCOL, "p-drills"), id="p-8"),)), "Dasht stand behind words here"),
    ],
)
def test_splitting_and_joining_are_refused(operation, sentence):
    with pytest.raises(Refused, match=sentence):
        apply(operation, PROTOCOL)
