"""The positions beside each provision of a page of the text, as far as the reader may see them.

One query fetches what the provisions of the page need, already narrowed to what the reader sees with names. Of all
other members one sentence stands, whether they have held something back or have not spoken.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from kengesh.text.draft import Draft
from kengesh.web.members.models import Delegation, members_with_a_say
from kengesh.web.members.standing import Standing
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions import sights
from kengesh.web.positions.models import Stance, StanceKind
from kengesh.web.positions.queries import How, how
from kengesh.web.positions.targets import Targets, targets

WHOLE: Final = ""
"""The key of the board of the whole text."""
_ORDER: Final = {each.value: place for place, each in enumerate(reversed(StanceKind))} | {"": len(StanceKind)}
Row = tuple[str, str, str, int, str, int, int | None, bool]
"""Line, target, kind, revision, wording, delegation, who spoke for it, and whether it waits for writing."""


@dataclass(frozen=True, slots=True)
class Line:
    """Members that say the same of the same."""

    kind: str
    says: str  # "objects, stated on Rev.2"
    names: str  # "Alatau, Bayan (Chuya for it)"
    of: str  # an alternative, in words; empty for the provision itself
    is_own: bool  # the reader's delegation is among them


@dataclass(frozen=True, slots=True)
class Board:
    """What members say of one provision, its alternatives included."""

    lines: tuple[Line, ...] = ()
    rest: str = ""  # of the members that are not named


@dataclass(frozen=True, slots=True)
class Boards:
    """The boards of a page by line of the text; a line without positions has the common one."""

    by_line: Mapping[str, Board] = field(default_factory=dict)
    common: Board = Board()

    def of(self, line: str) -> Board:
        """The board of a line."""
        return self.by_line.get(line, self.common)

    @property
    def whole(self) -> Board:
        """The board of the whole text."""
        return self.of(WHOLE)


@dataclass(frozen=True, slots=True)
class _Said:
    kind: str
    target: str
    says: str
    how: How
    name: str
    delegation: int
    is_own: bool


def boards(
    standing: Standing,
    negotiation: Negotiation,
    draft: Draft,
    lines: Collection[str],
    now: datetime,
    *,
    words: Mapping[str, str] | None = None,
) -> Boards:
    """The boards of these lines and of the whole text, in two queries; `words` names alternatives by their id."""
    reading = sights.reader(standing, negotiation)
    body = negotiation.matter.body
    if not (reading.conducts or body.pk in standing.bodies):
        return Boards()
    with_say = Delegation.objects.filter(body=body, member__in=members_with_a_say(body, now))
    members = dict(with_say.values_list("pk", "member__name"))
    rows = Stance.objects.filter(sights.visible(reading), negotiation=negotiation, lifted_at__isnull=True)
    told = (
        rows.filter(provision__in=[WHOLE, *lines])
        .order_by("provision")
        .values_list(
            "provision", "target", "kind", "revision", "wording", "delegation_id", "spoken_by_id", "awaits_writing"
        )
    )
    sorting = _Sorting(reading, targets(draft), draft.masthead.revision, members, words or {})
    found = {line: sorting.board(group) for line, group in groupby(told, key=lambda row: row[0])}
    return Boards(found, Board(rest=sorting.rest(set())))


def _saying(said: _Said) -> tuple[str, str, str]:
    return said.target, said.kind, said.says


class _Sorting:
    """How rows become boards for one reader."""

    def __init__(
        self,
        reading: sights.Reader,
        there: Targets,
        revision: int,
        members: Mapping[int, str],
        words: Mapping[str, str],
    ) -> None:
        self.reading, self.there, self.revision, self.members, self.words = reading, there, revision, members, words
        self.own = reading.standing.delegations
        self.told: dict[tuple[str, How, int, bool], str] = {}

    def board(self, rows: Iterable[Row]) -> Board:
        """The board of one line."""
        prevailing = list(_prevailing(rows))
        said = [self.said(row) for row in prevailing]
        spoken = {each.delegation for each in said if each.how is not How.LAPSED}
        said.sort(key=lambda each: (each.target, _ORDER[each.kind], each.says, not each.is_own, each.name))
        lines = [self.line(list(group)) for _key, group in groupby(said, key=_saying)]
        return Board(tuple(lines), self.rest(spoken))

    def said(self, row: Row) -> _Said:
        """What one row says, in words."""
        _line, target, kind, revision, wording, delegation, spoken_by, awaits = row
        there = self.there.found(target)
        found = how(kind, revision, wording, there, self.revision)
        key = (kind, found, revision, awaits)
        says = self.told.get(key) or self.told.setdefault(key, in_words(kind, found, revision, awaits_writing=awaits))
        name = self.members.get(delegation, "")
        if spoken_by:
            name = _("%(member)s (%(speaker)s for it)") % {"member": name, "speaker": self.members.get(spoken_by, "")}
        return _Said(
            "" if found is How.LAPSED else kind,
            "" if there and target == _line else target,
            says,
            found,
            name,
            delegation,
            delegation in self.own or (spoken_by is not None and spoken_by in self.own),
        )

    def line(self, said: list[_Said]) -> Line:
        """Those who say the same of the same."""
        first = said[0]
        of = self.words.get(first.target, "") or (_("words no longer in the text") if first.target else "")
        is_own = any(each.is_own for each in said)
        return Line(first.kind, first.says, ", ".join(each.name for each in said), of, is_own)

    def rest(self, spoken: set[int]) -> str:
        """What stands of the members that are not named here."""
        others = [name for pk, name in self.members.items() if pk not in spoken]
        if self.reading.adopted or not others:
            return ""
        if self.reading.conducts:
            return _("not spoken: %(count)d") % {"count": len(others)}
        return _("the others: under consideration in capitals, or not known here")


def _prevailing(
    rows: Iterable[Row],
) -> list[Row]:
    """Rows without those said for a member of which the reader sees its own on the same target."""
    found = list(rows)
    own = {(row[1], row[5]) for row in found if row[6] is None}
    return [row for row in found if row[6] is None or (row[1], row[5]) not in own]


def in_words(kind: str, found: How, revision: int, *, awaits_writing: bool = False) -> str:
    """What a stance says in the light of the text as it stands."""
    label = f"{StanceKind(kind).label}"
    on = f"Rev.{revision}" if revision else _("the first draft")
    match found:
        case How.LAPSED:
            return _("not spoken, was on %(revision)s") % {"revision": on}
        case How.CARRIED:
            label = _("%(stance)s, carried from %(revision)s") % {"stance": label, "revision": on}
        case How.STATED_ON:
            label = _("%(stance)s, stated on %(revision)s") % {"stance": label, "revision": on}
    return _("%(stance)s, to be confirmed in writing") % {"stance": label} if awaits_writing else label
