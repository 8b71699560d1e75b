import pytest

from tests import reference, tools


@pytest.fixture
def surroundings(monkeypatch):
    """Sets variables of the environment, and removes those that are None."""

    def put(**variables: str | None) -> None:
        for name, value in variables.items():
            monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)

    return put


def test_a_missing_tool_skips_a_test_and_fails_it_in_ci(surroundings):
    surroundings(KENGESH_NO_SKIPS=None)
    with pytest.raises(pytest.skip.Exception, match="no-such-tool is not installed"):
        tools.required("no-such-tool")

    surroundings(KENGESH_NO_SKIPS="1")
    with pytest.raises(pytest.fail.Exception, match="no-such-tool is not installed"):
        tools.required("no-such-tool")

    assert tools.finished(tools.required("sh"), "-c", "echo here").stdout == "here\n"


def test_missing_reference_data_skip_a_test_and_fail_it_where_they_are_promised(surroundings, monkeypatch, tmp_path):
    monkeypatch.setattr(reference, "CHECKOUT", tmp_path / "checkout")
    surroundings(KENGESH_REFERENCE_DATA=None)
    with pytest.raises(pytest.skip.Exception, match="reference data are not in"):
        reference.require()
    assert reference.files("**/*") == []

    surroundings(KENGESH_REFERENCE_DATA=f"{tmp_path / 'elsewhere'}")
    with pytest.raises(pytest.fail.Exception, match="which is not a folder"):
        reference.require()

    surroundings(KENGESH_REFERENCE_DATA=f"{tmp_path}")
    (tmp_path / "README.md").touch()
    assert (reference.require(), reference.files("*.md")) == (tmp_path, [tmp_path / "README.md"])
