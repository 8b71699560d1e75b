"""Codes and sentences of what is not done with treaties on the platform."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "instrument-exists": "A treaty was opened from {decision} already.",
        "instrument-annulled": "{decision} was annulled; no treaty is opened from it.",
        "instrument-source": "Say where the text comes from: the collection, its number and page.",
        "instrument-day": "{day} has not come yet; the day of what was done is today or earlier.",
        "clauses-fixed": "The text was authenticated on {day}; its final clauses do not change any more.",
        "clauses-missing": "The final clauses are not entered yet; the depositary enters them first.",
        "clauses-state": "{state} is not a member or observer of {organisation}; final clauses name those.",
        "not-authenticated": "The text is not authenticated yet (10); nobody signs before.",
        "authenticated-already": "The text was authenticated on {day}.",
        "authenticated-early": "A text is authenticated on the day of its adoption, {adopted}, or later.",
        "facts-only-acts": "{organisation} is kept here with published facts alone: no act is prepared or handed over "
        "for its members.",
        "act-of-own": "This was not prepared by {delegation}.",
        "full-powers-needed": "Whoever signs for {state} produces full powers first, or is Head of State, Head of "
        "Government or Minister for Foreign Affairs (7).",
        "full-powers-first": "Full powers of {state} were not found in due form yet; they come before its signature.",
        "holder-needed": "Name the person who holds the full powers or signs; others do not see the name.",
        "nothing-chosen": "Choose at least one.",
        "act-examined": "This was found in due form already.",
        "act-circulated": "This was circulated on {day}; only a new act undoes it.",
        "act-taken-back": "This was taken back.",
        "act-not-examined": "{act} was not found in due form yet.",
        "act-waits": "{act}: the depositary waits for the answer of the State.",
        "query-first": "The final clauses expressly prohibit this reservation. Bring it to the attention of {state} "
        "first; it takes it back or maintains it (77(1)(d)).",
        "query-empty": "Say what is brought to the attention of the State.",
        "query-none": "The depositary asked nothing about this.",
        "maintained-why": "Say why it is maintained; the difference is then brought to the attention of all (77(2)).",
        "act-subject": "Choose the act that this is about.",
        "act-subject-none": "{kind} is about no other act.",
        "act-channel": "This is for what came {known}; on the platform a delegation does it itself.",
        "entry-not-met": "The deposits that the final clauses ask for are not all circulated.",
        "entry-told": "The entry into force on {day} was notified already.",
        "correction-words": "“{words}” does not stand in this provision.",
        "correction-same": "A correction changes something: both wordings are the same.",
        "correction-language": "{language} is not an authentic language of this treaty; {known} are.",
        "correction-reason": "Say what is wrong with the words.",
        "correction-open": "Objections are in time until {until}; a correction is made after that.",
        "correction-closed": "Objections were in time until {until}; this is of {day}.",
        "correction-objected": "{states} objected; the text stays as it is (79(2)).",
        "correction-made": "This correction was made in {notification}.",
        "correction-own-twice": "{state} objected already.",
        "correction-entitled": "{state} has neither signed nor consented to be bound; signatories and contracting "
        "States object.",
        "registered-already": "The treaty was registered on {day}.",
        "registered-early": "A treaty is registered after its entry into force (80).",
        "what-if-past": "{state}: {day} lies behind; a deposit is supposed from {today} on.",
        "what-if-day": "{state}: {found!r} is not a day; one such as 2026-05-21 is expected.",
    }
)
