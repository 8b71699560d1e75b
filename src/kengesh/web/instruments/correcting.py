"""Corrections of an authenticated text (79): proposed to all, with a period for objections, then made or left.

A correction replaces the words from the beginning (79(4)); the text as it was adopted stays readable beside it.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.phrases import spelled
from kengesh.text.wording import plain
from kengesh.treaties.reservations import contracting
from kengesh.treaties.status import is_signatory
from kengesh.web.acts import action
from kengesh.web.instruments import rules
from kengesh.web.instruments.ledger import clauses_of, public_ledger, today
from kengesh.web.instruments.models import (
    Correction,
    CorrectionKind,
    CorrectionObjection,
    Instrument,
    Notification,
    NotificationKind,
)
from kengesh.web.instruments.opening import locked, locked_by_depositary, notify
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Member, User
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations import texts


@action
def propose_correction(
    instrument_id: str,
    *,
    kind: str,
    provision: str,
    language: str,
    for_words: str,
    read_words: str,
    reason: str,
    by: User,
    now: datetime,
) -> Correction:
    """Propose a correction to all, and say until when objections are in time (79(2))."""
    instrument = locked_by_depositary(instrument_id, by, now)
    if instrument.authenticated_on is None:
        raise Refused("not-authenticated")
    _check_words(instrument, provision, language, for_words, read_words)
    if not reason.strip():
        raise Refused("correction-reason")
    day = today(instrument, now)
    until = clauses_of(instrument).correction.after(day)
    why = "an error" if kind == CorrectionKind.ERROR else "a lack of concordance between the authentic languages"
    text = (
        f"The depositary proposes to correct {why} in {provision} ({language}): for “{for_words}” read "
        f"“{read_words}”. {reason.strip()}\n\nObjections are in time until {spelled(until)}. Without objection the "
        f"correction is made, and replaces the words from the beginning (79)."
    )
    notification = notify(instrument, NotificationKind.CORRECTION, f"Correction of {provision}", text, by=by, now=now)
    return Correction.objects.create(
        instrument=instrument,
        kind=kind,
        provision=provision,
        language=language,
        for_words=for_words,
        read_words=read_words,
        reason=reason,
        notification=notification,
        proposed_on=day,
        until=until,
    )


def _check_words(instrument: Instrument, provision: str, language: str, for_words: str, read_words: str) -> None:
    if for_words == read_words:
        raise Refused("correction-same")
    if instrument.languages and language not in instrument.languages:
        raise Refused("correction-language", language=language, known=", ".join(instrument.languages))
    if instrument.decision is None:
        return  # the text is a file: its words are for people to compare
    found = texts.of_revision(instrument.decision.revision).provision(provision)
    if found is None or not for_words.strip() or for_words not in plain(found.text(language)):
        raise Refused("correction-words", words=for_words)


def _correction(correction_id: str) -> Correction:
    row = Correction.objects.select_related("instrument").get(public_id=correction_id)
    instrument = locked(row.instrument.public_id)
    found = Correction.objects.select_related("effected__instrument__body", "notification__instrument__body").get(
        pk=row.pk
    )
    found.instrument = instrument
    return found


@action
def object_to_correction(
    correction_id: str, *, member: Member, reason: str = "", channel: str = Channel.PLATFORM, by: User, now: datetime
) -> CorrectionObjection:
    """Object to a correction: the head of a delegation, or the depositary for what came by letter. All are told."""
    correction = _correction(correction_id)
    instrument, standing, day = correction.instrument, standing_of(by, now), today(correction.instrument, now)
    if channel == Channel.PLATFORM:
        delegation = Delegation.objects.filter(body=instrument.body_id, member=member).first()
        if delegation is None or not rules.may_hand_over(standing, delegation.pk):
            raise PermissionDenied
    elif not rules.is_depositary(standing, instrument):
        raise PermissionDenied
    if correction.effected is not None:
        raise Refused("correction-made", notification=correction.effected)
    if day > correction.until:
        raise Refused("correction-closed", until=correction.until, day=day)
    if correction.objections.filter(member=member).exists():
        raise Refused("correction-own-twice", state=member)
    _check_entitled(instrument, member, now)
    objection = CorrectionObjection.objects.create(
        correction=correction, member=member, reason=reason, day=day, channel=channel, received_at=now
    )
    said = f" “{reason.strip()}”" if reason.strip() else ""
    text = (
        f"On {spelled(day)} {member} objected to the correction of {correction.provision} proposed in "
        f"{correction.notification}.{said} The text stays as it is (79(2))."
    )
    notify(instrument, NotificationKind.CORRECTION_REFUSED, "Objection to a correction", text, by=by, now=now)
    return objection


def _check_entitled(instrument: Instrument, member: Member, now: datetime) -> None:
    """Signatories and contracting States are entitled (79(1))."""
    known, day = public_ledger(instrument), today(instrument, now)
    if not is_signatory(known.acts, member.name) and member.name not in contracting(known.clauses, known.acts, day):
        raise Refused("correction-entitled", state=member)


@action
def make_correction(correction_id: str, *, by: User, now: datetime) -> Notification:
    """Make a correction to which nobody objected in time, and circulate the record of it (79(2)(a), 79(5))."""
    correction = _correction(correction_id)
    instrument = correction.instrument
    if not rules.is_depositary(standing_of(by, now), instrument):
        raise PermissionDenied
    if correction.effected is not None:
        raise Refused("correction-made", notification=correction.effected)
    if objectors := [f"{each.member}" for each in correction.objections.select_related("member")]:
        raise Refused("correction-objected", states=", ".join(objectors))
    if today(instrument, now) <= correction.until:
        raise Refused("correction-open", until=correction.until)
    text = (
        f"No objection was made to the correction proposed in {correction.notification}. In "
        f"{correction.provision} ({correction.language}), for “{correction.for_words}” read "
        f"“{correction.read_words}”. The corrected text replaces the defective text from the beginning (79(4))."
    )
    title = f"{correction.provision} corrected"
    correction.effected = notify(instrument, NotificationKind.CORRECTED, title, text, by=by, now=now)
    correction.save(update_fields=["effected"])
    return correction.effected
