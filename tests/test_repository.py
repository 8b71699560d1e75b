"""What always holds of the repository as a whole."""

import re
import sys
import tomllib
import zipfile
from importlib.metadata import distribution, distributions

import pytest

from tests.reference import CHECKOUT
from tests.tools import finished

LOCKS = sorted((CHECKOUT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)", re.MULTILINE)


def name_of(requirement: str) -> str:
    """The name of a requirement, in the one spelling that compares equal."""
    return re.sub(r"[-_.]+", "-", re.split(r"[ <>=;\[]", requirement)[0]).lower()


def pins(lock: str) -> dict[str, str]:
    return {name_of(name): version for name, version in PIN.findall(lock)}


def locked(name: str) -> dict[str, str]:
    return pins((CHECKOUT / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_a_hash_for_everything_and_names_no_host(lock):
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]

    assert entries
    assert [each for each in entries if not PIN.match(each) or "--hash=sha256:" not in each] == []
    assert re.findall(r"://|index-url|find-links|trusted-host", text) == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("base", PROJECT["project"]["dependencies"]),
        *((extra, each) for extra, each in PROJECT["project"]["optional-dependencies"].items()),
        ("tools", PROJECT["build-system"]["requires"]),
    ],
)
def test_every_requirement_is_locked(lock, wanted):
    assert {name_of(each) for each in wanted} - {"kengesh"} - locked(lock).keys() == set()


def test_the_build_uses_the_backend_that_is_locked():
    assert PROJECT["build-system"]["requires"] == [f"flit_core=={locked('tools')['flit-core']}"]


def test_all_locks_agree_on_the_versions_they_share():
    development = locked("dev")

    for lock in ("base", "pdf", "fuzz", "web", "postgres"):
        shared = locked(lock)
        assert {name: version for name, version in shared.items() if development.get(name, version) != version} == {}


INSTALLED = {name_of(each.name) for each in distributions()}


LESSER = {"psycopg", "psycopg-binary"}  # LGPL, the driver of PostgreSQL, on demand: docs/decisions/0080


@pytest.mark.parametrize("name", sorted((locked("postgres").keys() & INSTALLED) - LESSER))
def test_nothing_that_kengesh_installs_is_under_a_licence_that_binds_its_users(name):
    metadata = distribution(name).metadata
    licence = metadata.get_all("License-Expression") or [each[:200] for each in metadata.get_all("License", [])]
    said = " ".join([*licence, *metadata.get_all("Classifier", [])])

    assert re.findall(r"\b[AL]?GPL|GNU ", said) == []


def test_the_readme_is_short():
    assert len((CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150


def test_every_note_on_a_change_is_one_to_three_lines():
    notes = [each for each in (CHECKOUT / "changes").glob("*.md") if each.name != "README.md"]

    assert [each.name for each in notes if not 1 <= len(each.read_text(encoding="utf-8").splitlines()) <= 5] == []


def test_no_module_is_named_for_holding_whatever_fits_nowhere():
    names = {"util", "utils", "common", "helper", "helpers", "core", "base", "misc", "manager", "managers"}

    named = [each for each in (CHECKOUT / "src").rglob("*") if each.stem in names]

    assert [each for each in named if "allauth" not in each.parts] == []  # the sign-in library looks for its own name


def test_no_module_is_longer_than_500_lines():
    written = [*(CHECKOUT / "src").rglob("*.py"), *(CHECKOUT / "tests").rglob("*.py")]
    modules = [each for each in written if "migrations" not in each.parts]

    assert [each.name for each in modules if len(each.read_text(encoding="utf-8").splitlines()) > 500] == []


def test_the_wheel_is_small_and_holds_the_package_alone(tmp_path):
    done = finished(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        tmp_path,
        CHECKOUT,
    )
    (wheel,) = tmp_path.glob("*.whl")

    assert done.returncode == 0, done.stderr
    assert wheel.stat().st_size < 5_000_000
    assert {each.split("/")[0] for each in zipfile.ZipFile(wheel).namelist()} == {"kengesh", "kengesh-0.1.0.dist-info"}
