"""What the depositary does with acts: enter what came by letter, examine the form, circulate (77(1)(d), (e), (f)).

It does not judge. A reservation that the final clauses expressly prohibit is brought to the attention of its author; if
the State maintains it, all are told that its admission is disputed (77(2)).
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from kengesh.errors import Refused
from kengesh.phrases import spelled
from kengesh.treaties.days import YEAR
from kengesh.treaties.ledger import queries as asks
from kengesh.treaties.telling import told
from kengesh.web.acts import action
from kengesh.web.files.actions import keep
from kengesh.web.instruments.handing import Saying, Upload, check_not_circulated, made
from kengesh.web.instruments.ledger import clauses_of, follow, public_ledger, today
from kengesh.web.instruments.models import ActKind, Instrument, Notification, NotificationKind, TreatyAct
from kengesh.web.instruments.opening import locked_by_depositary, notify
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Member, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append_confidential


@action
def enter(
    instrument_id: str,
    *,
    member: Member | None,
    saying: Saying,
    received_on: date,
    channel: str,
    upload: Upload | None = None,
    by: User,
    now: datetime,
) -> TreatyAct:
    """Enter an act of a State, or of the competent organ, that came by letter or mail."""
    instrument = locked_by_depositary(instrument_id, by, now)
    if channel not in (Channel.LETTER, Channel.MAIL):
        raise Refused("act-channel", known=f"{Channel.LETTER.label}, {Channel.MAIL.label}")
    if instrument.authenticated_on is None:
        raise Refused("not-authenticated")
    if received_on > today(instrument, now):
        raise Refused("instrument-day", day=received_on)
    zone = ZoneInfo(instrument.body.time_zone)
    moment = now if received_on == today(instrument, now) else datetime.combine(received_on, time(12), zone)
    act = made(standing_of(by, now), instrument, saying, member, received_at=moment, channel=channel)
    if upload:
        act.file = keep(upload.content, name=upload.name, media_type=upload.media_type, now=now)
    act.save()
    append_confidential(
        "treaty-act-entered",
        act.public_id,
        at=now,
        values={
            "instrument": instrument.public_id,
            "kind": act.kind,
            "state": member.public_id if member else "",
            "channel": channel,
            "by": by.public_id,
        },
    )
    return act


def _locked_act(act_id: str, by: User, now: datetime) -> TreatyAct:
    row = TreatyAct.objects.select_related("instrument").get(public_id=act_id)
    locked_by_depositary(row.instrument.public_id, by, now)
    rows = TreatyAct.objects.select_related("instrument__body", "member", "of", "notification")
    return rows.get(pk=row.pk)


@action
def find_in_form(act_id: str, *, by: User, now: datetime) -> TreatyAct:
    """Find an act in due and proper form; a prohibited reservation is asked about first."""
    act = _locked_act(act_id, by, now)
    check_not_circulated(act)
    if act.examined_at is not None:
        raise Refused("act-examined")
    if asks(clauses_of(act.instrument), act.as_act()):
        raise Refused("query-first", state=act.member)
    if act.kind == ActKind.SIGNATURE and not act.ex_officio:
        powers = act.instrument.acts.filter(member=act.member, kind=ActKind.FULL_POWERS, taken_back_at__isnull=True)
        if not powers.filter(examined_at__isnull=False).exists():
            raise Refused("full-powers-first", state=act.member)
    act.examined_at = now
    act.save(update_fields=["examined_at"])
    append_confidential("treaty-act-in-form", act.public_id, at=now, values={"by": by.public_id})
    return act


@action
def query(act_id: str, *, text: str, by: User, now: datetime) -> TreatyAct:
    """Bring something about an act to the attention of its State; the others are not told."""
    act = _locked_act(act_id, by, now)
    check_not_circulated(act)
    if act.examined_at is not None:
        raise Refused("act-examined")
    if not text.strip():
        raise Refused("query-empty")
    act.query = text
    act.save(update_fields=["query"])
    append_confidential("treaty-act-queried", act.public_id, at=now, values={"text": text, "by": by.public_id})
    return act


@action
def note_answer(act_id: str, *, answer: str, by: User, now: datetime) -> TreatyAct:
    """Note that a State maintains by letter what it was asked about."""
    act = _locked_act(act_id, by, now)
    check_not_circulated(act)
    if not act.query or act.answer:
        raise Refused("query-none")
    if not answer.strip():
        raise Refused("maintained-why")
    act.answer, act.examined_at = answer, now
    act.save(update_fields=["answer", "examined_at"])
    append_confidential("treaty-act-maintained", act.public_id, at=now, values={"by": by.public_id})
    return act


@action
def circulate(instrument_id: str, *, act_ids: Sequence[str], remark: str = "", by: User, now: datetime) -> Notification:
    """Tell all who are entitled what reached the depositary: acts in due form, in one notification."""
    instrument = locked_by_depositary(instrument_id, by, now)
    rows = list(
        instrument.acts.filter(public_id__in=act_ids).select_related(
            "member", "of__member", "of__notification", "notification"
        )
    )
    if not rows:
        raise Refused("nothing-chosen")
    for each in rows:
        check_not_circulated(each)
        if each.query and not each.answer:
            raise Refused("act-waits", act=each)
        if each.examined_at is None or each.kind == ActKind.FULL_POWERS:
            raise Refused("act-not-examined", act=each)
    disputed = any(each.is_disputed for each in rows)
    kind = NotificationKind.DISPUTE if disputed else NotificationKind.ACTS
    title = ", ".join(dict.fromkeys(f"{each.member or 'Organ'}: {ActKind(each.kind).label}" for each in rows))
    sent = notify(instrument, kind, title[:300], _text(instrument, rows, remark, now), by=by, now=now)
    instrument.acts.filter(pk__in=[each.pk for each in rows]).update(notification=sent)
    follow(instrument, now)
    return sent


def _text(instrument: Instrument, rows: Sequence[TreatyAct], remark: str, now: datetime) -> str:
    """What a notification says of acts: a sentence each, and until when reservations may be answered."""
    parts = []
    for each in rows:
        about = each.of.as_act() if each.of else None
        parts.append(told(each.as_act(), about))
        if each.is_disputed:
            parts.append(
                f"The depositary had drawn attention to this: “{each.query}” {each.member} maintains it: "
                f"“{each.answer}” The difference is brought to the attention of signatories and contracting States "
                f"(77(2))."
            )
        if each.kind in (ActKind.RESERVATION, ActKind.RESERVATION_CONFIRMED):
            until = YEAR.after(today(instrument, now))
            parts.append(
                f"Objections are in time until {spelled(until)}, or until the day on which a State consents to be "
                f"bound, whichever is later (20(5))."
            )
    return "\n\n".join([*parts, *([remark.strip()] if remark.strip() else [])])


@action
def notify_entry(instrument_id: str, *, by: User, now: datetime) -> Notification:
    """Tell that the deposits asked for have been received, and when the treaty enters into force (77(1)(f))."""
    instrument = locked_by_depositary(instrument_id, by, now)
    entry = public_ledger(instrument).status(today(instrument, now)).entry
    if entry.on is None or entry.met is None:
        raise Refused("entry-not-met")
    said = f"The conditions were met on {spelled(entry.met)}. The treaty enters into force on {spelled(entry.on)} (24)."
    if instrument.notifications.filter(kind=NotificationKind.ENTRY, text=said).exists():
        raise Refused("entry-told", day=entry.on)
    return notify(instrument, NotificationKind.ENTRY, "Entry into force", said, by=by, now=now)
