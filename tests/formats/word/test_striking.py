from dataclasses import replace

import pytest

from kengesh.formats.word.striking import UNNAMED, Striker, cut_pieces, date_of
from kengesh.text.notation import JOINER, printed
from kengesh.text.wording import Alternative, Choice, Fixed, Nothing, Remark, Source, Words, choices_in
from tests.formats.word.protocol import alternative


def over(before, after, *, names=True):
    """(what is there when everything is rejected, when everything is accepted, who did what to which words)."""
    striker = Striker({choice.id: choice for choice in choices_in(before)}, names)
    strips = striker.wording(after)
    rejected = "".join(each.piece.text for each in strips if each.change is None or each.change.kind == "del")
    accepted = "".join(each.piece.text for each in strips if each.change is None or each.change.kind == "ins")
    changed = [(each.change.kind, each.change.author, each.piece.text) for each in strips if each.change]
    return rejected, accepted, changed


SHALL = Choice("c1", (alternative("a1", "shall", issued=True), alternative("a2", "should", "Bayan")))
DAYS = Choice("c2", (alternative("a3", "seven", issued=True), alternative("a4", "ten", "Alatau")))


def rivals(*alternatives, of=SHALL, **others):
    return replace(of, alternatives=alternatives or of.alternatives, **others)


FIRST, SECOND = SHALL.alternatives
MAY = alternative("a9", "may", "Chuya")


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        (SHALL, []),
        (rivals(FIRST, SECOND, MAY), [("ins", "Chuya", text) for text in ("[", "Chuya: ", "may", "]")]),
        (
            rivals(FIRST, replace(SECOND, supporters=("Ertis",))),
            [("del", "Ertis", "Bayan: "), ("ins", "Ertis", "Bayan proposes; Ertis supports: ")],
        ),
        (rivals(FIRST, replace(SECOND, proposers=())), [("del", "Bayan", "Bayan: ")]),
        (
            rivals(remarks=(Remark("reserves", members=("Chuya",)),)),
            [("ins", "Chuya", "{Chuya reserves}")],
        ),
        (
            rivals(FIRST, replace(SECOND, content=Words((Choice("n", (
                alternative("x", "should", issued=True), alternative("y", "ought to", "Bayan"))),)))),
            [("del", "Bayan", "should"), ("ins", "Bayan", "ought to")],
        ),
    ],
)  # fmt: skip
def test_what_changes_in_an_issued_choice_is_changed_inside_its_brackets(after, changed):
    before = (Fixed("Each Party "), SHALL, Fixed(" act."))
    rejected, _, found = over(before, (Fixed("Each Party "), after, Fixed(" act.")))
    assert (rejected, found) == (printed(before).string, changed)


def test_a_remark_that_goes_is_struck():
    before = rivals(remarks=(Remark("reserves", members=("Chuya",)), Remark("editor", "check")))
    after = rivals(remarks=(Remark("editor", "check"),))
    assert over((before,), (after,)) == (
        printed((before,)).string,
        printed((after,)).string,
        [("del", "Chuya", "{Chuya reserves}")],
    )


def test_opposition_to_nothing_changes_the_word_for_it():
    before = rivals(FIRST, SECOND, Alternative("a5", Nothing()))
    after = rivals(FIRST, SECOND, Alternative("a5", Nothing(), opposers=("Chuya",)))
    rejected, accepted, changed = over((before,), (after,))
    assert (rejected, accepted) == (printed((before,)).string, printed((after,)).string)
    assert {who for _, who, _ in changed} == {"Chuya"}


def test_an_alternative_that_is_withdrawn_is_struck():
    before = rivals(FIRST, SECOND, MAY)
    rejected, accepted, changed = over((before,), (SHALL,))
    assert (rejected, accepted) == (printed((before,)).string, printed((SHALL,)).string)
    assert {(what, who) for what, who, _ in changed} == {("del", "Chuya")}


def test_a_choice_as_it_was_read_keeps_its_literals_when_everything_is_rejected():
    before = rivals(frame=("[ ", " / ", " ]"))
    after = rivals(FIRST, SECOND, MAY)
    assert over((before,), (after,))[:2] == ("[ shall / should ]", printed((after,)).string)


def test_two_issued_choices_that_follow_each_other_stay_apart():
    before = (SHALL, DAYS)
    assert over(before, before) == (f"[shall][Bayan: should]{JOINER}[seven][Alatau: ten]", printed(before).string, [])


def test_a_new_choice_between_issued_ones_does_not_move_them_apart():
    new = Choice("n", (Alternative("x", Nothing(), issued=True), alternative("y", ", ", "Chuya")))
    rejected, _, changed = over((SHALL, DAYS), (SHALL, new, DAYS))
    assert (rejected, changed) == (printed((SHALL, DAYS)).string, [("ins", "Chuya", ", ")])


def test_an_issued_choice_that_rivals_replace_is_struck_with_its_brackets():
    new = Choice("n", (Alternative("x", Words((SHALL,)), issued=True), alternative("y", "must", "Chuya")))
    rejected, accepted, changed = over((SHALL,), (new,))
    assert (rejected, accepted) == (printed((SHALL,)).string, "must")
    assert {who for _, who, _ in changed} == {"Chuya"}


def test_without_names_changes_have_one_author_and_names_are_not_printed():
    before, after = (SHALL,), (rivals(FIRST, SECOND, MAY),)
    assert over(before, after, names=False) == (
        "[shall][should]",
        "[shall][should][may]",
        [("ins", UNNAMED, text) for text in ("[", "may", "]")],
    )


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ((), "2000-01-01T00:00:00Z"),
        (("", "2026-03-02"), "2026-03-02T00:00:00Z"),
        (("2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z"), "2026-03-03T08:00:00Z"),
    ],
)
def test_an_alternative_has_the_date_of_the_last_return_that_proposed_it(dates, date):
    sources = tuple(Source("return", "Bayan", date=each) for each in dates)
    assert date_of(replace(MAY, provenance=sources)) == date


def test_a_line_is_cut_into_the_pieces_that_its_characters_belong_to():
    pieces = printed((Fixed("Each "), SHALL)).pieces
    assert [piece.text for piece in cut_pieces(pieces, 3, 8)] == ["h ", "[", "sh"]
    assert cut_pieces(pieces, 4, 4) == []
