"""Splits and joins: one edit of the tree each, and what else happens to the same provisions."""

from dataclasses import replace

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from kengesh.text.compiling.compilation import compilation
from kengesh.text.compiling.recasting import Region, united
from kengesh.text.operations.alternatives import KeepAlternative
from kengesh.text.operations.compilation import compiling
from kengesh.text.operations.operation import apply
from kengesh.text.provision import walk
from kengesh.text.wording import Subtree
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import CAST, KEYS, PROTOCOL, as_typed, compiled, edited, rebuilt, strings

ISSUED = sheet(PROTOCOL)
ARTICLE_2 = 7
"""The line of the first paragraph of Article 2, counted from 0."""


def paper(**sheets) -> list[str]:
    return strings(compiled(PROTOCOL, **sheets).draft)[ARTICLE_2:]


def did(**sheets) -> list[tuple[str, str, str]]:
    return [(each.kind, each.provision, each.old or each.new) for each in compiled(PROTOCOL, **sheets).events]


def test_a_split_is_one_alternative_and_no_edit_of_the_words():
    sheets = {"Alatau": ISSUED.split("art2.1", " without", bare=True)}

    assert paper(**sheets)[:3] == [
        "[Each Party shall exchange information without delay.]",
        "[Alatau: Each Party shall exchange information",
        "without delay.]",
    ]
    assert did(**sheets) == [("split", "art2.1", "without delay.")]
    parts = [each for each in walk(compiled(PROTOCOL, **sheets).draft.nodes) if each.id not in KEYS][-2:]
    assert [(each.copy_of, each.kind, each.number) for each in parts] == [
        ("art2.1", "paragraph", "1."),
        ("", "paragraph", ""),
    ]


def test_a_join_is_one_alternative_and_strikes_nothing():
    sheets = {"Alatau": ISSUED.join("art2.2", " ")}

    assert paper(**sheets)[1:] == [
        "[Requests shall be answered within thirty days.",
        "A refusal shall state its reasons.]",
        "[Alatau: Requests shall be answered within thirty days. A refusal shall state its reasons.]",
    ]
    assert did(**sheets) == [("join", "art2.3", "A refusal shall state its reasons.")]


def test_the_same_split_has_all_its_proposers_and_another_is_a_rival():
    one, other = ISSUED.split("art2.1", " without", bare=True), ISSUED.split("art2.1", " shall", bare=True)

    assert paper(Alatau=one, Bayan=other, Chuya=one)[:5] == [
        "[Each Party shall exchange information without delay.]",
        "[Alatau, Chuya: Each Party shall exchange information",
        "without delay.]",
        "[Bayan: Each Party",
        "shall exchange information without delay.]",
    ]


def test_words_of_others_and_their_striking_stay_with_the_provision_as_it_was():
    assert paper(
        Alatau=ISSUED.split("art2.1", " without", bare=True),
        Bayan=ISSUED.replace("art2.1", "shall", "should"),
        Chuya=ISSUED.delete("art2.1"),
    )[:4] == [
        "[[Each Party [shall][Bayan: should] exchange information without delay.]",
        "[Chuya: delete]]",
        "[Alatau: Each Party shall exchange information",
        "without delay.]",
    ]


def test_what_others_put_between_joined_provisions_stays_between_them():
    assert paper(
        Alatau=ISSUED.join("art2.1", " "),
        Bayan=ISSUED.insert_after("art2.1", "Between."),
        Chuya=ISSUED.insert_after("art2.2", "Behind."),
    )[:5] == [
        "[Each Party shall exchange information without delay.",
        "[Bayan: Between.]",
        "Requests shall be answered within thirty days.]",
        "[Alatau: Each Party shall exchange information without delay. Requests shall be answered within thirty days.]",
        "[Chuya: Behind.]",
    ]


def test_a_new_provision_behind_a_split_or_joined_one_is_an_addition_of_its_own():
    split = ISSUED.split("art2.1", " without", bare=True)
    behind = replace(split, lines=(*split.lines[:9], *ISSUED.insert_after("", "Behind.").lines[:1], *split.lines[9:]))

    assert paper(Alatau=behind, Bayan=ISSUED.insert_after("art2.1", "Behind."))[:4] == [
        "[Each Party shall exchange information without delay.]",
        "[Alatau: Each Party shall exchange information",
        "without delay.]",
        "[Alatau, Bayan: Behind.]",
    ]


def test_joins_that_share_a_provision_are_rivals_for_all_of_it():
    assert paper(Alatau=ISSUED.join("art2.1", " "), Bayan=ISSUED.join("art2.2", " ")) == [
        "[Each Party shall exchange information without delay.",
        "Requests shall be answered within thirty days.",
        "A refusal shall state its reasons.]",
        "[Alatau: Each Party shall exchange information without delay. Requests shall be answered within thirty days.",
        "A refusal shall state its reasons.]",
        "[Bayan: Each Party shall exchange information without delay.",
        "Requests shall be answered within thirty days. A refusal shall state its reasons.]",
    ]


@pytest.mark.parametrize(
    "returned",
    [
        ISSUED.split("art1.1", " of", bare=True),  # points stand below it
        ISSUED.join("art1.1", " "),  # the same
        ISSUED.join("art1.b", " "),  # the next line stands in another article
        ISSUED.split("art2.1", " without", bare=True).move("art2.1", "art2.3"),  # a part went elsewhere
    ],
)
def test_what_is_no_matter_of_one_list_of_provisions_stays_an_edit_of_words(returned):
    result = compiled(PROTOCOL, Dasht=returned).draft

    assert rebuilt(PROTOCOL, result, "Dasht") == returned.strings()
    contents = [each.alternatives[0].content for each in result.choices()]
    assert {len(each.nodes) for each in contents if isinstance(each, Subtree)} <= {1}


def test_an_article_is_not_split_off_a_paragraph():
    split = ISSUED.split("art2.1", " without", bare=True)
    index = split.place("art2.1") + 1
    headed = replace(split.lines[index], line=replace(split.lines[index].line, kind="article"))
    returned = split._put(index, headed)
    result = compiled(PROTOCOL, Dasht=returned).draft

    assert rebuilt(PROTOCOL, result, "Dasht") == returned.strings()
    assert "Each Party shall exchange information[ without delay.][Dasht: delete]" in strings(result)


def test_regions_that_share_a_line_are_one():
    assert united([Region(4, 4), Region(1, 2), Region(2, 3), Region(6, 7), Region(1, 1)]) == (
        Region(1, 3),
        Region(4, 4),
        Region(6, 7),
    )


@given(st.lists(edited(ISSUED), min_size=1, max_size=3))
def test_a_compilation_with_splits_and_joins_is_an_operation_like_any_other(sheets):
    returns = [each.returned(name) for name, each in zip(CAST, sheets, strict=False)]
    result = compilation(PROTOCOL, "digest", returns, reading=as_typed).draft

    assert apply(compiling(PROTOCOL, result, CAST), PROTOCOL) == result


FIRST = compiled(
    PROTOCOL,
    Alatau=ISSUED.split("art2.1", " without", bare=True),
    Bayan=ISSUED.replace("art2.2", "thirty", "sixty"),
    Chuya=ISSUED.join("art1.a", " "),
).draft
THERE = [line.key for line in sheet(FIRST).base]


@given(st.lists(st.tuples(st.sampled_from(THERE), st.sampled_from(["split", "join", "word"])), max_size=3))
def test_every_text_is_rebuilt_when_a_second_round_splits_and_joins(acts):
    returned = sheet(FIRST)
    for key, act in acts:
        there = [key for index, key in enumerate(THERE) if any(index in new.kept for new in returned.lines)]
        line = returned.lines[returned.place(key)].line if key in there else None
        if line is None or "[" in line.string or "]" in line.string:
            continue
        if act == "split":
            returned = returned.split(key, len(line.string) // 2)
        elif (
            act == "join"
            and "[" not in returned.lines[min(returned.place(key) + 1, len(returned.lines) - 1)].line.string
        ):
            returned = returned.join(key) if returned.place(key) + 1 < len(returned.lines) else returned
        else:
            returned = returned.write(key, f"{line.string} now")
    note(returned.strings())
    result = compilation(FIRST, "second", [returned.returned("Ertis")], reading=as_typed).draft

    assert rebuilt(FIRST, result, "Ertis") == returned.strings()


def test_keeping_a_split_gives_its_first_part_the_place_of_the_provision():
    (choice,) = compiled(PROTOCOL, Alatau=ISSUED.split("art2.1", " without", bare=True)).draft.choices()
    draft = compiled(PROTOCOL, Alatau=ISSUED.split("art2.1", " without", bare=True)).draft
    kept = apply(KeepAlternative(choice.id, choice.alternatives[1].id), draft)

    assert [each.number for each in kept.provisions() if each.id == "art2.1"] == ["1."]
    assert strings(kept)[ARTICLE_2:][:2] == ["Each Party shall exchange information", "without delay."]
    assert kept.is_clean
