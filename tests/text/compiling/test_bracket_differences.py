"""Edits among brackets that stand next to each other, and what the members mean by them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.text.compiling.bracket_differences import bracket_edits
from kengesh.text.compiling.compilation import compilation
from kengesh.text.differences import Edit, applied
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import PROTOCOL, as_typed, compiled, strings

ISSUED = sheet(PROTOCOL)
FIRST = compiled(
    PROTOCOL,
    Alatau=ISSUED.replace("art2.2", "thirty", "three").insert_after("art2.3", "Refusals are reviewed every year."),
    Bayan=ISSUED.replace("art2.2", "thirty", "sixty").delete("art2.3"),
    Ertis=ISSUED.replace("art2.2", "thirty", "forty"),
).draft
INSERTED = compiled(
    PROTOCOL,
    Alatau=ISSUED.replace("art2.2", "be answered", "be promptly answered"),
    Bayan=ISSUED.replace("art2.2", "be answered", "be carefully answered"),
    Chuya=ISSUED.replace("art2.2", " within thirty days", ""),
).draft
NEIGHBOURS = "[thirty][Alatau: three][Bayan: sixty][Ertis: forty]"


def names(inside: str) -> int:
    found = re.match(r"(Alatau|Bayan|Chuya|Dasht|Ertis)(, \w+)*: ", inside)
    return found.end() if found else 0


def second(*returns):
    return compilation(FIRST, "second", returns, reading=as_typed).draft


def answered(returned: str, *members: str) -> str:
    """The neighbours after members returned them as given."""
    result = strings(second(sheet(FIRST).replace("art2.2", NEIGHBOURS, returned).returned(*members)))[8]
    return result.removeprefix("Requests shall be answered within ").removesuffix(" days.")


def test_the_first_round_has_neighbours():
    assert strings(FIRST)[8] == f"Requests shall be answered within {NEIGHBOURS} days."


@pytest.mark.parametrize(
    ("member", "returned", "result"),
    [
        ("Bayan", "[thirty][Alatau: three][Ertis: forty]", "[thirty][Alatau: three][Ertis: forty]"),
        ("Alatau", "[thirty][Bayan: sixty][Ertis: forty]", "[thirty][Bayan: sixty][Ertis: forty]"),
        ("Ertis", "[thirty][Alatau: three][Bayan: sixty]", "[thirty][Alatau: three][Bayan: sixty]"),
        (
            "Alatau",
            "[thirty][Alatau, Bayan: sixty][Ertis: forty]",
            "[thirty][Bayan proposes; Alatau supports: sixty][Ertis: forty]",
        ),
        (
            "Chuya",
            "[thirty][Alatau: three][Ertis: forty]",
            "[thirty][Alatau: three][Bayan proposes; Chuya opposes: sixty][Ertis: forty]",
        ),
        ("Chuya", "[Chuya: thirty][Alatau: three][Bayan: sixty][Ertis: forty]", "[Chuya supports: thirty]"),
        ("Bayan", "[thirty][Alatau: three][Bayan: fifty][Ertis: forty]", "[thirty][Alatau: three][Bayan: fifty]"),
        ("Dasht", f"{NEIGHBOURS}[Dasht: ten]", f"{NEIGHBOURS}[Dasht: ten]"),
    ],
)
def test_what_a_member_does_to_one_of_several_brackets_concerns_that_one_alone(member, returned, result):
    assert answered(returned, member).startswith(result)
    assert "without brackets" not in answered(returned, member)


def test_a_group_amends_what_one_of_its_members_had_proposed():
    assert answered(NEIGHBOURS.replace("sixty", "fifty"), "Bayan", "Chuya") == NEIGHBOURS.replace("sixty", "fifty")
    assert "[Bayan: [sixty][Chuya, Dasht: fifty]]" in answered(NEIGHBOURS.replace("sixty", "fifty"), "Chuya", "Dasht")


def test_a_choice_between_provisions_closes_when_the_last_rival_is_withdrawn():
    struck = next(line.key for line in sheet(FIRST).base if line.string == "[Bayan: delete]")
    added = next(line.key for line in sheet(FIRST).base if line.string.startswith("[Alatau: Refusals"))

    result = second(sheet(FIRST).delete(struck).returned("Bayan"), sheet(FIRST).delete(added).returned("Alatau"))

    assert strings(result)[9:] == strings(PROTOCOL)[9:]


def test_striking_the_bracket_of_another_is_no_edit_of_its_name():
    struck = sheet(FIRST).replace("art2.2", "[Bayan: sixty]", "").returned("Dasht")

    assert compilation(FIRST, "second", [struck], reading=as_typed).warnings == ()


def test_who_strikes_again_what_it_opposed_still_opposes():
    opposed = second(sheet(FIRST).replace("art2.2", "[Bayan: sixty]", "").returned("Dasht"))
    again = sheet(opposed).replace("art2.2", "[Bayan proposes; Dasht opposes: sixty]", "").returned("Dasht")

    assert strings(compilation(opposed, "third", [again], reading=as_typed).draft) == strings(opposed)


def test_every_bracket_of_a_choice_struck_is_one_edit_in_meaning():
    assert answered("ten", "Dasht").endswith("[Dasht: ten]")


@given(st.lists(st.sampled_from(["[", "]", "a", " ", "Bayan: ", "Alatau, Bayan: ", "[b]", "[Bayan: c]"]), max_size=8))
def test_the_edits_lead_from_one_wording_to_the_other(parts):
    old, new = "x [a][Bayan: b] y", "".join(parts)

    found = bracket_edits(old, new, names, walls=())

    assert applied(old, new, found) == new
    assert list(found) == sorted(found)


@pytest.mark.no_cover  # counting lines would double its time
def test_brackets_in_brackets_without_end_are_compared_in_time():
    old = "[" * 15_000 + "six" + "]" * 15_000
    new = old.replace("six", "ten")

    assert applied(old, new, bracket_edits(old, new, names, walls=())) == new


@given(st.integers(0, 100), st.integers(0, 40), st.sampled_from(["", "x", "no body ", "[Chuya: y]", "] ["]))
def test_whatever_is_typed_over_brackets_has_a_meaning(start, length, typed):
    written = strings(INSERTED)[8]
    assert written == (
        "Requests shall be [no text][Alatau: promptly ][Bayan: carefully ]answered[ within thirty days][Chuya: delete]."
    )
    changed = written[:start] + typed + written[start + length :]

    result = compilation(
        INSERTED, "second", [sheet(INSERTED).write("art2.2", changed).returned("Chuya")], reading=as_typed
    ).draft

    assert strings(result)[:8] == strings(INSERTED)[:8]
    assert strings(result)[9:] == strings(INSERTED)[9:]


def test_names_and_words_of_one_bracket_are_told_apart():
    found = bracket_edits("[Bayan: six] x", "[Alatau, Bayan: six] x", names, walls=(0, 1, 8, 11, 12))

    assert found == (Edit(1, 1, 1, 9),)
