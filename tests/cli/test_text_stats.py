"""`kengesh text stats`."""

import pytest

from tests.commands import run

DRAFT = "1. Each Party [shall][ALA: should] act.\n\n2. Nothing] here.\n"


def test_a_text_is_counted_and_its_stray_brackets_are_named(tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")

    ran = run("text", "stats", "draft.md", "--json", folder=tmp_path)

    figures = {key: ran.json[key] for key in ("provisions", "words", "brackets_open", "brackets_close", "depth")}
    assert figures == {"provisions": 2, "words": 7, "brackets_open": 2, "brackets_close": 3, "depth": 1}
    assert ("stray-bracket", "draft.md, 2., character 8") in [
        (each["code"], each["where"]) for each in ran.json["warnings"]
    ]


def test_several_texts_give_a_list_and_a_missing_one_is_named(tmp_path):
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")

    both = run("text", "stats", "one.md", "two.md", "--json", folder=tmp_path)
    assert [each["file"] for each in both.json["files"]] == ["one.md", "two.md"]

    missing = run("text", "stats", "none.md", "--json", folder=tmp_path)
    assert (missing.code, missing.error["code"], missing.out) == (3, "draft-unreadable", "")


@pytest.mark.reference
@pytest.mark.parametrize(
    ("name", "opened", "closed", "depth"),
    [
        ("23-oct-2015.md", 1052, 1053, 7),
        ("4-dec-2015.md", 1055, 1058, 10),
        ("12-dec-2015.md", 6, 6, 1),
        ("geneva-negotiating-text-12-feb-2015.txt", 1273, 1273, 7),
    ],
)
def test_published_drafts_hold_the_brackets_that_they_hold(reference_data, name, opened, closed, depth):
    figures = run("text", "stats", reference_data / "documents" / "cop21" / name, "--json").json

    assert (figures["brackets_open"], figures["brackets_close"], figures["depth"]) == (opened, closed, depth)
