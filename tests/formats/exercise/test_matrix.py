"""The interoperability matrix: the worst and the count, missing as missing, never an average."""

import io

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from kengesh.formats.exercise.matrix import AREAS, RATINGS, Observed, matrices, matrix_rows, matrix_xlsx

MEMBERS = ("Alatau", "Bayan", "Ertis")
OBSERVED = st.builds(
    Observed,
    st.sampled_from(AREAS),
    st.sampled_from(MEMBERS),
    st.sampled_from(("", *MEMBERS)),
    st.sampled_from(list(RATINGS)),
)


def test_a_cell_names_the_worst_and_counts_and_one_failure_is_not_outweighed():
    observed = [Observed("language", "Alatau", "Bayan", "P")] * 9 + [Observed("language", "Bayan", "Alatau", "U")]

    language = matrices(observed, MEMBERS)[0]
    cell = language.rows[0][1]

    assert (cell.worst, cell.count, cell.counts) == ("U", 10, (9, 0, 0, 1))
    assert cell.said == "unable to be performed"
    assert [(each.member, each.other) for each in language.missing] == [("Alatau", "Ertis"), ("Bayan", "Ertis")]
    assert language.pairs == 3


def test_nothing_observed_is_said_and_is_no_rating():
    law = matrices([], MEMBERS)[AREAS.index("law")]

    assert {(each.worst, each.said) for each in law.cells} == {("", "not observed")}
    assert len(law.missing) == law.pairs


@given(st.lists(OBSERVED, max_size=12))
def test_the_matrix_is_the_same_both_ways_and_loses_no_observation(observed):
    found = matrices(observed, MEMBERS)

    for matrix in found:
        assert [[each.counts for each in row] for row in matrix.rows] == [
            [row[place].counts for row in matrix.rows] for place in range(len(MEMBERS))
        ]
        assert sum(each.count for each in matrix.cells) == sum(each.area == matrix.area for each in observed)


@given(st.lists(OBSERVED, max_size=12), OBSERVED)
def test_one_more_observation_never_makes_a_cell_better(observed, another):
    before, after = matrices(observed, MEMBERS), matrices([*observed, another], MEMBERS)

    for old, new in zip(before, after, strict=True):
        for was, now in zip(old.cells, new.cells, strict=True):
            assert list(RATINGS).index(now.worst or "P") >= list(RATINGS).index(was.worst or "P")


@settings(max_examples=10)
@given(st.lists(OBSERVED, max_size=6))
def test_the_spreadsheet_holds_the_rows_and_a_sheet_for_each_area(observed):
    found = matrices(observed, MEMBERS)

    workbook = openpyxl.load_workbook(io.BytesIO(matrix_xlsx(found)))

    rows = [tuple(cell or "" for cell in row) for row in workbook["All"].iter_rows(min_row=2, values_only=True)]
    assert rows == list(matrix_rows(found))
    assert workbook.sheetnames == ["All", *(area.capitalize() for area in AREAS)]
