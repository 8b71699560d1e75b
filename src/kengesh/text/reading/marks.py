"""Where the marks of bracket notation stand in a string: brackets that match, braces, labels of options.

The scan takes time in proportion to the string, whatever stands in it. A bracket without its fellow is stray; a
bracket deeper than the limit is left alone with all it holds. Neither is a mark.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

MAX_DEPTH: Final = 40
"""How deep brackets nest at most; negotiating texts reach ten."""

LABEL: Final = (
    r"\b(?:Option|Alternative|Variante|Вариант)\s+"
    r"(?P<token>\d{1,3}|[IVXL]{1,6}|[A-Z]|\([a-z]{1,5}\)|\(\d{1,3}\)|[a-z](?:\)|(?=\s?:)))"
)
"""The label of an option without its colon, as it may stand on a line of its own."""
_OPTION: Final = rf"{LABEL}\s?:[ \t]*+\n?[ \t]*+"
OPTION: Final = re.compile(_OPTION)
"""The label of an option: `Option 1: `, `Option (a): `, `Option II:`."""

_BRACKET: Final = re.compile(r"[\[\]]")
_TOKEN: Final = re.compile(rf"[\[\]]|\{{[^{{}}\[\]]*\}}|{_OPTION}")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

Style = Literal["1", "(1)", "I", "A", "(i)", "(a)"]


@dataclass(slots=True)
class Mark:
    """A pair of brackets with the marks in it, a pair of braces, or the label of an option; `end` is behind it."""

    kind: Literal["bracket", "brace", "label"]
    start: int
    end: int
    marks: list["Mark"] = field(default_factory=list)
    token: str = ""  # of a label


@dataclass(frozen=True, slots=True)
class Marks:
    """The outermost marks of a string in order, and the brackets that are none."""

    marks: list[Mark]
    stray: tuple[int, ...]  # places of brackets without a fellow
    buried: tuple[int, ...]  # places of opening brackets just beyond the depth that is read
    depth: int  # the deepest nesting of matched brackets


def scan(string: str, *, max_depth: int = MAX_DEPTH) -> Marks:
    """Find the marks of a string."""
    closing, stray = matched((match.start(), match[0]) for match in _BRACKET.finditer(string))
    root: list[Mark] = []
    open_marks: list[Mark] = []
    buried: list[int] = []
    depth = deepest = 0
    for match in _TOKEN.finditer(string):
        here = open_marks[-1].marks if open_marks else root
        start, mark = match.start(), match[0]
        if mark == "[" and start in closing:
            depth += 1
            deepest = max(deepest, depth)
            if depth <= max_depth:
                open_marks.append(Mark("bracket", start, closing[start] + 1))
                here.append(open_marks[-1])
            elif depth == max_depth + 1:
                buried.append(start)
        elif mark == "]" and start not in stray:
            depth -= 1
            if depth < max_depth:
                open_marks.pop()
        elif mark not in "[]" and depth <= max_depth:
            kind: Literal["brace", "label"] = "brace" if mark[0] == "{" else "label"
            here.append(Mark(kind, start, match.end(), token=match["token"] or ""))
    return Marks(root, tuple(sorted(stray)), tuple(buried), deepest)


def matched(brackets: Iterable[tuple[int, str]]) -> tuple[dict[int, int], set[int]]:
    """Each opening bracket's closing one, by place, and the places of those without a fellow.

    A closing bracket belongs to the nearest opening one before it.
    """
    closing: dict[int, int] = {}
    waiting: list[int] = []
    stray: set[int] = set()
    for place, bracket in brackets:
        if bracket == "[":
            waiting.append(place)
        elif waiting:
            closing[waiting.pop()] = place
        else:
            stray.add(place)
    return closing, stray | set(waiting)


def numerals(token: str) -> Iterator[tuple[Style, int]]:
    """What the token of a label may count: "(i)" is the first of (i), (ii) or the ninth of (a), (b)."""
    bare = token.strip("()")
    if bare.isdigit():
        yield ("(1)" if token.startswith("(") else "1"), int(bare)
        return
    roman: Style = "I" if bare.isupper() else "(i)"
    letters: Style = "A" if bare.isupper() else "(a)"
    if set(bare.lower()) <= set(_ROMAN):
        yield roman, roman_value(bare)
    if len(bare) == 1:
        yield letters, ord(bare.lower()) - ord("a") + 1


def roman_value(numeral: str) -> int:
    """The value of a roman numeral in small or capital letters."""
    values = [_ROMAN[letter] for letter in numeral.lower()]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def options(labels: Sequence[Mark], *, open_end: bool = False) -> list[list[Mark]]:
    """The lists of options that labels form; labels of another style belong to the options inside.

    A list counts on in the style of the first label and has at least two options; where the count starts again, the
    next list begins.

    Parameters
    ----------
    labels : sequence of Mark
        Labels in order.
    open_end : bool
        Whether the first list may begin with any option and have one alone, as where a bracket opens it.
    """
    if not labels:
        return []
    style, first = min(numerals(labels[0].token), key=lambda reading: reading[1])
    counted = [(dict(numerals(label.token)).get(style, 0), label) for label in labels]
    same = [(value, label) for value, label in counted if value]
    found: list[list[Mark]] = [[labels[0]]] if open_end or first == 1 else []
    count = first
    for (value, label), (after, _) in zip(same[1:], [*same[2:], (0, None)], strict=False):
        if found and value > count:
            found[-1].append(label)
            count = value
        elif value == 1 and after > 1:
            found.append([label])
            count = 1
    return [run for run in found if len(run) > 1 or open_end]
