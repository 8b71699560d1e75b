"""Report on many commitments by a sheet that was filled in without a connection: looked at first, then taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import BadData, KengeshError, Refused
from kengesh.formats.commitments.sheet import Filled, read_sheet
from kengesh.web.acts import action
from kengesh.web.commitments.models import InternalReport, InternalSheet, Report, Share
from kengesh.web.commitments.reporting import Said, Sent, draft_report
from kengesh.web.files.actions import keep
from kengesh.web.layout.explain import explain, sentence
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.scope import in_own_rooms
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of a sheet beside what the tracker has: the report before, and the one that comes."""

    row: int
    share: Share
    before: str  # what was reported last, or is drafted
    filled: Filled

    @property
    def is_new(self) -> bool:
        """Whether it says something that does not stand there already."""
        return self.filled.text != self.before


@dataclass(frozen=True, slots=True)
class Untaken:
    """A row that cannot be taken, 0 for the whole sheet, and why, in the reader's language."""

    row: int
    code: str
    said: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What a sheet would do: what is new, what stands there already, and what cannot be taken."""

    differences: tuple[Difference, ...]
    wrong: tuple[Untaken, ...]

    @property
    def new(self) -> tuple[Difference, ...]:
        """The rows that say something new."""
        return tuple(each for each in self.differences if each.is_new)


@action
@in_own_rooms
def send_sheet(delegation_id: str, *, file: Sent, by: User, now: datetime) -> InternalSheet:
    """Send back a sheet; nothing counts yet, and nobody else learns of it."""
    delegation = Delegation.objects.select_related("member", "body__organisation").get(public_id=delegation_id)
    check_not_facts_only(delegation.body)
    if not standing_of(by, now).belongs_to(delegation.pk):
        raise PermissionDenied
    found = read_sheet(file.content, file.name)
    if found.delegation != delegation.public_id:
        raise BadData("sheet-of-another", file=file.name, delegation=delegation)
    stored = keep(file.content, name=file.name, media_type=file.media_type, now=now)
    sheet: InternalSheet = InternalSheet.objects.create(
        delegation=delegation, file=stored, received_by=by, received_at=now
    )
    append("sheet-sent", sheet.public_id, at=now, sealed={"by": by.public_id}, owner=delegation.public_id)
    return sheet


@action
@in_own_rooms
def take_sheet(sheet_id: str, *, by: User, now: datetime) -> list[InternalReport]:
    """Take what a sheet says as drafts of reports, all rows or none; the head releases them one by one."""
    rows = InternalSheet.objects.select_for_update(of=("self",))
    sheet: InternalSheet = rows.select_related("delegation__member", "delegation__body__organisation", "file").get(
        public_id=sheet_id
    )
    check_not_facts_only(sheet.delegation.body)
    if not standing_of(by, now).belongs_to(sheet.delegation_id):
        raise PermissionDenied
    if sheet.taken_at:
        raise Refused("sheet-taken", day=sheet.taken_at.date())
    found = looked(sheet)
    if found.wrong:
        raise Refused("sheet-wrong", count=len(found.wrong))
    if not found.new:
        raise Refused("sheet-nothing")
    made = [_drafted(each, by, now) for each in found.new]
    sheet.taken_at = now
    sheet.save(update_fields=["taken_at"])
    append("sheet-taken", sheet_id, at=now, sealed={"by": by.public_id}, owner=sheet.delegation.public_id)
    return made


def looked(sheet: InternalSheet) -> Looked:
    """What a sheet would do; asked inside the scope of its delegation, in three queries."""
    shares = {each.public_id: each for each in open_to_report(sheet.delegation_id)}
    try:
        found = read_sheet(sheet.file.content(), sheet.file.name, shares)
    except KengeshError as error:
        return Looked((), (Untaken(0, error.code, explain(error)),))
    before = _before(shares.values())
    rows = (Difference(each.row, shares[each.id], before.get(shares[each.id].pk, ""), each) for each in found.filled)
    wrong = (Untaken(each.row, each.code, sentence(each.code, each.values)) for each in found.wrong)
    return Looked(tuple(rows), tuple(wrong))


def open_to_report(delegation: int) -> list[Share]:
    """What a delegation has acknowledged and can report on."""
    rows = Share.objects.filter(delegation=delegation, acknowledged_at__isnull=False, closes_at__isnull=True)
    return list(rows.select_related("commitment__body", "commitment__matter", "delegation__member"))


def _before(shares: Iterable[Share]) -> dict[int, str]:
    """What was reported last on each share, or is drafted, whichever came later."""
    keys = [each.pk for each in shares]
    released = Report.objects.filter(share__in=keys).values_list("share", "text", "reported_at")
    drafted = InternalReport.objects.filter(share__in=keys).values_list("share", "text", "drafted_at")
    ordered = sorted([*released, *drafted], key=lambda each: each[2])
    return {share: text for share, text, _ in ordered}


def _drafted(each: Difference, by: User, now: datetime) -> InternalReport:
    said = Said(each.filled.text, each.filled.link, each.filled.value, each.filled.as_of)
    return draft_report(each.share.public_id, said=said, by=by, now=now)
