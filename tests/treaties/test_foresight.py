"""Who must still deposit, and what if: against all sets one by one."""

from dataclasses import replace
from datetime import date
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kengesh.errors import Refused
from kengesh.treaties.acts import Manner
from kengesh.treaties.clauses import Clauses
from kengesh.treaties.conditions import All, AllSignatories, AnyOf, Deposits, Named, OfGroup, OnDay
from kengesh.treaties.foresight import Some, able_to_deposit, forecast, still_needed
from kengesh.treaties.status import entry
from tests.treaties.cases import ALATAU, BAYAN, CHUYA, CLAUSES, DASHT, ERTIS, FIVE, FOUR, act, signed

AT = date(2026, 7, 15)
THREE = [*signed(), *FOUR[:3]]


def test_any_one_of_two_is_one_answer():
    needed = still_needed(CLAUSES, THREE, AT, FIVE)

    assert (needed.met, needed.have, needed.able) == (False, (ALATAU, BAYAN, CHUYA), (DASHT, ERTIS))
    assert needed.ways == ((Some(1, (DASHT, ERTIS)),),)
    assert needed.sets == 2


def test_a_named_state_and_any_of_the_others():
    clauses = replace(CLAUSES, entry=All((Deposits(5), Named(frozenset({ERTIS})))), signatories=None, acceding=None)
    needed = still_needed(clauses, THREE, AT, [*FIVE, "Feruza", "Gulzar"])

    assert needed.ways == ((Some(1, (DASHT, "Feruza", "Gulzar")), Some(1, (ERTIS,))),)
    assert needed.sets == 3


def test_signatories_stand_apart_where_all_of_them_are_asked_for_and_not_else():
    both = All((Deposits(4), AllSignatories()))
    acts = [*signed(ALATAU, DASHT), *FOUR[:1]]
    open_to_any = replace(CLAUSES, signatories=None, acceding=None)

    for entry_, ways in (
        (both, ((Some(1, (DASHT,)), Some(2, (BAYAN, CHUYA, ERTIS))),)),
        (Deposits(4), ((Some(3, (BAYAN, CHUYA, DASHT, ERTIS)),),)),
    ):
        found = still_needed(replace(open_to_any, entry=entry_), acts, AT, FIVE).ways
        assert [sorted(way, key=lambda some: some.states[0]) for way in found] == [
            sorted(way, key=lambda some: some.states[0]) for way in ways
        ]


def test_nothing_is_needed_when_the_condition_is_met_and_nothing_helps_where_nobody_can():
    assert still_needed(CLAUSES, [*THREE, FOUR[3]], date(2026, 8, 3), FIVE).met
    alone = replace(CLAUSES, entry=Named(frozenset({"Feruza"})), accession=False)
    assert still_needed(alone, THREE, AT, FIVE).ways == ()


def test_the_day_follows_from_the_days_that_are_supposed():
    supposed = forecast(CLAUSES, THREE, {DASHT: date(2026, 8, 3), ERTIS: date(2026, 10, 1)})

    assert (supposed.entry.met, supposed.entry.on) == (date(2026, 8, 3), date(2026, 9, 2))
    assert dict(supposed.states) == {
        **dict.fromkeys((ALATAU, BAYAN, CHUYA, DASHT), date(2026, 9, 2)), ERTIS: date(2026, 10, 31),
    }  # fmt: skip


def test_who_cannot_deposit_is_refused_with_the_reason():
    with pytest.raises(Refused, match="Alatau consented to be bound on 2026-06-01"):
        forecast(CLAUSES, THREE, {ALATAU: AT})
    with pytest.raises(Refused, match="know no accession"):
        forecast(replace(CLAUSES, accession=False), THREE, {"Feruza": AT})
    assert forecast(CLAUSES, THREE, {"Feruza": AT}).entry.on is not None


def test_a_signatory_ad_referendum_is_not_able_before_it_confirms():
    acts = [*signed(DASHT), *signed(ERTIS, manner=Manner.AD_REFERENDUM)]
    clauses = replace(CLAUSES, accession=False)

    assert able_to_deposit(clauses, acts, AT, FIVE) == (DASHT,)
    confirmed = [*acts, act("confirmation", ERTIS, date(2026, 6, 1))]
    assert able_to_deposit(clauses, confirmed, AT, FIVE) == (DASHT, ERTIS)


STATES = st.sets(st.sampled_from(FIVE), min_size=1).map(frozenset)
CONDITIONS = st.recursive(
    st.one_of(
        st.integers(1, 5).map(Deposits),
        STATES.map(Named),
        st.just(AllSignatories()),
        st.just(OnDay(date(2026, 1, 1))),
        STATES.map(lambda states: OfGroup(len(states), states)),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(tuple).map(All),
        st.lists(inner, min_size=1, max_size=3).map(tuple).map(AnyOf),
    ),
    max_leaves=4,
)


@given(CONDITIONS, st.sets(st.sampled_from(FIVE), max_size=3), st.sets(st.sampled_from(FIVE)))
@settings(deadline=None)
def test_the_smallest_sets_are_those_that_trying_all_of_them_finds(condition, have, signatories):
    clauses = Clauses(entry=condition)
    acts = [*(signed(*sorted(signatories)) if signatories else [])]
    acts += [
        act("ratification" if each in signatories else "accession", each, date(2026, 6, 1)) for each in sorted(have)
    ]
    needed = still_needed(clauses, acts, AT, FIVE)
    left = [each for each in FIVE if each not in have]

    def enough(more):
        supposed = [act("ratification" if each in signatories else "accession", each, AT) for each in more]
        return entry(clauses, [*acts, *supposed]).on is not None

    every = [frozenset(each) for each in chain.from_iterable(combinations(left, n) for n in range(len(left) + 1))]
    smallest = {each for each in every if enough(each) and not any(enough(each - {one}) for one in each)}

    if needed.met:
        assert smallest == {frozenset()}
    else:
        assert {each for way in needed.ways for each in _spelled(way)} == smallest
        assert needed.sets == len(smallest)


def _spelled(way):
    found: list[frozenset[str]] = [frozenset()]
    for some in way:
        found = [known | frozenset(each) for known in found for each in combinations(some.states, some.count)]
    return found


def test_more_kinds_than_can_be_looked_through_are_refused():
    states = [f"State {number}" for number in range(400)]
    groups = tuple(OfGroup(3, frozenset(states[number * 40 : number * 40 + 40])) for number in range(10))

    with pytest.raises(Refused, match="too many kinds"):
        still_needed(Clauses(entry=All(groups)), [], AT, states)


def test_ratifying_states_are_found_among_those_that_signed():
    assert able_to_deposit(CLAUSES, THREE, AT, [*FIVE, "Feruza"]) == (DASHT, ERTIS, "Feruza")
