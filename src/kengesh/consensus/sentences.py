"""What a provision still needs, as an English sentence, with as many names as its reader may see.

`counted` is for the table of the chair: reserves and silent members are named, objections are counted. `all` names
those that object too. `own:MEMBER` tells a member what is its own, and `none` names nobody; both say "under
consideration in capitals" for the rest and give no count, from which a name could be had by subtraction.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Self

from kengesh.consensus.faults import NAMES as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.consensus.moves import Move
from kengesh.consensus.stances import Held, Tally
from kengesh.consensus.state import BracketState, OptionState, ProvisionState
from kengesh.errors import BadData

UNDER_CONSIDERATION: Final = "under consideration in capitals"
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DIGEST: Final = 64
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Names:
    """Whose names a sentence may hold."""

    mode: Literal["counted", "all", "own", "none"] = "counted"
    member: str = ""

    @classmethod
    def of(cls, words: str) -> Self:
        """What `counted`, `all`, `none` and `own:MEMBER` mean.

        Raises
        ------
        BadData
            For any other words.
        """
        mode, _, member = words.partition(":")
        if mode == "own" and member.strip():
            return cls("own", member.strip())
        if words in ("counted", "all", "none"):
            return cls(words)  # type: ignore[arg-type]  # mypy does not narrow by `in`
        raise BadData("names-mode", found=words)

    @property
    def shows_counts(self) -> bool:
        """Whether others are counted."""
        return self.mode in ("counted", "all")


COUNTED: Final = Names()


def needs(provision: ProvisionState, members: int, names: Names = COUNTED) -> str:
    """What a provision still needs.

    Parameters
    ----------
    provision : ProvisionState
        As `text_state` gives it.
    members : int
        How many members count.
    names : Names
        Whose names it may hold.

    Returns
    -------
    str
        One sentence: "8 of 10; agreed subject to the reserve of Dasht; one objection to alternative 2;
        Chuya has not spoken."
    """
    if provision.state == "agreed":
        return "Agreed."
    if not names.shows_counts:
        return _finished(_guarded(provision, names.member))
    if not provision.brackets:
        return _finished(_clean(provision.tally, members, names))
    several = len(provision.brackets) > 1
    parts = []
    for number, bracket in enumerate(provision.brackets, start=1):
        said = "; ".join(_bracket(bracket, members, names))
        parts.append(f"bracket {number}: {said}" if several else said)
    return _finished(parts)


def told_move(move: Move, place: Callable[[str], str], number: Callable[[str], int]) -> str:
    """A move in words, with the name of the member that makes it.

    Parameters
    ----------
    move : Move
        As `shortest_way` gives it.
    place : function
        How people name a provision.
    number : function
        The number of an alternative in its bracket.
    """
    where = place(move.provision)
    if move.kind == "close":
        return f"{where}: the bracket closes on alternative {number(move.alternative)}"
    target = where if move.level != "whole text" else "the whole text"
    if move.alternative:
        target = f"alternative {number(move.alternative)} of {where}"
    said = {
        "speak": "says that it can accept {}",
        "lift": "lifts its reserve on {}",
        "change": "no longer objects to {}",
        "join": "accepts {} instead of stepping aside",
        "support": "supports {}",
    }[move.kind]
    return f"{move.member} {said.format(target)}"


def revision_label(revision: str) -> str:
    """A revision as people can read it: its symbol, or the beginning of its digest."""
    return f"revision {revision[:_SHOWN]}…" if len(revision) == _DIGEST else revision


def listed(names: Sequence[str]) -> str:
    """Names as a list in a sentence; nothing where there is none."""
    return "".join(names) if len(names) <= 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _finished(parts: Iterable[str]) -> str:
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def _clean(tally: Tally, members: int, names: Names) -> Iterator[str]:
    if tally.is_silent:
        yield "nobody has spoken"
        return
    yield from _wording(tally, members, names, "", ())


def _bracket(bracket: BracketState, members: int, names: Names) -> Iterator[str]:
    best = bracket.best
    number = best.option.number
    if all(each.tally.is_silent for each in bracket.options):
        yield "nobody has spoken on its alternatives"
        return
    others = [each for each in bracket.options if each is not best and each.tally.objects]
    said = [_objections(each.tally, names, f" to alternative {each.option.number}") for each in others]
    if best.tally.is_silent:
        yield "; ".join((f"nobody has spoken on alternative {number}", *said))
        return
    yield f"alternative {number}: {'; '.join(_wording(best.tally, members, names, f' to alternative {number}', said))}"
    for inner in best.brackets:
        yield f"inside it, {'; '.join(_bracket(inner, members, names))}"


def _wording(tally: Tally, members: int, names: Names, target: str, others: Iterable[str]) -> Iterator[str]:
    """What one wording still needs: how many accept it, reserves, objections, and who has not spoken."""
    content = len(tally.supports) + len(tally.accepts)
    yield f"{content} of {members}"
    if tally.reserves:
        yield f"{'' if tally.objects or not content else 'agreed '}subject to {_reserves(tally)}"
    if tally.objects:
        yield _objections(tally, names, target)
    yield from others
    yield from _aside(tally)
    if tally.not_spoken:
        yield _not_spoken(tally, members)


def _aside(tally: Tally) -> Iterator[str]:
    words: tuple[tuple[str, str, str], ...] = (
        ("does-not-participate", "does not participate", "do not participate"),
        ("disassociates", "disassociates itself", "disassociate themselves"),
        ("abstains", "abstains", "abstain"),
    )
    for act, one, several in words:
        who = [member for member, each in tally.aside if each == act]
        if who:
            yield f"{listed(who)} {one if len(who) == 1 else several}"


def _reserves(tally: Tally) -> str:
    holds = [each for each in tally.holds if each.member in tally.reserves]
    said = []
    for member in tally.reserves:
        kinds = [each for each in holds if each.member == member]
        said.append(f"{member}{_qualified(kinds)}")
    return f"the reserve{'s' if len(said) > 1 else ''} of {listed(said)}"


def _qualified(holds: Sequence[Held]) -> str:
    """What distinguishes a reserve or an objection: its kind, its reach, and the revision it was stated on."""
    parts: list[str] = [each.reserve_kind for each in holds if each.reserve_kind]
    parts += ["on the whole text"] if any(each.level == "whole text" for each in holds) else []
    parts += [f"stated on {revision_label(each.stated_on)}" for each in holds if each.stated_on]
    parts += [f"stated by {each.by}" for each in holds if each.by]
    return f" ({', '.join(dict.fromkeys(parts))})" if parts else ""


def _objections(tally: Tally, names: Names, target: str) -> str:
    holds = [each for each in tally.holds if each.kind == "objects"]
    if names.mode == "all":
        said = [f"{name}{_qualified([each for each in holds if each.member == name])}" for name in tally.objects]
        return f"{listed(said)} object{'s' if len(said) == 1 else ''}{target}"
    count = len(tally.objects)
    word = _NUMBERS[count] if count < len(_NUMBERS) else f"{count}"
    earlier = list(dict.fromkeys(revision_label(each.stated_on) for each in holds if each.stated_on))
    stated = f" (stated on {listed(earlier)})" if earlier else ""
    return f"{word} objection{'s' if count > 1 else ''}{target}{stated}"


def _not_spoken(tally: Tally, members: int) -> str:
    if len(tally.not_spoken) == members:
        return "nobody has spoken"
    lapsed = {each.member: each for each in tally.lapsed}
    said = []
    for name in tally.not_spoken:
        was = lapsed.get(name)
        said.append(f"{name} (was {was.said} on {revision_label(was.stated_on)})" if was else name)
    return f"{listed(said)} {'has' if len(said) == 1 else 'have'} not spoken"


def _guarded(provision: ProvisionState, member: str) -> Iterator[str]:
    yield UNDER_CONSIDERATION
    if not member:
        return
    if not provision.brackets:
        yield f"{member} {_own(provision.tally, member)}"
    for bracket in provision.brackets:
        for option in _options(bracket):
            yield f"{member} {_own(option.tally, member)} (alternative {option.option.number})"


def _options(bracket: BracketState) -> Iterator[OptionState]:
    for option in bracket.options:
        yield option
        for inner in option.brackets:
            yield from _options(inner)


def _own(tally: Tally, member: str) -> str:
    said = tally.said.get(member)
    was = next((each for each in tally.lapsed if each.member == member), None)
    if said is None:
        return f"has not spoken, was {was.said} on {revision_label(was.stated_on)}" if was else "has not spoken"
    held = [each for each in tally.holds if each.member == member]
    return f"{said}{_qualified(held)}".replace("can-accept", "can accept").replace("does-not-part", "does not part")
