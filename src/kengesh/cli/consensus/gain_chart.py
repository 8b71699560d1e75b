"""What each package gives each member beyond its walk-away, as a chart: one line a member, one mark a package.

Every line has the scale of its member alone, from the least to the most on the chart, because points of different
members cannot be compared. The chart says in words what it shows, and the table with the figures stands below it.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from kengesh.cli.consensus.sentences import number
from kengesh.reports.markup import Html, element, joined, text

WIDTH: Final = 640
LINE: Final = 34
LEFT: Final = 150
RIGHT: Final = 40
TOP: Final = 28
NEAR: Final = 24

STYLE: Final = (
    ".gains{width:100%;max-width:46rem;height:auto;display:block;margin:0 0 1.2rem}"
    ".gains text{fill:var(--ink);font-size:13px}.gains .soft{fill:var(--soft);font-size:11px}"
    ".gains line{stroke:var(--rule)}.gains .zero{stroke:var(--ink)}"
    ".gains .mark{fill:var(--paper);stroke:var(--link);stroke-width:1.6}"
)


def gain_chart(gains: Mapping[str, Mapping[str, Fraction]]) -> Html:
    """The chart.

    Parameters
    ----------
    gains : mapping of package and member to gain
        The packages as they are called; each with the same members.
    """
    packages = list(gains)
    members = list(gains[packages[0]])
    height = TOP + LINE * len(members) + 26
    body = joined([*_frame(members), *_marks(gains, packages, members)])
    numbered = "; ".join(f"{place}: {name.lower()}" for place, name in enumerate(packages, start=1))
    title = "Gain of each member beyond its walk-away, in points of its own scale"
    description = (
        f"One line for each member; {numbered}. The vertical line is the walk-away. The figures are in the table."
    )
    return element(
        "svg",
        element("title", text(title)),
        element("desc", text(description)),
        element("text", text(title), x=0, y=14),
        body,
        element(
            "text", text(f"{numbered}; the dark line is each member's walk-away"), x=0, y=height - 6, class_="soft"
        ),
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        aria_label=title,
        class_="gains",
    )


def _frame(members: list[str]) -> Iterator[Html]:
    for place, member in enumerate(members):
        y = TOP + LINE * place + LINE // 2
        yield element("text", text(member), x=0, y=y + 4)
        yield element("line", x1=LEFT, y1=y, x2=WIDTH - RIGHT, y2=y)


def _marks(gains: Mapping[str, Mapping[str, Fraction]], packages: list[str], members: list[str]) -> Iterator[Html]:
    for place, member in enumerate(members):
        y = TOP + LINE * place + LINE // 2
        values = [gains[name][member] for name in packages]
        least, most = min([Fraction(0), *values]), max([Fraction(0), *values])
        span = most - least or Fraction(1)

        def across(value: Fraction, least: Fraction = least, span: Fraction = span) -> int:
            return LEFT + int((WIDTH - LEFT - RIGHT - 20) * (value - least) / span)

        yield element("line", x1=across(Fraction(0)), y1=y - 10, x2=across(Fraction(0)), y2=y + 10, class_="zero")
        for x, label, low in _labels([across(value) for value in values]):
            height = y + (NEAR // 3 if low else 0)
            width = 10 + 6 * len(label)
            yield element("rect", x=x - width // 2, y=height - 8, width=width, height=16, rx=8, class_="mark")
            yield element("text", text(label), x=x, y=height + 4, text_anchor="middle", class_="soft")
        yield element("text", text(number(max(values))), x=WIDTH - RIGHT + 4, y=y + 4, class_="soft")


def _labels(places: list[int]) -> Iterator[tuple[int, str, bool]]:
    """The marks of a line: packages at one place share a mark; one too near to the mark before it stands lower."""
    numbers: dict[int, list[str]] = {}
    for count, x in enumerate(places, start=1):
        numbers.setdefault(x, []).append(f"{count}")
    before, low = -WIDTH, False
    for x in sorted(numbers):
        low = x - before < NEAR and not low
        before = x
        yield x, ",".join(numbers[x]), low
