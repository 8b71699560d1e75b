"""What all tests share: how hard Hypothesis tries, the reference data, and the reasons of skips in one line."""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

from tests import reference

# Without KENGESH_DEEP the examples are the same in every run, so that a failure comes from the change under test.
settings.register_profile(
    "quick", max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "deep", max_examples=2000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("deep" if os.environ.get("KENGESH_DEEP") == "1" else "quick")


def pytest_configure(config):
    """Make the tables of SQLite from the models, in seconds; PostgreSQL and the journeys run the migrations."""
    config.option.nomigrations = not os.environ.get("KENGESH_DATABASE_URL")


LONG = ("tests/examples/", "tests/journeys/", "tests/web/test_c", "tests/web/test_keeping")


def pytest_collection_modifyitems(items):
    """The longest tests come first, so that no worker waits for one at the end.

    Two kinds are not counted in the coverage: tests on published files, so that it is the same wherever they are
    skipped, and properties, which go through the same lines a hundred times.
    """
    items.sort(key=lambda each: not each.nodeid.startswith(LONG))
    for each in items:
        if each.get_closest_marker("reference") or each.get_closest_marker("hypothesis"):
            each.add_marker(pytest.mark.no_cover)


@pytest.fixture
def reference_data():
    """The folder of the reference data."""
    return reference.require()


def pytest_runtest_setup(item):
    if item.get_closest_marker("reference"):
        reference.require()


def pytest_terminal_summary(terminalreporter):
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", ())
    )
    if reasons:
        listed = "; ".join(f"{count} × {reason}" for reason, count in reasons.most_common())
        terminalreporter.write_line(f"SKIPPED: {listed}", yellow=True)
