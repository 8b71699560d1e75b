"""Notes and red lines: acts inside a delegation, of which nothing ever leaves it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.scope import entered
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions import rules
from kengesh.web.positions.models import Look, Note, RedLine
from kengesh.web.record.actions import append


@action
def write_note(
    negotiation_id: str, delegation_id: str, *, text: str, provision: str = "", by: User, now: datetime
) -> Note:
    """Write a note of a delegation to itself."""
    negotiation, delegation = _room(negotiation_id, delegation_id, by, now)
    if not text.strip():
        raise Refused("note-empty")
    with entered([delegation.pk]):
        note: Note = Note.objects.create(
            negotiation=negotiation,
            delegation=delegation,
            provision=provision,
            text=text.strip(),
            written_by=by,
            written_at=now,
        )
    append("note-written", note.public_id, at=now, sealed={"by": by.public_id}, owner=delegation.public_id)
    return note


@action
def draw_red_line(
    negotiation_id: str, delegation_id: str, *, text: str, provision: str = "", by: User, now: datetime
) -> RedLine:
    """Write down what a delegation will not go below."""
    negotiation, delegation = _room(negotiation_id, delegation_id, by, now)
    if not text.strip():
        raise Refused("note-empty")
    with entered([delegation.pk]):
        line: RedLine = RedLine.objects.create(
            negotiation=negotiation,
            delegation=delegation,
            provision=provision,
            text=text.strip(),
            written_by=by,
            written_at=now,
        )
    append("red-line-drawn", line.public_id, at=now, sealed={"by": by.public_id}, owner=delegation.public_id)
    return line


@action
def remove_private(private_id: str, *, by: User, now: datetime) -> None:
    """Remove a note or a red line of one's own delegation."""
    with entered(standing_of(by, now).delegations):
        found: Note | RedLine | None = Note.objects.select_related("delegation").filter(public_id=private_id).first()
        if found is None:
            found = RedLine.objects.select_related("delegation").filter(public_id=private_id).first()
        if found is None:
            raise PermissionDenied
        owner = found.delegation.public_id
        found.delete()
    append("note-removed", private_id, at=now, sealed={"by": by.public_id}, owner=owner)


@action
def note_brief(negotiation_id: str, delegation_id: str, *, revision: int, by: User, now: datetime) -> Look:
    """Note that a capital was briefed on a revision: the next brief tells what changed since."""
    negotiation, delegation = _room(negotiation_id, delegation_id, by, now)
    with entered([delegation.pk]):
        look: Look
        look, _ = Look.objects.update_or_create(
            negotiation=negotiation, delegation=delegation, defaults={"revision": revision, "looked_at": now}
        )
    values = {"revision": revision}
    append("brief-made", negotiation_id, at=now, values=values, sealed={"by": by.public_id}, owner=delegation.public_id)
    return look


def _room(negotiation_id: str, delegation_id: str, by: User, now: datetime) -> tuple[Negotiation, Delegation]:
    rows = Negotiation.objects.select_related("matter__body__organisation")
    negotiation = rows.get(public_id=negotiation_id)
    delegation = Delegation.objects.select_related("member").get(public_id=delegation_id)
    check_not_facts_only(negotiation.matter.body)
    if not rules.may_prepare(standing_of(by, now), delegation, negotiation):
        raise PermissionDenied
    return negotiation, delegation
