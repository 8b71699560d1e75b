"""The texts that are measured are always the same, and of the size they are said to have."""

from collections import Counter

import pytest

from benchmarks.delegations import edited, returned, returns
from benchmarks.treaty import MEMBERS, treaty
from kengesh.text.compiling.compilation import compilation
from kengesh.text.jsonform import digest
from kengesh.text.outline import outline


def paragraphs(draft):
    return [line.on_paper for line in outline(draft.nodes, draft.language)]


@pytest.mark.parametrize(("pages", "words", "provisions"), [(60, 27_000, 816), (12, 5_400, 163), (200, 90_000, 2720)])
def test_a_page_holds_450_words_and_13_6_provisions(pages, words, provisions):
    draft = treaty(pages)
    lines = paragraphs(draft)

    assert len(lines) == provisions
    assert sum(len(line.split()) for line in lines) == words
    assert draft.is_clean


def test_a_text_is_always_the_same():
    assert digest(treaty(60)) == "4c8b4070c362d1c90428e4925f34425a48e3d21dad01d78f8766d21b10489470"
    assert treaty(12) == treaty(12)


def test_there_are_members_enough_for_the_largest_measurement_and_no_two_are_alike():
    members = treaty(2).members

    assert len(members) == len({each.code for each in members}) == len(MEMBERS) == 60


def test_a_delegation_edits_half_of_the_provisions_and_always_the_same():
    draft = treaty(60)
    lines = edited(draft, 3)
    changed = [each for each in lines if each.key and each.before != each.after]

    assert lines == edited(draft, 3)
    assert lines != edited(draft, 4)
    assert len(changed) == 407
    assert Counter(each.change for each in lines) == {"same": 811, "deleted": 5, "inserted": 15}


def test_what_stood_before_the_changes_of_a_delegation_is_the_text_that_was_issued():
    draft = treaty(12)
    given = returned(edited(draft, 1), 1)

    assert [line.string for line in given.before] == paragraphs(draft)
    assert given.members == ("Bayan",)


def test_delegations_disagree_agree_and_leave_alone():
    draft = treaty(12)
    result = compilation(draft, "issued", returns(draft, 6), reading=lambda text, _: text)
    rivals = Counter(len(choice.alternatives) - 1 for choice in result.draft.choices())
    together = [each for choice in result.draft.choices() for each in choice.alternatives if len(each.proposers) > 1]

    assert result.untracked == ()
    assert rivals[1] > rivals[2] > rivals[3] > 0
    assert together
