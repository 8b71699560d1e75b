"""One browser and one prepared council for all journeys; each journey that changes things has a copy of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys import platform
from tests.tools import required


@pytest.fixture(scope="session")
def half(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the council is half-way."""
    return platform.prepared(tmp_path_factory.mktemp("demonstration") / "half")


@pytest.fixture
def served(half: Path, tmp_path: Path) -> Iterator[platform.Platform]:
    """A platform of the journey's own."""
    with platform.served(platform.copied(half, tmp_path / "platform")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=required("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        try:
            yield browser
        finally:
            browser.close()
