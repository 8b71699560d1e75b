"""What a delegation does: prepare an act in its own room, hand it over, answer the depositary, take it back.

An act that is handed over has reached the depositary; the others learn of it when it is circulated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.treaties.acts import CONSENTS
from kengesh.treaties.ledger import check
from kengesh.web.acts import action
from kengesh.web.files.actions import keep
from kengesh.web.instruments import queries, rules
from kengesh.web.instruments.ledger import clauses_of, today
from kengesh.web.instruments.models import ActKind, Instrument, PreparedAct, SignatureManner, TreatyAct
from kengesh.web.instruments.opening import locked
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Member, User
from kengesh.web.members.scope import in_own_rooms
from kengesh.web.members.standing import Standing, standing_of
from kengesh.web.record.actions import append, append_confidential

ABOUT = frozenset(
    {
        ActKind.RESERVATION_CONFIRMED, ActKind.RESERVATION_WITHDRAWN, ActKind.RESERVATION_ACCEPTED, ActKind.OBJECTION,
        ActKind.OBJECTION_WITHDRAWN,
    }
)  # fmt: skip
"""The acts that are about another one."""
_FIRST = {ActKind.FULL_POWERS: 0, ActKind.SIGNATURE: 1, **{ActKind(f"{kind}"): 2 for kind in CONSENTS}}
"""What comes first of several that are handed over together: a reservation follows the act it belongs to."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What an act says."""

    kind: str
    manner: str = SignatureManner.SIMPLE
    of: str = ""  # the public id of the act that it is about
    text: str = ""
    provisions: Sequence[str] = ()
    opposes: bool = False
    holder: str = ""
    ex_officio: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that comes with an act."""

    content: bytes
    name: str
    media_type: str = field(default="application/octet-stream")


@action
@in_own_rooms
def prepare(
    instrument_id: str, delegation_id: str, *, saying: Saying, upload: Upload | None = None, by: User, now: datetime
) -> PreparedAct:
    """Prepare an act in the room of a delegation: nobody else learns of it."""
    instrument = _own(instrument_id)
    delegation = Delegation.objects.select_related("member").get(public_id=delegation_id, body=instrument.body)
    if not rules.may_prepare(standing_of(by, now), delegation.pk):
        raise PermissionDenied
    _check_saying(saying)
    file = keep(upload.content, name=upload.name, media_type=upload.media_type, now=now) if upload else None
    prepared: PreparedAct = PreparedAct.objects.create(
        instrument=instrument,
        delegation=delegation,
        kind=saying.kind,
        manner=saying.manner,
        of=saying.of,
        text=saying.text,
        provisions=[*saying.provisions],
        opposes=saying.opposes,
        holder=saying.holder,
        ex_officio=saying.ex_officio,
        file=file,
        prepared_at=now,
    )
    append(
        "treaty-act-prepared",
        prepared.public_id,
        at=now,
        values={"instrument": instrument.public_id, "kind": saying.kind},
        sealed={"by": by.public_id},
        owner=delegation.public_id,
    )
    return prepared


@action
@in_own_rooms
def drop(prepared_id: str, *, by: User, now: datetime) -> None:
    """Drop an act that was prepared."""
    prepared = PreparedAct.objects.select_related("delegation").get(public_id=prepared_id)
    if not rules.may_prepare(standing_of(by, now), prepared.delegation_id):
        raise PermissionDenied
    append(
        "treaty-act-dropped",
        prepared.public_id,
        at=now,
        values={"kind": prepared.kind},
        sealed={"by": by.public_id},
        owner=prepared.delegation.public_id,
    )
    prepared.delete()


@action
@in_own_rooms
def hand_over(prepared_ids: Sequence[str], *, by: User, now: datetime) -> list[TreatyAct]:
    """Hand acts over to the depositary together: full powers, a signature, an instrument with its reservations."""
    rows = list(PreparedAct.objects.select_related("delegation__member").filter(public_id__in=prepared_ids))
    if not rows:
        raise Refused("nothing-chosen")
    standing, instrument = standing_of(by, now), locked(rows[0].instrument.public_id)
    if any(not rules.may_hand_over(standing, each.delegation_id) for each in rows):
        raise PermissionDenied
    if len({(each.instrument_id, each.delegation_id) for each in rows}) > 1:
        raise Refused("act-of-own", delegation=rows[0].delegation)
    _check_open(instrument)
    handed = []
    for each in sorted(rows, key=lambda row: (_FIRST.get(ActKind(row.kind), 3), row.prepared_at, row.pk)):
        handed.append(_handed(standing, instrument, each, by=by, now=now))
        each.delete()
    return handed


def _handed(standing: Standing, instrument: Instrument, prepared: PreparedAct, *, by: User, now: datetime) -> TreatyAct:
    saying = Saying(
        prepared.kind,
        prepared.manner,
        prepared.of,
        prepared.text,
        prepared.provisions,
        prepared.opposes,
        prepared.holder,
        prepared.ex_officio,
    )
    act = made(standing, instrument, saying, prepared.delegation.member, received_at=now)
    act.file = prepared.file
    act.save()
    append(
        "treaty-act-handed-over",
        act.public_id,
        at=now,
        values={"instrument": instrument.public_id, "kind": act.kind, "day": act.day.isoformat()},
        sealed={"by": by.public_id, "holder": act.holder, "text": act.text},
        owner=prepared.delegation.public_id,
    )
    append_confidential(
        "treaty-act-received",
        act.public_id,
        at=now,
        values={"instrument": instrument.public_id, "kind": act.kind, "state": prepared.delegation.member.public_id},
    )
    return act


def made(
    standing: Standing,
    instrument: Instrument,
    saying: Saying,
    member: Member | None,
    *,
    received_at: datetime,
    channel: str = Channel.PLATFORM,
) -> TreatyAct:
    """An act in due form after those that whoever enters it knows of; not kept yet. Part of other acts."""
    _check_saying(saying)
    rows = [each for each in queries.acts_visible_to(standing, instrument) if each.taken_back_at is None]
    known = {each.public_id: each for each in rows}
    if saying.of and saying.of not in known:
        raise Refused("act-subject")
    act = TreatyAct(
        instrument=instrument,
        member=member,
        kind=saying.kind,
        manner=saying.manner,
        day=today(instrument, received_at),
        of=known.get(saying.of),
        text=saying.text,
        provisions=[*saying.provisions],
        opposes=saying.opposes,
        holder=saying.holder,
        ex_officio=saying.ex_officio,
        channel=channel,
        received_at=received_at,
    )
    if saying.kind == ActKind.SIGNATURE and not saying.ex_officio:
        _check_full_powers(rows, act)
    if saying.kind != ActKind.FULL_POWERS:
        others = [each.as_act() for each in rows if each.kind != ActKind.FULL_POWERS]
        check(clauses_of(instrument), others, act.as_act())
    return act


def _check_full_powers(rows: Sequence[TreatyAct], act: TreatyAct) -> None:
    """Full powers of the State were produced, today or before (7(1)); the depositary examines them."""
    produced = any(each.kind == ActKind.FULL_POWERS and each.member_id == act.member_id for each in rows)
    if not produced:
        assert act.member is not None  # noqa: S101 -- a State signs
        raise Refused("full-powers-needed", state=act.member)


def _check_saying(saying: Saying) -> None:
    if saying.kind in ABOUT and not saying.of:
        raise Refused("act-subject")
    if saying.kind not in ABOUT and saying.of:
        raise Refused("act-subject-none", kind=ActKind(saying.kind).label)
    if saying.kind in (ActKind.FULL_POWERS, ActKind.SIGNATURE) and not saying.holder.strip():
        raise Refused("holder-needed")
    if saying.kind == ActKind.RESERVATION and not saying.text.strip():
        raise Refused("reservation-empty")


def _own(instrument_id: str) -> Instrument:
    instrument = locked(instrument_id)
    _check_facts(instrument)
    return instrument


def _check_facts(instrument: Instrument) -> None:
    if instrument.body.organisation.facts_only:
        raise Refused("facts-only-acts", organisation=instrument.body.organisation)


def _check_open(instrument: Instrument) -> None:
    _check_facts(instrument)
    if instrument.authenticated_on is None:
        raise Refused("not-authenticated")


def own_act(act_id: str, by: User, now: datetime) -> tuple[TreatyAct, Delegation]:
    """An act that the head of its own delegation answers for; others may not."""
    row = TreatyAct.objects.select_related("instrument__body", "member", "notification").get(public_id=act_id)
    locked(row.instrument.public_id)
    row.refresh_from_db()
    delegation = Delegation.objects.filter(body=row.instrument.body_id, member=row.member).first()
    if delegation is None or not rules.may_hand_over(standing_of(by, now), delegation.pk):
        raise PermissionDenied
    return row, delegation


@action
def take_back(act_id: str, *, by: User, now: datetime) -> TreatyAct:
    """Take an act back before it is circulated."""
    act, delegation = own_act(act_id, by, now)
    check_not_circulated(act)
    act.taken_back_at = now
    act.save(update_fields=["taken_back_at"])
    _noted("treaty-act-taken-back", act, delegation, by=by, now=now)
    return act


@action
def maintain(act_id: str, *, answer: str, by: User, now: datetime) -> TreatyAct:
    """Maintain what the depositary asked about: the difference is then brought to the attention of all (77(2))."""
    act, delegation = own_act(act_id, by, now)
    check_not_circulated(act)
    if not act.query or act.answer:
        raise Refused("query-none")
    if not answer.strip():
        raise Refused("maintained-why")
    act.answer, act.examined_at = answer, now
    act.save(update_fields=["answer", "examined_at"])
    _noted("treaty-act-maintained", act, delegation, by=by, now=now)
    return act


def check_not_circulated(act: TreatyAct) -> None:
    """Refuse an act that the others know of, or that was taken back."""
    if act.notification is not None:
        raise Refused("act-circulated", day=act.notification.issued_on)
    if act.taken_back_at is not None:
        raise Refused("act-taken-back")


def _noted(kind: str, act: TreatyAct, delegation: Delegation, *, by: User, now: datetime) -> None:
    """An entry in the delegation's own record, and one in the common record that shows its place alone."""
    values = {"kind": act.kind}
    append(kind, act.public_id, at=now, values=values, sealed={"by": by.public_id}, owner=delegation.public_id)
    append_confidential(kind, act.public_id, at=now, values=values)
