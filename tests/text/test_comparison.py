"""What changed between two revisions."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import Refused
from kengesh.text.comparison import Backing, Compared, Reworded, compare
from kengesh.text.differences import Edit, applied
from kengesh.text.operations.alternatives import AddAlternative, JoinAlternative, KeepAlternative, Oppose
from kengesh.text.operations.chair import Renumber
from kengesh.text.operations.operation import apply
from kengesh.text.operations.places import Move
from kengesh.text.operations.proposals import naming
from kengesh.text.operations.provisions import Add, Modify, Replacement, Suppress
from kengesh.text.operations.spots import Spot
from kengesh.text.operations.tree import with_choice, with_provisions
from kengesh.text.provision import Provision, walk
from kengesh.text.wording import Alternative, Fixed, Words, words
from tests.text.drafts import drafts
from tests.text.operations.council import PROTOCOL, at, paragraph
from tests.text.operations.operating import operation


def after(*acts):
    draft = PROTOCOL
    for act in acts:
        draft = apply(act, draft)
    return draft


def changes(*acts, before=PROTOCOL):
    return [(each.provision.id, each.kinds) for each in compare(before, after(*acts)).changes]


def test_nothing_changed():
    comparison = compare(PROTOCOL, PROTOCOL)

    assert [each.provision.id for each in comparison.provisions] == [each.id for each in PROTOCOL.provisions()]
    assert comparison.changes == ()
    assert (comparison.opened, comparison.closed, comparison.backing) == ((), (), ())


def test_words_are_compared_one_by_one():
    comparison = compare(PROTOCOL, after(Modify("p-2", "en", (Replacement(21, "information", words("views")),))))
    old, new = "The Parties exchange information.", "The Parties exchange views."

    assert [each.reworded for each in comparison.changes] == [(Reworded("en", old, new, (Edit(21, 32, 21, 26),)),)]
    assert [each.kinds for each in comparison.changes] == [("changed",)]


def test_a_bracket_that_opens_is_told_as_a_whole():
    later = after(
        Modify("p-2", "en", (Replacement(21, "information", words("views"), naming=naming("x")),), ("Ertis",)),
        AddAlternative("c-shall", Alternative("a-will", Words(words("will")), ("Ertis",))),
    )

    def told(before, now):
        changed = [one for each in compare(before, now).changes for one in each.reworded]
        return [
            (one.old[each.start : each.end], one.new[each.new_start : each.new_end])
            for one in changed
            for each in one.edits
        ]

    assert told(PROTOCOL, later) == [
        ("[shall][should][may]", "[shall][should][may][will]"),
        ("information", "[information][views]"),
    ]
    assert told(later, PROTOCOL) == [(new, old) for old, new in told(PROTOCOL, later)]


def test_provisions_come_and_go_at_their_places():
    later = after(Add(Spot("p-art1", "p-1"), paragraph("p-new", "1bis.", Fixed("New."))), Suppress("p-3"))
    comparison = compare(PROTOCOL, later)

    assert [(each.provision.id, each.kinds) for each in comparison.provisions if each.kinds] == [
        ("p-new", ("added",)),
        ("p-3", ("removed",)),
    ]
    assert [each.provision.id for each in comparison.provisions][-3:] == ["p-art2", "p-3", "p-4"]
    assert (comparison.count("added"), comparison.count("removed"), comparison.count("changed")) == (1, 1, 0)


def test_what_goes_first_stands_first():
    assert changes(Suppress("p-title")) == [("p-title", ("removed",))]
    assert compare(PROTOCOL, after(Suppress("p-title"))).provisions[0].old == at(PROTOCOL, "p-title")


def test_only_what_moved_has_moved():
    assert changes(Move("p-1", Spot("p-art1", "c-drills"))) == [("p-1", ("moved",))]
    assert changes(Move("p-4", Spot("p-art1"))) == [("p-4", ("moved",))]
    assert changes(Move("p-art2", Spot())) == [("p-art2", ("moved",))]
    assert changes(Suppress("p-4", ("Chuya",), naming("sup"))) == []


def test_what_stands_below_another_heading_in_the_place_of_the_old_one_has_not_moved():
    article = at(PROTOCOL, "p-art2")
    other = replace(article, id="p-art9", texts=(("en", words("Entry into force")),))
    nodes = tuple(other if node is article else node for node in PROTOCOL.nodes)

    comparison = compare(PROTOCOL, replace(PROTOCOL, nodes=nodes))
    assert [(each.provision.id, each.kinds) for each in comparison.changes] == [
        ("p-art2", ("removed",)),
        ("p-art9", ("added",)),
    ]


def test_a_new_number_is_no_new_wording():
    assert changes(Renumber((("p-3", "3."),))) == [("p-3", ("renumbered",))]


def test_choices_and_alternatives_come_and_go_with_those_behind_them():
    will = Alternative("a-will", Words(words("will")), ("Ertis",))
    later = after(
        AddAlternative("c-shall", will),
        JoinAlternative("c-shall", "a-shall", ("Dasht",)),
        Oppose("c-shall", "a-may", ("Bayan",)),
        KeepAlternative("c-drills", "a-drills"),
        Modify("p-3", "en", (Replacement(0, "This", words("The"), naming=naming("x")),), ("Ertis",)),
    )
    there = compare(PROTOCOL, later)
    back = compare(later, PROTOCOL)

    assert [each.id for each in there.opened] == [each.id for each in back.closed] == [naming("x").choice]
    assert [each.id for each in there.closed] == [each.id for each in back.opened] == ["c-drills"]
    assert there.came == back.went == (("c-shall", will),)
    assert there.went == back.came == ()
    assert there.backing == (
        Backing("c-shall", "a-shall", joined=("Dasht",)),
        Backing("c-shall", "a-may", now_against=("Bayan",)),
    )
    assert back.backing == (
        Backing("c-shall", "a-shall", left=("Dasht",)),
        Backing("c-shall", "a-may", no_longer_against=("Bayan",)),
    )


def test_who_stands_behind_words_is_no_change_of_the_words():
    assert changes(JoinAlternative("c-shall", "a-shall", ("Dasht",))) == []


def test_the_notation_in_which_a_choice_was_read_is_no_change_of_the_words():
    framed = with_choice(PROTOCOL.nodes, "c-shall", lambda each: replace(each, frame=("[", "/", "/", "]")))

    assert compare(PROTOCOL, replace(PROTOCOL, nodes=framed)).changes == ()


def other_ids(draft):
    return replace(draft, nodes=with_provisions(draft.nodes, lambda each: replace(each, id=f"x-{each.id}")))


def test_drafts_without_common_ids_are_compared_by_their_words():
    later = other_ids(
        after(
            Modify("p-2", "en", (Replacement(21, "information", words("all information")),)),
            Suppress("p-4"),
            Add(Spot("p-art1", "p-2"), paragraph("p-new", "3.", Fixed("Ends and means are weighed."))),
            Move("p-3", Spot("p-art1")),
        )
    )
    comparison = compare(PROTOCOL, later)

    assert [(each.provision.id, each.kinds, each.likeness) for each in comparison.changes] == [
        ("x-p-3", ("moved",), 100.0),
        ("p-4", ("removed",), None),
        ("x-p-2", ("changed",), 94.3),
        ("x-p-new", ("added",), None),
    ]
    assert {each.likeness for each in comparison.provisions if not each.kinds} == {100.0}
    assert compare(PROTOCOL, later, by_likeness=False).count("added") == len(list(later.provisions()))


def test_other_drafts_are_compared_by_their_words_where_they_do_not_share_ids():
    later = after(
        Suppress("p-2"), Add(Spot("p-art1", "p-1"), paragraph("p-new", "2.", Fixed("The Parties exchange views.")))
    )

    comparison = compare(PROTOCOL, replace(later, id="d-other"))
    assert [(each.kinds, each.likeness) for each in comparison.changes] == [(("changed",), 76.7)]


def test_what_was_removed_and_added_with_ids_is_not_taken_for_one():
    later = after(
        Suppress("p-2"), Add(Spot("p-art1", "p-1"), paragraph("p-new", "2.", Fixed("The Parties exchange views.")))
    )

    assert {each.likeness for each in compare(PROTOCOL, later).provisions} == {None}
    assert [each.likeness for each in compare(PROTOCOL, later, by_likeness=True).changes] == [76.7]


@given(drafts(), st.data())
def test_every_provision_of_both_drafts_stands_in_a_comparison_once(before, data):
    try:
        later = apply(operation(data.draw, before, "s"), before)
    except Refused:
        later = before
    comparison = compare(before, later)

    assert [each.new for each in comparison.provisions if each.new] == list(walk(later.nodes))
    assert sorted(each.old.id for each in comparison.provisions if each.old) == sorted(
        each.id for each in walk(before.nodes)
    )
    for each in comparison.provisions:
        assert all(applied(one.old, one.new, one.edits) == one.new for one in each.reworded)


def test_a_provision_stands_as_it_is_now_or_last_was():
    now, then = Provision("p1", "note", "2."), Provision("p1", "note", "1.")

    assert Compared(then, now, ("renumbered",)).provision == now
    assert Compared(then, None, ("removed",)).provision == then
