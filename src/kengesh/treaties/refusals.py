"""Codes and sentences of what the law of treaties does not allow, and of data that describe no treaty."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "treaty-state-unknown": "{state} is not a State that the final clauses know.",
        "signature-not-open-to": "The text is not open for signature by {state}; it is for {known}.",
        "signature-not-yet": "The text is open for signature from {opens}; this is of {day}.",
        "signature-closed": "The text was open for signature until {closes}; this is of {day}.",
        "signed-already": "{state} signed on {day}.",
        "definitive-signature": "Signature alone does not express consent to be bound here; the final clauses ask "
        "for {known}.",
        "nothing-to-confirm": "There is no signature ad referendum of {state} that waits to be confirmed.",
        "consent-not-by": "Consent to be bound is not expressed by {kind} here; the final clauses know {known}.",
        "consent-unsigned": "{state} has not signed; only a signatory deposits an instrument of {kind}.",
        "consent-unconfirmed": "{state} signed ad referendum; its signature is confirmed before it deposits an "
        "instrument of {kind}.",
        "consent-already": "{state} consented to be bound on {day}.",
        "accession-none": "The final clauses know no accession.",
        "accession-not-open-to": "{state} may not accede; accession is open to {known}.",
        "accession-not-yet": "Accession is not open yet: {when}.",
        "accession-signatory": "{state} has signed; a signatory deposits an instrument of {known}.",
        "reservation-when": "A reservation is formulated when signing or when consenting to be bound, on the same day; "
        "{state} did neither on {day} (19).",
        "reservation-empty": "A reservation is in writing: give its text (23(1)).",
        "reservation-unknown": "There is no reservation {of} of {state} that stands.",
        "reservation-confirmed": "This reservation needs no confirmation: it was not made at a signature subject to "
        "ratification.",
        "confirmation-when": "A reservation is confirmed when consenting to be bound, on the same day; {state} did not "
        "on {day} (23(2)).",
        "own-reservation": "{state} made this reservation itself; others accept it or object to it.",
        "answer-not-entitled": "{state} has neither signed nor consented to be bound; signatories and contracting "
        "States answer a reservation.",
        "answer-to-none": "There is no reservation {of} that stands.",
        "objected-already": "{state} objected to this reservation on {day}.",
        "accepted-already": "{state} accepted this reservation on {day}; an acceptance is not taken back.",
        "no-objection": "There is no objection {of} of {state} that stands.",
        "organ-only": "The competent organ accepts reservations to the constituent instrument of an organisation "
        "alone (20(3)).",
        "withdrawal-excluded": "The final clauses exclude withdrawal.",
        "withdrawal-not-bound": "{state} has not consented to be bound; there is nothing to withdraw from.",
        "withdrawal-early": "Notice of withdrawal can be given from {opens}.",
        "withdrawal-pending": "{state} gave notice on {day}.",
        "withdrawal-none": "{state} gave no notice of withdrawal that could be revoked before it takes effect (68).",
        "withdrawal-not-in-force": "The treaty is not in force for {state} yet: it takes its instrument back instead.",
        "instrument-in-force": "The treaty is in force for {state} since {day}; it gives notice of withdrawal instead.",
        "provisional-none": "The final clauses know no provisional application (25).",
        "provisional-already": "{state} applies the treaty provisionally since {day}.",
        "provisional-not-applied": "{state} does not apply the treaty provisionally.",
        "provisional-in-force": "The treaty is in force for {state} since {day}; nothing is left to apply "
        "provisionally.",
        "provisional-unsigned": "{state} has neither signed nor consented to be bound; it cannot apply the treaty "
        "provisionally.",
        "act-id-twice": "The id {of} is used twice.",
        "cannot-deposit": "{state} cannot deposit an instrument: {why}",
        "what-if-wide": "There are too many kinds of combinations ({count}) to list the smallest ones.",
        "treaty-syntax": "This is not TOML: {message}.",
        "treaty-format": "The file says format {found!r}; “kengesh-treaty/1” is understood.",
        "treaty-key": "{key!r} is not known here; {known} are.",
        "treaty-missing": "{key!r} is missing.",
        "treaty-value": "{key} is {found!r}; {expected} is expected.",
        "treaty-choice": "{key} is {found!r}; one of {known} is expected.",
        "treaty-condition": "A condition has one of these keys: {known}; found: {found}.",
        "treaty-order": "Signature opens on {opens} and closes on {closes}; it closes after it opens.",
        "treaty-count": "{count} of {of} are asked for: more than there are.",
    }
)
