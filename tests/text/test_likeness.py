"""How like wordings are, and which belong together."""

from hypothesis import given
from hypothesis import strategies as st

from kengesh.text.likeness import SIMILAR, Match, best, likenesses, paired

STRINGS = st.lists(st.sampled_from(("", "shall", "shall not", "shall never", "peace", "peace and", "war")), max_size=6)


def test_the_likeness_is_the_share_of_common_characters_in_order():
    assert likenesses(["shall cooperate"], ["should cooperate", "peace"]).round(1).tolist() == [[83.9, 0.0]]


def test_the_most_similar_string_is_found():
    assert best(["shall not", "peace"], ["shall", "shall never", "shall not"]) == [Match(0, 2, 100.0), None]
    assert best(["shall"], []) == [None]


def test_equal_strings_pair_in_their_order_and_then_the_likest():
    old = ["peace", "peace", "shall not", "shall"]
    new = ["shall never", "peace", "peace", "shall"]

    assert [(each.old, each.new) for each in paired(old, new)] == [(0, 1), (1, 2), (2, 0), (3, 3)]


@given(STRINGS, STRINGS)
def test_every_string_is_paired_once_and_equal_ones_never_stay_alone(old, new):
    matches = paired(old, new)

    assert len({each.old for each in matches}) == len({each.new for each in matches}) == len(matches)
    assert all(each.likeness >= SIMILAR for each in matches)
    left = [old[index] for index in range(len(old)) if index not in {each.old for each in matches}]
    free = [new[index] for index in range(len(new)) if index not in {each.new for each in matches}]
    assert not set(left) & set(free)
