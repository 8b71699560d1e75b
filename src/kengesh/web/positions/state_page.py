"""The page of positions on a provision or on the whole text: what stands, and since when, as the reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kengesh.text.draft import Draft
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.visibility import Sight
from kengesh.web.negotiations import reading, rules
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions import mine_page, queries, sights
from kengesh.web.positions import rules as position_rules
from kengesh.web.positions.boards import boards, in_words
from kengesh.web.positions.models import NOT_STATED, Stance
from kengesh.web.positions.queries import How, how
from kengesh.web.positions.targets import Target, targets

WHOLE = "whole"
"""What stands for the whole text in an address."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One stance as the reader sees it."""

    id: str
    delegation: str
    speaker: str
    of: str
    kind: str
    says: str
    reserve: str
    reason: str
    remedy: str
    revision: str
    stated_at: datetime
    ended_at: datetime | None
    ending: str
    channel: str
    released_to: str  # empty for those who are not its author
    is_author: bool


def words_of(draft: Draft, line: str) -> dict[str, str]:
    """The alternatives on a line in words, by their ids."""
    found = reading.bracketed(draft).line(line)
    sides = [side for bracket in found.brackets for side in bracket.sides] if found else []
    return {side.id: side.text or _("no text here") for side in sides}


def context(request: SignedInRequest, negotiation: Negotiation, draft: Draft, target: str) -> dict[str, Any]:
    """Everything that the template needs."""
    standing, there = request.standing, targets(draft)
    line = "" if target == WHOLE else target
    rows = queries.stances_visible_to(standing, negotiation).filter(provision=line).order_by("-stated_at", "-pk")
    reading_now = sights.reader(standing, negotiation)
    words = words_of(draft, line)
    shown = [_seen(each, request, reading_now, there.found(each.target), draft, words) for each in rows]
    found = reading.bracketed(draft).line(line) if line else None
    return {
        "negotiation": negotiation,
        "masthead": draft.masthead,
        "target": target,
        "line": found,
        "name": there.names.get(line, line) if line else _("The whole text"),
        "is_gone": bool(line) and there.found(line) is None,
        "board": boards(standing, negotiation, draft, [line] if line else [], request.now, words=words).of(line),
        "present": [each for each in shown if each.ended_at is None],
        "past": [each for each in shown if each.ended_at is not None],
        "in_room": bool(standing.seats_in(negotiation.matter.body_id)),
        "conducts": rules.conducts(standing, negotiation),
        "may_enter": standing.is_secretariat(negotiation.matter.body.organisation_id),
    }


def choices(draft: Draft, target: str) -> list[tuple[str, object]]:
    """What can be spoken on from this page: the provision and each of its alternatives."""
    if target == WHOLE:
        return [("", _("the whole text"))]
    there = targets(draft)
    on_line = [each for each in there.by_id.values() if each.provision == target]
    return [(each.id, mine_page.place(there, each.id, draft)) for each in on_line]


def wordings(draft: Draft, shown: Sequence[tuple[str, object]]) -> list[tuple[str, str]]:
    """Each choice with the digest of its words, which the form sends back."""
    there = targets(draft)
    return [(identity, found.wording) for identity, _label in shown if (found := there.found(identity))]


def _seen(  # noqa: PLR0917 -- a row, its reader and the text
    stance: Stance,
    request: SignedInRequest,
    reading_now: sights.Reader,
    target: Target | None,
    draft: Draft,
    words: dict[str, str],
) -> Seen:
    relation = reading_now.relation(stance.delegation_id, stance.spoken_by_id, stance.group_id)
    now = how(stance.kind, stance.revision, stance.wording, target, draft.masthead.revision)
    is_own = reading_now.is_own(stance.delegation_id, stance.spoken_by_id)

    def part(text: str, audience: str) -> str:
        if is_own:
            return text
        sees = sights.part_sight(relation, audience, adopted=reading_now.adopted) is Sight.FULL
        if not stance.holds_back and not (sees and text):
            return ""
        return text if sees and text != NOT_STATED else _("not stated here")

    shown_as = How.PRESENT if stance.lifted_at else now
    on_words = stance.target not in ("", stance.provision)
    return Seen(
        stance.public_id,
        stance.delegation.member.name,
        stance.spoken_by.member.name if stance.spoken_by else "",
        (words.get(stance.target) or _("words no longer in the text")) if on_words else "",
        "" if now is How.LAPSED and not stance.lifted_at else stance.kind,
        in_words(stance.kind, shown_as, stance.revision, awaits_writing=stance.awaits_writing),
        stance.get_reserve_kind_display() if stance.reserve_kind else "",
        part(stance.reason, stance.reason_audience),
        part(stance.remedy, stance.remedy_audience),
        f"Rev.{stance.revision}" if stance.revision else _("the first draft"),
        stance.stated_at,
        stance.lifted_at,
        stance.get_ending_display() if stance.ending else "",
        stance.get_channel_display() if stance.channel != "platform" else "",
        f"{stance.get_audience_display()}" if is_own else "",
        position_rules.is_author(request.standing, stance),
    )
