"""The settings of mutation testing, and what its script is asked."""

import importlib.util
import tomllib

import pytest

from tests.reference import CHECKOUT

TARGETS = tomllib.loads((CHECKOUT / "tools" / "mutation.toml").read_text(encoding="utf-8"))["target"]


def script():
    specification = importlib.util.spec_from_file_location("mutation", CHECKOUT / "tools" / "mutation.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


MUTATION = script()


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_what_is_mutated_and_what_must_notice_are_there(target):
    assert target["source"]
    assert target["tests"]
    assert [path for path in (*target["source"], *target["tests"]) if not (CHECKOUT / path).exists()] == []


def test_without_a_target_all_are_run_and_an_unknown_one_is_refused(capsys):
    assert MUTATION._parsed([], ["canonical"]).targets == []
    assert MUTATION._parsed(["canonical", "--mutants", "7"], ["canonical"]).mutants == 7

    with pytest.raises(SystemExit):
        MUTATION._parsed(["text/nothing"], ["canonical"])
    assert "invalid choice: 'text/nothing' (choose from 'canonical'" in capsys.readouterr().err


def test_a_copy_holds_what_git_knows_and_the_settings_of_one_target(tmp_path):
    MUTATION._copied(tmp_path, {"source": ["src/kengesh/canonical.py"], "tests": ["tests/test_canonical.py"]})
    settings = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))

    assert settings["tool"]["mutmut"]["source_paths"] == ["src/kengesh/canonical.py"]
    assert (tmp_path / "src/kengesh/canonical.py").read_bytes() == (CHECKOUT / "src/kengesh/canonical.py").read_bytes()
    assert not (tmp_path / ".venv").exists()
