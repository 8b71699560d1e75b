"""Codes and sentences of what the silence desk and the session refuse."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "silence-not-allowed": "The rule of {body} knows no silence procedure; the text is put in session.",
        "silence-too-short": "A silence of {hours} h is too short; the rule of {body} asks for at least {minimum} h.",
        "silence-in-session": "The rule of {body} asks that silence is proposed in a sitting session.",
        "silence-running": "{symbol} is under silence until {end}.",
        "silence-not-running": "No silence is running on {symbol}.",
        "silence-over": "The silence has ended at {end}; this came at {now}.",
        "silence-not-over": "The silence runs until {end}; nothing can be declared before.",
        "silence-closed": "This silence is closed: {outcome}.",
        "silence-shortened": "The end of a silence is never brought forward: {new} is not after {end}.",
        "text-not-clean": "Open brackets in {symbol}: {brackets}. A text is adopted when it has none.",
        "text-not-issued": "The text was changed since {revision} was issued; issue it first.",
        "objection-stands": "Objections of entitled delegations that stand: {count}. Their authors lift them first.",
        "cannot-be-reached": "Nobody who speaks for {delegations} can sign in; silence begins when everybody "
        "entitled can "
        "be reached.",
        "language-open": "The text in {languages} is not certified for this revision.",
        "language-unknown": "{language} is not an authentic language of this text; {known} are.",
        "not-entitled": "{delegation} is not entitled to object here.",
        "silence-purpose": "The rule of {body} allows silence for these purposes: {known}.",
        "silence-replaced": "A later silence runs on this text; object to that one.",
        "session-of-another-body": "{session} is not a session of {body}.",
        "cancellation-reason": "Say why the silence is cancelled.",
        "objection-channel": "This is for what came {known}; on the platform a delegation objects itself.",
        "objection-withdrawn": "This objection was withdrawn; a new one is made.",
        "extension-of-another": "This extension was asked for another silence.",
        "objection-empty": "An objection is in writing: say in a few words what it is to.",
        "objection-entered-early": "An objection cannot have been received after it is typed in.",
        "decided-already": "{symbol} is adopted; only a new act annuls it.",
        "extension-decided": "This request is decided.",
        "channels-unconfirmed": "Before an adoption is declared the chair confirms that no objection came by "
        "letter, mail "
        "or telephone.",
        "unreachable": "The platform could not be reached for {minutes} min in the last 24 hours of the "
        "silence; extend "
        "it, or say why that did not matter.",
        "question-put": "{symbol} is put already.",
        "question-not-put": "{symbol} is not put; the chair puts it first.",
        "not-in-the-room": "{delegation} is not in the room.",
        "annulment-reason": "Say why the adoption is annulled.",
        "annulled-already": "{decision} is annulled already.",
        "statement-empty": "A statement says something: write its text.",
        "statement-kind": "The rule of {body} knows no statement of the kind “{kind}”.",
        "statement-provision": "The text has no provision {provision}.",
        "statement-early": "{symbol} is not adopted yet; this explanation is given after adoption.",
        "statement-late": "Statements on {decision} could be made until {end}.",
        "statement-withdrawn": "This statement was withdrawn.",
        "statement-made": "A statement that was made does not change; it can be withdrawn.",
        "statement-waits": "{delegations} has not joined yet; ask again, or go on without.",
        "not-asked": "{delegation} was not asked to join this statement.",
        "language-missing": "These provisions have no words in {language}: {provisions}.",
        "language-none": "Name at least one language in which the text is adopted.",
        "corrigendum-reason": "Say why the words are corrected.",
        "sealed-already": "{decision} is sealed in every form and language.",
        "corrigendum-words": "“{words}” does not stand in this provision.",
        "corrigendum-same": "A corrigendum changes something: both wordings are the same.",
    }
)
