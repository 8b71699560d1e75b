"""Work on a return in the room of its delegation, and submit it; enter one that came by letter.

Whatever is stored here went through the same checks: no blank, no person, no case, no place finer than the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format

from kengesh.canonical import Value, digest
from kengesh.errors import KengeshError, Refused
from kengesh.formats.returns.lines import Line, quarter
from kengesh.formats.returns.plain import check_words
from kengesh.formats.returns.reading import Lists, ReadReturn, read_return
from kengesh.formats.returns.writing import return_csv
from kengesh.phrases import Phrase
from kengesh.web.acts import action
from kengesh.web.cooperation.narcotics import rules
from kengesh.web.cooperation.narcotics.arranging import check_facts_only
from kengesh.web.cooperation.narcotics.models import Arrangement, InternalReturn, Return, json_lines
from kengesh.web.cooperation.narcotics.queries import at_work
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.scope import entered
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append, append_confidential

_REASON: Final = 10
"""Letters that a reason has at least."""


@action
def put_line(delegation_id: str, period: str, *, line: Line, by: User, now: datetime) -> InternalReturn:
    """Add a line, or replace the one of the same substance, form and section."""
    delegation, arrangement = _worked(delegation_id, period, by, now)
    checked = _checked([line], delegation, period, arrangement)
    checked.raise_first()
    new = checked.parts[0].lines[0]
    with entered([delegation.pk]):
        held = at_work(delegation, period)
        before = held.as_lines() if held else ()
        kept = [each if each.key != new.key else new for each in before]
        lines = kept if any(each.key == new.key for each in before) else [*kept, new]
        return _kept(delegation, period, lines, by, now)


@action
def drop_line(delegation_id: str, period: str, *, key: tuple[str, str, str], by: User, now: datetime) -> InternalReturn:
    """Take a line out."""
    delegation, _ = _worked(delegation_id, period, by, now)
    with entered([delegation.pk]):
        held = at_work(delegation, period)
        before = held.as_lines() if held else ()
        lines = [each for each in before if each.key != key]
        if len(lines) == len(before):
            raise Refused("returns-no-line", line=", ".join(key))
        return _kept(delegation, period, lines, by, now)


@action
def receive_file(
    delegation_id: str, period: str, *, content: bytes, name: str, by: User, now: datetime
) -> InternalReturn:
    """Read a file that was filled in; it waits until somebody of the delegation has read what it changes.

    Raises
    ------
    Refused
        If a cell cannot be taken; every one of them is named by `faults_in`.
    """
    delegation, arrangement = _worked(delegation_id, period, by, now)
    lines = taken(content, name, delegation, period, arrangement)
    with entered([delegation.pk]):
        row = at_work(delegation, period) or InternalReturn(delegation=delegation, period=period)
        row.incoming, row.incoming_name = json_lines(lines), name[-200:]
        row.worked_by, row.worked_at = by, now
        row.save()
    append("return-file-read", row.public_id, at=now, sealed={"by": by.public_id}, owner=delegation.public_id)
    return row


@action
def take_file(delegation_id: str, period: str, *, by: User, now: datetime) -> InternalReturn:
    """Let the file that waits take the place of the lines."""
    return _decided(delegation_id, period, by=by, now=now, taken_over=True)


@action
def drop_file(delegation_id: str, period: str, *, by: User, now: datetime) -> InternalReturn:
    """Leave the lines as they are and forget the file."""
    return _decided(delegation_id, period, by=by, now=now, taken_over=False)


@action
def submit(delegation_id: str, period: str, *, reason: str = "", by: User, now: datetime) -> Return:
    """Submit a return, as head; a later version is a revision and says why."""
    delegation, arrangement = _worked(delegation_id, period, by, now)
    if not rules.may_submit(standing_of(by, now), delegation):
        raise PermissionDenied
    with entered([delegation.pk]):
        held = at_work(delegation, period)
        lines = held.as_lines() if held else ()
    _checked(lines, delegation, period, arrangement).raise_first()
    return _submitted(_Submitting(delegation, period, lines, reason.strip(), Channel.PLATFORM, by, now))


@action
def enter_return(
    delegation_id: str,
    period: str,
    *,
    content: bytes,
    name: str,
    channel: str,
    reason: str = "",
    by: User,
    now: datetime,
) -> Return:
    """Enter, as secretariat, a return that came by letter or mail; the delegation revises it like its own."""
    delegation = _locked(delegation_id)
    if not rules.may_enter(standing_of(by, now), delegation, channel):
        raise PermissionDenied
    arrangement = arrangement_of(delegation, period, now)
    last = delegation.seizure_returns.filter(period=period).order_by("-version").first()
    if last and last.channel == Channel.PLATFORM:
        raise Refused("returns-own-first", delegation=delegation, period=period)
    lines = taken(content, name, delegation, period, arrangement)
    return _submitted(_Submitting(delegation, period, lines, reason.strip(), channel, by, now))


def taken(content: bytes, name: str, delegation: Delegation, period: str, arrangement: Arrangement) -> tuple[Line, ...]:
    """The lines of a file, all of them right, of this delegation and quarter."""
    read = read_return(content, name, lists_of(delegation, arrangement))
    if read.faults:
        raise Refused("returns-faults", file=name, count=len(read.faults), first=read.faults[0])
    for part in read.parts:
        found = ", ".join(filter(None, (part.member, part.period)))
        if part.member not in ("", delegation.member.name) or part.period not in ("", period):
            raise Refused("returns-other", file=name, found=found, expected=f"{delegation}, {period}")
    return tuple(line for part in read.parts for line in part.lines)


def faults_in(content: bytes, name: str, delegation: Delegation, arrangement: Arrangement) -> Sequence[KengeshError]:
    """Everything in a file that cannot be taken, each with its row and column."""
    try:
        return read_return(content, name, lists_of(delegation, arrangement)).faults
    except KengeshError as error:
        return (error,)


def lists_of(delegation: Delegation, arrangement: Arrangement) -> Lists:
    """What may stand in the return of a delegation; its code stands for its name."""
    lists = arrangement.lists((delegation.member.name,))
    codes = {**lists.codes, delegation.member.code.casefold(): delegation.member.name}
    return Lists(lists.substances, lists.sections, (), codes)


def arrangement_of(delegation: Delegation, period: str, now: datetime) -> Arrangement:
    """How the body of a delegation collects returns; refused where it does not, or the quarter is not one of them."""
    check_facts_only(delegation.body)
    arrangement = Arrangement.objects.filter(body=delegation.body_id).select_related("body").first()
    if arrangement is None:
        raise Refused("returns-none", body=delegation.body)
    last_day = quarter(period)[1]
    if now.date() <= last_day:
        raise Refused("returns-early", period=period, day=date_format(last_day, "j F Y"))
    if period < arrangement.first_period:
        raise Refused("returns-before", period=period, first=arrangement.first_period)
    return arrangement


def _locked(delegation_id: str) -> Delegation:
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("member", "body__organisation")
    delegation = rows.get(public_id=delegation_id)
    check_facts_only(delegation.body)
    return delegation


def _worked(delegation_id: str, period: str, by: User, now: datetime) -> tuple[Delegation, Arrangement]:
    delegation = _locked(delegation_id)
    if not rules.may_work(standing_of(by, now), delegation):
        raise PermissionDenied
    return delegation, arrangement_of(delegation, period, now)


def _checked(lines: Sequence[Line], delegation: Delegation, period: str, arrangement: Arrangement) -> ReadReturn:
    """The same lines read again as a file would be, so that there is one set of rules."""
    data = return_csv(period, delegation.member.name, lines)
    if not lines:
        raise Refused("returns-empty")
    return read_return(data, _name(delegation, period), lists_of(delegation, arrangement))


def _name(delegation: Delegation, period: str) -> str:
    return f"{delegation.member.code}-{period}"


def _kept(delegation: Delegation, period: str, lines: Sequence[Line], by: User, now: datetime) -> InternalReturn:
    row, _ = InternalReturn.objects.update_or_create(
        delegation=delegation,
        period=period,
        defaults={"lines": json_lines(tuple(lines)), "worked_by": by, "worked_at": now},
    )
    append("return-worked-on", row.public_id, at=now, sealed={"by": by.public_id}, owner=delegation.public_id)
    found: InternalReturn = row
    return found


def _decided(delegation_id: str, period: str, *, by: User, now: datetime, taken_over: bool) -> InternalReturn:
    delegation, _ = _worked(delegation_id, period, by, now)
    with entered([delegation.pk]):
        row: InternalReturn = InternalReturn.objects.select_for_update(of=("self",)).get(
            delegation=delegation, period=period
        )
        if taken_over and row.incoming is not None:
            row.lines = row.incoming
        row.incoming, row.incoming_name = None, ""
        row.worked_by, row.worked_at = by, now
        row.save()
    kind = "return-file-taken" if taken_over else "return-file-dropped"
    append(kind, row.public_id, at=now, sealed={"by": by.public_id}, owner=delegation.public_id)
    return row


@dataclass(frozen=True, slots=True)
class _Submitting:
    delegation: Delegation
    period: str
    lines: Sequence[Line]
    reason: str
    channel: str
    by: User
    now: datetime


def _submitted(new: _Submitting) -> Return:
    delegation, period = new.delegation, new.period
    last = delegation.seizure_returns.filter(period=period).order_by("-version").first()
    if last and sorted(last.as_lines(), key=_key) == sorted(new.lines, key=_key):
        raise Refused("returns-same", version=last.version, period=period)
    if last and len(new.reason) < _REASON:
        raise Refused("returns-reason")
    check_words(new.reason, Phrase("reason"), (delegation.member.name,))
    stored = json_lines(tuple(new.lines))
    row = Return.objects.create(
        delegation=delegation,
        period=period,
        version=last.version + 1 if last else 1,
        lines=stored,
        digest=digest(stored),
        reason=new.reason if last else "",
        channel=new.channel,
        submitted_at=new.now,
    )
    values: dict[str, Value] = {
        "period": period,
        "version": row.version,
        "digest": row.digest,
        "channel": f"{row.channel}",
    }
    sealed: dict[str, Value] = {"by": new.by.public_id}
    told: dict[str, Value] = {**values, **sealed, "delegation": delegation.public_id}
    append_confidential("return-submitted", row.public_id, at=new.now, values=told)
    append("return-submitted", row.public_id, at=new.now, values=values, sealed=sealed, owner=delegation.public_id)
    return row


def _key(line: Line) -> tuple[str, str, str]:
    return line.key
