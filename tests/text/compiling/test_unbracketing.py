"""Taking brackets away: support of the words that are left, opposition to those that are not, and nothing removed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.formats.markdown.reading import read
from kengesh.text.compiling.compilation import compilation
from kengesh.text.outline import outline
from kengesh.text.views import own, view
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import CAST, PROTOCOL, as_typed, compiled, strings

ISSUED = sheet(PROTOCOL)
FIRST = compiled(
    PROTOCOL,
    Alatau=ISSUED.replace("art2.2", "thirty", "three").insert_after("art2.3", "Refusals are reviewed every year."),
    Bayan=ISSUED.replace("art2.2", "thirty", "sixty").replace("art2.1", "Each", "Every"),
    Chuya=ISSUED.replace("art2.1", " without delay", "").delete("art2.3"),
).draft
THREE = "[thirty][Alatau: three][Bayan: sixty]"
NEW = next(line.key for line in sheet(FIRST).base if line.string.startswith("[Alatau: Refusals"))
STRUCK = next(line.key for line in sheet(FIRST).base if line.string == "[Chuya: delete]")


def second(base=FIRST, **sheets):
    return compilation(base, "second", [each.returned(name) for name, each in sheets.items()], reading=as_typed)


def days(member: str, returned: str) -> str:
    """What stands for the number of days after a member returned this."""
    result = second(**{member: sheet(FIRST).replace("art2.2", THREE, returned)})
    return strings(result.draft)[8].removeprefix("Requests shall be answered within ").removesuffix(" days.")


def delay(member: str, returned: str) -> str:
    result = second(**{member: sheet(FIRST).replace("art2.1", "[ without delay][Chuya: delete]", returned)})
    return strings(result.draft)[7].removeprefix("[Each][Bayan: Every] Party shall exchange information").rstrip(".")


def test_the_first_round_has_brackets_of_every_kind():
    assert strings(FIRST)[7:] == [
        "[Each][Bayan: Every] Party shall exchange information[ without delay][Chuya: delete].",
        f"Requests shall be answered within {THREE} days.",
        "[A refusal shall state its reasons.]",
        "[Chuya: delete]",
        "[Alatau: Refusals are reviewed every year.]",
    ]


@pytest.mark.parametrize(
    ("member", "returned", "result"),
    [
        (
            "Dasht", "sixty",
            "[Dasht opposes: thirty][Alatau proposes; Dasht opposes: three][Bayan proposes; Dasht supports: sixty]",
        ),
        (
            "Dasht", "thirty",
            "[Dasht supports: thirty][Alatau proposes; Dasht opposes: three][Bayan proposes; Dasht opposes: sixty]",
        ),
        (
            "Bayan", "sixty",
            "[Bayan opposes: thirty][Alatau proposes; Bayan opposes: three][Bayan: sixty]",
        ),
        (
            "Bayan", "three",
            "[Bayan opposes: thirty][Alatau proposes; Bayan supports: three]",
        ),
    ],
)  # fmt: skip
def test_who_leaves_one_wording_without_brackets_supports_it_and_opposes_the_others(member, returned, result):
    assert days(member, returned) == f"{result}{{{member}: without brackets}}"


def test_who_leaves_several_wordings_without_brackets_is_for_none_of_them_and_against_what_is_struck():
    assert days("Dasht", "three sixty") == (
        "[Dasht opposes: thirty][Alatau: three][Bayan: sixty]{Dasht: without brackets}"
    )


def test_a_bracket_that_stands_beside_the_words_left_bare_is_not_opposed():
    assert days("Dasht", "thirty[Alatau: three][Bayan: sixty]") == (
        "[Dasht supports: thirty][Alatau: three][Bayan: sixty]{Dasht: without brackets}"
    )


def test_striking_one_half_of_a_bracket_is_noted_and_takes_no_side():
    assert days("Dasht", "thirty][Alatau: three][Bayan: sixty]") == f"{THREE}{{Dasht: without brackets}}"


def test_words_that_are_changed_too_are_not_supported():
    result = days("Dasht", "sixty or more")

    assert "Dasht supports" not in result
    assert result.startswith("[Dasht opposes: thirty][Alatau proposes; Dasht opposes: three]")


def test_a_lone_bracket_taken_away_is_support_of_the_words_and_opposition_to_their_absence():
    draft = read(b"1. Each Party shall [promptly] answer.\n", "draft.md").draft
    result = second(draft, Dasht=sheet(draft).write(sheet(draft).base[0].key, "Each Party shall promptly answer."))

    assert strings(result.draft) == [
        "Each Party shall [Dasht supports: promptly][Dasht opposes: delete]{Dasht: without brackets} answer."
    ]


def test_a_striking_of_the_words_by_another_is_opposed():
    assert delay("Dasht", " without delay") == (
        "[Dasht supports:  without delay][Chuya proposes; Dasht opposes: delete]{Dasht: without brackets}"
    )


def test_who_strikes_its_own_striking_and_leaves_the_words_withdraws_it():
    assert delay("Chuya", " without delay") == "[Chuya supports:  without delay]{Chuya: without brackets}"


@pytest.mark.parametrize(
    ("returned", "result"),
    [
        ("proposed", "[Dasht supports: proposed][Dasht opposes: provisional]{Dasht: without brackets}"),
        ("provisional", "[Dasht opposes: proposed][Dasht supports: provisional]{Dasht: without brackets}"),
    ],
)
def test_brackets_with_slashes_as_others_write_them_are_taken_away_alike(returned, result):
    draft = read(b"1. The [proposed / provisional] budget.\n", "draft.md").draft
    key = sheet(draft).base[0].key

    assert strings(second(draft, Dasht=sheet(draft).write(key, f"The {returned} budget.")).draft) == [
        f"The {result} budget."
    ]


def test_brackets_around_a_provision_are_taken_away_alike():
    result = second(
        Dasht=sheet(FIRST).replace(NEW, "[Alatau: ", "").replace(NEW, "]", ""),
        Ertis=sheet(FIRST).replace("art2.3", "[", "").replace("art2.3", "]", "").delete(STRUCK),
    )

    assert strings(result.draft)[9:] == [
        "[Ertis supports: A refusal shall state its reasons.]",
        "[Chuya proposes; Ertis opposes: delete]{Ertis: without brackets}",
        "[Dasht opposes: delete]",
        "[Alatau proposes; Dasht supports: Refusals are reviewed every year.]{Dasht: without brackets}",
    ]
    assert [(event.kind, event.old) for event in result.events if event.members == ("Dasht",)] == [
        ("unbracket", "Refusals are reviewed every year."),
        ("back", "Refusals are reviewed every year."),
        ("oppose", "delete"),
    ]


def test_who_proposed_a_provision_still_does_when_it_takes_its_brackets_away():
    result = second(Alatau=sheet(FIRST).replace(NEW, "[Alatau: ", "").replace(NEW, "]", ""))

    assert strings(result.draft)[11:] == [
        "[Alatau opposes: delete]",
        "[Alatau: Refusals are reviewed every year.]{Alatau: without brackets}",
    ]


def test_a_provision_that_is_reworded_too_is_not_supported():
    bare = sheet(FIRST).replace(NEW, "[Alatau: ", "").replace(NEW, "]", "").replace(NEW, "year", "month")

    assert strings(second(Dasht=bare).draft)[11:] == [
        "[Dasht opposes: delete]",
        "[Alatau: Refusals are reviewed every [year][Dasht: month].]{Dasht: without brackets}",
    ]


def test_the_remark_is_made_once():
    once = second(Dasht=sheet(FIRST).replace("art2.2", THREE, "sixty")).draft
    there = next(line.string for line in outline(once.nodes, "en") if line.key == "art2.2")
    again = second(once, Dasht=sheet(once).write("art2.2", "Requests shall be answered within sixty days."))

    assert strings(again.draft)[8] == there


BARE = st.sampled_from(["thirty", "three", "sixty"])


@given(st.lists(BARE, min_size=1, max_size=5))
def test_everybody_finds_the_words_again_that_it_left_without_brackets_and_nobody_elses_are_removed(left):
    sheets = {
        name: sheet(FIRST).replace("art2.2", THREE, words)
        for name, words in zip(("Chuya", "Dasht", "Ertis"), left, strict=False)
    }
    result = second(**sheets).draft

    for name, words in zip(sheets, left, strict=False):
        assert f"within {words} days" in strings(view(result, own(name)))[8]
    (before,) = (each for each in FIRST.choices() if {"Alatau", "Bayan"} <= _names(each))
    (after,) = (each for each in result.choices() if each.id == before.id)
    assert [each.id for each in after.alternatives] == [each.id for each in before.alternatives]
    assert all(
        set(old.backers) <= set(new.backers) for old, new in zip(before.alternatives, after.alternatives, strict=True)
    )


def _names(choice):
    return {name for each in choice.alternatives for name in each.backers} & set(CAST)
