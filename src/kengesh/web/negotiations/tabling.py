"""Lay the first draft on the table; issue a revision."""

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.draft import DocumentKind, Draft, Member
from kengesh.text.operations.chair import Issue
from kengesh.web.acts import action
from kengesh.web.matters.actions import advance
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.models import User, members_with_a_say
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations import rules, texts
from kengesh.web.negotiations.locking import check_open, locked
from kengesh.web.negotiations.models import Negotiation, Revision
from kengesh.web.record.actions import append


@action
def begin(matter_id: str, *, draft: Draft, symbol: str, by: User, now: datetime) -> Negotiation:
    """Lay the first draft on the table of a matter, and issue it.

    The draft takes the names and codes of the members with a say, and the symbol.
    """
    matter = (
        Matter.objects.select_for_update(of=("self",)).select_related("body__organisation").get(public_id=matter_id)
    )
    check_not_facts_only(matter.body)
    if not rules.may_begin(standing_of(by, now), matter):
        raise PermissionDenied
    if earlier := Negotiation.objects.filter(matter=matter).first():
        raise Refused("negotiation-begun", symbol=earlier.symbol)
    members = tuple(sorted(Member(each.name, each.code) for each in members_with_a_say(matter.body, now)))
    notice = "Fictitious" if matter.body.organisation.fictitious else draft.masthead.notice
    masthead = replace(draft.masthead, symbol=symbol, revision=0, date=f"{now:%Y-%m-%d}", notice=notice)
    negotiation = Negotiation(matter=matter, symbol=symbol, begun_at=now)
    texts.begin(negotiation, replace(draft, members=members, masthead=masthead))
    append("text-tabled", negotiation.public_id, at=now, values={"symbol": symbol, "digest": negotiation.digest})
    note_revision(negotiation, 0, now)
    advance(matter, Stage.NEGOTIATION)
    return negotiation


@action
def issue_revision(
    negotiation_id: str, *, by: User, now: datetime, returns_until: datetime | None = None, distribution: str = ""
) -> Revision:
    """Issue the text as it stands as the next revision."""
    negotiation = locked(negotiation_id)
    if not rules.conducts(standing_of(by, now), negotiation):
        raise PermissionDenied
    check_open(negotiation)
    return issued_next(negotiation, now, returns_until, distribution)


def issued_next(
    negotiation: Negotiation,
    now: datetime,
    returns_until: datetime | None = None,
    distribution: str = "",
    kind: DocumentKind | None = None,
) -> Revision:
    """Issue the text of a negotiation that is held as the next revision; part of the act that calls."""
    last = negotiation.revisions.order_by("number").last()
    assert last is not None  # noqa: S101 -- `begin` issues the first
    masthead = texts.current(negotiation).masthead
    new = replace(
        masthead,
        kind=kind or masthead.kind,
        revision=last.number + 1,
        date=f"{now:%Y-%m-%d}",
        distribution=distribution or masthead.distribution,
    )
    texts.change(negotiation, Issue(new, last.digest), act="issued", now=now)
    return note_revision(negotiation, last.number + 1, now, returns_until)


def note_revision(
    negotiation: Negotiation, number: int, now: datetime, returns_until: datetime | None = None
) -> Revision:
    """Note that the text as it stands was issued under a number; part of the act that issues it."""
    revision = Revision.objects.create(
        negotiation=negotiation,
        number=number,
        after=negotiation.operations,
        digest=negotiation.digest,
        issued_at=now,
        returns_until=returns_until,
    )
    append(
        "revision-issued",
        revision.public_id,
        at=now,
        values={"symbol": revision.symbol, "digest": revision.digest, "number": number},
    )
    return revision


@action
def set_gate(negotiation: Negotiation, *, gated: bool, by: User, now: datetime) -> Negotiation:
    """Let released amendments wait for the chair, or capture them all at once: the chair's choice."""
    negotiation = locked(negotiation.public_id)
    if negotiation.matter.body_id not in standing_of(by, now).chairs:
        raise PermissionDenied
    check_open(negotiation)
    if negotiation.chair_gated != gated:
        negotiation.chair_gated = gated
        negotiation.save(update_fields=["chair_gated"])
        append("gate-set", negotiation.public_id, at=now, values={"chair_gated": gated}, sealed={"by": by.public_id})
    return negotiation
