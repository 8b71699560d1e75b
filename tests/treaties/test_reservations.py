"""Reservations: who accepts, who objects, by when, and what holds between each two States (VCLT 19 to 23; L4 to L7)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.treaties.acts import until
from kengesh.treaties.clauses import Nature, Reservations, Reserving
from kengesh.treaties.days import plus_months
from kengesh.treaties.reservations import Effect, contracting, matrix, reservations
from tests.treaties.cases import ALATAU, BAYAN, CHUYA, CLAUSES, DASHT, ERTIS, FIVE, FOUR, act, ratified, signed

NOTIFIED = date(2026, 8, 10)
TACIT = date(2027, 8, 10)
RESERVED = act(
    "reservation",
    DASHT,
    date(2026, 8, 3),
    id="r",
    text="Article 5 does not bind.",
    provisions=("5",),
    notified=NOTIFIED,
)
ACTS = [*signed(), *FOUR, RESERVED]


def effects(acts, at, clauses=CLAUSES):
    return {each.other: (each.effect, each.since, each.until, each.rule) for each in matrix(clauses, acts, at)}


def objected(state, day, *, opposes=False, **more):
    return act("objection", state, day, of="r", opposes=opposes, **more)


def test_each_answer_changes_one_relation():  # VCLT 20(4), 21
    acts = [
        *ACTS,
        act("reservation-accepted", ALATAU, date(2026, 9, 1), of="r"),
        objected(BAYAN, date(2026, 9, 2)),
        objected(CHUYA, date(2026, 9, 3), opposes=True),
    ]

    assert effects(acts, date(2026, 10, 1)) == {
        ALATAU: (Effect.MODIFIED, date(2026, 9, 1), None, "20(4)(a)"),
        BAYAN: (Effect.NOT_APPLIED, date(2026, 9, 2), None, "21(3)"),
        CHUYA: (Effect.NOT_BETWEEN, date(2026, 9, 3), None, "20(4)(b)"),
    }


def test_silence_is_acceptance_after_the_end_of_twelve_months():  # VCLT 20(5), L5
    assert effects(ACTS, TACIT)[ALATAU] == (Effect.OPEN, None, TACIT, "20(5)")
    assert effects(ACTS, TACIT + timedelta(days=1))[ALATAU] == (Effect.MODIFIED, TACIT, None, "20(5)")


def test_an_objection_on_the_last_day_is_in_time_and_one_day_later_has_no_effect():
    in_time, late = objected(ALATAU, TACIT), objected(ALATAU, TACIT + timedelta(days=1))

    assert effects([*ACTS, in_time], date(2028, 1, 1))[ALATAU][0] is Effect.NOT_APPLIED
    assert effects([*ACTS, late], date(2028, 1, 1))[ALATAU][0] is Effect.MODIFIED


def test_who_consents_later_may_object_until_the_day_of_its_own_consent():  # VCLT 20(5): whichever is later
    own = date(2028, 3, 1)
    acts = [*ACTS, *ratified(Ertis=own)]

    assert effects(acts, own)[ERTIS] == (Effect.OPEN, None, own, "20(5)")
    assert effects([*acts, objected(ERTIS, own, opposes=True)], own)[ERTIS][0] is Effect.NOT_BETWEEN
    assert effects(acts, date(2028, 3, 2))[ERTIS] == (Effect.MODIFIED, own, None, "20(5)")


def test_an_objection_of_a_signatory_has_effect_once_it_consents():
    acts = [*ACTS, objected(ERTIS, date(2026, 9, 1))]

    assert ERTIS not in effects(acts, date(2026, 12, 1))
    assert effects([*acts, *ratified(Ertis=date(2026, 12, 1))], date(2026, 12, 1))[ERTIS] == (
        Effect.NOT_APPLIED, date(2026, 12, 1), None, "21(3)",
    )  # fmt: skip


def test_the_period_begins_with_the_notification_and_not_before():  # VCLT 20(5), 77(1)(e)
    unnotified = [replace(each, notified=None) if each is RESERVED else each for each in ACTS]

    assert effects(unnotified, date(2030, 1, 1))[ALATAU] == (Effect.OPEN, None, None, "20(5)")


def test_a_reservation_at_signature_is_confirmed_at_ratification_or_lapses():  # VCLT 23(2), L4
    made = act("reservation", DASHT, date(2026, 5, 20), id="r", text="Not article 5.", notified=date(2026, 5, 25))
    confirmed = act("reservation-confirmed", DASHT, date(2026, 8, 3), of="r", notified=NOTIFIED)
    before = [*signed(), made]

    assert reservations(before, date(2026, 6, 1))[0].made is None
    assert reservations([*before, *FOUR], date(2026, 9, 1))[0].lapsed
    assert effects([*before, *FOUR], date(2026, 9, 1)) == {}
    assert effects([*before, *FOUR, confirmed], date(2026, 9, 1))[ALATAU] == (Effect.OPEN, None, TACIT, "20(5)")


def test_an_objection_made_before_the_confirmation_needs_none_itself():  # VCLT 23(3)
    made = act("reservation", DASHT, date(2026, 5, 20), id="r", text="Not article 5.", notified=date(2026, 5, 25))
    confirmed = act("reservation-confirmed", DASHT, date(2026, 8, 3), of="r", notified=NOTIFIED)
    acts = [*signed(), made, objected(ALATAU, date(2026, 6, 1)), *FOUR, confirmed]

    assert effects(acts, date(2026, 9, 1))[ALATAU] == (Effect.NOT_APPLIED, date(2026, 8, 3), None, "21(3)")


def test_withdrawals_are_operative_when_notice_reaches_the_others():  # VCLT 22(3), L7
    back = act("reservation-withdrawn", DASHT, date(2026, 11, 1), of="r", notified=date(2026, 11, 9))
    objection = objected(BAYAN, date(2026, 9, 2), id="o")
    lifted = act("objection-withdrawn", BAYAN, date(2026, 11, 1), of="o", notified=date(2026, 11, 9))

    assert effects([*ACTS, back], date(2026, 11, 9))[ALATAU] == (
        Effect.WITHDRAWN, date(2026, 11, 9), None, "22(3)(a)",
    )  # fmt: skip
    assert effects([*ACTS, objection, lifted], date(2026, 11, 8))[BAYAN][0] is Effect.NOT_APPLIED
    assert effects([*ACTS, objection, lifted], date(2026, 11, 9))[BAYAN][0] is Effect.MODIFIED


def test_a_limited_treaty_needs_the_acceptance_of_all():  # VCLT 20(2), L5
    clauses = replace(CLAUSES, nature=Nature.LIMITED)
    said = [act("reservation-accepted", each, date(2026, 9, 1), of="r") for each in (ALATAU, BAYAN)]

    assert {each[0] for each in effects([*ACTS, *said], date(2026, 10, 1), clauses).values()} == {Effect.OPEN}
    refused = [*ACTS, *said, objected(CHUYA, date(2026, 9, 5))]
    assert {each[0] for each in effects(refused, date(2028, 1, 1), clauses).values()} == {Effect.NOT_ESTABLISHED}
    accepted = {each[:2] for each in effects([*ACTS, *said], date(2028, 1, 1), clauses).values()}
    assert accepted == {(Effect.MODIFIED, TACIT)}


def test_a_constituent_instrument_needs_the_acceptance_of_its_organ():  # VCLT 20(3), L5
    clauses = replace(CLAUSES, nature=Nature.CONSTITUENT)
    organ = act("reservation-accepted", "", date(2026, 9, 1), of="r")

    assert {each[0] for each in effects(ACTS, date(2030, 1, 1), clauses).values()} == {Effect.NOT_ESTABLISHED}
    assert {each[:2] for each in effects([*ACTS, organ], date(2026, 9, 1), clauses).values()} == {
        (Effect.MODIFIED, date(2026, 9, 1))
    }


def test_what_the_clauses_expressly_authorise_needs_no_acceptance_and_what_they_prohibit_is_disputed():
    # VCLT 19(a), (b), 20(1), 77(2)
    def only(policy, *provisions):
        clauses = replace(CLAUSES, reservations=Reservations(policy, frozenset(provisions)))
        return {each[0] for each in effects(ACTS, date(2026, 8, 3), clauses).values()}

    assert only(Reserving.LISTED, "5", "6") == {Effect.MODIFIED}
    assert only(Reserving.LISTED, "6") == {Effect.DISPUTED}
    assert only(Reserving.EXCEPT, "5") == {Effect.DISPUTED}
    assert only(Reserving.EXCEPT, "6") == {Effect.OPEN}
    assert only(Reserving.PROHIBITED) == {Effect.DISPUTED}


def test_a_late_reservation_stands_only_if_nobody_objects():
    late = replace(RESERVED, day=date(2026, 11, 2), notified=date(2026, 11, 10))
    acts = [*signed(), *FOUR, late]

    assert {each[0] for each in effects(acts, date(2027, 11, 10)).values()} == {Effect.OPEN}
    assert {each[0] for each in effects(acts, date(2027, 11, 11)).values()} == {Effect.MODIFIED}
    against = [*acts, objected(BAYAN, date(2027, 1, 1))]
    assert {each[0] for each in effects(against, date(2028, 1, 1)).values()} == {Effect.NOT_ESTABLISHED}


def test_a_reservation_falls_with_an_instrument_that_is_taken_back_and_a_new_one_has_its_own():
    back = act("instrument-withdrawn", DASHT, date(2026, 8, 10))
    again = act("ratification", DASHT, date(2026, 8, 20), id="again")
    new = replace(RESERVED, id="r2", day=date(2026, 8, 20), notified=date(2026, 8, 21))

    assert [each.lapsed for each in reservations([*ACTS, back], date(2026, 8, 15))] == [True]
    found = reservations([*ACTS, back, again, new], date(2026, 9, 1))
    assert [(each.id, each.lapsed, each.late, each.made) for each in found] == [
        ("r", True, False, None), ("r2", False, False, date(2026, 8, 20)),
    ]  # fmt: skip


# ── The same by a second method, and what an objection leaves alone ──────────────────────────────────────────────────
DAYS = st.integers(0, 900).map(lambda count: date(2026, 8, 3) + timedelta(days=count))
ANSWERS = st.dictionaries(
    st.sampled_from((ALATAU, BAYAN, CHUYA, ERTIS)), st.tuples(st.sampled_from(("accepts", "objects", "opposes")), DAYS)
)


def answered(answers):
    made = []
    for state, (what, day) in answers.items():
        if what == "accepts":
            made.append(act("reservation-accepted", state, day, of="r"))
        else:
            made.append(objected(state, day, opposes=what == "opposes"))
    return made


def by_hand(answers, consented, at):
    """What holds for each other State, by the words of articles 20 and 21 alone."""
    found = {}
    for state, own in consented.items():
        if state == DASHT or own > at:
            continue
        last = max(plus_months(NOTIFIED, 12), own)
        what, day = answers.get(state, (None, None))
        if day is not None and day > at:
            what = None
        if what in ("objects", "opposes") and day <= last:
            found[state] = Effect.NOT_BETWEEN if what == "opposes" else Effect.NOT_APPLIED
        elif what == "accepts" or at > last:
            found[state] = Effect.MODIFIED
        else:
            found[state] = Effect.OPEN
    return found


@given(ANSWERS, DAYS, DAYS)
def test_the_effects_are_those_of_the_articles(answers, at, ertis):
    acts = [*ACTS, *ratified(Ertis=ertis), *answered(answers)]
    consented = {each.state: each.day for each in FOUR} | {ERTIS: ertis}

    assert {each.other: each.effect for each in matrix(CLAUSES, acts, at)} == by_hand(answers, consented, at)


@given(ANSWERS, st.sampled_from((ALATAU, BAYAN, CHUYA)), st.booleans(), DAYS)
def test_an_objection_changes_no_relation_but_its_own(answers, state, opposes, at):
    others = {name: said for name, said in answers.items() if name != state}
    before = matrix(CLAUSES, [*ACTS, *answered(others)], at)
    after = matrix(CLAUSES, [*ACTS, *answered(others), objected(state, date(2026, 9, 1), opposes=opposes)], at)

    assert [each for each in before if each.other != state] == [each for each in after if each.other != state]


@given(DAYS)
def test_the_matrix_holds_every_other_contracting_state_once_and_nobody_else(at):
    bound = contracting(CLAUSES, until(ACTS, at), at)

    assert [each.other for each in matrix(CLAUSES, ACTS, at)] == sorted(set(bound) - {DASHT})
    assert set(bound) <= set(FIVE)


@pytest.mark.parametrize(("left", "names"), [(None, [ALATAU, BAYAN, CHUYA]), (ALATAU, [BAYAN, CHUYA])])
def test_a_state_that_has_left_has_no_relation_any_more(left, names):
    acts = [*ACTS, *([act("withdrawal", left, date(2027, 1, 1))] if left else [])]

    assert [each.other for each in matrix(CLAUSES, acts, date(2028, 1, 1))] == names
