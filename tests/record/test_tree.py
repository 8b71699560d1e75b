from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.record.tree import (
    EMPTY,
    added,
    consistency_positions,
    consistency_proof,
    inclusion_positions,
    inclusion_proof,
    leaf_hash,
    node_hash,
    peaks,
    root,
    root_of,
    verify_consistency,
    verify_inclusion,
)

# The vectors of the reference implementation of RFC 6962 (google/certificate-transparency, merkle_tree_test.cc).
INPUTS = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
NODES = {
    "leaf 0": "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "leaf 1": "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "leaf 4": "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "0 to 2": "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "2 to 4": "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "4 to 6": "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "6 to 8": "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "0 to 4": "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4 to 8": "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
}


def grown(data):
    """The stored nodes after appending each of the data, and the root after each."""
    nodes: dict = {}
    roots = [EMPTY]
    for size, each in enumerate(data):
        for node in added(size, leaf_hash(each), lambda level, index: nodes[level, index]):
            assert nodes.setdefault((node.level, node.index), node.hash) == node.hash
        roots.append(root_of(size + 1, lambda level, index: nodes[level, index]))
    return nodes, roots


def data_of(size):
    return [b"act %d" % number for number in range(size)]


def by_definition(leaves):
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    split = max(1 << power for power in range(len(leaves)) if 1 << power < len(leaves))
    return node_hash(by_definition(leaves[:split]), by_definition(leaves[split:]))


def path_by_definition(index, leaves):
    """RFC 6962, section 2.1.1, word for word."""
    if len(leaves) == 1:
        return ()
    split = max(1 << power for power in range(len(leaves)) if 1 << power < len(leaves))
    if index < split:
        return (*path_by_definition(index, leaves[:split]), by_definition(leaves[split:]))
    return (*path_by_definition(index - split, leaves[split:]), by_definition(leaves[:split]))


def bridge_by_definition(old, leaves, *, whole=True):
    """RFC 6962, section 2.1.2, word for word."""
    if old == len(leaves):
        return () if whole else (by_definition(leaves),)
    split = max(1 << power for power in range(len(leaves)) if 1 << power < len(leaves))
    if old <= split:
        return (*bridge_by_definition(old, leaves[:split], whole=whole), by_definition(leaves[split:]))
    return (*bridge_by_definition(old - split, leaves[split:], whole=False), by_definition(leaves[:split]))


def test_roots_are_those_of_the_reference_implementation():
    nodes, roots = grown(INPUTS)

    assert [each.hex() for each in roots] == ROOTS
    assert [root([leaf_hash(each) for each in INPUTS[:size]]).hex() for size in range(9)] == ROOTS
    assert len(nodes) == 15


@pytest.mark.parametrize(
    ("index", "size", "expected"),
    [
        (0, 1, []),
        (0, 8, ["leaf 1", "2 to 4", "4 to 8"]),
        (5, 8, ["leaf 4", "6 to 8", "0 to 4"]),
        (2, 3, ["0 to 2"]),
        (1, 5, ["leaf 0", "2 to 4", "leaf 4"]),
    ],
)
def test_inclusion_proofs_are_those_of_the_reference_implementation(index, size, expected):
    nodes, _ = grown(INPUTS)

    proof = inclusion_proof(index, size, lambda *position: nodes[position])

    assert [each.hex() for each in proof] == [NODES[name] for name in expected]
    assert verify_inclusion(leaf_hash(INPUTS[index]), index, size, proof, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (1, 1, []),
        (1, 8, ["leaf 1", "2 to 4", "4 to 8"]),
        (6, 8, ["4 to 6", "6 to 8", "0 to 4"]),
        (2, 5, ["2 to 4", "leaf 4"]),
    ],
)
def test_consistency_proofs_are_those_of_the_reference_implementation(old, new, expected):
    nodes, _ = grown(INPUTS)

    proof = consistency_proof(old, new, lambda *position: nodes[position])

    assert [each.hex() for each in proof] == [NODES[name] for name in expected]
    assert verify_consistency(old, new, proof, bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[new]))


def test_roots_and_proofs_follow_the_definitions_for_every_size_up_to_40():
    nodes, roots = grown(data_of(40))
    leaves = [leaf_hash(each) for each in data_of(40)]

    for size in range(1, 41):
        assert by_definition(leaves[:size]) == roots[size] == root(leaves[:size])
        for index in range(size):
            path = path_by_definition(index, leaves[:size])
            assert inclusion_proof(index, size, lambda *position: nodes[position]) == path
        for old in range(1, size + 1):
            bridge = bridge_by_definition(old, leaves[:size])
            assert consistency_proof(old, size, lambda *position: nodes[position]) == bridge


def test_every_proof_is_accepted_in_its_place_and_nowhere_else():
    nodes, roots = grown(data_of(20))
    for size in range(1, 21):
        for index in range(size):
            proof = inclusion_proof(index, size, lambda *position: nodes[position])
            accepted = [
                place
                for place in range(-1, size + 1)
                if verify_inclusion(leaf_hash(data_of(20)[index]), place, size, proof, roots[size])
            ]
            assert accepted == [index]
            assert not verify_inclusion(leaf_hash(b"another act"), index, size, proof, roots[size])
            assert not verify_inclusion(leaf_hash(data_of(20)[index]), index, size, proof, roots[size - 1])


def test_a_tree_is_consistent_with_each_of_its_beginnings_and_no_other():
    nodes, roots = grown(data_of(20))
    _, others = grown([b"another first act", *data_of(20)[1:]])
    for new in range(1, 21):
        for old in range(new + 1):
            proof = consistency_proof(old, new, lambda *position: nodes[position])
            assert verify_consistency(old, new, proof, roots[old], roots[new])
            assert verify_consistency(old, new, proof, others[old], roots[new]) is (old == 0)
            if old != new:
                assert not verify_consistency(new, old, proof, roots[new], roots[old])
                assert not verify_consistency(old, new, proof, roots[old], others[new]) or old == 0


def test_no_proof_is_a_proof_of_nothing():
    _, roots = grown(data_of(7))

    assert not verify_consistency(3, 7, (), roots[3], roots[7])
    assert not verify_consistency(4, 7, (), roots[4], roots[7])
    assert not verify_inclusion(leaf_hash(b"act 0"), 0, 7, (), roots[7])


@given(st.data())
def test_a_proof_with_a_bit_flipped_or_a_hash_too_many_or_few_is_refused(data):
    size = data.draw(st.integers(2, 200))
    nodes, roots = grown(data_of(size))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size - 1))
    inclusion = inclusion_proof(index, size, lambda *position: nodes[position])
    consistency = consistency_proof(old, size, lambda *position: nodes[position])

    def bent(proof):
        place = data.draw(st.integers(0, len(proof) - 1))
        match data.draw(st.sampled_from(["flip", "drop", "add"])):
            case "flip":
                bit = data.draw(st.integers(0, 255))
                flipped = (int.from_bytes(proof[place]) ^ 1 << bit).to_bytes(32)
                return (*proof[:place], flipped, *proof[place + 1 :])
            case "drop":
                return (*proof[:place], *proof[place + 1 :])
        return (*proof[:place], data.draw(st.binary(min_size=32, max_size=32)), *proof[place:])

    leaf = leaf_hash(data_of(size)[index])
    assert verify_inclusion(leaf, index, size, inclusion, roots[size])
    assert not verify_inclusion(leaf, index, size, bent(inclusion), roots[size])
    assert verify_consistency(old, size, consistency, roots[old], roots[size])
    assert not verify_consistency(old, size, bent(consistency), roots[old], roots[size])


@given(st.integers(1, 2**40), st.data())
def test_what_is_looked_up_is_said_beforehand_and_grows_with_the_logarithm(size, data):
    asked: list = []

    def node(level, index):
        asked.append((level, index))
        return leaf_hash(b"%d %d" % (level, index))

    def looked_up(function, *arguments):
        asked.clear()
        function(*arguments, node)
        return tuple(asked)

    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))

    assert set(looked_up(root_of, size)) == set(peaks(size))
    assert set(looked_up(added, size, EMPTY)) <= set(peaks(size))
    assert set(looked_up(inclusion_proof, index, size)) == set(inclusion_positions(index, size))
    assert set(looked_up(consistency_proof, old, size)) == set(consistency_positions(old, size))
    limit = 2 * size.bit_length() + 1
    assert len(inclusion_positions(index, size)) < limit
    assert len(consistency_positions(old, size)) < limit
    assert all((index + 1) << level <= size for level, index in peaks(size))


@given(st.lists(st.integers(0, 2**30), min_size=2, max_size=2, unique=True))
def test_the_peaks_of_a_tree_cover_its_leaves_without_gaps(sizes):
    for size in sizes:
        ends = [(index << level, (index + 1) << level) for level, index in peaks(size)]
        assert [start for start, _ in ends][:1] == [0][: len(ends)]
        assert all(one[1] == other[0] for one, other in pairwise(ends))
        assert [stop for _, stop in ends][-1:] == [size][: len(ends)]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda node: inclusion_proof(3, 3, node), "The tree of 3 leaves has no leaf 3; they are counted from 0."),
        (lambda node: inclusion_proof(-1, 3, node), "The tree of 3 leaves has no leaf -1; they are counted from 0."),
        (lambda node: consistency_proof(4, 3, node), "A tree of 3 leaves does not go on from one of 4; "),
        (lambda node: consistency_proof(-1, 3, node), "A tree of 3 leaves does not go on from one of -1; "),
        (lambda node: root_of(-1, node), "-1 is not the size of a tree"),
        (lambda node: added(-1, EMPTY, node), "-1 is not the size of a tree"),
    ],
)
def test_a_leaf_or_tree_that_is_not_there_has_no_proof(call, sentence):
    nodes, _ = grown(data_of(3))

    with pytest.raises(BadData) as refusal:
        call(lambda *position: nodes[position])

    assert str(refusal.value).startswith(sentence)
