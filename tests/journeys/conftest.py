"""One browser and one prepared council for all journeys; each journey that changes things has a copy of its own."""

import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys import platform
from tests.web.browser import browser


@pytest.fixture(scope="session")
def half(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder in which the council is half-way, prepared once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder = shared / "half-way"
    with (shared / "half-way.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "prepared").exists():
            platform.prepared(folder)
            (folder / "prepared").touch()
    return folder


@pytest.fixture
def served(half: Path, tmp_path: Path) -> Iterator[platform.Platform]:
    """A platform of the journey's own."""
    with platform.served(platform.copied(half, tmp_path / "platform")) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with browser() as opened:
        yield opened
