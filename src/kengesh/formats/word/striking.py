"""A compiled wording over the issued one: what delegations struck and put in, as tracked passages.

Choices that were issued stay in bracket notation, with the names and alternatives that came since as insertions; a
choice that is new is its issued words struck and each rival put in. Rejecting everything gives the issued line: where
the parts do not add up to it, the two lines are compared word by word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kengesh.formats.word.tracking import FIXED_DATE, Change, ChangeKind, Strip
from kengesh.text.differences import edits
from kengesh.text.notation import DELETE, JOINER, NO_TEXT, Piece, attribution, printed, remark_note, shown
from kengesh.text.wording import Alternative, Choice, Fixed, NoteMark, Nothing, Text, Words

UNNAMED: Final = "Delegations"
"""The author of changes in files that name nobody."""
_LENGTH_OF_DATE: Final = len("2026-03-01")


@dataclass(frozen=True, slots=True)
class Striker:
    """Writes compiled wordings over issued ones; `old` are the issued choices by their ids."""

    old: Mapping[str, Choice]
    names: bool = True

    def change(self, kind: ChangeKind, members: Iterable[str], date: str = FIXED_DATE, move: str = "") -> Change:
        """A change in the name of members."""
        who = ", ".join(sorted(set(members))) if self.names else ""
        return Change(kind, who or UNNAMED, date, move)

    def wording(self, text: Text) -> tuple[Strip, ...]:
        """The strips of a wording."""
        strips: list[Strip] = []
        before: Choice | None = None
        for segment in text:
            if isinstance(segment, Choice) and segment.id not in self.old:
                strips += self._new_choice(segment)
                continue
            issued = self.old[segment.id] if isinstance(segment, Choice) else None
            if before is not None and issued is not None and not (before.frame and issued.frame):
                strips.append(Strip(Piece(JOINER, "frame")))
            before = issued
            match segment:
                case Fixed(text=string, emphasis=emphasis):
                    strips.append(Strip(Piece(string, "words", emphasis)))
                case NoteMark():
                    strips += [Strip(piece) for piece in printed((segment,)).pieces]
                case Choice():
                    strips += self._old_choice(segment, self.old[segment.id])
        return tuple(strips)

    def put_in(self, pieces: Iterable[Piece], members: Iterable[str], date: str = FIXED_DATE) -> list[Strip]:
        """Pieces as an insertion."""
        change = self.change("ins", members, date)
        return [Strip(piece, change) for piece in pieces]

    def struck(self, strips: Iterable[Strip], members: Sequence[str], date: str = FIXED_DATE) -> list[Strip]:
        """Strips of which everything that was issued is struck, by these members and by those who struck it already."""
        result = []
        for strip in strips:
            if strip.change is None:
                result.append(Strip(strip.piece, self.change("del", members, date), strip.begins, strip.ends))
            elif strip.change.kind == "del" and self.names:
                both = {*members, *strip.change.author.split(", ")}
                result.append(replace(strip, change=self.change("del", both, max(date, strip.change.date))))
            else:
                result.append(strip)
        return result

    def anew(self, before: Sequence[Piece], after: Sequence[Piece], members: Sequence[str]) -> tuple[Strip, ...]:
        """What was issued over what stands now, word by word, without regard to which choice the words belong to."""
        old, new = ("".join([piece.text for piece in pieces]) for pieces in (before, after))
        strips: list[Strip] = []
        position = 0
        for edit in edits(old, new):
            strips += [Strip(piece) for piece in cut_pieces(before, position, edit.start)]
            strips += self.struck([Strip(piece) for piece in cut_pieces(before, edit.start, edit.end)], members)
            strips += self.put_in(cut_pieces(after, edit.new_start, edit.new_end), members)
            position = edit.end
        return (*strips, *(Strip(piece) for piece in cut_pieces(before, position, len(old))))

    def _new_choice(self, choice: Choice) -> list[Strip]:
        issued = choice.issued
        rivals = [each for each in choice.alternatives if each is not issued]
        members = sorted({name for rival in rivals for name in rival.backers})
        strips: list[Strip] = []
        if issued is not None and isinstance(issued.content, Words):
            date = max([date_of(rival) for rival in rivals], default=FIXED_DATE)
            strips += self.struck(self.wording(issued.content.text), members, date)
        for rival in rivals:
            if isinstance(rival.content, Words):
                pieces = printed(rival.content.text, names=self.names).pieces
                strips += self.put_in(pieces, rival.backers, date_of(rival))
        return strips

    def _old_choice(self, choice: Choice, before: Choice) -> tuple[Strip, ...]:
        old, new = (printed((each,), names=self.names).pieces for each in (before, choice))
        if old == new:
            return tuple([Strip(piece) for piece in new])
        known = {each.id: each for each in shown(before)}
        kept = [each.id for each in shown(choice) if each.id in known]
        if before.frame or choice.frame or kept != list(known):
            return self.anew(old, new, changed_by(before, choice))
        strips: list[Strip] = []
        for alternative in shown(choice):
            if alternative.id in known:
                strips += self._bracket(choice, alternative, known[alternative.id])
            else:
                pieces = self._whole_bracket(choice, alternative)
                strips += self.put_in(pieces, alternative.backers or alternative.opposers, date_of(alternative))
        return (*strips, *self._remarks(choice, before))

    def _bracket(self, choice: Choice, alternative: Alternative, before: Alternative) -> list[Strip]:
        key = (choice.id, alternative.id)
        strips = [Strip(Piece("[", "frame", "", *key)), *self.names_over(choice.id, alternative, before)]
        if isinstance(alternative.content, Words):
            strips += self.wording(alternative.content.text)
        elif isinstance(alternative.content, Nothing):
            old, new = (DELETE if each.backers or each.opposers else NO_TEXT for each in (before, alternative))
            strips += self._over(Piece(old, "frame", "", *key), Piece(new, "frame", "", *key), sides(alternative))
        return [*strips, Strip(Piece("]", "frame", "", *key))]

    def names_over(self, choice: str, alternative: Alternative, before: Alternative) -> list[Strip]:
        """The names before an alternative, over those that were issued."""
        if not self.names:
            return []
        old, new = (Piece(attribution(each), "names", "", choice, alternative.id) for each in (before, alternative))
        moved = sides(alternative) ^ sides(before)
        return self._over(old, new, {name for _, name in moved})

    def _over(self, old: Piece, new: Piece, members: Iterable[str] | Iterable[tuple[str, str]]) -> list[Strip]:
        if old == new:
            return [Strip(new)] if new.text else []
        who = sorted({member if isinstance(member, str) else member[1] for member in members})
        strips = [*self.struck([Strip(old)], who), *self.put_in([new], who)]
        return [strip for strip in strips if strip.piece.text]

    def _whole_bracket(self, choice: Choice, alternative: Alternative) -> list[Piece]:
        """An alternative in its brackets as it is printed among its rivals."""
        return [piece for piece in printed((choice,), names=self.names).pieces if _belongs(piece, alternative)]

    def _remarks(self, choice: Choice, before: Choice) -> list[Strip]:
        strips: list[Strip] = []
        for remark in (*before.remarks, *(each for each in choice.remarks if each not in before.remarks)):
            if remark.members and not self.names:
                continue
            strip = Strip(Piece(remark_note(remark), "remark", "", choice.id))
            if remark not in before.remarks:
                strips += self.put_in([strip.piece], remark.members)
            elif remark not in choice.remarks:
                strips += self.struck([strip], remark.members)
            else:
                strips.append(strip)
        return strips


def cut_pieces(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    """Characters `start` to `end` of a line, in the pieces that they belong to."""
    found, position = [], 0
    for piece in pieces:
        low, high = max(start - position, 0), min(end - position, len(piece.text))
        if low < high:
            found.append(replace(piece, text=piece.text[low:high]))
        position += len(piece.text)
    return found


def sides(alternative: Alternative) -> set[tuple[str, str]]:
    """Who stands behind an alternative and against it, by their side."""
    held = (
        ("proposes", alternative.proposers),
        ("supports", alternative.supporters),
        ("opposes", alternative.opposers),
    )
    return {(side, name) for side, names in held for name in names}


def changed_by(before: Choice, after: Choice) -> list[str]:
    """The members who did something to a choice: whose sides are not what they were."""
    was, now = (
        {(each.id, *side) for each in choice.alternatives for side in sides(each)} for choice in (before, after)
    )
    return sorted({name for _, _, name in was ^ now})


def date_of(alternative: Alternative) -> str:
    """When an alternative was last proposed, as a date and time."""
    dates = [source.date for source in alternative.provenance if source.date]
    latest = max(dates, default="")
    if len(latest) == _LENGTH_OF_DATE:
        return f"{latest}T00:00:00Z"
    return latest or FIXED_DATE


def _belongs(piece: Piece, alternative: Alternative) -> bool:
    return piece.alternative == alternative.id or piece.choice in {choice.id for choice in _inner(alternative)}


def _inner(alternative: Alternative) -> list[Choice]:
    if not isinstance(alternative.content, Words):
        return []
    found = [segment for segment in alternative.content.text if isinstance(segment, Choice)]
    return found + [choice for each in found for rival in each.alternatives for choice in _inner(rival)]
