import json
from hashlib import sha256
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.canonical import LARGEST, canonical, digest
from kengesh.errors import BadData

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_strings_are_written_as_rfc_8785_shows_them():
    """RFC 8785, section 3.2.2, without the member that holds numbers with fractions."""
    text = '{"string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}'

    assert canonical(json.loads(text)) == (
        b'{"literals":[null,true,false],"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_members_are_sorted_as_rfc_8785_shows_them():
    """RFC 8785, section 3.2.3: by UTF-16 code units, so that the smiling face comes before the Hebrew letter."""
    members = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    assert list(json.loads(canonical(members)).values()) == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


def test_tuples_and_read_only_mappings_have_the_form_of_lists_and_objects():
    assert canonical(MappingProxyType({"b": (1, -2, ()), "a": {}})) == b'{"a":{},"b":[1,-2,[]]}'


def test_the_digest_is_that_of_the_form():
    assert digest({"b": 1, "a": "é"}) == sha256(b'{"a":"\xc3\xa9","b":1}').hexdigest()


@given(VALUES)
def test_nothing_is_lost(value):
    assert json.loads(canonical(value)) == value


@given(VALUES)
def test_the_form_of_the_form_is_itself(value):
    assert canonical(json.loads(canonical(value))) == canonical(value)


@given(st.dictionaries(st.text(), st.integers(-LARGEST, LARGEST)), st.randoms())
def test_the_order_of_the_members_does_not_matter(members, random):
    shuffled = list(members.items())
    random.shuffle(shuffled)

    assert canonical(dict(shuffled)) == canonical(members)


@given(VALUES)
def test_it_agrees_with_the_standard_library_but_for_the_order_of_rare_keys(value):
    """A second method: json.dumps sorts by code point, which differs only above U+FFFF."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if max(text, default="") <= "\uffff":
        assert canonical(value) == text.encode()


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"a": [0, 1.5]}, "float at $.a[1] has no canonical form"),
        ([b"bytes"], "bytes at $[0] has no canonical form"),
        ({"a": {1, 2}}, "set at $.a has no canonical form"),
        ({"a": {3: "x"}}, "The key 3 at $.a is not a string."),
        (LARGEST + 1, "9007199254740992 at $ is not kept exactly"),
        ({"a": -LARGEST - 1}, "-9007199254740992 at $.a is not kept exactly"),
        ([None, True, 7, "ok", "\ud83d"], "The string at $[4] holds half of a surrogate pair"),
        ({"\udc00": 1}, "The string at $ holds half of a surrogate pair"),
        (["\ud7ff\ue000", "\ud800"], "The string at $[1] holds half of a surrogate pair"),
        (["\ud7ff\ue000", "x\udfff"], "The string at $[1] holds half of a surrogate pair"),
        ([LARGEST, -LARGEST, 0.5], "float at $[2] has no canonical form"),
    ],
)
def test_what_has_no_canonical_form_is_named_with_its_place(value, sentence):
    with pytest.raises(BadData) as refusal:
        canonical(value)

    assert str(refusal.value).startswith(sentence)


def test_a_value_that_is_nested_too_deeply_is_refused():
    value: list = []
    for _ in range(100_000):
        value = [value]

    with pytest.raises(BadData, match="nested too deeply"):
        canonical(value)
