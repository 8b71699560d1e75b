"""Record what is agreed in a group, ad referendum or in a package; reopen it."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.jsonform import wording_digest
from kengesh.text.operations.chair import RecordAgreement, Reopen
from kengesh.text.provision import Agreement
from kengesh.web.acts import action
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.narrowing import rules
from kengesh.web.narrowing.models import Offer, RecordedAgreement
from kengesh.web.narrowing.queries import holds
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import check_open, locked
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.record.actions import append


@action
def record_agreement(
    negotiation_id: str,
    *,
    provision: str,
    level: str,
    where: str,
    present: Iterable[Delegation],
    by: User,
    now: datetime,
) -> RecordedAgreement:
    """Record, after asking those present, that a provision is agreed in the group or ad referendum."""
    negotiation = locked(negotiation_id)
    if not rules.chairs(standing_of(by, now), negotiation):
        raise PermissionDenied
    check_open(negotiation)
    names = sorted({each.member.name for each in present})
    return note_agreement(negotiation, provision=provision, level=level, where=where, present=names, now=now)


def note_agreement(
    negotiation: Negotiation,
    *,
    provision: str,
    level: str,
    where: str,
    present: list[str],
    now: datetime,
    offer: Offer | None = None,
) -> RecordedAgreement:
    """Bind an agreement to the wording as it stands; part of the act that records it."""
    found = texts.current(negotiation).provision(provision)
    if found is None:
        raise Refused("group-provision", provision=provision)
    wording = wording_digest(found)
    package = offer.public_id if offer else ""
    agreement = Agreement(level, where, f"{now:%Y-%m-%d}", tuple(present), wording, package)  # type: ignore[arg-type]  # checked by the operation
    operation = texts.change(negotiation, RecordAgreement(provision, agreement), act="agreement", now=now)
    recorded = RecordedAgreement.objects.create(
        negotiation=negotiation,
        provision=provision,
        level=level,
        wording=wording,
        where=where,
        present=present,
        operation=operation,
        offer=offer,
        recorded_at=now,
    )
    append(
        "agreement-recorded",
        recorded.public_id,
        at=now,
        values={
            "text": negotiation.public_id,
            "provision": provision,
            "level": level,
            "wording": wording,
            "where": where,
            "present": present,
        },
    )
    return recorded


@action
def reopen(
    agreement_id: str, *, delegation: Delegation, reason: str = "", by: User, now: datetime
) -> list[RecordedAgreement]:
    """Reopen an agreement, as any delegation may; what was agreed in one package is reopened with it."""
    recorded = RecordedAgreement.objects.select_related("negotiation", "offer").get(public_id=agreement_id)
    negotiation = locked(recorded.negotiation.public_id)
    if not rules.may_answer(standing_of(by, now), delegation, negotiation):
        raise PermissionDenied
    check_open(negotiation)
    draft, member = texts.current(negotiation), delegation.member.name
    if not holds(recorded, draft):
        raise Refused("agreement-late")
    together = negotiation.agreements.select_related("offer").filter(reopened_at__isnull=True)
    rows = together.filter(offer=recorded.offer) if recorded.offer else together.filter(pk=recorded.pk)
    texts.change(negotiation, Reopen(recorded.provision, (member,), reason), act="reopened", now=now)
    return [_reopened(each, member, reason, now) for each in rows if holds(each, draft)]


def _reopened(recorded: RecordedAgreement, member: str, reason: str, now: datetime) -> RecordedAgreement:
    recorded.reopened_at = now
    recorded.save(update_fields=["reopened_at"])
    values = {
        "text": recorded.negotiation.public_id,
        "provision": recorded.provision,
        "by": member,
        "reason": reason,
    }
    append("agreement-reopened", recorded.public_id, at=now, values=values)
    return recorded
