"""Whether an act is in due form after those before it: the examination that a depositary makes (77(1)(d)).

What is refused here contradicts the final clauses or the acts themselves. An expressly prohibited reservation is not
refused: the depositary asks the State about it (`queries`), and notifies all if the State maintains it (77(2)).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from kengesh.errors import Refused
from kengesh.treaties.acts import CONSENTS, Act, Kind, Manner, of_kind, until
from kengesh.treaties.clauses import Clauses, Consent, Leaving, Nature, Opening
from kengesh.treaties.leaving import leaves
from kengesh.treaties.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.treaties.reservations import answer, contracting, reservations
from kengesh.treaties.status import (
    Entry,
    Stage,
    Standing,
    confirmation_of,
    consent_kinds,
    entry,
    is_signatory,
    signature_of,
    status,
)


def checked(clauses: Clauses, acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts in the order of their days, each in due form after those before it; else the first refusal."""
    done: list[Act] = []
    for act in sorted(acts, key=lambda each: each.day):
        check(clauses, done, act)
        done.append(act)
    return tuple(done)


def check(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    """Refuse an act that is not in due form after these.

    Parameters
    ----------
    clauses : Clauses
    acts : sequence of Act
        Those that were done already; later ones are left out.
    act : Act

    Raises
    ------
    Refused
        With the reason, as the depositary would give it.
    """
    if any(each.id == act.id for each in acts):
        raise Refused("act-id-twice", of=act.id)
    before = until(acts, act.day)
    _CHECKS.get(act.kind, _nothing)(clauses, before, act)


def queries(clauses: Clauses, act: Act) -> bool:
    """Whether the depositary brings a reservation to the attention of its author: it is expressly prohibited."""
    return act.kind is Kind.RESERVATION and clauses.reservations.forbids(act.provisions)


def _nothing(_clauses: Clauses, _acts: Sequence[Act], _act: Act) -> None:
    """Full powers, authentication, declarations: their form alone, which people examine."""


def _standing(clauses: Clauses, acts: Sequence[Act], act: Act) -> Standing:
    return status(clauses, acts, act.day).of(act.state)


def _names(states: frozenset[str] | None) -> str:
    return "any State" if states is None else ", ".join(sorted(states)) or "no State"


def _signature(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    if not clauses.may_sign(act.state):
        raise Refused("signature-not-open-to", state=act.state, known=_names(clauses.signatories))
    if clauses.opens and act.day < clauses.opens:
        raise Refused("signature-not-yet", opens=clauses.opens, day=act.day)
    if clauses.closes and act.day > clauses.closes:
        raise Refused("signature-closed", closes=clauses.closes, day=act.day)
    if signed := signature_of(acts, act.state):
        raise Refused("signed-already", state=act.state, day=signed.day)
    if act.manner is Manner.DEFINITIVE and Consent.SIGNATURE not in clauses.consent:
        raise Refused("definitive-signature", known=consent_kinds(clauses))
    if act.state in contracting(clauses, acts, act.day):
        raise Refused("consent-already", state=act.state, day=contracting(clauses, acts, act.day)[act.state])


def _confirmation(_clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    signed = signature_of(acts, act.state)
    if signed is None or signed.manner is not Manner.AD_REFERENDUM or confirmation_of(acts, act.state):
        raise Refused("nothing-to-confirm", state=act.state)


def _consent(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    kind = CONSENTS[act.kind]
    if given := contracting(clauses, acts, act.day).get(act.state):
        raise Refused("consent-already", state=act.state, day=given)
    if kind is Consent.ACCESSION:
        _accession(clauses, acts, act)
        return
    if kind not in clauses.consent:
        raise Refused("consent-not-by", kind=f"{kind}", known=consent_kinds(clauses))
    signed = signature_of(acts, act.state)
    if signed is None and kind is not Consent.EXCHANGE:
        raise Refused("consent-unsigned", state=act.state, kind=f"{kind}")
    if signed is not None and not is_signatory(acts, act.state):
        raise Refused("consent-unconfirmed", state=act.state, kind=f"{kind}")


def _accession(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    if not clauses.accession:
        raise Refused("accession-none")
    if not clauses.may_accede(act.state):
        raise Refused("accession-not-open-to", state=act.state, known=_names(clauses.acceding))
    if is_signatory(acts, act.state) and clauses.consent - {Consent.SIGNATURE}:
        raise Refused("accession-signatory", state=act.state, known=consent_kinds(clauses))
    if when := accession_waits(clauses, entry(clauses, acts), act.day):
        raise Refused("accession-not-yet", when=when)


def accession_waits(clauses: Clauses, whole: Entry, day: date) -> str:
    """What accession still waits for on a day; empty when it is open."""
    if clauses.accession_from is Opening.SIGNATURE_CLOSED and clauses.closes and day <= clauses.closes:
        return f"it begins when signature has closed, after {clauses.closes}"
    if clauses.accession_from is Opening.ENTRY and (whole.on is None or day < whole.on):
        return "it begins when the treaty has entered into force"
    return ""


def _instrument_withdrawn(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    now = _standing(clauses, acts, act)
    if now.consent is None or now.stage is Stage.FORMER:
        raise Refused("withdrawal-not-bound", state=act.state)
    if now.stage is Stage.PARTY:
        raise Refused("instrument-in-force", state=act.state, day=now.in_force)


def _reservation(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    if not act.text.strip():
        raise Refused("reservation-empty")
    consented = contracting(clauses, acts, act.day).get(act.state)
    signed = signature_of(acts, act.state)
    if consented is None and (signed is None or signed.day != act.day):
        raise Refused("reservation-when", state=act.state, day=act.day)


def _reservation_of(acts: Sequence[Act], act: Act, *, own: bool) -> Act:
    """The reservation that an act is about, if it stands."""
    found = next((each for each in reservations(acts, act.day) if each.id == act.of), None)
    if found is None or found.lapsed or _is_withdrawn(acts, act.of) or (own and found.state != act.state):
        if own:
            raise Refused("reservation-unknown", of=act.of, state=act.state)
        raise Refused("answer-to-none", of=act.of)
    if not own and found.state == act.state:
        raise Refused("own-reservation", state=act.state)
    return found.act


def _is_withdrawn(acts: Sequence[Act], reservation: str) -> bool:
    return bool(of_kind(acts, Kind.RESERVATION_WITHDRAWN, of=reservation))


def _reservation_confirmed(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    known = of_kind(acts, Kind.RESERVATION, state=act.state)
    made = next((each for each in known if each.id == act.of), None)
    if made is None or _is_withdrawn(acts, act.of):
        raise Refused("reservation-unknown", of=act.of, state=act.state)
    consented = contracting(clauses, acts, act.day).get(act.state)
    if (consented is not None and made.day >= consented) or of_kind(acts, Kind.RESERVATION_CONFIRMED, of=act.of):
        raise Refused("reservation-confirmed")
    if consented != act.day:
        raise Refused("confirmation-when", state=act.state, day=act.day)


def _reservation_withdrawn(_clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    _reservation_of(acts, act, own=True)


def _answer(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    if not act.state:
        if act.kind is Kind.OBJECTION or clauses.nature is not Nature.CONSTITUENT:
            raise Refused("organ-only")
        _reservation_of(acts, act, own=False)
        return
    bound = contracting(clauses, acts, act.day)
    if act.state not in bound and not is_signatory(acts, act.state):
        raise Refused("answer-not-entitled", state=act.state)
    _reservation_of(acts, act, own=False)
    stated = next(each for each in reservations(acts, act.day) if each.id == act.of)
    given = answer(acts, stated, act.state, bound.get(act.state), act.day)
    for each in of_kind(acts, Kind.OBJECTION, state=act.state, of=act.of):
        if not of_kind(acts, Kind.OBJECTION_WITHDRAWN, of=each.id):
            raise Refused("objected-already", state=act.state, day=each.day)
    if given.accepted is not None and not given.tacit:
        raise Refused("accepted-already", state=act.state, day=given.accepted)


def _objection_withdrawn(_clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    known = [each.id for each in of_kind(acts, Kind.OBJECTION, state=act.state)]
    if act.of not in known or of_kind(acts, Kind.OBJECTION_WITHDRAWN, of=act.of):
        raise Refused("no-objection", of=act.of, state=act.state)


def _withdrawal(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    if clauses.withdrawal.policy is Leaving.EXCLUDED:
        raise Refused("withdrawal-excluded")
    now = _standing(clauses, acts, act)
    if now.consent is None or now.stage is Stage.FORMER:
        raise Refused("withdrawal-not-bound", state=act.state)
    if now.stage is not Stage.PARTY or now.in_force is None:
        raise Refused("withdrawal-not-in-force", state=act.state)
    if now.left is not None:
        last = of_kind(acts, Kind.WITHDRAWAL, state=act.state)[-1]
        raise Refused("withdrawal-pending", state=act.state, day=last.day)
    opens = clauses.withdrawal.not_before.after(now.in_force)
    if act.day < opens:
        raise Refused("withdrawal-early", opens=opens)


def _withdrawal_revoked(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    given = contracting(clauses, acts, act.day).get(act.state)
    if given is None or leaves(clauses, acts, act.state, given) is None:
        raise Refused("withdrawal-none", state=act.state)


def _provisional(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    if not clauses.provisional:
        raise Refused("provisional-none")
    now = _standing(clauses, acts, act)
    if now.stage is Stage.PARTY:
        raise Refused("provisional-in-force", state=act.state, day=now.in_force)
    if now.stage not in (Stage.SIGNATORY, Stage.CONTRACTING):
        raise Refused("provisional-unsigned", state=act.state)
    if now.provisional_since:
        raise Refused("provisional-already", state=act.state, day=now.provisional_since)


def _provisional_ended(clauses: Clauses, acts: Sequence[Act], act: Act) -> None:
    if _standing(clauses, acts, act).provisional_since is None:
        raise Refused("provisional-not-applied", state=act.state)


_Check = Callable[[Clauses, Sequence[Act], Act], None]
_CHECKS: Final[Mapping[Kind, _Check]] = MappingProxyType(
    {
        Kind.SIGNATURE: _signature,
        Kind.CONFIRMATION: _confirmation,
        **dict.fromkeys(CONSENTS, _consent),
        Kind.INSTRUMENT_WITHDRAWN: _instrument_withdrawn,
        Kind.RESERVATION: _reservation,
        Kind.RESERVATION_CONFIRMED: _reservation_confirmed,
        Kind.RESERVATION_WITHDRAWN: _reservation_withdrawn,
        Kind.RESERVATION_ACCEPTED: _answer,
        Kind.OBJECTION: _answer,
        Kind.OBJECTION_WITHDRAWN: _objection_withdrawn,
        Kind.WITHDRAWAL: _withdrawal,
        Kind.WITHDRAWAL_REVOKED: _withdrawal_revoked,
        Kind.PROVISIONAL: _provisional,
        Kind.PROVISIONAL_ENDED: _provisional_ended,
    }
)
