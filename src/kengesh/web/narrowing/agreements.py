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
from kengesh.web.narrowing.queries import taken_apart
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
    settle_packages(negotiation, now=now)
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
    agreement = Agreement(level, where, f"{now:%Y-%m-%d}", tuple(present), wording)  # type: ignore[arg-type]  # checked by the operation
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
    """Reopen an agreement, as any delegation may; what was agreed in one package is reopened together."""
    recorded = RecordedAgreement.objects.select_related("negotiation").get(public_id=agreement_id)
    negotiation = locked(recorded.negotiation.public_id)
    if not rules.may_answer(standing_of(by, now), delegation, negotiation):
        raise PermissionDenied
    check_open(negotiation)
    together = negotiation.agreements.filter(reopened_at__isnull=True)
    rows = together.filter(offer=recorded.offer) if recorded.offer_id else together.filter(pk=recorded.pk)
    reopened = [each for each in rows if _reopened(negotiation, each, delegation, reason, now)]
    if not reopened:
        raise Refused("agreement-late")
    return reopened


def _reopened(
    negotiation: Negotiation, recorded: RecordedAgreement, delegation: Delegation, reason: str, now: datetime
) -> bool:
    """Reopen one agreement that still holds; a change of its wording has removed it already."""
    recorded.reopened_at = now
    recorded.save(update_fields=["reopened_at"])
    found = texts.current(negotiation).provision(recorded.provision)
    if found is None or found.agreement is None or found.agreement.wording != recorded.wording:
        return False
    member = delegation.member.name
    texts.change(negotiation, Reopen(recorded.provision, (member,), reason), act="reopened", now=now)
    append(
        "agreement-reopened",
        recorded.public_id,
        at=now,
        values={"text": negotiation.public_id, "provision": recorded.provision, "by": member, "reason": reason},
    )
    return True


@action
def reopen_taken_apart(negotiation_id: str, *, by: User, now: datetime) -> list[RecordedAgreement]:
    """Reopen the rest of every package of which one element was changed or reopened."""
    negotiation = locked(negotiation_id)
    if not rules.chairs(standing_of(by, now), negotiation):
        raise PermissionDenied
    check_open(negotiation)
    return settle_packages(negotiation, now=now)


def settle_packages(negotiation: Negotiation, *, now: datetime) -> list[RecordedAgreement]:
    """Reopen what is left of packages that were taken apart; part of every act of the chair that changes the text."""
    found = taken_apart(negotiation, texts.current(negotiation))
    for each in found:
        reason = f"{each.where}: another element of the package was taken out"
        texts.change(negotiation, Reopen(each.provision, (), reason), act="reopened", now=now)
        each.reopened_at = now
        each.save(update_fields=["reopened_at"])
        append(
            "agreement-reopened",
            each.public_id,
            at=now,
            values={"text": negotiation.public_id, "provision": each.provision, "by": "", "reason": reason},
        )
    return found
