"""Files that come back against a revision: received, confirmed by the head, compiled into the next revision."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.operations.compilation import compiling
from kengesh.web.acts import action
from kengesh.web.files.actions import keep
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import Standing, standing_of
from kengesh.web.negotiations import queries, rules, texts
from kengesh.web.negotiations.issuing import issued_as
from kengesh.web.negotiations.locking import check_open, locked
from kengesh.web.negotiations.models import DocumentKind, Negotiation, ReturnedFile, ReturnState, Revision
from kengesh.web.negotiations.returned_files import Said, Sent, check_suffix, said
from kengesh.web.negotiations.tabling import issued_next
from kengesh.web.record.actions import append


@action
def receive_return(
    revision_id: str,
    *,
    delegation_id: str,
    content: bytes,
    name: str,
    media_type: str = "application/octet-stream",
    channel: Channel = Channel.PLATFORM,
    also_for: Iterable[str] = (),
    by: User,
    now: datetime,
) -> ReturnedFile:
    """Take a file that came back, by mail through the secretariat; it counts once its delegation confirms it."""
    found = Revision.objects.select_related("negotiation").get(public_id=revision_id)
    negotiation = locked(found.negotiation.public_id)
    delegation = Delegation.objects.select_related("member").get(public_id=delegation_id)
    standing = standing_of(by, now)
    entered = channel != Channel.PLATFORM
    may = rules.may_enter_for if entered else rules.may_draft
    if not may(standing, delegation, negotiation):
        raise PermissionDenied
    check_open(negotiation)
    _check_last(found, negotiation)
    check_suffix(name)
    together = _together(standing, delegation, also_for)
    members = (delegation.member.name, *(each.member.name for each in together))
    file = keep(content, name=name, media_type=media_type, now=now)
    said(texts.current(negotiation), negotiation.digest, [Sent.of(file, members)])
    row = ReturnedFile.objects.create(
        delegation=delegation, revision=found, file=file, channel=channel, received_at=now
    )
    row.also_for.set(together)
    values = {"revision": found.public_id, "file": file.digest, "delegation": delegation.public_id}
    sealed = {"by": by.public_id}
    append("return-received", row.public_id, at=now, values=values, sealed=sealed, owner=delegation.public_id)
    return row


@action
def confirm_return(return_id: str, *, by: User, now: datetime) -> ReturnedFile:
    """Confirm that a file says what the delegation returns; it takes the place of an earlier one."""
    found = ReturnedFile.objects.select_related("revision__negotiation").get(public_id=return_id)
    negotiation = locked(found.revision.negotiation.public_id)
    rows = ReturnedFile.objects.select_for_update(of=("self",)).select_related("delegation", "revision")
    row = rows.get(pk=found.pk)
    if not rules.may_release(standing_of(by, now), row.delegation, negotiation):
        raise PermissionDenied
    check_open(negotiation)
    _check_last(row.revision, negotiation)
    if row.state != ReturnState.READ:
        raise Refused("return-not-new", state=ReturnState(row.state).label)
    earlier = ReturnedFile.objects.filter(delegation=row.delegation, revision=row.revision).exclude(pk=row.pk)
    earlier.exclude(state=ReturnState.REPLACED).filter(received_at__lte=row.received_at).update(
        state=ReturnState.REPLACED
    )
    row.state, row.confirmed_at = ReturnState.CONFIRMED, now
    row.save(update_fields=["state", "confirmed_at"])
    sealed = {"by": by.public_id, "delegation": row.delegation.public_id}
    append("return-confirmed", row.public_id, at=now, values={"channel": f"{row.channel}"}, sealed=sealed)
    return row


def preview(negotiation: Negotiation) -> Said | None:
    """What all confirmed returns against the last revision say together; None where there is none."""
    sent = [
        Sent.of(each.file, (each.delegation.member.name, *(other.member.name for other in each.also_for.all())))
        for each in queries.confirmed_returns(negotiation)
    ]
    return said(texts.current(negotiation), negotiation.digest, sent) if sent else None


@action
def compile_returns(
    negotiation_id: str, *, by: User, now: datetime, returns_until: datetime | None = None, distribution: str = ""
) -> Revision:
    """Make one text of all confirmed returns, and issue it as the next revision."""
    negotiation = locked(negotiation_id)
    if not rules.conducts(standing_of(by, now), negotiation):
        raise PermissionDenied
    check_open(negotiation)
    found = preview(negotiation)
    if found is None:
        raise Refused("no-returns", symbol=negotiation.symbol)
    before = texts.current(negotiation)
    texts.change(
        negotiation,
        compiling(before, _passed_on(found.compilation.draft, before), found.compilation.answered),
        act="compiled",
        now=now,
    )
    revision = issued_next(negotiation, now, returns_until, distribution, "compilation")
    issued_as(DocumentKind.COMPILATION, revision, now)
    counted = found.figures
    values = {"revision": revision.public_id, "edits": counted.edits, "brackets": counted.brackets}
    append("returns-compiled", negotiation.public_id, at=now, values=values, sealed={"by": by.public_id})
    return revision


def _passed_on(compiled: Draft, before: Draft) -> Draft:
    """The compiled draft without the comments of the returns: they are for those who sent and received them."""
    return replace(compiled, comments=before.comments, masthead=before.masthead)


def _check_last(revision: Revision, negotiation: Negotiation) -> None:
    last = negotiation.revisions.order_by("number").last()
    if last is not None and revision.pk != last.pk:
        revision.negotiation = last.negotiation = negotiation
        raise Refused("return-outdated", symbol=revision.symbol, last=last.symbol)


def _together(standing: Standing, delegation: Delegation, also_for: Iterable[str]) -> list[Delegation]:
    """The other members for which a group's spokesperson returns the file too."""
    wanted = sorted(set(also_for))
    if not wanted:
        return []
    found = list(queries.spoken_for(standing, delegation).filter(public_id__in=wanted))
    if len(found) != len(wanted):
        raise Refused("not-spoken-for", member=delegation.member.name)
    return found
