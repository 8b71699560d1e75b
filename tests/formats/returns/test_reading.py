"""Returns from files: each cell that cannot be taken is named; weights are exact; nothing singles anybody out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.disclosure.cells import Amount, Bounds, Key
from kengesh.errors import BadData, Refused
from kengesh.formats.returns.lines import (
    COLUMNS,
    Line,
    changes,
    contents_of,
    kilograms,
    quarter,
    quarter_before,
    quarter_of,
)
from kengesh.formats.returns.plain import check_office, check_words
from kengesh.formats.returns.reading import Lists, read_return
from kengesh.formats.returns.telling import told_from
from kengesh.formats.returns.writing import return_csv, return_xlsx

LISTS = Lists(("opium", "heroin"), ("North", "South"), (), {"opi": "opium", "n": "North"})
GOOD = Line("opium", "powder", "12.5", "", "kg", "", "North", "7")


def read(*lines, lists=LISTS):
    return read_return(return_csv("2025-Q3", "Alatau", lines), "r.csv", lists)


def changed(**cells):
    return Line(**{name: getattr(GOOD, name) for name in Line.__slots__} | cells)


@pytest.mark.parametrize(
    ("line", "weight"),
    [
        (changed(), Bounds(12_500_000, 12_500_000)),
        (changed(quantity="10", quantity_to="15"), Bounds(10_000_000, 15_000_000)),
        (changed(quantity="10", quantity_to="not known"), Bounds(10_000_000, None)),
        (changed(quantity="3", unit="l"), Bounds(3_000_000, 3_000_000)),
        (changed(quantity="20000", unit="units", unit_mg="250"), Bounds(5_000_000, 5_000_000)),
        (changed(quantity="not known", unit=""), Bounds(0, None)),
        (changed(quantity="none", unit="", seizures="none", section="all"), Bounds(0, 0)),
        (changed(quantity="0.000001"), Bounds(1, 1)),
        (changed(quantity="10", unit="units", unit_mg="400", note="pressed tablets of a new kind"), Bounds(4000, 4000)),
    ],
)
def test_weights_follow_the_stated_rules_in_whole_milligrams(line, weight):
    found = read(line)

    assert found.faults == ()
    assert found.parts[0].lines == (line,)
    assert line.amount.quantity == weight


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"quantity": ""}, "quantity: it is blank; a number, “not known” or “none” is an answer; a blank is none"),
        ({"quantity": "0"}, "0 is no quantity"),
        ({"quantity": "-3"}, "-3 is no quantity"),
        ({"quantity": "1e5"}, "1e5 is no quantity"),
        ({"quantity": "0.0000001"}, "finer than a milligram"),
        ({"quantity_to": "3"}, "3 is below 12.5"),
        ({"quantity_to": "x"}, "x is no quantity"),
        ({"quantity": "none", "quantity_to": "3", "seizures": "none"}, "only a number has an upper end"),
        ({"unit": ""}, "unit: it is blank; kg, l, units are right"),
        ({"unit": "g"}, "g is no unit"),
        ({"unit_mg": "100"}, "100 stands beside kg"),
        ({"unit": "units"}, "units have a stated weight of one"),
        ({"unit": "units", "quantity": "5.5", "unit_mg": "100"}, "5.5 is no number of units"),
        ({"unit": "units", "quantity": "5", "unit_mg": "89"}, "89 mg is outside 90 to 300"),
        ({"unit": "units", "quantity": "5", "unit_mg": "301", "note": "big"}, "301 mg is outside 90 to 300"),
        ({"substance": ""}, "a blank is no answer"),
        ({"substance": "tea"}, "tea is not in the list; opium, heroin are right"),
        ({"section": ""}, "“not known” is one"),
        ({"section": "East"}, "nothing finer than these is taken"),
        ({"section": "all"}, "all stands beside none alone"),
        ({"form": ""}, "form: it is blank"),
        ({"seizures": ""}, "seizures: it is blank"),
        ({"seizures": "0"}, "0 is no number of seizures"),
        ({"seizures": "2.5"}, "2.5 is no number of seizures"),
        ({"seizures": "none"}, "none stands beside the quantity 12.5"),
        ({"note": "seized from A. B. Bekov"}, "looks like a person"),
        ({"note": "protocol No. 44"}, "number of a case"),
        ({"note": "42.8746, 74.5698"}, "finer than a province"),
    ],
)
def test_each_cell_that_cannot_be_taken_is_named_with_what_would_be_right(cells, sentence):
    found = read(changed(**cells), changed(section="South"))

    assert any(sentence in each.sentence for each in found.faults), [each.sentence for each in found.faults]
    assert all("row 2" in each.sentence for each in found.faults)
    assert [line.section for line in found.parts[0].lines] == ["South"]


def test_codes_stand_for_names_and_answers_for_themselves_in_any_case():
    found = read(
        changed(substance="OPI", section="n", quantity="Not Known", unit="", seizures="NOT-KNOWN", form="Powder")
    )

    assert found.faults == ()
    assert found.parts[0].lines == (changed(quantity="not known", unit="", seizures="not known"),)


def test_the_same_place_twice_is_refused():
    assert "stand twice" in read(changed(), changed(quantity="3")).faults[0].sentence


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("suspect", "names no person"), ("officer_name", "names no person"), ("case", "has no case"),
        ("date", "has no case"), ("village", "no place is finer"), ("latitude", "no place is finer"),
        ("colour", "it is not known"),
    ],
)  # fmt: skip
def test_a_column_that_would_single_out_is_refused_with_the_reason(heading, reason):
    head = ",".join([*COLUMNS, heading])
    with pytest.raises(BadData, match=reason):
        read_return(f"{head}\n".encode(), "r.csv", LISTS)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the column substance is missing"),
        (b"substance,form,quantity,unit,section,seizures\n", "has no row"),
        (b"PK\x03\x04 not a workbook", "r.xlsx"),
        (b"substance,form,quantity,unit,section\nopium,x,1,kg,North\n", "the column seizures is missing"),
    ],
)
def test_a_file_that_is_no_return_is_refused(data, sentence):
    with pytest.raises(BadData, match=sentence):
        read_return(data, "r.xlsx", LISTS)


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)


@given(st.lists(st.builds(Line, *[CELLS] * 9), min_size=1, max_size=4))
def test_whatever_stands_in_a_file_is_taken_or_named_and_never_breaks_it(lines):
    if not any(cell.strip() for line in lines for cell in line.cells().values()):
        return
    found = read(*lines, lists=Lists())

    taken = [line for part in found.parts for line in part.lines]
    assert len(taken) + len({f"{each.sentence}".split(":")[0] for each in found.faults}) >= 1
    for line in taken:
        assert line.amount.quantity.lower >= 0


def test_csv_and_xlsx_hold_the_same_lines():
    lines = (changed(), changed(section="South", quantity="not known", unit=""), changed(form="resin", note="-1"))

    one = read_return(return_csv("2025-Q3", "Alatau", lines), "r.csv", LISTS)
    other = read_return(return_xlsx("2025-Q3", "Alatau", lines, LISTS), "r.xlsx", LISTS)

    assert one.parts == other.parts
    assert one.parts[0].lines == lines


def test_the_cells_of_a_period_hold_all_forms_of_a_substance_together():
    lines = [changed(), changed(form="resin", quantity="1", quantity_to="2", seizures="4"), changed(section="South")]

    assert contents_of({"Alatau": lines}) == {
        Key("opium", "Alatau", "North"): Amount(Bounds(11, 11), Bounds(13_500_000, 14_500_000)),
        Key("opium", "Alatau", "South"): Amount(Bounds(7, 7), Bounds(12_500_000, 12_500_000)),
    }


def test_what_is_different_is_told_line_by_line():
    before, after = (changed(), changed(section="South")), (changed(quantity="13"), changed(form="resin"))

    assert [(each.before, each.after) for each in changes(before, after)] == [
        (before[0], after[0]), (None, after[1]), (before[1], None),
    ]  # fmt: skip


@given(st.integers(0, 10**15))
def test_kilograms_are_exact(milligrams):
    whole, _, rest = kilograms(milligrams).partition(".")
    assert int(whole) * 1_000_000 + int(rest.ljust(6, "0")) == milligrams


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_lies_in_its_quarter_and_the_quarter_before_ends_the_day_before(day):
    first, last = quarter(quarter_of(day))

    assert first <= day <= last
    assert (first - quarter(quarter_before(quarter_of(day)))[1]).days == 1


@pytest.mark.parametrize(
    "words",
    [
        "The laboratory weighed anew.", "Counted twice in the first version", "Joint watch of the passes in spring",
        "Alatau and Bayan weighed together.", "tablets of 400 mg",
    ],
)  # fmt: skip
def test_plain_words_pass(words):
    check_words(words, "note", ("Alatau", "Bayan"))


@pytest.mark.parametrize(
    "words",
    ["Mr Bekov", "the suspect said", "Bekov A.", "A.Bekov", "with Aigul Bekova in it", "x@y.example", "ID1234567",
     "seen on 12.03.2025", "dossier 17", "№ 5", "12/345", "17 Long Street", "at the border post", "43.2389, 76.8897"],
)  # fmt: skip
def test_words_that_single_out_are_refused(words):
    with pytest.raises(Refused):
        check_words(words, "note", ("Alatau",))


def test_an_office_passes_and_a_person_does_not():
    check_office("Central Narcotics Desk", "office")
    check_office("Customs Directorate, duty service", "office")
    for words in ("Aigul Bekova", "Desk of Mr Bekov"):
        with pytest.raises(Refused):
            check_office(words, "office")


def test_what_is_told_comes_back_from_its_json():
    value = {
        "period": "2025-Q3", "state": "new", "left_out": ["heroin"], "members": ["Alatau"],
        "figures": [
            {
                "substances": ["opium"], "by": "member", "names": ["Alatau"],
                "amount": {"cases": "7", "cases_to": None, "mg": "12500000", "mg_to": None},
            }
        ],
    }  # fmt: skip

    assert told_from(value).value() == value
