"""Comments of a delegation for its own colleagues: they stay in its room."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.scope import in_own_rooms
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations import rules, texts
from kengesh.web.negotiations.models import InternalComment, Negotiation
from kengesh.web.record.actions import append


@action
@in_own_rooms
def comment(
    negotiation_id: str, *, delegation_id: str, provision: str, text: str, by: User, now: datetime
) -> InternalComment:
    """Note something on a provision for one's own delegation."""
    negotiation = Negotiation.objects.select_related("matter__body__organisation").get(public_id=negotiation_id)
    check_not_facts_only(negotiation.matter.body)
    delegation = Delegation.objects.get(public_id=delegation_id)
    if not rules.may_draft(standing_of(by, now), delegation, negotiation):
        raise PermissionDenied
    if texts.current(negotiation).provision(provision) is None:
        raise Refused("no-provision", provision=provision)
    if not text.strip():
        raise Refused("comment-empty")
    made: InternalComment = InternalComment.objects.create(
        delegation=delegation,
        negotiation=negotiation,
        provision=provision,
        text=text.strip(),
        written_by=by,
        written_at=now,
    )
    values, sealed = {"provision": provision}, {"by": by.public_id}
    append("comment-written", made.public_id, at=now, values=values, sealed=sealed, owner=delegation.public_id)
    return made


@action
@in_own_rooms
def delete_comment(comment_id: str, *, by: User, now: datetime) -> None:
    """Delete a comment of one's own delegation."""
    rows = InternalComment.objects.select_for_update(of=("self",))
    row: InternalComment = rows.select_related("delegation", "negotiation__matter__body").get(public_id=comment_id)
    if not rules.may_draft(standing_of(by, now), row.delegation, row.negotiation):
        raise PermissionDenied
    owner = row.delegation.public_id
    append("comment-deleted", row.public_id, at=now, sealed={"by": by.public_id}, owner=owner)
    row.delete()
