"""The compilation as tracked changes: the issued file with what each delegation struck, put in and moved.

The author of a change is the delegation, or all that want the same. Rejecting all changes gives the issued text.
Choices that were issued stay in bracket notation.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from kengesh.formats.word.commenting import Comments, by_provision
from kengesh.formats.word.issuing import Composition, properties
from kengesh.formats.word.recast import Over, is_recast, recast
from kengesh.formats.word.sheet import set_on_paper
from kengesh.formats.word.striking import Striker, changed_by, date_of, sides
from kengesh.formats.word.tracking import Change, Changes, Strip, Tracking
from kengesh.text.draft import Comment, Draft
from kengesh.text.jsonform import canonical_json
from kengesh.text.notation import Piece
from kengesh.text.outline import Outlined, outline
from kengesh.text.provision import Provision, tree_choices, walk
from kengesh.text.wording import Alternative, Choice, Nothing, Subtree, choices_in

NUMBER_END = "\t"


def tracked_docx(
    base: Draft, compiled: Draft, digest: str = "", *, names: bool = True, comments: Sequence[Comment] = ()
) -> bytes:
    """The Word file of a compilation, with native tracked changes over the issued text.

    Parameters
    ----------
    base : Draft
        The issued revision.
    compiled : Draft
        The compilation of the returns to it.
    digest : str
        The digest of `base`; computed when it is not given.
    names : bool
        Whether the delegations are named; a file without names does not carry the draft.
    comments : sequence of Comment
        Comments to put into the file, in the names of their delegations.
    """
    written = canonical_json(base) if names or not digest else b""
    overlay = Overlay(base, compiled, names=names)
    lines, changes, remarks = overlay.laid_over(comments if names else ())
    composed = Composition(compiled, set_on_paper(lines), base.language, changes, remarks)
    carried = properties(base, digest or sha256(written).hexdigest(), base.language)
    if names:
        composed.carry(written, carried)
    return composed.packed(carried)


@dataclass(frozen=True, slots=True)
class _Place:
    """What happened to a line as a whole: `change`, or nothing; `gone` lines are not on paper at all."""

    change: Change | None = None
    is_gone: bool = False


class Overlay:
    """The lines of a compilation over those that were issued."""

    def __init__(self, base: Draft, compiled: Draft, *, names: bool) -> None:
        self.base, self.compiled, self.names = base, compiled, names
        self.rows: dict[str, Change] = {}
        self.tables = {each.id for draft in (base, compiled) for each in draft.provisions() if each.kind == "table"}
        language = base.language
        self.issued = {line.key: line for line in outline(self.base.nodes, language, names=self.names)}
        lines = outline(self.compiled.nodes, language, names=self.names)
        self.vanished = self.issued.keys() - {line.key for line in lines}
        self.lines = list(_with_vanished(lines, list(self.issued.values()), self.vanished))
        self.old = {choice.id: choice for choice in self.base.choices()}
        self.striker = Striker(self.old, self.names)
        self.choices = {choice.id: choice for choice in tree_choices(self.compiled.nodes)}
        self.places = {line.key: self._place(line) for line in self.lines}
        self.moves = _moves(self.choices.values(), self.old)
        self.recast = self._recasts()

    def laid_over(self, comments: Iterable[Comment]) -> tuple[list[Outlined], Changes, Comments]:
        """The lines on paper, what was done to each of them, and the comments at their words."""
        asked, remarks = dict(by_provision(comments)), Comments()
        lines: list[Outlined] = []
        tracking: dict[str, Tracking] = {}
        for line in self.lines:
            place = self.places[line.key]
            if line.key in self.recast:
                for part, tracked in self.recast[line.key]:
                    lines.append(part)
                    strips = remarks.placed(tracked.strips, asked.pop(part.key, ()))
                    tracking[part.key] = replace(tracked, strips=strips)
                continue
            if place.is_gone:
                continue
            change = self._moved(line, place.change)
            if line.parent in self.tables and change is not None:
                self.rows[line.key] = replace(
                    change, kind="ins" if change.kind in {"ins", "moveTo"} else "del", move=""
                )
            strips = self._strips(line, change)
            number, without = self._number(line), _emptied(strips) if change is None else []
            if without and number and number == line.number:
                strips = (*self.striker.struck([Strip(Piece(f"{number}{NUMBER_END}", "words"))], without), *strips)
            if (number != line.number or without) and line.provision is not None:
                line = replace(line, provision=replace(line.provision, number=""))  # noqa: PLW2901 - the strips show it
            tracking[line.key] = Tracking(remarks.placed(strips, asked.pop(line.key, ())), change)
            lines.append(line)
        for left in asked.values():
            self._at_the_end(lines, tracking, remarks, left)
        return lines, Changes(tracking, self.rows), remarks

    def _at_the_end(
        self, lines: list[Outlined], tracking: dict[str, Tracking], remarks: Comments, left: list[Comment]
    ) -> None:
        """Comments on what is not in the text stand at its first line."""
        first = next((line.key for line in lines if line.string), "")
        if first:
            whole = [replace(comment, anchor="") for comment in left]
            tracking[first] = replace(tracking[first], strips=remarks.placed(tracking[first].strips, whole))

    def _recasts(self) -> dict[str, list[tuple[Outlined, Tracking]]]:
        """For the lines that one proposal splits or joins what stands for them: all of it for the first of them."""
        found: dict[str, list[tuple[Outlined, Tracking]]] = {}
        by_key = {line.key: line for line in self.lines}
        for choice in self.choices.values():
            if choice.id in self.old or not is_recast(choice):
                continue
            old, new = ([by_key[each.id] for each in _provisions(side)] for side in choice.alternatives)
            inside = {each for line in (*old, *new) for each, _ in line.within if each not in self.old}
            if inside != {choice.id} or any(line.key not in self.issued for line in old):
                continue
            parts = recast(
                [Over(line, self._strips(line, None)) for line in old],
                [Over(line, tuple([Strip(piece) for piece in self._own_pieces(line)])) for line in new],
                choice.alternatives[1],
                self.striker,
            )
            if parts:
                found |= {line.key: [] for line in (*old, *new)}
                found[old[0].key] = parts
        return found

    def _place(self, line: Outlined) -> _Place:
        """What the new alternatives around a line make of it: put in by the first that is a rival, else struck."""
        if line.key in self.vanished:
            return _Place(self.striker.change("del", self._withdrawing(line)))
        struck: list[Alternative] = []
        for choice_id, alternative_id in line.within:
            choice, before = self.choices[choice_id], self.old.get(choice_id)
            alternative = choice.alternative(alternative_id)
            if alternative is None or (before is not None and before.alternative(alternative_id) is not None):
                continue
            if before is None and line.provision is None and (choice_id, alternative_id) == line.within[-1]:
                return _Place(is_gone=True)
            if before is not None or not alternative.issued:
                members = alternative.backers or alternative.opposers
                return _Place(self.striker.change("ins", members, date_of(alternative)))
            struck += [each for each in choice.alternatives if each is not alternative]
        if not struck and line.provision is None and line.key not in self.issued and line.choice is not None:
            return _Place(self.striker.change("ins", changed_by(self.old[line.choice.id], line.choice)))
        if not struck:
            return _Place()
        members = tuple(name for each in struck for name in each.backers)
        return _Place(self.striker.change("del", members, max(map(date_of, struck))))

    def _withdrawing(self, line: Outlined) -> set[str]:
        """Those who stood behind what is no longer there, or who took part in the choice that is closed."""
        own = sides(line.alternative) if line.alternative is not None else set()
        around = {side for each in (line.choice.alternatives if line.choice else ()) for side in sides(each)}
        return {name for _, name in own or around}

    def _moved(self, line: Outlined, change: Change | None) -> Change | None:
        """A deletion or insertion that is one end of a move."""
        if change is None or line.provision is None:
            return change
        if change.kind == "del" and line.key in self.moves:
            return replace(change, kind="moveFrom", move=f"move {line.key}")
        origin = line.provision.copy_of
        if change.kind == "ins" and self.moves.get(origin) == line.key:
            return replace(change, kind="moveTo", move=f"move {origin}")
        return change

    def _number(self, line: Outlined) -> str:
        issued = self.issued.get(line.key)
        return issued.number if issued is not None else line.number

    def _strips(self, line: Outlined, change: Change | None) -> tuple[Strip, ...]:
        if change is not None and change.kind in {"ins", "moveTo"}:
            return tuple([Strip(piece, change) for piece in self._own_pieces(line)])
        issued = self.issued.get(line.key)
        if issued is None:
            return tuple([Strip(piece) for piece in line.pieces])
        strips = self._over(line, issued)
        if _rejected(strips) != (issued.string if issued.number == line.number else _numbered(issued)):
            strips = self.striker.anew(issued.pieces, self._own_pieces(line), self._members(line))
        if change is None:
            return strips
        struck = self.striker.struck(strips, change.author.split(", "), change.date)
        if change.kind == "moveFrom":
            mine = {change.author}  # what others struck too is not theirs to move
            return tuple([replace(each, change=change) if _is_struck(each, mine) else each for each in struck])
        return tuple(struck)

    def _over(self, line: Outlined, issued: Outlined) -> tuple[Strip, ...]:
        """A line that was issued, with what was done to its number, its outer brackets and its wording."""
        strips: list[Strip] = []
        if line.number != issued.number:
            strips += self._numbers(line, issued)
        strips += self._brackets(line.opening, issued.opening, line)
        language = self.base.language
        if line.provision is not None and issued.provision is not None:
            same = line.provision.text(language) == issued.provision.text(language)
            wording = [Strip(piece) for piece in issued.printed.pieces]
            strips += wording if same else self.striker.wording(line.provision.text(language))
        else:
            strips += [Strip(piece) for piece in issued.printed.pieces]
        return (*strips, *self._brackets(line.closing, issued.closing, line))

    def _numbers(self, line: Outlined, issued: Outlined) -> list[Strip]:
        members = self._members(line)
        old, new = (Piece(each.number + NUMBER_END if each.number else "", "words") for each in (issued, line))
        strips = [*self.striker.struck([Strip(old)], members), *self.striker.put_in([new], members)]
        return [strip for strip in strips if strip.piece.text]

    def _brackets(self, pieces: tuple[Piece, ...], issued: tuple[Piece, ...], line: Outlined) -> list[Strip]:
        """Brackets and names around sub-trees, over those that were issued."""
        mine = [piece for piece in pieces if piece.choice in self.old]
        if mine == list(issued):
            return [Strip(piece) for piece in issued]
        strips: list[Strip] = []
        for piece in issued:
            if piece.choice not in self.choices:
                closed = {name for each in self.old[piece.choice].alternatives for _, name in sides(each)}
                strips += self.striker.struck([Strip(piece)], sorted(closed))
            elif piece.role == "names":
                strips += self._names(piece)
            else:
                strips.append(Strip(piece))
                if not any(each.role == "names" and each.alternative == piece.alternative for each in issued):
                    strips += self._names(piece) if piece.text == "[" else []
        return (
            strips
            if _rejected(strips) == "".join([piece.text for piece in issued])
            else list(self.striker.anew(issued, mine, self._members(line)))
        )

    def _names(self, piece: Piece) -> list[Strip]:
        """The names of the alternative that a piece belongs to, over the issued ones."""
        now, then = self.choices.get(piece.choice), self.old[piece.choice]
        new, old = (choice.alternative(piece.alternative) if choice else None for choice in (now, then))
        return self.striker.names_over(piece.choice, new, old) if new is not None and old is not None else []

    def _own_pieces(self, line: Outlined) -> list[Piece]:
        """The pieces of a line without brackets and names of choices that the tracked changes stand for."""
        new = {choice for choice, _ in line.within if choice not in self.old}
        around = {(piece.choice, id(piece)) for piece in (*line.opening, *line.closing) if piece.choice in new}
        return [piece for piece in line.pieces if (piece.choice, id(piece)) not in around]

    def _closed(self, line: Outlined) -> list[Choice]:
        """The choices of an issued wording that are no longer in it."""
        issued, language = self.issued.get(line.key), self.base.language
        if issued is None or issued.provision is None or line.provision is None:
            return []
        there = {choice.id for choice in choices_in(line.provision.text(language))}
        return [choice for choice in choices_in(issued.provision.text(language)) if choice.id not in there]

    def _members(self, line: Outlined) -> list[str]:
        """Everybody who did something to a line."""
        choices = list(choices_in(line.provision.text(self.base.language))) if line.provision else []
        choices += [self.choices[choice] for choice, _ in line.within]
        found = {name for each in choices if each.id in self.old for name in changed_by(self.old[each.id], each)}
        found |= {name for each in self._closed(line) for side in each.alternatives for _, name in sides(side)}
        new = (alternative for each in choices if each.id not in self.old for alternative in each.alternatives)
        return sorted(found | {name for alternative in new for _, name in sides(alternative)})


def _with_vanished(
    lines: Iterable[Outlined], issued: Sequence[Outlined], vanished: Collection[str]
) -> Iterator[Outlined]:
    """The lines with those that were issued and are no longer there, each behind the one it was issued behind."""
    behind: dict[str, list[Outlined]] = {}
    last = ""
    for line in issued:
        if line.key in vanished:
            behind.setdefault(last, []).append(line)
        else:
            last = line.key
    yield from behind.pop("", ())
    for line in lines:
        yield line
        yield from behind.pop(line.key, ())


def _moves(choices: Iterable[Choice], old: Mapping[str, Choice]) -> dict[str, str]:
    """Provisions that one party alone moved, and the provision that stands at the new place."""
    arrived: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    left: dict[str, tuple[str, ...]] = {}
    for choice in choices:
        if choice.id in old or is_recast(choice):
            continue
        issued = choice.issued
        rivals = [each for each in choice.alternatives if each is not issued]
        for rival in rivals:
            for each in _provisions(rival):
                if each.copy_of:
                    arrived.setdefault(each.copy_of, []).append((each.id, rival.backers))
        if issued is not None and len(rivals) == 1 and isinstance(rivals[0].content, Nothing):
            left |= {each.id: rivals[0].backers for each in _provisions(issued)}
    return {key: copies[0][0] for key, copies in arrived.items() if len(copies) == 1 and left.get(key) == copies[0][1]}


def _provisions(alternative: Alternative) -> Iterable[Provision]:
    return walk(alternative.content.nodes) if isinstance(alternative.content, Subtree) else ()


def _emptied(strips: Iterable[Strip]) -> list[str]:
    """Those who strike everything on a line and put nothing in: of their text its number is no part either."""
    gone, put_in = [], set()
    for strip in strips:
        who = set(strip.change.author.split(", ")) if strip.change else set()
        if strip.change and strip.change.kind == "ins":
            put_in |= who
        elif strip.piece.text.strip():
            gone.append(who)
    return sorted(set.intersection(*gone) - put_in) if gone else []


def _is_struck(strip: Strip, by: Collection[str] | None = None) -> bool:
    return strip.change is not None and strip.change.kind == "del" and (by is None or strip.change.author in by)


def _rejected(strips: Iterable[Strip]) -> str:
    """What stands when all changes are rejected."""
    return "".join([strip.piece.text for strip in strips if strip.change is None or _is_struck(strip)])


def _numbered(line: Outlined) -> str:
    return f"{line.number}{NUMBER_END}{line.string}" if line.number else line.string
