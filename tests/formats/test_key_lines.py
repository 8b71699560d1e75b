import json
import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.formats.key_lines import Path, json_lines, line_of, toml_lines

EVERYTHING = '''# a comment with [brackets] and = signs
title = "a # that is no comment"  # and one that is
"quoted key" = 'C:\\path'
dotted . "with \\" quote" . key = 1
"ключ" = 2

text = """
[no.table]
key = "not a key"
"""
literal = \'\'\'
[[no.array]]
\'\'\'
ends = """with quotes"""""
date = 1979-05-27 07:32:00Z  # with a blank
list = [
  1, # one
  [2, 3],

  { a = 1, "b" = { c = [ 4 ] } },
]

[table]
key = -1.5e3
  [table.sub]  # indented
  key = true

[[tables]]
key = 1
[[tables.inner]]
deep = 1
[[tables]]
[[tables.inner]]
deep = 2
[tables.inner.more]
key = [ ]
[[tables.inner]]
deep = 3
[ other . "dotted header" ]
key = { }
'''


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    """Every path of a value; a second method: by walking what the parser gives."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from paths(each, (*path, key))


def test_the_scanner_knows_the_paths_that_the_parser_knows():
    assert toml_lines(EVERYTHING).keys() == set(paths(tomllib.loads(EVERYTHING)))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("quoted key",), 3),
        (("dotted",), 4),
        (("dotted", 'with " quote', "key"), 4),
        (("ключ",), 5),
        (("text",), 7),
        (("literal",), 11),
        (("ends",), 14),
        (("list",), 16),
        (("list", 0), 17),
        (("list", 1), 18),
        (("list", 1, 1), 18),
        (("list", 2, "b", "c", 0), 20),
        (("table",), 23),
        (("table", "sub", "key"), 26),
        (("tables",), 28),
        (("tables", 0, "inner", 0, "deep"), 31),
        (("tables", 1), 32),
        (("tables", 1, "inner", 0, "deep"), 34),
        (("tables", 1, "inner", 0, "more", "key"), 36),
        (("tables", 1, "inner", 1, "deep"), 38),
        (("other", "dotted header"), 39),
    ],
)
def test_each_key_of_a_toml_file_has_the_line_on_which_it_is_written(path, line):
    assert toml_lines(EVERYTHING)[path] == line
    assert toml_lines(EVERYTHING.replace("\n", "\r\n"))[path] == line


def test_each_key_of_a_json_file_has_the_line_on_which_it_is_written():
    source = '\n{"a": [1,\n  {"b\\"": "],}"},\n []\n], "c":\n {"d": null}, "e": -1.5e3}\n'

    assert json_lines(source) == {
        ("a",): 2, ("a", 0): 2, ("a", 1): 3, ("a", 1, 'b"'): 3, ("a", 2): 4, ("c",): 5, ("c", "d"): 6, ("e",): 6,
    }  # fmt: skip
    assert json_lines(" 7") == {}


def test_what_is_missing_has_the_line_of_what_should_hold_it():
    lines: dict[Path, int] = {("stances",): 3, ("stances", "Alatau"): 5}

    assert line_of(lines, ("stances", "Alatau", "art4", "base")) == 5
    assert line_of(lines, ("stances", "Bayan")) == 3
    assert line_of(lines, ("issues",)) is None


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
)


@given(st.dictionaries(TEXTS, JSON, max_size=4), st.sampled_from([None, 0, 1]))
def test_every_path_of_any_json_is_found_and_lines_never_go_back(value, indent):
    source = json.dumps(value, indent=indent)
    lines = json_lines(source)

    assert list(lines) == list(paths(value))
    assert list(lines.values()) == sorted(lines.values())
    for path, line in lines.items():
        assert not isinstance(path[-1], str) or json.dumps(path[-1]) in source.splitlines()[line - 1]


TOML = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
)


def quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def inline(value: object, end: str) -> str:
    """A value of TOML; lists go over several lines if `end` is one."""
    match value:
        case dict():
            return "{" + ", ".join(f"{quoted(key)} = {inline(each, '')}" for key, each in value.items()) + "}"
        case list():
            return (
                f"[{end}" + f", # ]{end}".join(inline(each, end) for each in value) + f"{end}]"
                if end
                else ("[" + ", ".join(inline(each, end) for each in value) + "]")
            )
    return quoted(value)


@given(st.dictionaries(TEXTS, TOML, max_size=4), st.sampled_from(["", "\n"]))
def test_every_path_of_any_toml_is_found_on_the_line_of_its_key(value, end):
    source = "".join(
        f"[{quoted(key)}]\n" + "".join(f"{quoted(inner)} = {inline(deep, end)}\n" for inner, deep in each.items())
        if isinstance(each, dict)
        else ""
        for key, each in value.items()
    )
    lines = toml_lines(source)

    assert lines.keys() == set(paths(tomllib.loads(source)))
    for path, line in lines.items():
        assert not isinstance(path[-1], str) or quoted(path[-1]) in source.split("\n")[line - 1]
