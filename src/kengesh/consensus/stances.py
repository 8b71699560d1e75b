"""Who takes part, and what their statements come to on one wording.

Support is bound to the digest of the wording it was said of: it lapses when the wording changes. A reserve or an
objection stays, whatever becomes of the wording, until its author lifts or restates it. What a member says itself
prevails over what another said on its behalf.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, get_args

from kengesh.text.positions import Act, ReserveKind, StanceKind

Status = Literal["member", "observer", "partner"]
STATUSES: Final = get_args(Status)
Said = StanceKind | Act
"""What somebody can say of a wording; the act `stance` stands for none of them."""

Level = Literal["alternative", "provision", "whole text"]


@dataclass(frozen=True, slots=True)
class Participant:
    """One that takes part in a body; only those with a say are counted."""

    name: str
    status: Status = "member"
    has_say: bool = True
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A reserve or an objection that stands: whose it is, of what, and since when."""

    member: str
    kind: Literal["reserves", "objects"]
    level: Level
    of: str = ""  # id of the alternative or provision it holds back; empty for the whole text
    reserve_kind: ReserveKind = ""
    stated_on: str = ""  # the revision, where the wording is another now
    by: str = ""  # the member that said it on behalf of this one
    gone: str = ""  # id of the alternative it was said of, where that is not in the text any more


@dataclass(frozen=True, slots=True)
class Earlier:
    """Something said at another revision: of a wording that has changed, or carried to one that is the same."""

    member: str
    said: Said
    stated_on: str  # the revision, empty where the statement names none


@dataclass(frozen=True)
class Tally:
    """What the members with a say say of one wording; names stand in the order of the members.

    Each member stands in one of `supports`, `accepts`, `reserves`, `objects`, `aside` and `not_spoken`. One that
    objects to one thing and reserves on another, say the words and the whole text, objects; `holds` has both. `wanting`
    are those that have neither accepted this very wording nor stepped aside, and `stepped` those that have stepped
    aside, whatever they hold elsewhere; all others have accepted it.
    """

    supports: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    holds: tuple[Held, ...] = ()
    aside: tuple[tuple[str, Act], ...] = ()
    not_spoken: tuple[str, ...] = ()
    wanting: tuple[str, ...] = ()
    stepped: tuple[tuple[str, Act], ...] = ()
    lapsed: tuple[Earlier, ...] = ()
    carried: tuple[Earlier, ...] = ()

    @cached_property
    def objects(self) -> tuple[str, ...]:
        """The members that object."""
        return tuple(dict.fromkeys(each.member for each in self.holds if each.kind == "objects"))

    @cached_property
    def reserves(self) -> tuple[str, ...]:
        """The members that reserve and do not object."""
        against = set(self.objects)
        return tuple(dict.fromkeys(each.member for each in self.holds if each.member not in against))

    @cached_property
    def said(self) -> dict[str, Said]:
        """What each member says, those that have not spoken left out."""
        found: dict[str, Said] = dict.fromkeys(self.supports, "supports")
        found |= dict.fromkeys(self.accepts, "can-accept")
        found |= dict.fromkeys(self.reserves, "reserves")
        found |= dict.fromkeys(self.objects, "objects")
        return found | dict(self.aside)

    @cached_property
    def nearness(self) -> tuple[int, bool, int, int, int]:
        """How near to agreement: fewest objections, then reserves, then silent members, then most support.

        Compared from the left, so that nothing later makes up for anything earlier. Of equally many objections, a
        wording of which nobody has spoken comes last: silence is nothing, so it is not better than a reserve.
        """
        return len(self.objects), self.is_silent, len(self.reserves), len(self.not_spoken), -len(self.supports)

    @property
    def is_silent(self) -> bool:
        """Whether nobody has said anything that counts, or that lapsed."""
        return not (self.supports or self.accepts or self.holds or self.aside or self.lapsed)


def with_say(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Those who are counted."""
    return tuple(each for each in participants if each.has_say)


def nearest(tallies: Sequence[Tally]) -> int:
    """The number, from 0, of the one that is nearest to agreement; of equals the first."""
    return min(range(len(tallies)), key=lambda number: (tallies[number].nearness, number))
