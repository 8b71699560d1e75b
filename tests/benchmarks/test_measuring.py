"""What is measured is the work alone, and a job that fails says so. No test asserts a time."""

import pytest

from benchmarks.bench_compile import exponent
from benchmarks.measuring import Measured, measured


def of(*seconds, peaks=(1,)):
    return Measured("job", (), seconds, peaks, {}, (0.1,))


def test_a_job_runs_in_processes_of_its_own_and_says_what_it_did():
    found = measured("benchmarks.bench_brackets:nested", 3, runs=2)

    assert found.said == {"brackets": 3, "flaws": 0}
    assert len(found.seconds) == len(found.loops) == 2
    assert found.json()["arguments"] == [3]


def test_a_job_that_fails_is_no_result():
    with pytest.raises(RuntimeError, match=r"No module named 'benchmarks\.nothing'"):
        measured("benchmarks.nothing:nothing")


def test_the_median_counts_and_the_largest_peak():
    found = of(1.0, 5.0, 2.0, peaks=(10_000_000, 90_000_000))

    assert (found.median, found.peak) == (2.0, 90)


def test_growth_in_proportion_has_the_exponent_one():
    sizes = {(12, 60): of(1.0), (24, 60): of(2.0), (60, 200): of(12000 / 720)}

    assert exponent(sizes) == pytest.approx(1)
    assert exponent({size: of(each.median**2) for size, each in sizes.items()}) == pytest.approx(2)
