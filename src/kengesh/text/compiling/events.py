"""What each return did to each provision, for summaries and tables; the compiled draft does not depend on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kengesh.text.compiling.acts import Rewording, Rival, Taking
from kengesh.text.compiling.issued import Issued
from kengesh.text.compiling.parties import Party
from kengesh.text.compiling.returns import EventKind
from kengesh.text.making import quickly_made
from kengesh.text.notation import DELETE
from kengesh.text.outline import Outlined
from kengesh.text.wording import plain


@quickly_made
@dataclass(frozen=True, slots=True)
class Event:
    """One thing that the members behind one return did to one provision of the issued draft."""

    members: tuple[str, ...]
    kind: EventKind
    provision: str  # its id; for something new the id of the line it follows
    old: str = ""
    new: str = ""


def events(issued: Issued, parties: Sequence[Party]) -> tuple[Event, ...]:
    """Everything that the returns did, party by party in document order."""
    return tuple(event for each in parties for event in _events(issued, each))


def _events(issued: Issued, each: Party) -> Iterator[Event]:
    found = [*_wordings(issued, each), *_lines(issued, each), *_arrivals(issued, each), *_sides(issued, each)]
    yield from sorted(found, key=lambda event: issued.place.get(event.provision, -1))


def _wordings(issued: Issued, each: Party) -> Iterator[Event]:
    for index, wanted in each.wishes.items():
        line = issued.lines[index]
        for intention in wanted:
            match intention:
                case Rewording(start=start, end=end, words=words):
                    old, new = line.printed.string[start:end], plain(words)
                    kind: EventKind = "insert" if not old else "replace" if new else "delete"
                    yield Event(each.members, kind, line.key, old, new)
                case Rival(words=words):
                    yield Event(each.members, "rival", line.key, "", plain(words))
                case Taking(act=act, alternative=alternative):
                    yield Event(each.members, act, line.key, _wording(line, alternative))
                case _:
                    pass


def _lines(issued: Issued, each: Party) -> Iterator[Event]:
    for index in sorted(each.leaving):
        line = issued.lines[index]
        if each.leaves(line.key):
            kind: EventKind = "move" if each.moves(line.key) else "suppress"
            if index in each.answer.joined:
                kind = "join"
            yield Event(each.members, kind, line.key, line.string)
    for index, number in sorted(each.answer.numbers.items()):
        yield Event(each.members, "renumber", issued.lines[index].key, issued.lines[index].number, number)


def _arrivals(issued: Issued, each: Party) -> Iterator[Event]:
    for after, run in each.answer.arrivals:
        key = issued.lines[after].key if after >= 0 else ""
        for arrival in run:
            if arrival.moved_from is None:
                kind: EventKind = "split" if arrival.split_from is not None else "row" if arrival.line.cell else "add"
                yield Event(each.members, kind, key, "", plain(arrival.text))


def _wording(line: Outlined, alternative: str) -> str:
    """The words of an alternative as they stand on a line; one by which nothing stands may not be printed."""
    found = next((each for each in line.printed.brackets if each.alternative.id == alternative), None)
    return line.printed.string[slice(*found.content)] if found else DELETE


def _sides(issued: Issued, each: Party) -> Iterator[Event]:
    at = {pair: line for line in reversed(issued.lines) for pair in line.within}
    beside = {choice: line for line in reversed(issued.lines) for choice, _ in line.within}
    for taking in each.takings:
        line = at.get((taking.choice, taking.alternative))
        place = line or beside.get(taking.choice)
        words = line.printed.string if line else DELETE
        yield Event(each.members, taking.act, place.key if place else "", words)
