"""Report on a commitment: a delegation drafts in its own room, its head releases; letters are entered for it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.commitments import rules
from kengesh.web.commitments.actions import check_open, locked, owed_by
from kengesh.web.commitments.models import InternalReport, Report, Share
from kengesh.web.files.actions import keep
from kengesh.web.files.models import StoredFile
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import User
from kengesh.web.members.scope import in_own_rooms
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append

_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that comes with a report."""

    content: bytes
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a report says."""

    text: str
    link: str = ""
    value: str = ""
    as_of: date | None = None
    file: Sent | None = None


@action
@in_own_rooms
def draft_report(share_id: str, *, said: Said, by: User, now: datetime) -> InternalReport:
    """Draft a report in the room of the delegation that owes it; nobody else learns of it."""
    share = locked(share_id)
    if not rules.may_draft(standing_of(by, now), share) or share.delegation is None:
        raise PermissionDenied
    _check(said, share)
    draft: InternalReport = InternalReport.objects.create(
        share=share,
        delegation=share.delegation,
        text=said.text.strip(),
        link=said.link,
        value=said.value,
        as_of=said.as_of,
        file=_kept(said.file, now),
        drafted_by=by,
        drafted_at=now,
    )
    owner = share.delegation.public_id
    append("report-drafted", draft.public_id, at=now, sealed={"by": by.public_id}, owner=owner)
    return draft


@action
@in_own_rooms
def release_report(draft_id: str, *, by: User, now: datetime) -> Report:
    """Release a report to the body: the act of the head."""
    rows = InternalReport.objects.select_for_update(of=("self",))
    draft: InternalReport = rows.select_related("share", "file").get(public_id=draft_id)
    share = locked(draft.share.public_id)
    if not rules.may_release(standing_of(by, now), share):
        raise PermissionDenied
    if draft.released_at:
        raise Refused("report-released", day=draft.released_at.date())
    draft.released_at = now
    draft.save(update_fields=["released_at"])
    said = Said(draft.text, draft.link, draft.value, draft.as_of)
    return _released(share, said, draft.file, by=by, now=now)


@action
def file_report(share_id: str, *, said: Said, channel: str = Channel.PLATFORM, by: User, now: datetime) -> Report:
    """Report for the secretariat or the body; or enter what a member sent by letter, mail or telephone."""
    share = locked(share_id)
    is_letter = share.delegation_id is not None
    if (is_letter and channel == Channel.PLATFORM) or not rules.may_move(standing_of(by, now), share, channel):
        raise PermissionDenied
    return _released(share, said, _kept(said.file, now), channel=channel, by=by, now=now)


def _check(said: Said, share: Share) -> None:
    check_open(share)
    if not said.text.strip():
        raise Refused("report-empty")
    if not said.value:
        return
    if not _NUMBER.fullmatch(said.value):
        raise Refused("report-value", value=said.value)
    if not (share.commitment.indicator or share.commitment.measure):
        raise Refused("report-none", title=share.commitment.title)


def _kept(file: Sent | None, now: datetime) -> StoredFile | None:
    return keep(file.content, name=file.name, media_type=file.media_type, now=now) if file else None


def _released(
    share: Share, said: Said, file: StoredFile | None, *, channel: str = Channel.PLATFORM, by: User, now: datetime
) -> Report:
    _check(said, share)
    report = Report.objects.create(
        share=share,
        text=said.text.strip(),
        link=said.link,
        value=said.value,
        as_of=said.as_of,
        file=file,
        channel=channel,
        reported_at=now,
        round=share.round,
    )
    digest = file.digest if file else ""
    append(
        "commitment-reported",
        report.public_id,
        at=now,
        values={"commitment": share.commitment.public_id, "file": digest, "channel": f"{channel}"},
        sealed=owed_by(share) | {"by": by.public_id},
    )
    return report
