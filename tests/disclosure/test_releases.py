"""What is released gives no single case away, also not to whoever subtracts releases or knows one member's part."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kengesh.disclosure.attack import Version, given_away
from kengesh.disclosure.blocks import Axes, Block, Figure, figures, grouped
from kengesh.disclosure.cells import NONE, UNKNOWN, Amount, Bounds, Key, total
from kengesh.disclosure.policy import Policy
from kengesh.disclosure.releases import sheet
from kengesh.errors import BadData, Refused
from tests.disclosure.attacker import Attacker, gained

POLICY = Policy(3, 2, 45)
AXES = Axes(
    ("hashish", "heroin", "opium"), ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis"), ("north", "south", "pass", "lake")
)


def amount(cases, lower, upper=None):
    return Amount(Bounds(cases, cases), Bounds(lower, lower if upper is None else upper))


def contents(*rows):
    return {Key(*names): amount(*figures) for names, figures in rows}


def told(found):
    """The figures of a sheet by their names."""
    return {
        ("+".join(each.block.substances), "+".join(each.block.names)): (
            each.amount.cases.lower, each.amount.quantity.lower,
        )
        for each in found.figures
        if not each.amount.is_none
    }  # fmt: skip


def test_large_cells_stand_for_themselves_and_small_ones_are_joined():
    held = contents(
        (("opium", "Alatau", "north"), (8, 800)),
        (("opium", "Alatau", "south"), (5, 300)),
        (("opium", "Bayan", "north"), (1, 40)),
        (("opium", "Chuya", "north"), (2, 30)),
        (("opium", "Dasht", "south"), (6, 90)),
        (("opium", "Dasht", "north"), (4, 50)),
        (("opium", "Ertis", "south"), (5, 60)),
        (("opium", "Ertis", "north"), (7, 80)),
    )

    found = sheet(held, AXES, POLICY)

    assert found.state == "new"
    # Whoever of the three that are joined takes its own part off is left with three cases or more.
    assert told(found) == {
        ("opium", "Alatau"): (13, 1100),
        ("opium", "Ertis"): (12, 140),
        ("opium", "Bayan+Chuya+Dasht"): (13, 210),
        ("opium", "north"): (22, 1000),
        ("opium", "south"): (16, 450),
    }


def test_a_substance_with_few_cases_is_told_together_with_another():
    held = contents(
        (("opium", "Alatau", "north"), (8, 800)),
        (("opium", "Bayan", "north"), (9, 700)),
        (("heroin", "Chuya", "north"), (1, 2)),
        (("hashish", "Dasht", "south"), (7, 50)),
        (("hashish", "Ertis", "south"), (9, 60)),
    )

    found = {each.block.substances for each in sheet(held, AXES, POLICY).figures}

    assert ("heroin",) not in found
    assert any("heroin" in names and len(names) > 1 for names in found)


def test_a_period_with_too_few_cases_says_nothing():
    found = sheet(contents((("opium", "Alatau", "north"), (2, 5))), AXES, POLICY)

    assert not any("opium" in each.block.substances for each in found.figures)
    assert "opium" in found.left_out


def test_margins_of_the_two_tables_do_not_give_a_cell_back():
    """Ertis is on the lake alone: with both margins the one seizure of Alatau there would come out."""
    held = contents(
        (("opium", "Alatau", "north"), (9, 900)),
        (("opium", "Alatau", "lake"), (1, 77)),
        (("opium", "Bayan", "north"), (7, 500)),
        (("opium", "Ertis", "lake"), (9, 90)),
    )
    naive = figures(grouped(held, AXES, Policy(3, 1)), held)
    open_tables = tuple(
        Figure(block, total(amount for key, amount in held.items() if block.covers(key)))
        for block in (
            *(Block(("opium",), "member", (name,)) for name in AXES.members),
            *(Block(("opium",), "section", (name,)) for name in AXES.sections),
        )
    )

    assert list(given_away([Version(held, open_tables)], POLICY))
    assert gained(Attacker([(held, open_tables)], AXES))
    found = sheet(held, AXES, POLICY)
    assert [gained(Attacker([(held, found.figures)], AXES, who)) for who in ("", *AXES.members)] == [[]] * 6
    assert len(naive) > 1


@pytest.mark.parametrize("change", [(7, 41), (8, 55), (5, 30)])
def test_a_revision_that_would_single_out_a_case_waits_and_the_period_keeps_its_figures(change):
    rows = [
        (("opium", "Alatau", "north"), (8, 800)),
        (("opium", "Bayan", "north"), (6, 40)),
        (("opium", "Chuya", "south"), (12, 30)),
        (("opium", "Dasht", "south"), (6, 90)),
    ]
    before = contents(*rows)
    first = sheet(before, AXES, POLICY)
    after = before | contents((("opium", "Bayan", "north"), change))

    second = sheet(after, AXES, POLICY, [Version(before, first.figures)])

    assert (second.state, second.figures) == ("kept", first.figures)
    subtracting = figures(grouped(after, AXES, POLICY), after)
    assert gained(Attacker([(before, first.figures), (after, subtracting)], AXES))


def test_a_revision_of_enough_cases_renews_the_period():
    before = contents(
        (("opium", "Alatau", "north"), (8, 800)),
        (("opium", "Bayan", "north"), (6, 40)),
        (("opium", "Chuya", "south"), (12, 30)),
        (("opium", "Dasht", "south"), (6, 90)),
    )
    first = sheet(before, AXES, POLICY)
    after = before | contents((("opium", "Bayan", "north"), (10, 70)))

    second = sheet(after, AXES, POLICY, [Version(before, first.figures)])

    assert second.state == "renewed"
    assert told(second)["opium", "Bayan"] == (10, 70)
    assert gained(Attacker([(before, first.figures), (after, second.figures)], AXES)) == []


def test_revisions_there_and_back_are_looked_at_with_all_earlier_releases():
    """Plus three, then minus four: beside the first release one case is gone."""
    before = contents(
        (("opium", "Alatau", "north"), (8, 800)),
        (("opium", "Bayan", "north"), (9, 40)),
        (("opium", "Chuya", "south"), (12, 30)),
        (("opium", "Dasht", "south"), (6, 90)),
    )
    first = Version(before, sheet(before, AXES, POLICY).figures)
    more = before | contents((("opium", "Bayan", "north"), (12, 60)))
    second = sheet(more, AXES, POLICY, [first])
    fewer = before | contents((("opium", "Bayan", "north"), (8, 35)))

    third = sheet(fewer, AXES, POLICY, [first, Version(more, second.figures)])

    assert (second.state, third.state) == ("renewed", "kept")


def test_the_same_contents_give_the_same_figures_again():
    held = contents((("opium", "Alatau", "north"), (8, 800)), (("opium", "Bayan", "south"), (6, 40)))
    first = sheet(held, AXES, POLICY)

    again = sheet(held | {Key("heroin", "Bayan", "north"): NONE}, AXES, POLICY, [Version(held, first.figures)])

    assert (again.state, again.figures, again.is_fresh) == ("same", first.figures, False)


def test_ranges_stay_ranges_and_what_is_not_known_leaves_a_total_open_above():
    held = contents((("opium", "Alatau", "north"), (4, 100, 150)), (("opium", "Bayan", "north"), (5, 20)))
    known = sheet(held, AXES, POLICY)
    held[Key("opium", "Bayan", "south")] = Amount(UNKNOWN, UNKNOWN)
    opened = sheet(held, AXES, POLICY)

    def both(found):
        return total(each.amount for each in found.figures if each.block.by == "member")

    assert both(known) == Amount(Bounds(9, 9), Bounds(120, 170))
    assert both(opened) == Amount(Bounds(9, None), Bounds(120, None))


@pytest.mark.parametrize(
    ("making", "sentence"),
    [
        (lambda: Policy(2), "3 or more are right"),
        (lambda: Policy(3, 0), "1 or more are right"),
        (lambda: Bounds(5, 4), "5 to 4 is no range"),
        (lambda: sheet(contents((("opium", "Alatau", "north"), (0, 5))), AXES, POLICY), "stands beside no case"),
        (lambda: sheet(contents((("opium", "Alatau", "north"), (5, 0))), AXES, POLICY), "stands beside no case"),
    ],
)
def test_what_protects_nobody_is_refused(making, sentence):
    with pytest.raises((Refused, BadData), match=sentence):
        making()


def test_a_period_is_published_after_the_delay_and_not_on_its_last_day():
    assert not POLICY.is_due(date(2025, 9, 30), date(2025, 11, 14))
    assert POLICY.is_due(date(2025, 9, 30), date(2025, 11, 15))


SMALL = Axes(("opium", "heroin"), ("Alatau", "Bayan", "Chuya", "Dasht"), ("north", "south", "pass"))
AMOUNTS = st.one_of(
    st.tuples(st.integers(1, 12), st.integers(1, 500), st.integers(0, 50)).map(
        lambda x: Amount(Bounds(x[0], x[0]), Bounds(x[1], x[1] + x[2]))
    ),
    st.just(Amount(UNKNOWN, UNKNOWN)),
    st.tuples(st.integers(1, 9), st.integers(1, 99)).map(lambda x: Amount(Bounds(x[0], x[0]), Bounds(x[1], None))),
    st.integers(1, 99).map(lambda x: Amount(UNKNOWN, Bounds(x, x))),
)
KEYS = st.builds(Key, *(st.sampled_from(names) for names in (SMALL.substances, SMALL.members, SMALL.sections)))
CONTENTS = st.dictionaries(KEYS, AMOUNTS, max_size=14)


def adds_up(found, held):
    """Each substance group has the same total by member and by section: that of its cells."""
    for substances in {each.block.substances for each in found.figures}:
        cells = total(amount for key, amount in held.items() if key.substance in substances)
        for by in ("member", "section"):
            parts = [e for e in found.figures if e.block.substances == substances and e.block.by == by]
            assert total(each.amount for each in parts) == cells
            assert sorted(name for each in parts for name in each.block.names) == sorted(getattr(SMALL, f"{by}s"))


@pytest.mark.no_cover  # subtracts thousands of cells: to count lines doubles its time
@given(CONTENTS)
@settings(max_examples=settings().max_examples // 2)
def test_nobody_works_a_small_cell_out_of_one_release(held):
    found = sheet(held, SMALL, POLICY)

    adds_up(found, held)
    for who in ("", *SMALL.members[:2]):
        assert gained(Attacker([(held, found.figures)], SMALL, who)) == []


@pytest.mark.no_cover  # as above
@given(CONTENTS, CONTENTS, CONTENTS)
@settings(max_examples=settings().max_examples // 5)
def test_nobody_works_a_small_cell_or_change_out_of_three_releases(held, revised, again):
    """Each later version is the one before with some cells revised; what a release kept is no new version."""
    versions: list[Version] = []
    for change in (dict[Key, Amount](), revised, again):
        held = {**held, **change}
        found = sheet(held, SMALL, POLICY, versions)
        if found.is_fresh:
            versions.append(Version(held, found.figures))
        else:
            assert found.state == "withheld" or found.figures == versions[-1].figures

    for who in ("", *SMALL.members[:2]):
        assert gained(Attacker([(each.contents, each.figures) for each in versions], SMALL, who)) == []


@pytest.mark.no_cover  # subtracts thousands of cells: to count lines doubles its time
@given(CONTENTS)
@settings(max_examples=settings().max_examples // 3)
def test_the_attacker_finds_what_open_tables_give_away(held):
    """Both attackers agree on tables without any protection: the tests could fail."""
    blocks = [
        Block((s,), by, (n,))
        for s in SMALL.substances
        for by in ("member", "section")
        for n in getattr(SMALL, f"{by}s")
    ]
    shown = tuple(Figure(b, total(a for k, a in held.items() if b.covers(k))) for b in blocks)

    ours = bool(list(given_away([Version(held, shown)], POLICY)))

    assert ours == any(gained(Attacker([(held, shown)], SMALL, who)) for who in ("", *SMALL.members))
