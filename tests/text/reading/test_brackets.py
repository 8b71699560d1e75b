from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.text.notation import printed
from kengesh.text.reading.brackets import Flaw, flat, is_placeholder, parse
from kengesh.text.wording import (
    Alternative,
    Choice,
    Fixed,
    NoteMark,
    Nothing,
    Remark,
    Words,
    depth,
    words,
)
from tests.growth import grows_with_the_size
from tests.text.strategies import NAMES, bare, texts


def choice(*alternatives, remarks=()):
    """A choice; an alternative is a string, None for nothing, or a wording, with (proposers, supporters, opposers)."""
    made = []
    for each in alternatives:
        content, *names = each if isinstance(each, tuple) and len(each) > 1 and isinstance(each[1], str) else (each,)
        if content is None:
            content = Nothing()
        elif isinstance(content, str):
            content = Words(words(content))
        elif isinstance(content, list):
            content = Words(tuple(content))
        proposers, supporters, opposers = (tuple(each.split()) for each in (*names, "", "", "")[:3])
        made.append(Alternative("", content, proposers, supporters, opposers))
    return Choice("", tuple(made), (), tuple(remarks))


def reads(string, members=NAMES):
    parsed = parse(string, members=members)
    assert printed(parsed.text).string == string
    return bare(parsed.text)


LONE = [
    ("[text]", choice("text", None)),
    ("[, as appropriate,]", choice(", as appropriate,", None)),
    ("[]", choice("", None)),
    ("[X]", choice("X", None)),
    ("[...]", choice("...", None)),
    ("[Placeholder for a preamble]", choice("Placeholder for a preamble", None)),
    ("[Alatau: text]", choice(None, ("text", "Alatau"))),
    ("[ALA: text]", choice(None, ("text", "Alatau"))),
    ("[Alatau proposes; Bayan, Chuya support: text]", choice(None, ("text", "Alatau", "Bayan Chuya"))),
    ("[Chuya opposes: text]", choice(("text", "", "", "Chuya"), None)),
    ("[no text]", choice(None)),
]


@pytest.mark.parametrize(("string", "expected"), LONE)
def test_a_bracket_alone_may_stay_or_go(string, expected):
    assert reads(string) == (expected,)


RIVALS = [
    ("[shall][should]", choice("shall", "should")),
    ("[,][and]", choice(",", "and")),
    ("[A] [or] [B]", choice("A", "B")),
    ("[A][or][B]", choice("A", "B")),
    ("[text][Chuya: delete]", choice("text", (None, "Chuya"))),
    ("[text] [CHU: delete]", choice("text", (None, "Chuya"))),
    ("[a][b][no text]", choice("a", "b", None)),
    ("[a] [No text.]", choice("a", None)),
    ("[shall][Alatau, Bayan: should]", choice("shall", ("should", "Alatau Bayan"))),
    ("[proposed / provisional]", choice("proposed", "provisional")),
    ("[Procedural provisions / Final clauses]", choice("Procedural provisions", "Final clauses")),
    ("[/ contributions / actions]", choice("contributions", "actions", None)),
    ("[Option 1: a Option 2: b]", choice("a", "b")),
    ("[Option 1: a][Option 2: b]", choice("a", "b")),
    ("[Option (a): a,\n Option (b): b]", choice("a,", "b")),
    ("[Option I: a Option II: No text]", choice("a", None)),
    ("Option 1: a Option 2: b", choice("a", "b")),
    ("[ALA, BAY propose: a; CHU opposes: b]", choice(("a", "Alatau Bayan"), ("b", "", "", "Chuya"))),
]


@pytest.mark.parametrize(("string", "expected"), RIVALS)
def test_rivals_are_one_choice(string, expected):
    assert reads(string) == (expected,)


APART = ["[A] [B]", "[A], [B]", "[A] or [B]", "[A]\u2060[B]", "[A] [and] [B]"]


@pytest.mark.parametrize("string", APART)
def test_brackets_that_do_not_touch_stay_apart(string):
    found = [segment for segment in reads(string) if isinstance(segment, Choice)]
    assert found[0] == choice("A", None)
    assert found[-1] == choice("B", None)


WHOLE = [
    "[Annex Z / III]",
    "[/or]",
    "[Parties recognize that the level of ambition / efforts will determine it]",
    "[NOTE: text]",
    "[Chapeau: text]",
    "[see Option 2: text]",
]


@pytest.mark.parametrize("string", WHOLE)
def test_what_is_no_convention_stays_words(string):
    assert reads(string) == (choice(string[1:-1], None),)


def test_options_nest_by_their_style():
    inner = choice("x", "y")
    assert reads("All: Option 1: a Option (a): x Option (b): y Option 2: b") == (
        Fixed("All: "),
        choice([Fixed("a "), inner], "b"),
    )


def test_options_that_begin_anew_are_another_choice():
    assert reads("Option 1: a Option 2: b Option 1: c Option 2: d") == (choice("a", "b"), choice("c", "d"))


def test_a_single_option_without_a_bracket_is_words():
    assert reads("Option 1: a") == (Fixed("Option 1: a"),)


def test_brackets_nest():
    inner = choice("relevant", "evolving economic and emission")
    assert reads("[[relevant][evolving economic and emission] trends, which]") == (
        choice([inner, Fixed(" trends, which")], None),
    )


REMARKS = [
    ("[a]{move to the annex}", Remark("editor", "move to the annex")),
    ("[a {applies to all options}]", Remark("editor", "applies to all options")),
    ("[{applies to all options}a ]", Remark("editor", "applies to all options")),
    ("[a]{Chuya reserves}", Remark("reserves", "", ("Chuya",))),
    ("[a]{Bayan, Chuya reserve: these words}", Remark("reserves", "these words", ("Bayan", "Chuya"))),
    ("[a][CHU reserves]", Remark("reserves", "", ("Chuya",))),
    ("[a]{Chuya: without brackets}", Remark("unbracket", "", ("Chuya",))),
]


@pytest.mark.parametrize(("string", "remark"), REMARKS)
def test_what_stands_in_braces_at_a_bracket_is_a_remark(string, remark):
    assert [each.remarks for each in reads(string)] == [(remark,)]


def test_a_reserve_among_names_is_a_remark():
    remark = Remark("reserves", "", ("Chuya",))
    assert reads("[ALA: text; CHU reserves]") == (choice(None, ("text", "Alatau"), remarks=[remark]),)


def test_names_that_are_no_members_are_codes_in_capital_letters():
    expected = (choice(None, ("text", "AU NZ US", "", "CL MY")),)
    assert reads("[US/AU/NZ propose; CL/MY oppose: text]", None) == expected
    assert reads("[Alatau: text]", None) == (choice("Alatau: text", None),)


@pytest.mark.parametrize(
    ("string", "flaws"),
    [
        ("a ] b", [("stray-bracket", 2)]),
        ("a [ b [c] d", [("stray-bracket", 2)]),
        ("[a]] [", [("stray-bracket", 3), ("stray-bracket", 5)]),
    ],
)
def test_a_stray_bracket_stays_and_its_place_is_told(string, flaws):
    parsed = parse(string)
    assert printed(parsed.text).string == string
    assert [(flaw.code, flaw.place) for flaw in parsed.flaws] == flaws


def test_brackets_beyond_the_depth_stay_words():
    parsed = parse("[a[b[c]]]", max_depth=2)
    assert parsed.flaws == (Flaw("buried-bracket", 4),)
    assert depth(parsed.text) == 2
    assert printed(parsed.text).string == "[a[b[c]]]"


def test_emphasis_and_marks_of_footnotes_are_kept_in_alternatives():
    text = (Fixed("The "), Fixed("[dra", "i"), Fixed("ft"), NoteMark("n1"), Fixed("][b", "b"), Fixed("] end"))
    parsed = parse(text)
    first = [Fixed("dra", "i"), Fixed("ft"), NoteMark("n1")]
    assert bare(parsed.text) == (Fixed("The "), choice(first, [Fixed("b", "b")]), Fixed(" end"))


def test_a_mark_of_a_footnote_in_a_remark_is_not_lost():
    text = (Fixed("[a]{see"), NoteMark("n1"), Fixed("}"))
    assert bare(parse(text).text) == (choice("a", None), Fixed("{see"), NoteMark("n1"), Fixed("}"))


def test_the_same_wording_has_the_same_ids_and_each_choice_its_own():
    one, other = parse("[a][b] [c]", seed=("p1", "en")), parse("[a][b] [c]", seed=("p2", "en"))
    assert one == parse("[a][b] [c]", seed=("p1", "en"))
    ids = [segment.id for parsed in (one, other) for segment in parsed.text if isinstance(segment, Choice)]
    assert len(set(ids)) == 4


def test_placeholders_are_known():
    assert [is_placeholder(words(each)) for each in ("", "X", " ... ", "Placeholder for x", "text")] == [
        True, True, True, True, False,
    ]  # fmt: skip


@given(texts())
def test_printing_and_reading_is_the_identity(text):
    assert bare(parse(flat(text), members=NAMES).text) == bare(text)


SIGNS = st.sampled_from(
    ["[", "]", "][", "{", "}", ":", "; ", " / ", "/ ", "\u2060", "\ufffc", "Option 1: ", "Option (a): ", "Option 2:\n",
     "ALA: ", "Alatau, Bayan propose: ", "CHU opposes", "CHU reserves", "delete", "no text", "or", "Option I: ", " "]
)  # fmt: skip


@given(st.lists(st.one_of(SIGNS, st.text(max_size=3)), max_size=25).map("".join))
def test_every_string_prints_back_character_by_character(string):
    for members in (NAMES, None):
        parsed = parse(string, members=members)
        assert printed(parsed.text).string == string
        again = parse(parsed.text, members=members)
        assert again == parsed


@given(st.lists(st.one_of(st.builds(Fixed, SIGNS, st.sampled_from(("", "i"))), st.just(NoteMark("n1"))), max_size=15))
def test_no_mark_of_a_footnote_is_lost(segments):
    text = tuple(segments)
    parsed = flat(parse(text, members=NAMES).text)
    assert sum(isinstance(each, NoteMark) for each in parsed) == sum(isinstance(each, NoteMark) for each in text)


HOSTILE = ["[", "]", "[]", "{", "[ALA: ", "[a][or]", "Option 1: ", "[Option 1: [a] Option 2: ", "ALA, ", "; ALA: "]


@pytest.mark.no_cover  # lines are counted here
@pytest.mark.parametrize("unit", HOSTILE)
def test_the_work_grows_with_the_string_whatever_stands_in_it(unit):
    assert grows_with_the_size(lambda count: parse("[ALA: x" + unit * count))
    assert grows_with_the_size(lambda count: parse(unit * count + "]" * count))


@pytest.mark.no_cover  # counting lines would double its time
def test_a_million_nested_brackets_are_a_flaw():
    string = "[" * 1_000_000 + "]" * 1_000_000
    parsed = parse(string)
    assert printed(parsed.text).string == string
    assert [flaw.code for flaw in parsed.flaws] == ["buried-bracket"]
    assert len(repr(parsed)) > len(string) * 0.99
    assert len({parsed, replace(parsed)}) == 1
