"""The draft as pages show it: fifty provisions at a time, in one view, as far as the reader may see it.

Everything here is made from drafts alone and asks the database nothing. What is made of a whole draft is kept in
memory, as drafts never change. Names reach a page only by `draft_for`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy

from kengesh.formats.page.parties import Parties
from kengesh.formats.page.wording import Anchors, Pen, frame
from kengesh.reports.languages import Direction, direction
from kengesh.reports.markup import NONE, Html, element, joined, text
from kengesh.text import summary, views
from kengesh.text.draft import Draft
from kengesh.text.notation import Piece
from kengesh.text.outline import Outlined, outline
from kengesh.text.place_names import place_names
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, choices_in
from kengesh.web.kept import Kept
from kengesh.web.layout.phrases import TRANSLATED
from kengesh.web.matters.models import Stage
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience, Kind, Sight, relation, sight
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.negotiations.tables import Block, Frame

ON_A_PAGE: Final = 50
_DEEPEST: Final = 6
_TOP: Final = 2
LEVELS: Final = {
    "agreed-in-group": gettext_lazy("agreed in group"),
    "agreed-ad-referendum": gettext_lazy("agreed ad referendum"),
    "agreed-in-package": gettext_lazy("agreed in package"),
}
_CLASSES: Final = {"frame": "f", "names": "f n", "remark": "f e"}


@dataclass(frozen=True, slots=True)
class Side:
    """One alternative of a bracket, with those who stand behind it and against it."""

    id: str
    text: str
    issued: bool
    proposers: tuple[str, ...]
    supporters: tuple[str, ...]
    opposers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bracket:
    """A passage that is not agreed."""

    id: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the draft on a page: a provision, or an alternative by which nothing stands."""

    id: str
    provision: str  # its id; empty where nothing stands
    number: str
    name: str  # "Article 4, 2.": what people call the place
    kind: str
    depth: int
    level: int  # of its heading, 2 to 6; 0 where it is none
    html: SafeString
    language: str
    direction: Direction
    status: str
    agreement: str
    brackets: tuple[Bracket, ...]
    decided: bool = False  # whether this view chose between alternatives that stand in the text


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty provisions, and how many pages there are."""

    number: int
    count: int
    total: int
    shown: tuple[Shown, ...]
    blocks: tuple[Block, ...] = ()  # the same lines, those of a table together

    @property
    def numbers(self) -> range:
        """The numbers of all pages."""
        return range(1, self.count + 1)

    @property
    def first(self) -> int:
        """The number of its first line in the whole."""
        return (self.number - 1) * ON_A_PAGE + 1

    @property
    def last(self) -> int:
        """The number of its last line in the whole."""
        return min(self.number * ON_A_PAGE, self.total)


def draft_for(standing: Standing, negotiation: Negotiation, draft: Draft) -> Draft:
    """The draft with names as far as the reader may see who proposes what; a row of the visibility table decides."""
    body = negotiation.matter.body
    reader = relation(standing, delegation=None, body=body.pk, organisation=body.organisation_id, group=None)
    adopted = negotiation.matter.stage == Stage.ADOPTED
    if sight(Kind.PROPOSAL, reader, Audience.BODY, adopted=adopted) is Sight.FULL:
        return draft
    return _NAMELESS.made(id(draft), lambda: (draft, views.without_names(draft)))[1]


class Unanchored(Anchors):
    """No ids at all."""

    def new(self, identity: str) -> None:
        """No id."""


class Text:
    """A draft in one language, ready to be shown to readers of one; lines are written when a page first needs them."""

    def __init__(
        self, draft: Draft, language: str, contested: frozenset[str] = frozenset(), *, anchored: bool = True
    ) -> None:
        """Take a draft whose names may be shown.

        `contested` are the provisions in which a view has chosen; a text that stands beside another one on its page is
        not `anchored`: its brackets have no ids.
        """
        self.draft, self.language, self.contested, self.anchored = draft, language, contested, anchored
        every = outline(draft.nodes, language)
        self.frame = Frame.of(every)
        self.lines = tuple(line for line in every if line.is_paper)
        self.place = {line.key: number for number, line in enumerate(self.lines)}
        self._shown: dict[str, Shown] = {}

    @cached_property
    def names(self) -> dict[str, str]:
        """What people call each line."""
        return place_names(self.draft, TRANSLATED)

    @cached_property
    def pen(self) -> Pen:
        """What writes the wordings."""
        notes = [each for each in self.draft.provisions() if each.kind == "footnote"]
        marks = {each.id: each.number or f"{place}" for place, each in enumerate(notes, 1)}
        written = direction(self.language)
        anchors = Anchors(("main", *self.place)) if self.anchored else Unanchored(())
        return Pen(Parties.of(self.draft, views=False), marks, (), anchors, written)

    @property
    def count(self) -> int:
        """How many pages there are; an empty draft has one."""
        return max(1, -(-len(self.lines) // ON_A_PAGE))

    def page(self, number: int) -> Page:
        """One page, the nearest where there is none of this number."""
        number = min(max(number, 1), self.count)
        here = self.lines[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
        shown = tuple(map(self.shown, here))
        return Page(number, self.count, len(self.lines), shown, self.frame.blocks(shown))

    def page_of(self, identity: str) -> int:
        """The number of the page on which a line stands, 1 where it is not known."""
        return self.place.get(identity, 0) // ON_A_PAGE + 1

    def around(self, identity: str) -> tuple[Shown, ...]:
        """A provision with everything that stands below it; empty where it is not in the draft."""
        start = self.place.get(identity)
        if start is None:
            return ()
        end = start + 1
        while end < len(self.lines) and self.lines[end].depth > self.lines[start].depth:
            end += 1
        return tuple(map(self.shown, self.lines[start:end]))

    def named(self, identity: str) -> str:
        """What people call a place; its id where it is no longer in the text."""
        return self.names.get(identity) or identity

    def line(self, identity: str) -> Shown | None:
        """A line, or None where it is not in the draft."""
        place = self.place.get(identity)
        return None if place is None else self.shown(self.lines[place])

    def wording(self, identity: str) -> SafeString:
        """The wording of a provision in this language, nothing where it has none."""
        found = self.line(identity)
        return found.html if found else SafeString("")

    def shown(self, line: Outlined) -> Shown:
        """A line as a page shows it."""
        if line.key not in self._shown:
            self._shown[line.key] = self._written(line)
        return self._shown[line.key]

    def _written(self, line: Outlined) -> Shown:
        provision = line.provision
        headed = bool(provision and provision.is_headed)
        return Shown(
            line.key,
            provision.id if provision else "",
            line.number,
            self.named(line.key),
            provision.kind if provision else "nothing",
            line.depth,
            min(_TOP + line.depth, _DEEPEST) if headed else 0,
            safe(self._html(line)),
            self.language,
            direction(self.language),
            provision.status if provision else "",
            agreement(provision) if provision else "",
            tuple(bracket(each, self.language) for each in choices_of(line)),
            line.key in self.contested,
        )

    def _html(self, line: Outlined) -> Html:
        anchors = joined(element("a", id=each) for each in self._openings(line))
        words = self.pen.whole(line.provision.text(self.language)) if line.provision else pieces(line.printed.pieces)
        return joined((anchors, pieces(line.opening), words, pieces(line.closing)))

    def _openings(self, line: Outlined) -> Sequence[str]:
        """The ids of choices between provisions that open on this line."""
        found = (self.pen.anchors.new(choice.id) for choice, _ in line.opened)
        return [each for each in found if each]


_NAMELESS: Final = Kept[int, tuple[Draft, Draft]](64)
_TEXTS: Final = Kept[tuple[int, str, str, str | None], tuple[Draft, Text]](64)


def bracketed(draft: Draft, language: str = "", *, anchored: bool = True) -> Text:
    """The text with everything that is not agreed in brackets."""
    language = language or draft.language
    key = (id(draft), language, "bracketed" if anchored else "beside", get_language())
    return _TEXTS.made(key, lambda: (draft, Text(draft, language, anchored=anchored)))[1]


def clean(draft: Draft, language: str = "") -> Text:
    """The text with each bracket decided by what was issued, or by its first wording where nothing was."""
    language = language or draft.language
    return _decided(draft, language, "clean", issued_or_first)


def own(draft: Draft, member: str, language: str = "") -> Text:
    """The text as one member wants it; where it has not spoken, what was issued, else the bracket."""
    return _decided(draft, language or draft.language, f"own {member}", views.own(member))


def issued_or_first(choice: Choice) -> Alternative:
    """What the clean text shows of a choice."""
    return choice.issued or choice.alternatives[0]


def _decided(draft: Draft, language: str, name: str, decision: views.Decision) -> Text:
    def make() -> tuple[Draft, Text]:
        return draft, Text(views.view(draft, decision), language, contested(draft))

    return _TEXTS.made((id(draft), language, name, get_language()), make)[1]


def contested(draft: Draft) -> frozenset[str]:
    """The ids of provisions in whose wording, or around which, a choice stands."""
    return frozenset(
        line.key
        for line in bracketed(draft).lines
        if line.choice or (line.provision and any(next(choices_in(words), None) for _, words in line.provision.texts))
    )


def pieces(found: Sequence[Piece]) -> Html:
    """Brackets, names and remarks as they stand on paper."""
    return joined(
        frame(piece.text, _CLASSES[piece.role]) if piece.role in _CLASSES else text(piece.text) for piece in found
    )


def choices_of(line: Outlined) -> tuple[Choice, ...]:
    """The choices that open on a line: those between provisions, then those in its wording, outer ones first."""
    found = [choice for choice, _ in line.opened] + [choice for choice, *_ in line.printed.choices]
    return tuple({each.id: each for each in found}.values())


def bracket(choice: Choice, language: str) -> Bracket:
    """A choice as a page tells it."""
    sides = (
        Side(each.id, summary.wording(each, language), each.issued, each.proposers, each.supporters, each.opposers)
        for each in choice.alternatives
    )
    return Bracket(choice.id, tuple(sides))


def agreement(provision: Provision) -> str:
    """What the chair recorded about a wording, in one line."""
    found = provision.agreement
    if found is None:
        return ""
    return " · ".join(part for part in (f"{LEVELS[found.level]}", found.body, found.date) if part)


def safe(html: Html) -> SafeString:
    """HTML that `kengesh.reports.markup` made, which has escaped whatever came from people."""
    return mark_safe(html)  # noqa: S308 -- Html is escaped by construction


def whole(tag: str, string: str) -> SafeString:
    """A string in an element of its own."""
    return safe(element(tag, text(string)) if string else NONE)
