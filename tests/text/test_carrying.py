"""Carrying what is anchored in one revision to the next."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from kengesh.text.carrying import Anchor, Carried, anchors, carried_comments, carry
from kengesh.text.draft import Comment, Draft
from kengesh.text.operations.alternatives import JoinAlternative, KeepAlternative, LeaveAlternative
from kengesh.text.operations.operation import apply
from kengesh.text.operations.provisions import Modify, Replacement, Suppress
from kengesh.text.operations.tree import with_provisions
from kengesh.text.provision import Provision
from kengesh.text.wording import Fixed, words
from tests.reference import require
from tests.text.drafts import drafts
from tests.text.operations.council import PROTOCOL, paragraph


def held(draft, provision, alternative=""):
    return next(each for each in anchors(draft) if (each.provision, each.alternative) == (provision, alternative))


def test_on_an_identical_wording_a_thing_is_carried():
    everything = anchors(PROTOCOL)
    joined = apply(JoinAlternative("c-shall", "a-may", ("Ertis",)), PROTOCOL)

    assert [each.provision for each in everything if not each.alternative] == [
        each.id for each in PROTOCOL.provisions()
    ]
    assert [each.alternative for each in everything if each.alternative] == [
        "a-shall", "a-should", "a-may", "a-none", "a-drills",
    ]  # fmt: skip
    assert carry(everything, joined) == tuple(Carried(each, "carried", each, 100.0) for each in everything)


def test_to_a_similar_wording_it_is_proposed_with_its_likeness():
    later = apply(Modify("p-2", "en", (Replacement(21, "information", words("all information")),)), PROTOCOL)
    before = held(PROTOCOL, "p-2")

    assert carry([before, before], later) == (Carried(before, "proposed", held(later, "p-2"), 94.3),) * 2


def test_what_is_similar_to_nothing_is_lost():
    later = apply(Modify("p-2", "en", (Replacement(0, "The Parties exchange information", words("None")),)), PROTOCOL)
    before = held(PROTOCOL, "p-2")

    assert carry([before], later) == (Carried(before, "lost", None, 0.0),)


def other_ids(draft):
    return replace(draft, nodes=with_provisions(draft.nodes, lambda each: replace(each, id=f"x-{each.id}")))


def test_a_thing_finds_its_wording_though_the_id_is_gone():
    later = other_ids(apply(Modify("p-4", "en", (Replacement(4, "depositary", words("only depositary")),)), PROTOCOL))
    same, similar, gone = held(PROTOCOL, "p-2"), held(PROTOCOL, "p-4"), Anchor("p-9", "", "0" * 64, "Costs are shared.")

    assert carry([same, similar, gone], later) == (
        Carried(same, "carried", held(later, "x-p-2"), 100.0, elsewhere=True),
        Carried(similar, "proposed", held(later, "x-p-4"), 90.9, elsewhere=True),
        Carried(gone, "lost", None, 0.0),
    )


def test_between_several_equal_wordings_a_person_decides():
    twice = Draft("d", (paragraph("p-a", "1.", Fixed("Reserved.")), paragraph("p-b", "2.", Fixed("Reserved."))))
    before = replace(held(twice, "p-a"), provision="p-9")

    assert carry([before], twice) == (Carried(before, "proposed", held(twice, "p-a"), 100.0, elsewhere=True),)


def test_a_thing_on_an_alternative_stays_with_that_alternative():
    should, may = held(PROTOCOL, "p-1", "a-should"), held(PROTOCOL, "p-1", "a-may")
    kept = apply(KeepAlternative("c-shall", "a-should", ("Chuya",)), PROTOCOL)
    left = apply(LeaveAlternative("c-shall", "a-may", ("Chuya",)), PROTOCOL)

    assert [each.outcome for each in carry([should, may], kept)] == ["lost", "lost"]
    assert [each.outcome for each in carry([should, may], left)] == ["carried", "lost"]


def test_nothing_is_proposed_for_what_had_no_words():
    later = apply(Suppress("p-2"), PROTOCOL)
    empty = Anchor("p-9", "", "0" * 64, "")

    assert carry([empty], later) == (Carried(empty, "lost", None, 0.0),)
    assert carry([], later) == ()
    assert carry([empty], Draft("d")) == (Carried(empty, "lost", None, 0.0),)


def test_comments_go_with_their_provisions():
    stray = Comment("k-2", "p-9", "Alatau", "Where?")
    commented = replace(PROTOCOL, comments=(*PROTOCOL.comments, stray))
    later = apply(Modify("p-2", "en", (Replacement(21, "information", words("all information")),)), commented)

    assert [(comment.id, each.outcome) for comment, each in carried_comments(commented, commented)] == [
        ("k-1", "carried"),
        ("k-2", "lost"),
    ]
    assert [(comment.id, each.outcome) for comment, each in carried_comments(commented, later)] == [
        ("k-1", "proposed"),
        ("k-2", "lost"),
    ]


@given(drafts(), drafts())
def test_every_anchor_is_answered_and_only_identical_words_are_carried(before, after):
    given_anchors = anchors(before)
    answers = carry(given_anchors, after)

    assert [each.anchor for each in answers] == list(given_anchors)
    for each in answers:
        assert (each.target is None) is (each.outcome == "lost")
        if each.target is not None:
            assert each.outcome == "proposed" or each.anchor.digest == each.target.digest
            assert each.likeness >= 60


def read_paris(name):
    string = (require() / "documents" / "cop21" / name).read_text(encoding="utf-8")
    front_matter = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
    paragraphs = re.split(r"\n\s*\n", front_matter.sub("", string))
    strings = [" ".join(each.split()) for each in paragraphs if each.strip()]
    nodes = tuple(
        Provision(f"{name}-{number}", "paragraph", "", (("en", words(each)),)) for number, each in enumerate(strings)
    )
    return Draft(name, nodes)


@pytest.mark.reference
def test_between_two_drafts_of_the_paris_agreement_most_paragraphs_are_found_again_and_few_in_the_adopted_one():
    """Paragraphs of 23 October, 4 December and 12 December 2015: identical, similar, lost."""
    texts = [read_paris(name) for name in ("23-oct-2015.md", "4-dec-2015.md", "12-dec-2015.md")]
    counts = []
    for before, after in pairwise(texts):
        outcomes = [each.outcome for each in carry(anchors(before), after)]
        counts.append(tuple(outcomes.count(each) for each in ("carried", "proposed", "lost")))

    assert counts == [(132, 198, 115), (19, 78, 282)]
