"""Due form: what a depositary does not take, each beside what it takes."""

from dataclasses import replace
from datetime import date

import pytest

from kengesh.errors import Refused
from kengesh.treaties.acts import Manner
from kengesh.treaties.clauses import Consent, Leaving, Nature, Opening, Reservations, Reserving, Withdrawal
from kengesh.treaties.days import Delay
from kengesh.treaties.ledger import check, checked, queries
from tests.treaties.cases import CLAUSES, FOUR, SIGNED, act, ratified, signed

IN_FORCE = date(2026, 9, 2)
ALL = [*signed(), *FOUR]
RESERVED = act("reservation", "Dasht", date(2026, 8, 3), id="r", text="Not article 5.", notified=date(2026, 8, 10))
ANSWERABLE = [*ALL, RESERVED]
OPEN_TO_ANY = replace(CLAUSES, acceding=None)
CLOSED = replace(CLAUSES, accession=False)
PROVIDED = replace(CLAUSES, withdrawal=Withdrawal(Leaving.PROVIDED, Delay(months=6), Delay(months=24)))
REFUSED = [
    ("signature-not-open-to", CLAUSES, [], act("signature", "Feruza", SIGNED)),
    ("signature-not-yet", CLAUSES, [], act("signature", "Alatau", date(2026, 4, 30))),
    ("signature-closed", CLAUSES, [], act("signature", "Alatau", date(2027, 1, 1))),
    ("signed-already", CLAUSES, signed(), act("signature", "Alatau", date(2026, 6, 1), id="again")),
    ("definitive-signature", CLAUSES, [], act("signature", "Alatau", SIGNED, manner=Manner.DEFINITIVE)),
    ("nothing-to-confirm", CLAUSES, signed(), act("confirmation", "Alatau", date(2026, 6, 1))),
    ("consent-unsigned", CLAUSES, [], act("ratification", "Alatau", SIGNED)),
    ("consent-not-by", CLAUSES, signed(), act("exchange", "Alatau", date(2026, 6, 1))),
    (
        "consent-unconfirmed",
        CLAUSES,
        signed("Alatau", manner=Manner.AD_REFERENDUM),
        act("ratification", "Alatau", date(2026, 6, 1)),
    ),
    ("consent-already", CLAUSES, ALL, act("approval", "Alatau", date(2026, 9, 1))),
    ("accession-none", CLOSED, [], act("accession", "Feruza", SIGNED)),
    ("accession-signatory", CLAUSES, signed(), act("accession", "Alatau", date(2026, 6, 1))),
    (
        "accession-not-open-to",
        replace(CLAUSES, acceding=frozenset({"Ertis"})),
        [],
        act("accession", "Feruza", SIGNED),
    ),
    (
        "accession-not-yet",
        replace(CLAUSES, accession_from=Opening.ENTRY),
        ALL,
        act("accession", "Feruza", date(2026, 9, 1)),
    ),
    ("reservation-when", CLAUSES, signed(), act("reservation", "Alatau", date(2026, 6, 1), text="Not 5.")),
    ("reservation-empty", CLAUSES, signed(), act("reservation", "Alatau", SIGNED, text=" ")),
    ("own-reservation", CLAUSES, ANSWERABLE, act("objection", "Dasht", IN_FORCE, of="r")),
    ("answer-not-entitled", CLAUSES, ANSWERABLE, act("objection", "Feruza", IN_FORCE, of="r")),
    ("answer-to-none", CLAUSES, ANSWERABLE, act("objection", "Alatau", IN_FORCE, of="x")),
    (
        "objected-already",
        CLAUSES,
        [*ANSWERABLE, act("objection", "Alatau", IN_FORCE, of="r")],
        act("objection", "Alatau", IN_FORCE, of="r", id="again"),
    ),
    (
        "accepted-already",
        CLAUSES,
        [*ANSWERABLE, act("reservation-accepted", "Alatau", IN_FORCE, of="r")],
        act("objection", "Alatau", IN_FORCE, of="r"),
    ),
    ("no-objection", CLAUSES, ANSWERABLE, act("objection-withdrawn", "Alatau", IN_FORCE, of="o")),
    ("organ-only", CLAUSES, ANSWERABLE, act("reservation-accepted", "", IN_FORCE, of="r")),
    ("reservation-unknown", CLAUSES, ANSWERABLE, act("reservation-withdrawn", "Alatau", IN_FORCE, of="r")),
    ("reservation-confirmed", CLAUSES, ANSWERABLE, act("reservation-confirmed", "Dasht", IN_FORCE, of="r")),
    (
        "withdrawal-excluded",
        replace(CLAUSES, withdrawal=Withdrawal(Leaving.EXCLUDED)),
        ALL,
        act("withdrawal", "Alatau", IN_FORCE),
    ),
    ("withdrawal-not-bound", CLAUSES, ALL, act("withdrawal", "Ertis", IN_FORCE)),
    ("withdrawal-not-in-force", CLAUSES, ALL, act("withdrawal", "Alatau", date(2026, 9, 1))),
    ("withdrawal-early", PROVIDED, ALL, act("withdrawal", "Alatau", date(2028, 9, 1))),
    (
        "withdrawal-pending",
        CLAUSES,
        [*ALL, act("withdrawal", "Alatau", IN_FORCE)],
        act("withdrawal", "Alatau", date(2026, 10, 1), id="again"),
    ),
    ("withdrawal-none", CLAUSES, ALL, act("withdrawal-revoked", "Alatau", IN_FORCE)),
    ("instrument-in-force", CLAUSES, ALL, act("instrument-withdrawn", "Alatau", IN_FORCE)),
    ("provisional-none", CLAUSES, signed(), act("provisional-application", "Alatau", SIGNED)),
    (
        "provisional-unsigned",
        replace(CLAUSES, provisional=True),
        [],
        act("provisional-application", "Alatau", SIGNED),
    ),
    (
        "provisional-in-force",
        replace(CLAUSES, provisional=True),
        ALL,
        act("provisional-application", "Alatau", IN_FORCE),
    ),
    ("provisional-not-applied", CLAUSES, ALL, act("provisional-application-ended", "Alatau", IN_FORCE)),
    ("act-id-twice", CLAUSES, signed(), act("signature", "Bayan", SIGNED, id="signature Alatau")),
]


@pytest.mark.parametrize(("code", "clauses", "before", "new"), REFUSED, ids=[each[0] for each in REFUSED])
def test_what_is_not_in_due_form_is_refused_with_its_reason(code, clauses, before, new):
    with pytest.raises(Refused) as refusal:
        check(clauses, before, new)

    assert refusal.value.code == code
    assert "{" not in refusal.value.sentence


TAKEN = [
    (CLAUSES, [], act("signature", "Alatau", date(2026, 5, 1))),
    (CLAUSES, [], act("signature", "Alatau", date(2026, 12, 31), manner=Manner.AD_REFERENDUM)),
    (replace(CLAUSES, consent=frozenset({Consent.SIGNATURE})), [], act("signature", "Alatau", SIGNED)),
    (CLAUSES, signed(), act("acceptance", "Alatau", date(2026, 6, 1))),
    (OPEN_TO_ANY, [], act("accession", "Feruza", SIGNED)),
    (replace(CLAUSES, accession_from=Opening.ENTRY), ALL, act("accession", "Feruza", IN_FORCE)),
    (CLAUSES, signed(), act("reservation", "Alatau", SIGNED, text="Not article 5.")),
    (CLAUSES, ALL, act("reservation", "Alatau", date(2026, 11, 1), text="Not article 5.")),
    (CLAUSES, ANSWERABLE, act("objection", "Ertis", IN_FORCE, of="r")),
    (CLAUSES, ANSWERABLE, act("objection", "Alatau", date(2029, 1, 1), of="r")),
    (replace(CLAUSES, nature=Nature.CONSTITUENT), ANSWERABLE, act("reservation-accepted", "", IN_FORCE, of="r")),
    (CLAUSES, ANSWERABLE, act("reservation-withdrawn", "Dasht", IN_FORCE, of="r")),
    (PROVIDED, ALL, act("withdrawal", "Alatau", date(2028, 9, 2))),
    (CLAUSES, ALL, act("instrument-withdrawn", "Alatau", date(2026, 9, 1))),
    (replace(CLAUSES, provisional=True), signed(), act("provisional-application", "Alatau", SIGNED)),
]


@pytest.mark.parametrize(("clauses", "before", "new"), TAKEN, ids=[f"{each[2].kind} {each[2].day}" for each in TAKEN])
def test_what_is_in_due_form_is_taken(clauses, before, new):
    assert new in checked(clauses, [*before, new])


def test_a_prohibited_reservation_is_taken_and_queried_and_no_other_is_judged():  # VCLT 19, 77(1)(d), L4
    against_everything = replace(RESERVED, text="Nothing in this treaty binds.", provisions=())
    prohibited = replace(CLAUSES, reservations=Reservations(Reserving.PROHIBITED))

    for clauses, asked in ((CLAUSES, False), (prohibited, True)):
        checked(clauses, [*ALL, against_everything])
        assert queries(clauses, against_everything) is asked


def test_a_reservation_made_at_signature_is_confirmed_on_the_day_of_the_instrument():
    made = act("reservation", "Alatau", SIGNED, id="r", text="Not article 5.")
    acts = [*signed(), made, *ratified(Alatau=date(2026, 6, 1))]

    with pytest.raises(Refused, match="on the same day"):
        check(CLAUSES, acts, act("reservation-confirmed", "Alatau", date(2026, 6, 2), of="r"))
    check(CLAUSES, acts, act("reservation-confirmed", "Alatau", date(2026, 6, 1), of="r"))
