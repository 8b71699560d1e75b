"""What the delegations say of the compilation of round two (fictitious), as a table with the ids of that compilation.

Written anew with `python positions.py COMPILATION.json positions-round-2.csv` when the compilation has other ids.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from kengesh.consensus.passages import Bracket, Option, Passage, passages
from kengesh.formats.drafts import read_draft
from kengesh.text.draft import Draft
from kengesh.text.positions import Position, ReserveKind, StanceKind, positions_csv

NAMES = ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")
AN_EARLIER_WORDING = "0" * 64
OWN: dict[str, tuple[tuple[int, str, StanceKind, ReserveKind, tuple[str, ...]], ...]] = {
    "Article 5, 2.": (
        (1, "Dasht", "objects", "", ()),
        (2, "Chuya", "supports", "", ()),
        (2, "Ertis", "supports", "", ()),
        (2, "Alatau", "can-accept", "", ("Bayan",)),
        (2, "Dasht", "reserves", "pending instructions", ()),
        (3, "Chuya", "objects", "", ()),
        (3, "Dasht", "supports", "", ()),
    ),
    "Article 9, 3.": (
        (1, "Dasht", "supports", "", ()),
        (1, "Bayan", "objects", "", ()),
        (2, "Bayan", "supports", "", ("Alatau",)),
        (2, "Ertis", "can-accept", "", ()),
    ),
}
"""Where the members are apart: alternative, member, stance, kind of reserve, on behalf of whom."""
SILENT = {("Article 10, 1.", "Dasht")}
RESERVED: dict[tuple[str, str], ReserveKind] = {("Article 6, 5.", "Chuya"): "parliamentary"}


def positions(draft: Draft) -> Iterator[Position]:
    """Every position, in the order of the text."""
    symbol = draft.masthead.full_symbol
    for passage in passages(draft):
        for bracket in passage.brackets:
            yield from on_bracket(bracket, passage.place, symbol)
        if passage.place in ("Article 2, 1.", "Article 13, 2."):
            yield from on_provision(passage, symbol)


def on_provision(passage: Passage, symbol: str) -> Iterator[Position]:
    """Article 2(1) everybody accepts; what was said of 13(2) was said of an earlier wording."""
    if passage.place == "Article 2, 1.":
        for name in NAMES:
            yield Position(name, passage.id, "", "can-accept", revision=symbol, wording=passage.digest)
        return
    stances: tuple[tuple[str, StanceKind], ...] = (("Alatau", "supports"), ("Bayan", "supports"), ("Chuya", "objects"))
    for name, stance in stances:
        revision = symbol.replace("Rev.2", "Rev.1")
        yield Position(name, passage.id, "", stance, revision=revision, wording=AN_EARLIER_WORDING)


def on_bracket(bracket: Bracket, place: str, symbol: str) -> Iterator[Position]:
    """Where members are apart what each says; elsewhere they accept what somebody proposes."""
    for number, name, stance, kind, others in OWN.get(place, ()):
        option = bracket.options[number - 1]
        yield Position(
            name, bracket.provision, option.id, stance, kind, revision=symbol, wording=option.digest,
            on_behalf_of=others,
        )  # fmt: skip
    for option in bracket.options if place not in OWN else ():
        if option.issued:
            continue
        yield from accepted(option, bracket.provision, place, symbol)
        for inner in (*option.brackets, *(each for inside in option.provisions for each in inside.brackets)):
            yield from on_bracket(inner, place, symbol)


def accepted(option: Option, provision: str, place: str, symbol: str) -> Iterator[Position]:
    """Who stands behind an alternative supports it, and the others can accept it, but for a few."""
    for name in NAMES:
        if (place, name) in SILENT:
            continue
        kind = RESERVED.get((place, name), "")
        stance: StanceKind = "reserves" if kind else "supports" if name in option.backers else "can-accept"
        yield Position(name, provision, option.id, stance, kind, revision=symbol, wording=option.digest)


def main() -> None:
    """Write the table."""
    compilation, table = map(Path, sys.argv[1:])
    table.write_text(positions_csv(positions(read_draft(compilation).draft)), encoding="utf-8")
    print(f"written: {table}")


if __name__ == "__main__":
    main()
