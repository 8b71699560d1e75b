"""The room of a delegation: what it prepares, what it handed over, and what it can do about the acts of others."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kengesh.treaties.status import Duty
from kengesh.web.instruments import correcting, forms, handing, queries, rules
from kengesh.web.instruments.ledger import Ledger, clauses_of, counting, today
from kengesh.web.instruments.models import ActKind, Instrument, PreparedAct, TreatyAct
from kengesh.web.instruments.offering import received, sent
from kengesh.web.layout.offers import Offer
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation
from kengesh.web.members.standing import Seat


def context(
    request: SignedInRequest,
    instrument: Instrument,
    acts: Sequence[TreatyAct],
    prepared: Sequence[PreparedAct],
    offers: Sequence[Offer],
) -> Mapping[str, Any]:
    """What the room shows."""
    seats = rules.seats(request.standing, instrument)
    mine = {seat.member for seat in seats}
    shown: dict[str, Any] = {
        "instrument": instrument,
        "prepared": prepared,
        "handed": [each for each in acts if each.member_id in mine],
        "offers": offers,
        "names": ", ".join(dict.fromkeys(seat.name for seat in seats)),
        "today": today(instrument, request.now),
    }
    if instrument.clauses is None:
        return shown
    status = Ledger(instrument, clauses_of(instrument), counting(acts)).status(shown["today"])
    names = {seat.name for seat in seats}
    duties = [each for each in status.states if each.duty is not Duty.NONE and each.state in names]
    return shown | {"duties": duties, "status": status}


def offers(
    request: SignedInRequest,
    instrument: Instrument,
    acts: Sequence[TreatyAct],
    prepared: Sequence[PreparedAct],
) -> list[Offer]:
    """What the reader can do for the delegation."""
    seats = rules.seats(request.standing, instrument)
    if instrument.clauses is None or instrument.body.organisation.facts_only:
        return []
    found = [_preparing(request, instrument, acts, seats)]
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    if prepared:
        dropped = forms.OneActForm(*sent(request, "drop"), prefix="drop", acts=prepared)
        found.append(
            Offer(
                "drop",
                _("Drop what was prepared"),
                dropped,
                lambda said: handing.drop(said["of"].public_id, **acting),
            )
        )
    heads = [seat for seat in seats if rules.may_hand_over(request.standing, seat.delegation)]
    if heads:
        ready = [each for each in prepared if each.delegation_id in {seat.delegation for seat in heads}]
        found = _handing(request, ready, acting) + found
        found += _answering(request, [each for each in acts if each.member_id in _members(heads)], acting)
        found += _correcting(request, instrument, heads, acting)
    return found


def _members(seats: Sequence[Seat]) -> set[int]:
    return {seat.member for seat in seats}


def _preparing(
    request: SignedInRequest, instrument: Instrument, acts: Sequence[TreatyAct], seats: Sequence[Seat]
) -> Offer:
    delegations = _delegations(seats)
    subjects = [each for each in acts if each.kind in (ActKind.RESERVATION, ActKind.OBJECTION)]
    form = forms.PrepareForm(
        *sent(request, "prepare"), prefix="prepare", kinds=list(ActKind), subjects=subjects, delegations=delegations
    )

    def prepare(said: Mapping[str, Any]) -> PreparedAct:
        return handing.prepare(
            instrument.public_id,
            said["delegation"].public_id,
            saying=form.saying(),
            upload=received(said["file"]),
            by=request.user,
            now=request.now,
        )

    hint = _("Only your delegation sees it until the head hands it over.")
    return Offer("prepare", _("Prepare an act"), form, prepare, hint)


def _delegations(seats: Sequence[Seat]) -> list[Delegation]:
    return list(Delegation.objects.filter(pk__in=[seat.delegation for seat in seats]).select_related("member"))


def _handing(request: SignedInRequest, ready: Sequence[PreparedAct], acting: Mapping[str, Any]) -> list[Offer]:
    if not ready:
        return []
    form = forms.HandOverForm(*sent(request, "hand"), prefix="hand", prepared=ready)
    return [
        Offer(
            "hand",
            _("Hand over to the depositary"),
            form,
            lambda said: handing.hand_over([each.public_id for each in said["acts"]], **acting),
            _("A reservation is handed over together with the signature or the instrument that it belongs to."),
        )
    ]


def _answering(request: SignedInRequest, own: Sequence[TreatyAct], acting: Mapping[str, Any]) -> list[Offer]:
    waiting = [each for each in own if each.notification is None and each.taken_back_at is None]
    asked = [each for each in waiting if each.query and not each.answer]
    found: list[Offer] = []
    if asked:
        form = forms.AnswerForm(*sent(request, "maintain"), prefix="maintain", acts=asked)
        found.append(
            Offer(
                "maintain",
                _("Maintain what the depositary asked about"),
                form,
                lambda said: handing.maintain(said["of"].public_id, answer=said["answer"], **acting),
                _("The difference is then brought to the attention of all (77(2))."),
            )
        )
    if waiting:
        back = forms.OneActForm(*sent(request, "back"), prefix="back", acts=waiting)
        found.append(
            Offer(
                "back",
                _("Take an act back"),
                back,
                lambda said: handing.take_back(said["of"].public_id, **acting),
                _("As long as it is not circulated."),
            )
        )
    return found


def _correcting(
    request: SignedInRequest, instrument: Instrument, heads: Sequence[Seat], acting: Mapping[str, Any]
) -> list[Offer]:
    at = today(instrument, request.now)
    still = [each for each in queries.corrections_of(instrument) if each.is_open(at)]
    if not still:
        return []
    states = [each.member for each in _delegations(heads)]
    form = forms.ObjectToCorrectionForm(*sent(request, "refuse"), prefix="refuse", corrections=still, states=states)
    return [
        Offer(
            "refuse",
            _("Object to a proposed correction"),
            form,
            lambda said: correcting.object_to_correction(
                said["correction"].public_id, member=said["member"], reason=said["reason"], **acting
            ),
        )
    ]
