"""What delegations do to a text of stated size: always the same edits for the same text.

Each edits half of its provisions (those of a single word stay), one to three times: words replaced, inserted, deleted.
Of its paragraphs one in a hundred is deleted and as many are added. Three edits in ten are an amendment that others
propose in the same words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from benchmarks.treaty import ACTORS, MEMBERS, MODALS, QUALITIES, SEED, THINGS, TURNS, VERBS
from kengesh.text.compiling.returns import Line, NewLine, Return
from kengesh.text.draft import Draft
from kengesh.text.outline import Outlined, outline
from kengesh.text.wording import words

Change = Literal["same", "inserted", "deleted"]
EDITED: Final = 0.5
SHARED: Final = 0.3
WHOLE: Final = 0.01
NEW_WORDS: Final = tuple(word for group in (MODALS, VERBS, QUALITIES, THINGS) for word in group if " " not in word)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of a paragraph: as issued, put in, or taken out."""

    text: str
    change: Change = "same"


@dataclass(frozen=True, slots=True)
class Edited:
    """A paragraph as a delegation has it before it, changes shown; its number and a tab are its first characters."""

    key: str  # id of the provision, "" for a new paragraph
    pieces: tuple[Piece, ...]
    change: Change = "same"  # of the paragraph as a whole

    @property
    def before(self) -> str:
        """The paragraph without the changes."""
        return "".join(each.text for each in self.pieces if each.change != "inserted")

    @property
    def after(self) -> str:
        """The paragraph with the changes."""
        return "".join(each.text for each in self.pieces if each.change != "deleted")


def edited(draft: Draft, member: int) -> tuple[Edited, ...]:
    """The paragraphs of a draft as the delegation with this number, from 0, edits them."""
    lines = [line for line in outline(draft.nodes, draft.language) if line.is_paper]
    draws = np.random.default_rng((SEED, len(lines), member + 1))
    touched = set(draws.permutation(len(lines))[: int(len(lines) * EDITED)].tolist())
    result: list[Edited] = []
    for index, line in enumerate(lines):
        whole = draws.random() < WHOLE
        if index not in touched or len(line.string.split()) <= 1:
            result.append(Edited(line.key, (Piece(_paper(line)),)))
        elif whole and line.provision and line.provision.kind in ("paragraph", "subparagraph"):
            result.append(Edited(line.key, (Piece(_paper(line), "deleted"),), "deleted"))
        else:
            result.append(Edited(line.key, _pieces(line, draws, index)))
            if whole:
                text = f"The Council shall {_one(draws, VERBS)} {_one(draws, THINGS)} {_one(draws, TURNS)}."
                result.append(Edited("", (Piece(text, "inserted"),), "inserted"))
    return tuple(result)


def returned(lines: Sequence[Edited], member: int) -> Return:
    """The return that a delegation's paragraphs are, without a file between."""
    before: list[Line] = []
    after: list[NewLine] = []
    for number, each in enumerate(lines, 1):
        place, keys = f"paragraph {number}", (each.key,) if each.key else ()
        kept = () if each.change == "inserted" else (len(before),)
        if each.change != "inserted":
            before.append(Line(words(each.before), place, keys))
        if each.change != "deleted":
            after.append(NewLine(Line(words(each.after), place, keys), kept))
    return Return((MEMBERS[member],), f"{MEMBERS[member]}.docx", tuple(before), tuple(after))


def returns(draft: Draft, members: int) -> list[Return]:
    """The returns of the first so many delegations."""
    return [returned(edited(draft, member), member) for member in range(members)]


def _paper(line: Outlined) -> str:
    return f"{line.number}\t{line.string}" if line.number else line.string


def _one(draws: np.random.Generator, of: Sequence[str]) -> str:
    return of[int(draws.integers(len(of)))]


def _pieces(line: Outlined, draws: np.random.Generator, index: int) -> tuple[Piece, ...]:
    number = f"{line.number}\t" if line.number else ""
    parts = re.findall(r"\S+\s*", line.string)
    amendments = dict(_amendment(draws, parts) for _ in range(int(draws.integers(1, 4))))
    if draws.random() < SHARED:
        common = np.random.default_rng((SEED, index, int(draws.integers(2))))
        place, amendment = _amendment(common, parts)
        amendments = {place: amendment}
    pieces = [Piece(number)] if number else []
    position = 0
    for place, (gone, new) in sorted(amendments.items()):
        if place < position:
            continue
        pieces += [Piece("".join(parts[position:place])), Piece("".join(parts[place : place + gone]), "deleted")]
        pieces.append(Piece(new, "inserted"))
        position = place + gone
    pieces.append(Piece("".join(parts[position:])))
    return tuple(piece for piece in pieces if piece.text)


def _amendment(draws: np.random.Generator, parts: Sequence[str]) -> tuple[int, tuple[int, str]]:
    """Where an amendment stands, how many words it takes out, and what it puts there; the last word stays."""
    place = int(draws.integers(len(parts) - 1))
    gone = min(int(draws.integers(1, 4)), len(parts) - 1 - place)
    match int(draws.integers(4)):
        case 0:
            return place, (gone, "")
        case 1:
            return place, (0, f"{_one(draws, (*QUALITIES, *ACTORS))} ")
        case _:
            return place, (min(gone, 2), " ".join(_one(draws, NEW_WORDS) for _ in range(gone)) + " ")
