"""Entry into force: worked cases, a second method that looks at every day, and what more deposits do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.treaties.acts import Manner
from kengesh.treaties.clauses import Clauses, Consent, Counting, Leaving, Sharing, Withdrawal
from kengesh.treaties.conditions import (
    After,
    All,
    AllSignatories,
    AnyOf,
    Deposit,
    Deposits,
    Facts,
    Named,
    OfGroup,
    OnDay,
    first_day,
)
from kengesh.treaties.days import Delay, plus_months
from kengesh.treaties.status import Duty, Entry, Stage, entry, status
from tests.treaties.cases import CLAUSES, FIVE, FOUR, SIGNED, act, ratified, signed


@pytest.mark.parametrize(
    ("day", "delay", "end"),
    [
        (date(2026, 3, 1), Delay(days=30), date(2026, 3, 31)),
        (date(2026, 11, 30), Delay(months=3), date(2027, 2, 28)),
        (date(2027, 11, 30), Delay(months=3), date(2028, 2, 29)),
        (date(2026, 1, 31), Delay(months=1), date(2026, 2, 28)),
        (date(2026, 12, 15), Delay(months=1), date(2027, 1, 15)),
        (date(2026, 3, 17), Delay(months=3, first_of_month=True), date(2026, 7, 1)),
        (date(2026, 3, 1), Delay(months=3, first_of_month=True), date(2026, 7, 1)),
        (date(2026, 1, 31), Delay(months=1, days=1), date(2026, 3, 1)),
    ],
)
def test_a_period_ends_on_the_day_of_that_number_or_the_last_of_the_month(day, delay, end):
    assert delay.after(day) == end


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 600))
def test_months_are_counted_as_twelve_to_the_year_and_never_skip_one(day, months):
    end = plus_months(day, months)

    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end + timedelta(days=1)).day == 1


def test_the_fourth_deposit_brings_it_into_force_thirty_days_later_for_all_four():
    done = status(CLAUSES, [*signed(), *FOUR], date(2026, 9, 1))

    assert done.entry == Entry(date(2026, 8, 3), date(2026, 9, 2))
    assert [(each.state, f"{each.stage}", each.in_force) for each in done.states] == [
        ("Alatau", "contracting State", date(2026, 9, 2)),
        ("Bayan", "contracting State", date(2026, 9, 2)),
        ("Chuya", "contracting State", date(2026, 9, 2)),
        ("Dasht", "contracting State", date(2026, 9, 2)),
        ("Ertis", "signatory", None),
    ]
    assert {f"{each.stage}" for each in status(CLAUSES, [*signed(), *FOUR], date(2026, 9, 2)).states[:4]} == {"party"}


def test_a_later_state_waits_for_its_own_period_and_never_less_than_the_treaty():
    late = {"before entry": date(2026, 8, 20), "after entry": date(2026, 11, 1)}

    days = {
        when: status(CLAUSES, [*signed(), *FOUR, *ratified(Ertis=day)], date(2027, 1, 1)).of("Ertis").in_force
        for when, day in late.items()
    }

    assert days == {"before entry": date(2026, 9, 19), "after entry": date(2026, 12, 1)}


def test_who_consents_until_the_entry_itself_shares_its_day_where_the_clauses_say_so():
    clauses = replace(CLAUSES, later_from=Sharing.ENTRY)
    acts = [*signed(), *FOUR, *ratified(Ertis=date(2026, 8, 20))]

    assert status(clauses, acts, date(2027, 1, 1)).of("Ertis").in_force == date(2026, 9, 2)


def test_without_a_period_consent_and_entry_are_of_one_day():  # VCLT 24(3)
    clauses = Clauses(entry=Deposits(2))
    acts = [*signed("Alatau", "Bayan", "Chuya"), *ratified(Alatau=date(2026, 6, 1), Bayan=date(2026, 6, 2))]
    acts += ratified(Chuya=date(2026, 7, 1))

    done = status(clauses, acts, date(2026, 7, 1))

    assert [each.in_force for each in done.states] == [date(2026, 6, 2), date(2026, 6, 2), date(2026, 7, 1)]


def test_an_instrument_taken_back_before_entry_does_not_count():
    acts = [*signed(), *FOUR[:3], act("instrument-withdrawn", "Alatau", date(2026, 7, 20)), FOUR[3]]

    assert entry(CLAUSES, acts) == Entry()
    assert status(CLAUSES, acts, date(2026, 9, 9)).of("Alatau").stage is Stage.SIGNATORY
    again = [*acts, *ratified(Ertis=date(2026, 8, 10))]
    assert entry(CLAUSES, again) == Entry(date(2026, 8, 10), date(2026, 9, 9))


def test_an_instrument_taken_back_after_the_condition_is_met_leaves_its_day():
    acts = [*signed(), *FOUR, act("instrument-withdrawn", "Dasht", date(2026, 8, 10))]

    done = status(CLAUSES, acts, date(2026, 9, 2))

    assert done.entry.on == date(2026, 9, 2)
    assert (done.of("Dasht").stage, done.of("Alatau").stage) == (Stage.SIGNATORY, Stage.PARTY)


def test_falling_below_the_number_does_not_end_it():  # VCLT 55
    clauses = replace(CLAUSES, withdrawal=Withdrawal(Leaving.PROVIDED, Delay(months=6)))
    acts = [*signed(), *FOUR, act("withdrawal", "Dasht", date(2027, 1, 31))]

    assert status(clauses, acts, date(2027, 7, 30)).of("Dasht").stage is Stage.PARTY
    done = status(clauses, acts, date(2027, 7, 31))
    assert (done.of("Dasht").stage, done.of("Dasht").left, done.is_in_force) == (
        Stage.FORMER, date(2027, 7, 31), True,
    )  # fmt: skip


def test_a_silent_treaty_owes_twelve_months_of_notice_and_a_revoked_notice_has_no_effect():  # VCLT 56(2), 68
    given = [*signed(), *FOUR, act("withdrawal", "Dasht", date(2027, 2, 1))]

    assert status(CLAUSES, given, date(2028, 2, 1)).of("Dasht").left == date(2028, 2, 1)
    revoked = [*given, act("withdrawal-revoked", "Dasht", date(2027, 5, 1))]
    assert status(CLAUSES, revoked, date(2028, 2, 1)).of("Dasht").stage is Stage.PARTY


def test_the_duty_of_a_signatory_ends_when_it_says_that_it_will_not_join():  # VCLT 18(a), 18(b), L3
    acts = [*signed(), *ratified(Alatau=date(2026, 6, 1)), act("not-to-become-a-party", "Ertis", date(2026, 6, 2))]

    done = status(CLAUSES, acts, date(2026, 6, 30))

    assert [each.duty for each in done.states] == [Duty.CONSENTED, *[Duty.SIGNED] * 3, Duty.NONE]


def test_a_signature_ad_referendum_counts_from_its_own_day_once_confirmed():  # VCLT 12(2)(b)
    acts = signed("Alatau", manner=Manner.AD_REFERENDUM)
    clauses = replace(CLAUSES, entry=AllSignatories())

    before = status(clauses, acts, date(2026, 6, 1)).of("Alatau")
    after = status(clauses, [*acts, act("confirmation", "Alatau", date(2026, 6, 2))], date(2026, 6, 2)).of("Alatau")

    assert (before.stage, before.duty) == (Stage.AD_REFERENDUM, Duty.NONE)
    assert (after.stage, after.duty, after.signed, after.confirmed) == (
        Stage.SIGNATORY, Duty.SIGNED, acts[0], date(2026, 6, 2),
    )  # fmt: skip


def test_definitive_signature_is_consent():  # VCLT 12(1)(a)
    clauses = Clauses(entry=Deposits(2), consent=frozenset({Consent.SIGNATURE}))
    acts = signed("Alatau", "Bayan", manner=Manner.DEFINITIVE)

    assert status(clauses, acts, SIGNED).of("Bayan").stage is Stage.PARTY


def test_provisional_application_ends_with_entry_into_force_or_a_notice():  # VCLT 25
    clauses = replace(CLAUSES, provisional=True)
    acts = [*signed(), act("provisional-application", "Alatau", date(2026, 6, 1)), *FOUR]
    ended = [*acts, act("provisional-application-ended", "Alatau", date(2026, 7, 1))]

    assert status(clauses, acts, date(2026, 8, 1)).of("Alatau").provisional_since == date(2026, 6, 1)
    assert status(clauses, ended, date(2026, 8, 1)).of("Alatau").provisional_since is None
    assert status(clauses, acts, date(2026, 9, 2)).of("Alatau").provisional_since is None


def test_a_treaty_of_limited_duration_ends():
    clauses = replace(CLAUSES, ends=Delay(months=12))
    acts = [*signed(), *FOUR]

    assert status(clauses, acts, date(2027, 9, 1)).is_in_force
    ended = status(clauses, acts, date(2027, 9, 2))
    assert (ended.is_in_force, ended.has_ended, ended.ends) == (False, True, date(2027, 9, 1))


def test_an_instrument_with_a_reservation_counts_on_deposit_or_on_first_acceptance():  # VCLT 20(4)(c)
    reserved = act("reservation", "Dasht", date(2026, 8, 3), text="Not article 5.", notified=date(2026, 8, 10))
    acts = [*signed(), *FOUR, reserved]
    waiting = replace(CLAUSES, counting=Counting.ACCEPTANCE)

    assert entry(CLAUSES, acts).met == date(2026, 8, 3)
    assert entry(waiting, acts) == Entry(date(2027, 8, 10), date(2027, 9, 9))  # silence becomes acceptance
    accepted = [*acts, act("reservation-accepted", "Bayan", date(2026, 9, 1), of=reserved.id)]
    assert entry(waiting, accepted) == Entry(date(2026, 9, 1), date(2026, 10, 1))


# ── The same by a second method: every day is looked at, one after the other ─────────────────────────────────────────
BEGINS = date(2026, 1, 1)
DAYS = st.integers(0, 60).map(lambda count: BEGINS + timedelta(days=count))
STATES = st.sets(st.sampled_from(FIVE), min_size=1).map(frozenset)
LEAVES = st.one_of(
    st.integers(1, 5).map(Deposits),
    STATES.map(Named),
    st.just(AllSignatories()),
    DAYS.map(OnDay),
    st.tuples(st.integers(1, 3), STATES).map(lambda pair: OfGroup(min(pair[0], len(pair[1])), pair[1])),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(tuple).map(All),
        st.lists(inner, min_size=1, max_size=3).map(tuple).map(AnyOf),
        st.tuples(st.integers(0, 20), inner).map(lambda pair: After(Delay(days=pair[0]), pair[1])),
    ),
    max_leaves=5,
)
DEPOSITS = st.dictionaries(st.sampled_from(FIVE), DAYS)


def slowly(condition, facts, last=BEGINS + timedelta(days=400)):
    """The first day by looking at each: a condition that was met once is remembered, part by part."""
    since: dict[int, date] = {}
    day = BEGINS - timedelta(days=1)
    while day <= last:
        if _today(condition, facts, day, since):
            return day
        day += timedelta(days=1)
    return None


def _today(condition, facts, day, since):  # noqa: PLR0911 -- one answer for each kind
    have = {each.state for each in facts.deposits if each.since <= day < (each.until or date.max)}
    signed = {state for state, when in facts.signatures.items() if when <= day}
    match condition:
        case Deposits(count):
            return len(have) >= count
        case Named(states):
            return not states - have
        case OfGroup(count, states):
            return sum(state in have for state in states) >= count
        case AllSignatories():
            return bool(signed) and not signed - have and (facts.closes is None or day >= facts.closes)
        case OnDay(named):
            return day >= named
        case All(parts):
            return min([_today(each, facts, day, since) for each in parts])
        case AnyOf(parts):
            return max([_today(each, facts, day, since) for each in parts])
        case After(delay, part):
            if id(condition) not in since and _today(part, facts, day, since):
                since[id(condition)] = day
            return id(condition) in since and day >= since[id(condition)] + timedelta(days=delay.days)


@given(CONDITIONS, DEPOSITS, DEPOSITS, st.none() | DAYS, st.sets(st.sampled_from(FIVE)))
def test_the_first_day_is_the_one_that_looking_at_every_day_finds(condition, deposits, signatures, closes, back):
    taken = {state: day + timedelta(days=3) for state, day in deposits.items() if state in back}
    facts = Facts(tuple(Deposit(state, day, taken.get(state)) for state, day in deposits.items()), signatures, closes)

    assert first_day(condition, facts) == slowly(condition, facts)


@given(CONDITIONS, DEPOSITS, DEPOSITS, st.sampled_from(FIVE), DAYS)
def test_one_deposit_more_never_delays(condition, deposits, signatures, state, day):
    def when(given):
        return first_day(condition, Facts(tuple(Deposit(name, at) for name, at in given.items()), signatures))

    before, after = when(deposits), when({state: day} | deposits)

    assert before is None or (after is not None and after <= before)


@given(st.permutations([*signed(), *FOUR]))
def test_the_order_in_which_acts_are_told_changes_nothing(acts):
    assert status(CLAUSES, acts, date(2026, 9, 9)) == status(CLAUSES, [*signed(), *FOUR], date(2026, 9, 9))
